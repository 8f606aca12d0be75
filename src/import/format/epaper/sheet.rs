//! A page of an e-paper, as its own file tells it: the list of all pages, and the articles on this one.
//!
//! A page owns the articles to which the areas of its picture lead. The list of headlines gives their
//! order, and is what there is where a page has no areas.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeRef};
use jiff::civil::Date;

use super::{
    address::{self, Kind},
    label::Label,
    property::Properties,
};
use crate::{
    import::{build::html, decode::limits, source::site::resolve},
    issue::{Area, Article, Text},
};

/// A page of an e-paper.
#[derive(Debug, Clone, Default)]
pub(super) struct PageSheet {
    /// The name of the paper; empty if the page does not say it.
    pub(super) newspaper: Text,
    /// The day of the issue.
    pub(super) date: Option<Date>,
    /// What it is called.
    pub(super) label: Label,
    /// All pages of the issue.
    pub(super) pages: Vec<(String, Label)>,
    /// Its own articles in order.
    pub(super) articles: Vec<ListedArticle>,
    /// Whether the articles are told by the areas of its picture.
    pub(super) has_areas: bool,
    /// The pages themselves, if one file holds the lists of all.
    pub(super) parts: Vec<PageSheet>,
}

/// An article in a list.
#[derive(Debug, Clone, Default)]
pub(super) struct ListedArticle {
    pub(super) address: String,
    pub(super) title: Text,
    /// Where it is printed on the page.
    pub(super) area: Option<Area>,
    /// The article itself, if the list has it whole.
    pub(super) article: Option<Box<Article>>,
}

/// Reads the page at `address`.
pub(super) fn read(at: &str, page: &str) -> anyhow::Result<PageSheet> {
    let (page, properties) = Properties::cut(page);
    let document = html::parse(&page)?;
    let mut links = Links::default();
    for node in document.root().descendants_it() {
        links.add(at, &node);
    }
    let label = own_label(at, &links.pages, &document, &properties);
    Ok(PageSheet {
        newspaper: newspaper(&document, &properties),
        date: address::date(at).or_else(|| day(properties.text("date").as_str())),
        label,
        articles: links.articles(),
        has_areas: !links.areas.is_empty(),
        pages: links.pages,
        parts: parts(at, &document),
    })
}

/// The pages of an issue that lie in one file, as papers for telephones have them.
fn parts(at: &str, document: &Document) -> Vec<PageSheet> {
    let groups = document.select(".nav-items");
    let part = |group: &NodeRef<'_>| {
        let heading = group.descendants_it().find(|node| node.has_class("nav-panel-heading"))?;
        let label = Label::parse(html::text(heading).one_line().as_str())?;
        let entry = |link: NodeRef<'_>| {
            let href = link.attr("data-href").or_else(|| link.attr("href"))?;
            let address =
                resolve(at, &href).filter(|to| address::kind(to) == Some(Kind::Article))?;
            Some(ListedArticle { address, title: title(&link), ..ListedArticle::default() })
        };
        let links = group.descendants_it().filter(|node| node.has_name("a"));
        let articles = links.filter_map(entry).collect();
        Some(PageSheet { label, articles, date: address::date(at), ..PageSheet::default() })
    };
    groups.nodes().iter().filter_map(part).collect()
}

/// Where the links of a page lead to.
#[derive(Default)]
struct Links {
    pages: Vec<(String, Label)>,
    /// The articles to which areas lead, and where these lie on the picture.
    areas: Vec<(String, Option<Corners>)>,
    /// The size of the picture, if the page tells it.
    picture: Option<[f32; 2]>,
    /// The articles to which lines of text lead.
    titles: Vec<ListedArticle>,
}

