//! HTML: from a page, or a part of one, to blocks.
//!
//! [`parse`] makes a tree of a page and refuses what would take too long. [`blocks`] walks a node of
//! it and sets what a reader would see into the kinds of block that a newspaper has. It goes node by
//! node and calls nothing recursively, and takes time in proportion to the page.
//!
//! | HTML | block |
//! |---|---|
//! | `p`, `div`, … and what `br` parts | paragraph, without its indent |
//! | `h1` to `h6`, a short paragraph wholly in bold | crosshead |
//! | `img`, with `figcaption`, a class of that name, or a line such as `某某 摄` below | figure |
//! | `<b>speaker：</b>words` | question or answer, if it is an interview |
//! | `blockquote` | one quote, a paragraph a line; a picture parts it |
//! | `ul`, `ol` | as a list in Markdown: items of lists inside it are items of it |
//! | `table` of short cells | table; any other is how a page was set, and its cells are paragraphs |
//! | `hr` | rule |
//!
//! In running text `b`, `em`, `a` and `ruby` are marks. What a page does not show is left out: `head`,
//! `script`, `style`, `hidden`; and so is what belongs to the page and not to its text: `nav`, buttons,
//! and what is there for browsers that cannot show something. All other text is kept.

mod cut;
mod figure;
mod line;
mod role;
mod setter;
mod table;

use dom_query::NodeRef;

use self::setter::HtmlSetter;
use crate::issue::{Block, BlockKind, Text};

pub(crate) use crate::import::decode::html::parse;
pub(crate) use figure::block as figure;

/// What is known of a page besides its tree.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context<'a> {
    /// The address of the page, to which those in it are relative; empty if it has none.
    pub(crate) base: &'a str,
}

/// What a reader would see of a node, as blocks.
pub(crate) fn blocks(node: NodeRef<'_>, context: &Context<'_>) -> Vec<Block> {
    let mut setter = HtmlSetter::default();
    walk(node, context, &mut setter);
    setter.finish()
}

/// The same, cut where elements with these ids begin: what stands before the first of them, then for
/// each id what follows up to another; nothing for an id that is not there.
pub(crate) fn parts(node: NodeRef<'_>, context: &Context<'_>, ids: &[String]) -> Vec<Vec<Block>> {
    let mut setter = HtmlSetter::seeking(ids);
    walk(node, context, &mut setter);
    setter.finish_parts()
}

/// The words of a node, as one text, with `\n` where a line ends. Of a picture it is the caption.
pub(crate) fn text(node: NodeRef<'_>) -> Text {
    let mut text = Text::default();
    for block in blocks(node, &Context::default()) {
        let words = match block.kind {
            BlockKind::Figure { .. } => block.figure_lines()[1],
            _ => block.text.as_str(),
        };
        if !text.is_empty() && !words.is_empty() {
            text.push("\n");
        }
        text.push(words);
    }
    text
}

