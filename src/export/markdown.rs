//! An article as a file of an issue folder: front matter in TOML, then Markdown.
//!
//! It is the way back from what `import` reads: importing what is written here gives the same
//! blocks with the same words. `inline` writes the words, this file what stands around them.
//!
//! # Limitations
//! A mark that cannot be said where it stands, such as bold that begins with a quotation mark in the
//! middle of a table cell's word, is left out; its words stay.

mod inline;

use crate::issue::{Article, Block, BlockKind, Issue, Text, joint};
use inline::{Setting, Words};

/// Writes an article as a file of an issue folder: front matter, then its blocks. `section` is the
/// nameplate that it stands under, and `related` the files that it names.
pub(super) fn article(article: &Article, section: &str, related: &[&str]) -> String {
    let mut file = front_matter(article, section, related);
    push_blocks(&mut file, &article.blocks, "##");
    file
}

/// The whole issue as one text to read: headings say where an article stands.
pub(super) fn issue(issue: &Issue) -> String {
    let heading = |text: &Text| Words::new(text).set(Setting::Heading);
    let date = issue.date.map(|date| format!(" {date}")).unwrap_or_default();
    let mut text = format!("# {}{date}\n", heading(&issue.newspaper.name));
    for page in &issue.pages {
        text += &format!("\n## {} {}\n", heading(&page.no), heading(&page.name));
        for section in &page.sections {
            if !section.nameplate.is_empty() {
                text += &format!("\n### {}\n", heading(&section.nameplate));
            }
            for article in issue.articles.get(section.articles.clone()).unwrap_or_default() {
                push_article(&mut text, article);
            }
        }
    }
    text
}

fn push_article(text: &mut String, article: &Article) {
    let line = |text: &Text| Words::new(text).set(Setting::Lines { indent: "" });
    if !article.kicker.is_empty() {
        *text += &format!("\n{}\n", line(&article.kicker));
    }
    *text += &format!("\n#### {}\n", Words::new(&article.headline).set(Setting::Heading));
    let below = [&article.deck, &article.byline, &article.source, &article.dateline];
    for field in below.into_iter().filter(|field| !field.is_empty()) {
        *text += &format!("\n{}\n", line(field));
    }
    if let Some(date) = article.date {
        *text += &format!("\n{}\n", date.words());
    }
    push_blocks(text, &article.blocks, "#####");
}

fn push_blocks(text: &mut String, blocks: &[Block], crosshead: &str) {
    let mut list_mark = ListMark::default();
    for block in blocks {
        *text += &format!("\n{}", markdown(block, crosshead, list_mark.next(&block.kind)));
    }
}

fn front_matter(article: &Article, section: &str, related: &[&str]) -> String {
    let area = article.area.map(|area| area.to_string()).unwrap_or_default();
    let fields = [
        ("kicker", article.kicker.as_str()),
        ("headline", article.headline.as_str()),
        ("deck", article.deck.as_str()),
        ("byline", article.byline.as_str()),
        ("dateline", article.dateline.as_str()),
        ("source", article.source.as_str()),
        ("section", section),
        ("kind", article.kind.name().unwrap_or_default()),
        ("area", area.as_str()),
        ("address", article.address.as_str()),
        ("missing", article.missing.as_str()),
    ];
    let mut lines = String::from("+++\n");
    for (name, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
        lines += &format!("{name} = {}\n", toml_string(text));
    }
    if let Some(date) = article.date {
        lines += &format!("date = {}\n", toml_string(&date.to_string()));
    }
    if let Some(language) = article.language {
        lines += &format!("language = {}\n", toml_string(language.tag()));
    }
    if !related.is_empty() {
        let ids: Vec<String> = related.iter().map(|id| toml_string(id)).collect();
        lines += &format!("related = [{}]\n", ids.join(", "));
    }
    lines + "+++\n"
}

