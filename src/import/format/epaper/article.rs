//! An article of an e-paper, read by what its template calls things.
//!
//! One cascade reads all families: for each field the places where it may stand, the surest first. The
//! first that is not empty is taken.
//!
//! | field | property | A | B | C |
//! |---|---|---|---|---|
//! | headline | `title` | `td.font01` | `.article h1` | `#Title` |
//! | kicker | `introtitle` | `td.font02` in the row above | `.article h3` | `#PreTitle` |
//! | deck | `subtitle` | `td.font02` in the row below | `.article h2` | `#SubTitle` |
//! | byline | `author` | the last `td.default` | `h4`, `p.sec` | |
//! | photos | | `#newspic` | `table.pci_c` | `.attachment` |
//! | body | | `founder-content`, or what stands between `<!--enpcontent-->` and its end | `#ozoom` | |
//!
//! Family D sets everything into one `#contenttext`, which is told apart line by line.

mod mrdx;
mod photo;

use dom_query::{Document, NodeRef};
use jiff::civil;

use super::{address, aside, property::Properties, sheet};
use crate::{
    import::build::{
        guess,
        html::{self, Context},
    },
    issue::{Article, Block, Date, Issue, Newspaper, Page, Section, Text, Warning},
};

/// The places of the fields, besides the properties.
const HEADLINE: &[&str] = &[
    "td.font01",
    ".BSHARE_TEXT",
    ".text_c h1",
    ".article h1",
    "#Title",
    ".newsdetatit h3",
    ".bmnr_con_biaoti",
    "#frameContent h3",
    "h1",
    "h2",
];
const KICKER: &[&str] =
    &[".text_c h3", ".article h3", "#PreTitle", ".newsdetatit .intro", ".bmnr_con_yinti"];
const DECK: &[&str] = &[
    ".text_c h2",
    ".article h2",
    "#SubTitle",
    ".newsdetatit .sub",
    ".bmnr_con_fubiaoti",
    "#frameContent h4",
];
const BYLINE: &[&str] = &[".text_c h4", ".article h4", "p.sec", ".bmnr_con_zuozhe"];
const BODY: &[&str] = &[
    "#ozoom",
    "#articleContent",
    ".newsdetatext",
    "cms-content",
    "#zoom",
    ".detail-box",
    "#content",
];
/// What may hold paragraphs that are no part of the body.
const AROUND: [&str; 6] = ["nav", "header", "footer", "ul", "select", "a"];

/// What the file of an article tells.
#[derive(Debug, Default)]
pub(super) struct ArticlePage {
    pub(super) article: Article,
    /// The name of the paper; empty if it is not told.
    pub(super) newspaper: Text,
    /// The number of the page that it stands on; empty if it is not told.
    pub(super) page_no: Text,
    pub(super) date: Option<civil::Date>,
}

impl ArticlePage {
    /// The article as all that there is of an issue.
    pub(super) fn into_issue(self, warnings: Vec<Warning>) -> Issue {
        let mut article = self.article;
        article.kind = aside::kind(&article);
        let articles = vec![article];
        let section = Section { articles: 0..1, ..Section::default() };
        Issue {
            newspaper: Newspaper { name: self.newspaper, language: guess::language_of(&articles) },
            date: self.date.map(Date::Day),
            pages: vec![Page { no: self.page_no, sections: vec![section], ..Page::default() }],
            articles,
            warnings,
            ..Issue::default()
        }
    }
}

/// Reads the article at `at`.
pub(super) fn read(at: &str, page: &str) -> anyhow::Result<ArticlePage> {
    let (page, properties) = Properties::cut(page);
    let document = html::parse(&page)?;
    if let Some(draft) = mrdx::read(at, &document) {
        return Ok(draft);
    }
    let cells = Cells::of(&document);
    let field = |name: &str, rest: &dyn Fn() -> Option<Text>| {
        filled(properties.text(name)).or_else(rest).unwrap_or_default()
    };
    let mut article = Article {
        headline: field("title", &|| first(&document, HEADLINE)),
        kicker: field("introtitle", &|| cells.above().or_else(|| first(&document, KICKER))),
        deck: field("subtitle", &|| cells.below().or_else(|| first(&document, DECK))),
        byline: field("author", &|| cells.byline().or_else(|| byline(&document))).one_line(),
        ..Article::default()
    };
    article.blocks = photo::take(at, &document);
    article
        .blocks
        .extend(body(at, &page, &document).unwrap_or_else(|| whole(at, &document, &article)));
    Ok(ArticlePage {
        article,
        newspaper: properties.text("papername"),
        page_no: properties.text("pagenum").one_line(),
        date: sheet::day(properties.text("date").as_str()).or_else(|| address::date(at)),
    })
}

