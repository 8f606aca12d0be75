//! An issue as lines of plain text.
//!
//! The lines of an article are those of [`layout::page`], broken by the rules of the reader; but no
//! mark hangs behind them and no blanks are added (`setting`). What the reader draws around them becomes words, or nothing: a figure's frame is `［图］`
//! before the alternative text, a rule is `* * *`, an item has its number or `*`. These marks may
//! stand at either end of a line. Every character of the articles is there, in reading order.
//!
//! ```text
//! 02　民生                            page
//!
//! 河长在线　株洲市河长办              section, where it has a name
//!
//! 这抹红                              kicker, headline, deck, byline …
//! ```

use std::{
    collections::HashSet,
    io::{self, Write},
};

use super::one_line;
use crate::{
    app::paper::links::links,
    issue::{Article, Block, BlockKind, Issue, Language, Part},
    layout::{self, Line, Row, RowKind, Style},
};

pub(super) const RULE: &str = "* * *";
const ITEM: &str = "*";

/// Writes the articles, each in its style.
pub(super) fn write(
    out: &mut dyn Write,
    issue: &Issue,
    articles: &[usize],
    style: impl Fn(&Issue, usize) -> Style,
) -> io::Result<()> {
    let mut sheet = Sheet { out, is_blank: true, figure: None };
    for (nth, &article_idx) in articles.iter().enumerate() {
        let style = style(issue, article_idx);
        if articles.len() > 1 {
            for heading in headings(issue, article_idx) {
                sheet.paragraph(&heading, &style)?;
                sheet.blank()?;
            }
        }
        sheet.article(issue, article_idx, &style)?;
        if nth + 1 < articles.len() {
            sheet.blank()?;
        }
        if articles.len() > 1 {
            for colophon in colophons(issue, article_idx) {
                sheet.paragraph(&colophon, &style)?;
                sheet.blank()?;
            }
        }
    }
    for (nth, line) in addresses(issue, articles).iter().enumerate() {
        if nth == 0 {
            sheet.blank()?;
        }
        sheet.line(line)?;
    }
    Ok(())
}

/// Where the links of articles lead, each address once: `规划公告　https://example.com/plan`.
fn addresses(issue: &Issue, articles: &[usize]) -> Vec<String> {
    let links = articles.iter().flat_map(|&article_idx| {
        let article = &issue.articles[article_idx];
        links(article).into_iter().map(move |link| (article, link))
    });
    let mut known = HashSet::new();
    let new = links.filter(|(_, link)| known.insert(link.address.clone()));
    let lines = new.map(|(article, link)| {
        let text = article.text(link.part).as_str();
        let words = text.get(link.bytes.start as usize..link.bytes.end as usize);
        join([words.unwrap_or_default(), link.address.as_str()]).replace('\n', " ")
    });
    lines.collect()
}

/// Writes the articles with each paragraph on one line.
pub(super) fn write_unwrapped(
    out: &mut dyn Write,
    issue: &Issue,
    articles: &[usize],
) -> io::Result<()> {
    for (nth, &article_idx) in articles.iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        let article = &issue.articles[article_idx];
        for part in Part::HEAD.into_iter().filter(|&part| !article.text(part).is_empty()) {
            writeln!(out, "{}", article.text(part).one_line())?;
        }
        if article.date.is_some() {
            writeln!(out, "{}", date(article))?;
        }
        for block in &article.blocks {
            unwrapped_block(out, block, issue.language_of(article_idx))?;
        }
    }
    for (nth, line) in addresses(issue, articles).iter().enumerate() {
        writeln!(out, "{}{line}", if nth == 0 { "\n" } else { "" })?;
    }
    Ok(())
}

/// When it was published; empty if it does not tell.
pub(super) fn date(article: &Article) -> String {
    article.date.map(|date| date.words()).unwrap_or_default()
}

fn unwrapped_block(out: &mut dyn Write, block: &Block, language: Language) -> io::Result<()> {
    match block.kind {
        BlockKind::Rule => writeln!(out, "{RULE}"),
        BlockKind::Crosshead => writeln!(out, "{}", block.text.one_line()),
        BlockKind::Figure { .. } => {
            let [alt, caption, credit] = block.figure_lines();
            writeln!(out, "{}{alt}", figure_mark(language))?;
            let mut below = [caption, credit].into_iter().filter(|line| !line.is_empty());
            below.try_for_each(|line| writeln!(out, "{line}"))
        }
        BlockKind::List { ordered } => {
            for (idx, item) in block.text.as_str().split('\n').enumerate() {
                writeln!(out, "{} {item}", item_mark(idx as u32 + 1, ordered))?;
            }
            Ok(())
        }
        _ => writeln!(out, "{}", block.text),
    }
}

/// The page and the section that begin with this article.
fn headings(issue: &Issue, article_idx: usize) -> Vec<String> {
    let mut headings = Vec::new();
    let page = issue.page_of(article_idx);
    if let Some(page) = page.filter(|page| page.articles().start == article_idx) {
        headings.push(join([page.no.as_str(), page.name.as_str()]));
    }
    let section = issue.section_of(article_idx);
    if let Some(section) = section.filter(|section| section.articles.start == article_idx) {
        let organisers = section.organisers.iter().map(|organiser| organiser.as_str());
        headings.push(join([section.nameplate.as_str()].into_iter().chain(organisers)));
    }
    headings.retain(|heading| !heading.is_empty());
    headings
}