/// A text as TOML writes it.
pub(super) fn toml_string(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            c if c.is_control() => quoted += &format!("\\u{:04X}", c as u32),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Which of its two marks a list takes: two lists that follow each other would else become one.
#[derive(Debug, Default)]
struct ListMark {
    last: Option<bool>,
    is_second: bool,
}

impl ListMark {
    /// Whether the next block, if it is a list, takes the second mark.
    fn next(&mut self, kind: &BlockKind) -> bool {
        let ordered = match kind {
            BlockKind::List { ordered } => Some(*ordered),
            _ => None,
        };
        self.is_second = ordered.is_some() && ordered == self.last && !self.is_second;
        self.last = ordered;
        self.is_second
    }
}

fn markdown(block: &Block, crosshead: &str, second_mark: bool) -> String {
    let words = Words::new(&block.text);
    match &block.kind {
        // Markdown knows a turn by its speaker; without one it is a paragraph.
        BlockKind::Paragraph
        | BlockKind::Question { speaker_bytes: 0 }
        | BlockKind::Answer { speaker_bytes: 0 } => words.set(Setting::Lines { indent: "" }) + "\n",
        BlockKind::Crosshead => format!("{crosshead} {}\n", words.set(Setting::Heading)),
        BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes } => {
            turn(&block.text, *speaker_bytes as usize)
        }
        BlockKind::Figure { image } => figure(block, image),
        BlockKind::Quote => {
            let set = |line| words.set_range(line, Setting::Lines { indent: "> " });
            format!("> {}\n", words.lines().map(set).collect::<Vec<_>>().join("\n>\n> "))
        }
        BlockKind::List { ordered } => list(&words, *ordered, second_mark),
        BlockKind::Table => table(&block.text),
        BlockKind::Rule => "---\n".to_owned(),
    }
}

/// `**speaker：** words`. After an ASCII colon the space would be taken for one of the text, and the
/// bold has to end before the colon. After a full-width one only a line break is read as a space.
fn turn(text: &Text, speaker_bytes: usize) -> String {
    let words = Words::new(text);
    let (name, said) = text.as_str().split_at_checked(speaker_bytes).unwrap_or_default();
    let spaced = said.strip_prefix(' ').and_then(|rest| rest.chars().next());
    let is_spaced = name.chars().next_back().zip(spaced).is_some_and(|(a, b)| joint(a, b) == " ");
    let name = words.set_range(0..name.trim_end().len(), Setting::Heading);
    let from = speaker_bytes + usize::from(is_spaced && !name.ends_with(':'));
    let said = words.set_range(from..text.as_str().len(), Setting::Lines { indent: "" });
    match name.strip_suffix(':') {
        Some(name) => format!("**{name}**:{said}\n"),
        None if is_spaced => format!("**{name}**\n{said}\n"),
        None => format!("**{name}** {said}\n"),
    }
}

fn figure(block: &Block, image: &Text) -> String {
    let [alt, caption, credit] = block.figure_lines();
    let alt = Words::new(&Text::new(alt)).set(Setting::Heading);
    let title = match (caption, credit) {
        ("", "") => return format!("![{alt}]({})\n", inline::address(image.as_str())),
        // The last dash parts the credit from the caption, even if there is no credit.
        (caption, "") if !caption.contains(" — ") => caption.to_owned(),
        (caption, credit) => format!("{caption} — {credit}"),
    };
    let title = inline::escaped(&title, &['"', '\\', '&', '<', '`']);
    format!("![{alt}]({} \"{title}\")\n", inline::address(image.as_str()))
}

fn list(words: &Words<'_>, ordered: bool, second_mark: bool) -> String {
    let mut items = String::new();
    for (idx, line) in words.lines().enumerate() {
        let mark = match (ordered, second_mark) {
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
            (true, false) => format!("{}. ", idx + 1),
            (true, true) => format!("{}) ", idx + 1),
        };
        // For the eye: Markdown takes a line that is indented less as going on, too.
        let indent = "      ".get(..mark.len()).unwrap_or("      ");
        let item = words.set_range(line, Setting::Item { indent });
        items += &format!("{mark}{item}\n");
    }
    items
}

