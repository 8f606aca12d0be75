//! Where on the pages the parts of a METS lie.
//!
//! ```text
//! div ARTICLE ─ fptr ─ area FILEID BEGIN                     its own areas
//! div ARTICLE ─ smLink ─► div ─ fptr ─ area                  a link
//! div ARTICLE ─ smLocatorLink ┐ smLinkGrp                    a group of links: from its locators,
//! div         ─ smLocatorLink ┘ ─ smArcLink from, to         or along its arcs
//! ```

use std::{cell::Cell, collections::HashMap};

use roxmltree::Node;

/// The most areas that are looked up in all: a link may lead to a `div` that holds many.
const AREAS: usize = 1 << 20;

/// A piece of a page.
pub(super) struct Area {
    pub(super) file: String,
    pub(super) spot: Spot,
    /// What the elements above it are, in capitals.
    pub(super) kinds: String,
}

/// Which blocks of a page are meant.
pub(super) enum Spot {
    /// The one of this id.
    Block(String),
    /// Those that lie between these edges, across and down.
    Rectangle([f32; 2], [f32; 2]),
}

/// The links of a METS.
pub(super) struct Links<'a, 'i> {
    /// The ids that each id is linked to, in order.
    to: HashMap<&'a str, Vec<&'a str>>,
    by_id: HashMap<&'a str, Node<'a, 'i>>,
    /// How many more areas are looked up.
    n_left: Cell<usize>,
}

impl<'a, 'i> Links<'a, 'i> {
    pub(super) fn read(root: Node<'a, 'i>) -> Self {
        let nodes = || root.descendants().filter(Node::is_element);
        let by_id = nodes().filter_map(|it| Some((it.attribute("ID")?, it))).collect();
        let mut links = Self { to: HashMap::new(), by_id, n_left: Cell::new(AREAS) };
        for node in nodes() {
            match node.tag_name().name() {
                "smLink" => links.link(told(node, "from"), told(node, "to")),
                "smLinkGrp" => links.link_group(node),
                _ => {}
            }
        }
        links
    }

    /// Whichever of the two is called the first.
    fn link(&mut self, from: &'a str, to: &'a str) {
        self.to.entry(from).or_default().push(to);
        self.to.entry(to).or_default().push(from);
    }

    fn link_group(&mut self, group: Node<'a, 'i>) {
        let inner = |name| group.children().filter(move |it| it.tag_name().name() == name);
        let mut locators: HashMap<&str, Vec<&str>> = HashMap::new();
        for locator in inner("smLocatorLink") {
            locators.entry(told(locator, "label")).or_default().push(told(locator, "href"));
        }
        let at = |label: &str| locators.get(label).map_or(&[][..], Vec::as_slice);
        let mut arcs = inner("smArcLink").peekable();
        if arcs.peek().is_none() {
            let mut all = inner("smLocatorLink").map(|it| told(it, "href"));
            let first = all.next().unwrap_or_default();
            all.for_each(|other| self.link(first, other));
        }
        for arc in arcs {
            // One end of an arc is an article, so what it leads to is listed once.
            let [from, to] = ["from", "to"].map(|end| at(told(arc, end)));
            let first = from.first().copied().unwrap_or_default();
            to.iter().for_each(|to| self.link(first, to));
        }
    }

    /// The areas of a `div`, in order: its own, or else those that it is linked to.
    pub(super) fn areas(&self, div: Node<'a, 'i>) -> Vec<Area> {
        let mut areas: Vec<Area> =
            areas_in(div).filter_map(|it| area(it, kinds(it, div))).collect();
        if !areas.is_empty() {
            return areas;
        }
        for part in div.descendants() {
            let linked = part.attribute("ID").and_then(|id| self.to.get(id));
            for node in linked.into_iter().flatten().filter_map(|id| self.by_id.get(id)) {
                let kinds = kinds(part, div);
                let found = areas_in(*node).filter_map(|it| area(it, kinds.clone()));
                let n_before = areas.len();
                areas.extend(found.take(self.n_left.get()));
                self.n_left.set(self.n_left.get() + n_before - areas.len());
            }
        }
        areas
    }
}

/// An attribute of XLink: an address within the file is the id that it names.
fn told<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let attribute = node.attributes().find(|it| it.name() == name);
    attribute.map_or("", |it| it.value().trim_start_matches('#'))
}

/// The areas in a node, or the node if it is one.
fn areas_in<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(|it| it.tag_name().name() == "area")
}

/// The types of a node and of what is above it up to a `div`, without that.
fn kinds(node: Node<'_, '_>, div: Node<'_, '_>) -> String {
    let above = node.ancestors().take_while(|it| *it != div);
    above.filter_map(|it| it.attribute("TYPE")).collect::<Vec<_>>().join(" ").to_uppercase()
}

fn area(node: Node<'_, '_>, kinds: String) -> Option<Area> {
    let rectangle = || {
        let edges: Vec<f32> = node
            .attribute("COORDS")?
            .split([',', ' '])
            .filter_map(|it| it.trim().parse().ok())
            .collect();
        let [left, top, right, bottom] = edges[..] else { return None };
        Some(Spot::Rectangle([left, right], [top, bottom]))
    };
    let block = node.attribute("BEGIN").map(|id| Spot::Block(id.to_owned()));
    let file = node.attribute("FILEID")?.to_owned();
    Some(Area { file, spot: block.or_else(rectangle)?, kinds })
}