impl Links {
    fn add(&mut self, at: &str, node: &NodeRef<'_>) {
        if node.has_name("img") && node.has_attr("usemap") {
            self.picture = self.picture.or_else(|| picture_size(node));
        }
        let is_area = node.has_name("area");
        if !is_area && !node.has_name("a") {
            return;
        }
        let Some(to) = node.attr("href").and_then(|href| resolve(at, &href)) else {
            return;
        };
        // Each is compared with all before it.
        let has_room = self.areas.len().max(self.titles.len()) < limits::PAGES;
        let kind = address::kind(&to).or_else(|| self.kind_of(at, &to, node));
        match kind.filter(|_| has_room) {
            Some(Kind::Article) if is_area => self.areas.push((to, corners(node))),
            Some(Kind::Article) => self.add_title(to, title(node)),
            Some(Kind::Page) if is_same_issue(at, &to) && self.pages.len() < limits::PAGES => {
                let text = html::text(*node);
                if let Some(label) = Label::parse(text.one_line().as_str()) {
                    self.add_page(to, label);
                }
            }
            _ => {}
        }
    }

    /// What lies at an address whose name tells nothing: a page, if that is what the link says, or an
    /// article, if it is of the same day, in a file of the same kind, and told by an area.
    fn kind_of(&self, at: &str, to: &str, link: &NodeRef<'_>) -> Option<Kind> {
        let is_beside = address::date(to).is_some() && is_same_issue(at, to) && to != at;
        if !is_beside || !address::file_name(to).contains(".htm") {
            return None;
        }
        match Label::parse(html::text(*link).one_line().as_str()) {
            Some(_) => Some(Kind::Page),
            None => link.has_name("area").then_some(Kind::Article),
        }
    }

    fn add_title(&mut self, address: String, title: Text) {
        match self.titles.iter_mut().find(|entry| entry.address == address) {
            Some(entry) if entry.title.is_empty() => entry.title = title,
            Some(_) => {}
            None => self.titles.push(ListedArticle { address, title, ..ListedArticle::default() }),
        }
    }

    /// Adds a page. The list stands in a page two or three times over, and not all tell the names.
    fn add_page(&mut self, address: String, label: Label) {
        match self.pages.iter_mut().find(|(other, _)| *other == address) {
            Some((_, known)) if known.name.is_empty() => *known = label,
            Some(_) => {}
            None => self.pages.push((address, label)),
        }
    }

    /// The articles of the page.
    fn articles(&self) -> Vec<ListedArticle> {
        if self.areas.is_empty() {
            return self.titles.clone();
        }
        let addresses = || self.areas.iter().map(|(address, _)| address);
        let mut owned: HashSet<&String> = addresses().collect();
        let mut articles = self.titles.clone();
        articles.retain(|entry| owned.remove(&entry.address));
        // What is left is in no list. One article may own several areas.
        let unlisted = addresses().filter(|address| owned.remove(address));
        let entry = |address: &String| ListedArticle {
            address: address.clone(),
            ..ListedArticle::default()
        };
        articles.extend(unlisted.map(entry));
        let areas = self.printed();
        for article in &mut articles {
            article.area = areas.get(article.address.as_str()).copied();
        }
        articles
    }

    /// Where the articles are printed: each in the smallest area that holds all that lead to it. Where
    /// the size of the picture is not told, its right margin is taken to be as wide as the left one, and
    /// so with its foot.
    fn printed(&self) -> HashMap<&str, Area> {
        let corners = || self.areas.iter().filter_map(|(_, corners)| *corners);
        let size = self.picture.unwrap_or_else(|| {
            let edge = |axis: usize| {
                let from = corners().map(|[from, _]| from[axis]).fold(f32::MAX, f32::min);
                corners().map(|[_, to]| to[axis]).fold(0.0, f32::max) + from
            };
            [edge(0), edge(1)]
        });
        let mut printed: HashMap<&str, Area> = HashMap::new();
        for (address, corners) in &self.areas {
            let area = corners.and_then(|[from, to]| Area::new(from, to, size));
            let Some(area) = area else { continue };
            printed.entry(address).and_modify(|known| *known = known.with(area)).or_insert(area);
        }
        printed
    }
}

/// The top left and the bottom right of an area of a picture.
pub(super) type Corners = [[f32; 2]; 2];