fn table(text: &Text) -> String {
    let words = Words::new(text);
    let mut rows = String::new();
    for (idx, line) in words.lines().enumerate() {
        let row = text.as_str().get(line.clone()).unwrap_or_default();
        let mut start = line.start;
        let mut n_cells = 0;
        for cell in row.split('\t') {
            let cell_words = words.set_range(start..start + cell.len(), Setting::Heading);
            rows += &format!("| {cell_words} ");
            start += cell.len() + 1;
            n_cells += 1;
        }
        rows += "|\n";
        if idx == 0 {
            rows += &format!("|{}\n", " --- |".repeat(n_cells));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::import;

    /// Reads an article as a file of its own.
    fn read(source: &str) -> Issue {
        import::open_bytes("article.md", source.into()).unwrap()
    }

    fn written(issue: &Issue) -> String {
        article(&issue.articles[0], "", &[])
    }

    fn check(source: &str) {
        let source = format!("+++\nheadline = \"题\"\n+++\n\n{source}");
        let issue = read(&source);
        let again = written(&issue);
        let [expected, found] = [&issue, &read(&again)]
            .map(|issue| issue.articles[0].blocks.iter().map(shown).collect::<Vec<_>>());
        assert_eq!(found, expected, "from:\n{source}\nto:\n{again}");
    }

    fn check_words(source: &str) {
        let issue = read(&format!("+++\nheadline = \"题\"\n+++\n\n{source}"));
        let again = written(&issue);
        let words = |issue: &Issue| -> Vec<(BlockKind, String)> {
            let blocks = issue.articles[0].blocks.iter();
            blocks.map(|block| (block.kind.clone(), block.text.to_string())).collect()
        };
        assert_eq!(words(&read(&again)), words(&issue), "from:\n{source}\nto:\n{again}");
    }

    #[test]
    fn marks_that_cannot_be_told_apart_cost_no_word() {
        for source in ["_**记者：** a**记者：** 甲_", "**记者：** \na？\n\n**河长：** 甲"]
        {
            check_words(source);
        }
    }

    /// The block's kind, and each of its characters with the marks on it.
    fn shown(block: &Block) -> (BlockKind, Vec<(char, BTreeSet<String>)>) {
        let marks = |at: usize| {
            let spans = block.text.spans().iter();
            let here =
                spans.filter(|s| (s.range.start as usize..s.range.end as usize).contains(&at));
            here.map(|span| format!("{:?}", span.inline)).collect()
        };
        let chars = block.text.as_str().char_indices().map(|(at, c)| (c, marks(at)));
        (block.kind.clone(), chars.collect())
    }

    #[test]
    fn what_is_written_reads_as_the_same_article() {
        for source in [
            "甲乙**丙丁**戊。",
            "说 **“好”** 了",
            "说\n**“好”**\n了",
            "***甲***乙*丙*",
            "**记者：** 怎么办？\n\n**河长：** 这样办。\n\n**记者：** 好吗？",
            "**A:** why?\n\n**B:** so.",
            "一\\\n二\\\n\\- 三",
            "## 上\\#\n\n甲",
            "- 甲\n- **乙**：丙\n\n* 丁\n\n1. 一\n2. 二\n\n丙",
            "> 甲\n>\n> 乙\n\n> 丙",
            "| 甲 | 乙 |\n| --- | --- |\n| 1\\|2 | |",
            "![灯](a.jpg \"路灯 — 记者摄\")\n\n![](<> \"有 — 破折号 — \")",
            "甲[乙](https://example.cn/a_b)丙!\\[丁]",
            "<ruby>漢<rt>かん</rt></ruby>字 &lt;b&gt; a\\*b `c`",
            "1\\. 甲\n\n\\# 乙\n\n\\+++\n\n---\n\n丙",
        ] {
            check(source);
        }
    }

    #[test]
    fn the_front_matter_holds_every_field() {
        let source = "+++\nkicker = \"引 \\\"题\\\"\"\nheadline = \"上\\n下\"\ndeck = \"副\"\n\
            byline = \"记者 \\\\甲\"\ndateline = \"株洲4月20日电\"\nsource = \"株洲日报\"\n\
            language = \"zh-Hant\"\n+++\n\n甲\n";
        let issue = read(source);
        assert_eq!(written(&issue), source);
    }

    proptest! {
        #[test]
        fn marks_on_words_are_the_same_after_writing_and_reading(
            pieces in prop::collection::vec(prop::sample::select(TAME), 0..24),
        ) {
            check(&pieces.concat());
        }

        #[test]
        fn no_word_and_no_block_of_any_markdown_is_changed(
            pieces in prop::collection::vec(prop::sample::select(WILD), 0..24),
        ) {
            check_words(&pieces.concat());
        }
    }

    const TAME: &[&str] = &[
        "甲",
        "乙",
        "丙。",
        "word ",
        "甲**丁**乙",
        "**戊己**，",
        "（*庚*）",
        "[辛](x.html)",
        "\\*",
        "\\_",
        "1.",
        "**“壬”** ",
        "\n",
        "\n\n",
        "\n\n- ",
        "\n\n1. ",
        "\n\n> ",
    ];

    const WILD: &[&str] = &[
        "甲",
        "乙",
        "“",
        "”",
        "：",
        "，",
        "（",
        "）",
        "a",
        "b c",
        "1",
        ".",
        ")",
        "-",
        "+",
        "=",
        "#",
        "!",
        ":",
        "|",
        "_",
        "\\",
        "&",
        "&amp;",
        "\"",
        "'",
        "**",
        "[丙](x)",
        "](",
        "[",
        "<",
        ">",
        "<br>",
        "\n",
        "\n\n",
        "\n\n- ",
        "\n\n1. ",
        "\n\n> ",
        "\n\n## ",
        " ",
        "  \n",
        "\\\n",
        "　",
        "\n\n![图](x \"说明 — 摄\")\n\n",
        "\n\n---\n\n",
        "**记者：** ",
        "\n\n**河长：** ",
        "？",
    ];
}