/// Takes all that lies in `root` to the setter, in the order of the page.
fn walk(root: NodeRef<'_>, context: &Context<'_>, setter: &mut HtmlSetter) {
    let mut node = root;
    loop {
        let is_open = setter.enter(&node, context);
        setter.seek(&node);
        if let Some(child) = node.first_child().filter(|_| is_open) {
            node = child;
            continue;
        }
        if is_open {
            setter.leave();
        }
        node = loop {
            if node.id == root.id {
                return;
            }
            if let Some(next) = node.next_sibling() {
                break next;
            }
            let Some(parent) = node.parent() else {
                return;
            };
            setter.leave();
            node = parent;
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::issue::Inline;

    /// The blocks of a page, one a line: a letter for the kind, and the text with its marks.
    fn set(html: &str) -> String {
        let document = parse(html).expect("the page is within the limits");
        let context = Context { base: "http://a.cn/x/y.htm" };
        let blocks = blocks(document.root(), &context);
        blocks.iter().map(shown).collect::<Vec<_>>().join("\n")
    }

    fn shown(block: &Block) -> String {
        let kind = match &block.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Crosshead => "h".to_owned(),
            BlockKind::Figure { image } => format!("f {image}"),
            BlockKind::Question { speaker_bytes } => format!("q{speaker_bytes}"),
            BlockKind::Answer { speaker_bytes } => format!("a{speaker_bytes}"),
            BlockKind::Quote => ">".to_owned(),
            BlockKind::List { ordered } => if *ordered { "1" } else { "-" }.to_owned(),
            BlockKind::Table => "t".to_owned(),
            BlockKind::Rule => "r".to_owned(),
        };
        let words = block.text.as_str().replace('\n', "/").replace('\t', "|");
        let mut line = format!("{kind} {words}");
        for span in block.text.spans() {
            let range = span.range.start as usize..span.range.end as usize;
            let marked = block.text.as_str().get(range).expect("a mark lies in its text");
            match &span.inline {
                Inline::Strong => line += &format!(" *{marked}*"),
                Inline::Emphasis => line += &format!(" _{marked}_"),
                Inline::Link(to) => line += &format!(" [{marked}]({to})"),
                Inline::Ruby(reading) => line += &format!(" {marked}({reading})"),
            }
        }
        line
    }

    #[test]
    fn each_element_becomes_its_block() {
        let cases = [
            (
                "<p>　　一段\n话。</p>&nbsp;&nbsp;又一段<br>  third\n one",
                "p 一段话。\np 又一段\np third one",
            ),
            ("甲 <b>乙</b>&nbsp;丙 ", "p 甲 乙\u{A0}丙 *乙*"),
            ("<h2>一<br/>二</h2><div><strong>提速</strong></div>", "h 一/二\nh 提速"),
            ("<p><b>这是一句话。</b></p>", "p 这是一句话。 *这是一句话。*"),
            ("<b>甲<p>乙。</p></b>丙", "h 甲\np 乙。 *乙。*\np 丙"),
            ("<a href='../z'>甲<i>乙</i></a>", "p 甲乙 _乙_ [甲乙](http://a.cn/z)"),
            ("<a href='javascript:x()'>甲</a>", "p 甲"),
            (
                "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
                "p 漢字 漢(かん) 字(じ)",
            ),
            ("<blockquote>甲<p>乙</blockquote>", "> 甲/乙"),
            ("<ul><li>甲<li><p>乙<p>丙</ul>", "- 甲/乙丙"),
            ("<ol><li>甲<li>乙</ol>", "1 甲/乙"),
            ("<ol start=3><li>甲<li>乙</ol>", "p 3. 甲/4. 乙"),
            ("<ul><li>甲<ol><li>乙</ol></ul>", "- 甲/1. 乙"),
            ("甲<hr>乙", "p 甲\nr \np 乙"),
            ("<pre>甲\n  乙</pre>", "p 甲\np 乙"),
            ("甲<script>x</script><nav>y</nav><p hidden>z<p style='display: none'>w", "p 甲"),
        ];
        for (html, expected) in cases {
            assert_eq!(set(html), expected, "{html}");
        }
    }

    #[test]
    fn a_picture_finds_its_caption() {
        let cases = [
            (
                "<figure><img src=a.jpg alt=甲><figcaption>乙<cite>丙</cite></figcaption></figure>",
                "f http://a.cn/x/a.jpg 甲/乙/丙",
            ),
            (
                "<figure><figcaption><p>一<p>二</figcaption><img src=a.jpg></figure>",
                "f http://a.cn/x/a.jpg /一二/",
            ),
            (
                "<p><img src=a.jpg><br>工人在施工。记者 甲 摄</p>乙",
                "f http://a.cn/x/a.jpg /工人在施工。记者 甲 摄/\np 乙",
            ),
            ("<img src=a.jpg><p align=center>桥</p>", "f http://a.cn/x/a.jpg /桥/"),
            (
                "<div class=pic-desc-box><img src=a.jpg><p class=pic-desc>桥</p></div>",
                "f http://a.cn/x/a.jpg /桥/",
            ),
            (
                "<img src=blank.gif data-src=b.jpg><p>正文开始了。</p>",
                "f http://a.cn/x/b.jpg //\np 正文开始了。",
            ),
            ("甲<img src=s.png width=16 alt=笑>乙<img src=t.gif width=1 height=1>", "p 甲笑乙"),
            (
                "<blockquote>甲<img src=a.jpg>乙</blockquote>",
                "> 甲\nf http://a.cn/x/a.jpg //\n> 乙",
            ),
            ("<figcaption>甲</figcaption>", "p 甲"),
        ];
        for (html, expected) in cases {
            assert_eq!(set(html), expected, "{html}");
        }
    }

    #[test]
    fn a_table_is_one_or_holds_the_page() {
        let cases = [
            (
                "<table><caption>表</caption><tr><th>甲<th>乙<tr><td colspan=2>1<td>2</table>",
                "p 表\nt 甲|乙/1||2",
            ),
            ("<table><tr><td>甲<p>乙<td>丙<tr><td>丁<td></table>", "t 甲乙|丙/丁|"),
            ("<table><tr><td>甲<td>乙</table>", "p 甲\np 乙"),
            ("<table><tr><td><h1>甲</h1><td>乙<tr><td>丙<td>丁</table>", "h 甲\np 乙\np 丙\np 丁"),
        ];
        for (html, expected) in cases {
            assert_eq!(set(html), expected, "{html}");
        }
    }

    #[test]
    fn an_interview_is_one_whoever_sets_it() {
        let cases = [
            (
                "<p><b>报：</b>为什么？</p><p><b>甲：</b>因为。</p>",
                "q6 报：为什么？\na6 甲：因为。",
            ),
            (
                "<p><b>报：为什么？</b></p><p><b>甲：</b>因为。</p>",
                "q6 报：为什么？\na6 甲：因为。",
            ),
            ("<p><b>报：</b>为什么？</p>", "p 报：为什么？ *报：*"),
        ];
        for (html, expected) in cases {
            assert_eq!(set(html), expected, "{html}");
        }
    }

    /// Tags with all that a newspaper makes something of.
    const TAGS: &str = "<p> </p> <div> </div> <b> </b> <i> </i> <a href='http://b.cn'> </a> <br> <hr> \
        <h2> </h2> <ul> </ul> <ol> <li> <table> <tr> <td> <td colspan=2> </td> </table> <caption> \
        <blockquote> </blockquote> <figure> <figcaption> </figcaption> </figure> <img src=x alt=Z> \
        <small> </small> <center> <pre> </pre> <ruby> <rt> </rt> </ruby> <span class=caption> </span> \
        <script> </script> <nav> </nav> <p hidden> <dl><dt> 甲 乙丙。 word &nbsp; 　 摄";

    proptest! {
        #[test]
        fn no_visible_character_is_lost(tags in prop::collection::vec(0_usize..1000, 0..40)) {
            let all: Vec<&str> = TAGS.split(' ').collect();
            let html: String = tags.iter().map(|n| all[n % all.len()]).collect();
            let document = parse(&html).expect("the page is small");
            let mut set = String::new();
            for block in blocks(document.root(), &Context::default()) {
                set.push_str(block.text.as_str());
                for span in block.text.spans() {
                    if let Inline::Ruby(reading) = &span.inline {
                        set.push_str(reading.as_str());
                    }
                }
            }
            let n_pictures = document.select("img").iter().filter(|img| {
                img.ancestors(None).iter().all(|node| !node.is("nav, [hidden]"))
            }).count();
            document.select("head, script, nav, [hidden]").remove();
            let expected = document.text().to_string() + &"Z".repeat(n_pictures);
            let sorted = |text: &str| {
                let is_mark = |c: &char| !c.is_whitespace() && !c.is_ascii_digit() && !".•".contains(*c);
                let mut chars: Vec<char> = text.chars().filter(is_mark).collect();
                chars.sort_unstable();
                chars
            };
            prop_assert_eq!(sorted(&set), sorted(&expected), "{}", html);
        }
    }
}