/// The corners of what is drawn by `coords`: points one after the other.
fn corners(area: &NodeRef<'_>) -> Option<Corners> {
    let coords = area.attr("coords")?;
    let numbers = coords.split([',', ' ', ';']).filter(|number| !number.is_empty());
    let numbers: Option<Vec<f32>> = numbers.map(|number| number.trim().parse().ok()).collect();
    let numbers = numbers?;
    around(numbers.chunks_exact(2).map(|point| [point[0], point[1]]))
}

/// The smallest rectangle around some points.
pub(super) fn around(points: impl Iterator<Item = [f32; 2]>) -> Option<Corners> {
    points.fold(None, |corners, [x, y]| {
        let [[left, top], [right, bottom]] = corners.unwrap_or([[x, y], [x, y]]);
        Some([[left.min(x), top.min(y)], [right.max(x), bottom.max(y)]])
    })
}

/// The size of a picture in the units of its areas, as its attributes tell it.
fn picture_size(picture: &NodeRef<'_>) -> Option<[f32; 2]> {
    let number = |name: &str| {
        let told: f32 = picture.attr(name)?.trim_end_matches("px").trim().parse().ok()?;
        (told > 0.0).then_some(told)
    };
    Some([number("width")?, number("height")?])
}

/// The title to which a link leads. Family B writes it with a script: `document.write(view("…"))`.
fn title(link: &NodeRef<'_>) -> Text {
    let text = html::text(*link);
    if !text.is_empty() {
        return text;
    }
    let script = link.text();
    let written = script.split_once("view(\"").and_then(|(_, rest)| rest.split_once("\")"));
    let (title, _) = written.unwrap_or_default();
    html::parse(title).map_or_else(|_| Text::default(), |document| html::text(document.root()))
}

/// Whether two pages are of one issue: of one day, or in one folder where no day is told.
fn is_same_issue(a: &str, b: &str) -> bool {
    match (address::date(a), address::date(b)) {
        (None, None) => address::split(a).0 == address::split(b).0,
        (a, b) => a == b,
    }
}

/// What the page at `at` is called.
fn own_label(
    at: &str,
    pages: &[(String, Label)],
    document: &Document,
    properties: &Properties,
) -> Label {
    if let Some((_, label)) = pages.iter().find(|(address, _)| address == at) {
        return label.clone();
    }
    let places = [".l_t", ".newslisttit em", "td.px12", "#pageLink"];
    let nodes = places.iter().map(|place| document.select_single(place));
    let label = nodes.filter_map(|it| Label::parse(html::text(*it.nodes().first()?).as_str()));
    let no = properties.text("pagenum").to_string();
    label.into_iter().next().unwrap_or(Label { no, name: String::new() })
}

/// The name of the paper.
fn newspaper(document: &Document, properties: &Properties) -> Text {
    let name = properties.text("papername");
    if !name.is_empty() {
        return name;
    }
    let dated = document.select_single("#riqi_").text();
    let dated = dated.lines().map(str::trim).find(|line| !line.is_empty());
    let title = document.select_single("title").text();
    let parts = title.split(['-', '_', '|', '—', '–', ' ']).map(plain_name);
    let title = parts.into_iter().find(|it| is_name(it));
    Text::new(dated.filter(|it| is_name(it)).or(title).unwrap_or_default()).one_line()
}

/// A name without what says that it is the paper's electronic edition.
fn plain_name(title: &str) -> &str {
    let mut name = title.trim();
    for ending in ["数字报", "电子报", "电子版", "数字版", "數位報", "電子報"] {
        name = name.strip_suffix(ending).unwrap_or(name).trim_end();
    }
    name
}

/// Whether a title is that of a paper: not that of a page, and no date.
fn is_name(title: &str) -> bool {
    let is_other = title.contains(['版', '《']) || title.contains(|c: char| c.is_ascii_digit());
    !title.is_empty() && !is_other
}

/// The day that begins a text: `2021-04-20 23:59:59`.
pub(super) fn day(text: &str) -> Option<Date> {
    let (day, _) = text.split_at_checked(10)?;
    day.parse().ok()
}