/// The staff lines of the section and of the page that end with this article.
fn colophons(issue: &Issue, article_idx: usize) -> Vec<String> {
    let mut colophons = Vec::new();
    let section = issue.section_of(article_idx);
    if let Some(section) = section.filter(|section| section.articles.end == article_idx + 1) {
        colophons.push(section.editors.to_string());
    }
    let page = issue.page_of(article_idx);
    if let Some(page) = page.filter(|page| page.articles().end == article_idx + 1) {
        colophons.push(page.editors.to_string());
    }
    colophons.retain(|colophon| !colophon.is_empty());
    colophons
}

fn join<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let pieces: Vec<&str> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
    pieces.join("　")
}

/// Lines on their way out; never two blank ones together, none at the top.
struct Sheet<'a> {
    out: &'a mut dyn Write,
    /// Whether the last line was blank, or there was none.
    is_blank: bool,
    /// The mark of a figure whose first words are still to come.
    figure: Option<&'static str>,
}

impl Sheet<'_> {
    fn line(&mut self, line: &str) -> io::Result<()> {
        self.is_blank = false;
        writeln!(self.out, "{}", line.trim_end())
    }

    fn blank(&mut self) -> io::Result<()> {
        if self.is_blank {
            return Ok(());
        }
        self.is_blank = true;
        writeln!(self.out)
    }

    /// A text that stands outside the articles, without an indent.
    fn paragraph(&mut self, text: &str, style: &Style) -> io::Result<()> {
        let style = Style { indent_cells: 0, ..style.clone() };
        for line in layout::paragraph(text, &style) {
            let mut shown = String::new();
            put(&mut shown, text, &line, &style);
            self.line(&shown)?;
        }
        Ok(())
    }

    fn article(&mut self, issue: &Issue, article_idx: usize, style: &Style) -> io::Result<()> {
        let article = &issue.articles[article_idx];
        let page = layout::page(article, style);
        let mut next_y = 0;
        for rows in page.rows.chunk_by(|a, b| a.y == b.y) {
            let Some(first) = rows.first() else { continue };
            if first.y > next_y {
                self.blank()?;
            }
            next_y = first.y + 1;
            match first.kind {
                RowKind::FrameTop => self.figure = Some(figure_mark(style.language)),
                RowKind::FrameBottom => self.lone_figure_mark()?,
                RowKind::Rule => self.line(RULE)?,
                RowKind::Date => self.line(&date(article))?,
                RowKind::RelatedHead => self.paragraph(related_head(style.language), style)?,
                RowKind::Related(idx) => {
                    let id = article.related.get(idx as usize);
                    if let Some(related) = id.and_then(|id| issue.find(id)) {
                        self.paragraph(&related_line(issue, related), style)?;
                    }
                }
                _ => self.rows(article, rows, style)?,
            }
        }
        Ok(())
    }

    /// Rows that stand side by side.
    fn rows(&mut self, article: &Article, rows: &[Row], style: &Style) -> io::Result<()> {
        let mut line = String::new();
        for row in rows {
            if let RowKind::Item { number: number @ 1.., ordered } = row.kind {
                let mark = item_mark(number, ordered);
                let room = usize::from(row.line.x_cells);
                let mark_cells = layout::width(&mark, style.ambiguous);
                if mark_cells <= room {
                    pad_to(&mut line, room.saturating_sub(mark_cells + 1), style);
                    line += &mark;
                }
            }
            put(&mut line, article.text(row.part).as_str(), &row.line, style);
        }
        if rows.iter().all(|row| row.kind == RowKind::Alt) {
            let mark = self.figure.unwrap_or_default();
            let with_mark = format!("{mark}{}", line.trim_start());
            if layout::width(&with_mark, style.ambiguous) <= usize::from(style.measure_cells) {
                self.figure = None;
                return self.line(&with_mark);
            }
        }
        self.lone_figure_mark()?;
        self.line(&line)
    }

    /// The mark of a figure that has no words, or no room for them beside it.
    fn lone_figure_mark(&mut self) -> io::Result<()> {
        match self.figure.take() {
            Some(mark) => self.line(mark),
            None => Ok(()),
        }
    }
}

/// Appends a set line at its place, in cells from the left edge.
fn put(shown: &mut String, text: &str, line: &Line, style: &Style) {
    for glyph in layout::glyphs(text, line, style) {
        pad_to(shown, usize::from(glyph.x_cells), style);
        shown.push_str(if glyph.symbol == "\t" { " " } else { glyph.symbol });
    }
}

fn pad_to(shown: &mut String, cells: usize, style: &Style) {
    let blank = cells.saturating_sub(layout::width(shown, style.ambiguous));
    shown.extend(std::iter::repeat_n(' ', blank));
}

fn related_line(issue: &Issue, article_idx: usize) -> String {
    let headline = one_line(issue.articles[article_idx].headline.as_str());
    format!("{} {headline}", issue.article_no(article_idx))
}

pub(super) fn item_mark(number: u32, ordered: bool) -> String {
    if ordered { format!("{number}.") } else { ITEM.to_owned() }
}

pub(super) fn figure_mark(language: Language) -> &'static str {
    match language {
        Language::ZhHans => "［图］",
        Language::ZhHant => "［圖］",
        Language::Ja => "［図］",
        Language::Ko => "[그림] ",
        Language::Latin(_) => "[Figure] ",
    }
}

pub(super) fn related_head(language: Language) -> &'static str {
    match language {
        Language::ZhHans => "相关报道",
        Language::ZhHant => "相關報道",
        Language::Ja => "関連記事",
        Language::Ko => "관련 기사",
        Language::Latin(_) => "Related",
    }
}