fn filled(text: Text) -> Option<Text> {
    (!text.is_empty()).then_some(text)
}

/// The text of the first place that has one.
fn first(document: &Document, places: &[&str]) -> Option<Text> {
    places.iter().find_map(|place| {
        let node = *document.select_single(place).nodes().first()?;
        filled(html::text(node))
    })
}

/// The author as a line of its own: `本报记者 甲乙 《某报》（2021年4月20日 第 01 版）`.
fn byline(document: &Document) -> Option<Text> {
    let line = first(document, BYLINE)?.one_line();
    let author = line.as_str().split('《').next().unwrap_or_default();
    filled(Text::new(author.trim()))
}

/// The body, and what it may be set in.
fn body(at: &str, page: &str, document: &Document) -> Option<Vec<Block>> {
    let context = Context { base: at };
    let set = |place: &str| {
        let node = *document.select_single(place).nodes().first()?;
        Some(html::blocks(node, &context))
    };
    let marked = || Some(html::blocks(html::parse(marked(page)?).ok()?.root(), &context));
    set("founder-content")
        .or_else(marked)
        .or_else(|| BODY.iter().find_map(|place| set(place)))
        .or_else(|| paragraphs(document, &context))
}

/// All of a page that has neither a body nor paragraphs, without the head that is known.
fn whole(at: &str, document: &Document, article: &Article) -> Vec<Block> {
    document.select(&AROUND.join(", ")).remove();
    let body = document.select_single("body");
    let body = body.nodes().first().map(|node| html::blocks(*node, &Context { base: at }));
    let head = [&article.kicker, &article.headline, &article.deck];
    let mut blocks = body.unwrap_or_default();
    blocks.retain(|block| !head.contains(&&block.text));
    blocks
}

/// All paragraphs of a page whose body goes by no name.
fn paragraphs(document: &Document, context: &Context<'_>) -> Option<Vec<Block>> {
    let is_inside = |node: &NodeRef<'_>| {
        let mut above = node.ancestors_it(None);
        !above.any(|it| it.node_name().is_some_and(|name| AROUND.contains(&&*name)))
    };
    let nodes = document.select("p");
    let html: String =
        nodes.nodes().iter().filter(|it| is_inside(it)).map(|it| it.html().to_string()).collect();
    let blocks = html::blocks(html::parse(&html).ok()?.root(), context);
    (!blocks.is_empty()).then_some(blocks)
}

/// What stands between the comments that mark the body.
fn marked(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<!--enpcontent-->")?;
    Some(rest.split_once("<!--/enpcontent-->")?.0)
}

/// The cells around the headline in family A, where all heads look alike.
struct Cells<'a> {
    /// The row of the headline.
    row: Option<NodeRef<'a>>,
}

impl<'a> Cells<'a> {
    fn of(document: &'a Document) -> Self {
        let headline = document.select_single("td.font01").nodes().first().copied();
        Self { row: headline.and_then(|cell| cell.parent()) }
    }

    fn above(&self) -> Option<Text> {
        cell(self.row?.prev_element_sibling()?, "font02")
    }

    fn below(&self) -> Option<Text> {
        cell(self.row?.next_element_sibling()?, "font02")
    }

    /// The last line of the head.
    fn byline(&self) -> Option<Text> {
        let head = self.row?.parent()?;
        let rows = head.element_children().into_iter().rev();
        rows.filter_map(|row| cell(row, "default")).next()
    }
}

/// The text of the cell of this class in a row.
fn cell(row: NodeRef<'_>, class: &str) -> Option<Text> {
    let cell = row.element_children().into_iter().find(|cell| cell.has_class(class))?;
    filled(html::text(cell))
}
