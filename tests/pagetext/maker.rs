//! Makes pages: the articles of our own issue, set in columns and cut where a column ends.
//!
//! Each article is set in lines of some ideographs, its lines are dealt out to columns, and a
//! paragraph that runs from one column into the next becomes two lines of text. Then the pieces are
//! written down in the order in which text extraction may come upon them.

use zzread::{
    import,
    issue::{Article, Block, BlockKind, Issue},
};

pub(super) const STAFF: &str = "责任编辑 赵云超　美术编辑:赵强　校对:杨卓";
pub(super) const ORGANISERS: &str = "株洲市河长办 株洲日报社 合办";

/// In which order the pieces are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Article by article, column by column.
    Articles,
    /// The heads of two neighbours, then the columns of the one and of the other.
    Bands,
    /// The first columns of three neighbours, then their second ones, and so on.
    Columns,
    /// Without any order.
    Shuffled,
}

/// A page of raw text, and what it was made from.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) headlines: Vec<String>,
    pub(super) bodies: Vec<String>,
    pub(super) n_captions: usize,
    pub(super) n_questions: usize,
    /// Whether bylines stand in the heads.
    has_bylines: bool,
}

/// A column: the lines of text in it.
type Column = Vec<String>;

/// An article: its head, and its columns.
type Set = (Column, Vec<Column>);

/// A generator of numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

impl Page {
    pub(super) fn new(order: Order, seed: u64) -> Self {
        Self::made(order, seed, None)
    }

    /// A page with one character that is printed twice, behind a cut and before it.
    pub(super) fn doubled() -> Self {
        let plain = Self::new(Order::Articles, 1);
        let lines: Vec<&str> = plain.text.lines().filter(|line| !line.is_empty()).collect();
        let is_cut = |at: &usize| {
            let last = lines[*at].chars().next_back().unwrap();
            ('\u{4e00}'..='\u{9fff}').contains(&last) && lines[*at].chars().count() > 60
        };
        let at = (0..lines.len()).find(is_cut).unwrap();
        Self::made(Order::Articles, 1, Some(at + 1))
    }

    fn made(order: Order, seed: u64, doubled: Option<usize>) -> Self {
        let issue = import::bundled();
        let mut dice = Dice(seed.wrapping_mul(2_654_435_761) + 1);
        let mut page = Self {
            text: String::new(),
            headlines: Vec::new(),
            bodies: Vec::new(),
            n_captions: 0,
            n_questions: 0,
            has_bylines: order == Order::Articles,
        };
        let articles: Vec<Set> = issue
            .articles
            .iter()
            .enumerate()
            .map(|(idx, article)| page.set(&issue, idx, article, &mut dice))
            .collect();
        let mut lines = ordered(articles, order, &mut dice);
        lines.push(STAFF.to_owned());
        if let Some(at) = doubled {
            let last = lines[at - 1].chars().next_back().unwrap();
            lines[at].insert(0, last);
        }
        page.text = lines.join("\n\n") + "\n";
        page
    }

    /// Sets an article.
    fn set(&mut self, issue: &Issue, idx: usize, article: &Article, dice: &mut Dice) -> Set {
        let mut head: Vec<String> = Vec::new();
        let section = issue.section_of(idx).unwrap();
        if !section.nameplate.is_empty() && section.articles.start == idx {
            head.extend([section.nameplate.as_str().to_owned(), ORGANISERS.to_owned()]);
        }
        let headline = article.headline.as_str().replace('\n', " ");
        let boxed = article.kicker.as_str() == "相关新闻";
        head.extend(boxed.then(|| "相关新闻".to_owned()));
        head.push(headline.clone());
        let mut paragraphs = Vec::new();
        for block in &article.blocks {
            self.add(block, &mut head, &mut paragraphs);
        }
        // A byline stands in the head, or the text opens with it.
        let byline = article.byline.as_str().replace('　', " ");
        let dateline = (!byline.is_empty()).then(|| format!("本报讯（{byline}）"));
        if self.has_bylines && dateline.is_some() {
            head.push(format!("本报{byline}"));
        }
        self.headlines.push(headline);
        self.bodies.push(
            paragraphs
                .iter()
                .filter(|(is_text, _)| *is_text)
                .map(|(_, text)| text.as_str())
                .collect(),
        );
        if let Some(dateline) = dateline.filter(|_| !self.has_bylines) {
            paragraphs[0].1.insert_str(0, &dateline);
        }
        (head, columns(&paragraphs, 12 + dice.below(8), 2 + dice.below(2)))
    }

    fn add(&mut self, block: &Block, head: &mut Vec<String>, paragraphs: &mut Vec<(bool, String)>) {
        let text = block.text.as_str();
        match block.kind {
            BlockKind::Figure { .. } => {
                let [_, caption, _] = block.figure_lines();
                head.push(format!("{}。本报记者 摄", caption.trim_end_matches('。')));
                self.n_captions += 1;
            }
            BlockKind::Crosshead => paragraphs.push((false, text.replace('\n', ""))),
            BlockKind::Rule => {}
            _ => {
                self.n_questions += usize::from(matches!(block.kind, BlockKind::Question { .. }));
                paragraphs.extend(text.lines().map(|line| (true, line.replace(' ', ""))));
            }
        }
    }
}

/// Sets paragraphs in lines of `measure` ideographs and deals the lines out to columns.
fn columns(paragraphs: &[(bool, String)], measure: usize, n_columns: usize) -> Vec<Column> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (idx, (_, text)) in paragraphs.iter().enumerate() {
        lines.extend(set_lines(text, measure).into_iter().map(|line| (idx, line)));
    }
    let per_column = lines.len().div_ceil(n_columns).max(1);
    let mut columns: Vec<Column> = Vec::new();
    for (nth, (idx, line)) in lines.iter().enumerate() {
        let begins = nth % per_column == 0;
        if begins {
            columns.push(Vec::new());
        }
        let column = columns.last_mut().unwrap();
        let goes_on = !begins && lines[nth - 1].0 == *idx;
        match column.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(line),
            None => column.push(line.clone()),
        }
    }
    columns
}

/// Breaks a paragraph: no closing mark begins a line, and digits stay together.
fn set_lines(text: &str, measure: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut n_chars = 0;
    for c in text.chars() {
        let last = lines.last().unwrap().chars().next_back();
        let is_tied = "，。、；：？！”’）》…".contains(c)
            || (c.is_ascii_alphanumeric() && last.is_some_and(|last| last.is_ascii_alphanumeric()));
        if n_chars >= measure && !is_tied && last.is_none_or(|last| !"“‘（《".contains(last))
        {
            lines.push(String::new());
            n_chars = 0;
        }
        lines.last_mut().unwrap().push(c);
        n_chars += 1;
    }
    lines
}

fn ordered(articles: Vec<Set>, order: Order, dice: &mut Dice) -> Vec<String> {
    let beside = match order {
        Order::Articles => 1,
        Order::Bands => 2,
        Order::Columns | Order::Shuffled => 3,
    };
    let mut columns: Vec<Column> = Vec::new();
    for band in articles.chunks(beside) {
        if order == Order::Columns {
            let most = band.iter().map(|(_, columns)| columns.len()).max().unwrap_or(0);
            for nth in 0..most {
                for (head, own) in band {
                    columns.extend((nth == 0).then(|| head.clone()));
                    columns.extend(own.get(nth).cloned());
                }
            }
        } else {
            columns.extend(band.iter().map(|(head, _)| head.clone()));
            columns.extend(band.iter().flat_map(|(_, columns)| columns.clone()));
        }
    }
    if order == Order::Shuffled {
        for at in (1..columns.len()).rev() {
            columns.swap(at, dice.below(at + 1));
        }
    }
    columns.into_iter().flatten().collect()
}

/// A page whose lines were written down one by one and row by row, each a block of its own.
pub(super) struct Woven {
    pub(super) text: String,
    pub(super) paragraphs: Vec<String>,
}

impl Woven {
    /// Sets articles below each other, in columns of some ideographs.
    pub(super) fn new(articles: &[usize], n_columns: usize, measure: usize) -> Self {
        let issue = import::bundled();
        let mut woven = Self { text: String::new(), paragraphs: Vec::new() };
        for &idx in articles {
            woven.add(&issue.articles[idx], n_columns, measure);
        }
        woven
    }

    /// Sets articles below each other in one column, each below a question and a byline.
    pub(super) fn asked(articles: &[usize], measure: usize) -> String {
        let head = "街灯为什么又亮了？\n\n文/本报记者 何禾 图/方木\n\n";
        let page = |&idx: &usize| {
            let woven = Self::new(&[idx], 1, measure).text.replace("本报讯（记者 何禾）", "");
            let (_, lines) = woven.split_once("\n\n").unwrap();
            format!("{head}{}\n\n", lines.replace("\n\n", "\n").trim())
        };
        articles.iter().map(page).collect()
    }

    fn add(&mut self, article: &Article, n_columns: usize, measure: usize) {
        let is_text = |block: &&Block| block.kind == BlockKind::Paragraph;
        let texts = article.blocks.iter().filter(is_text);
        let mut lines: Vec<String> = Vec::new();
        for text in texts.flat_map(|block| block.text.as_str().lines()) {
            let dateline = if lines.is_empty() { "本报讯（记者 何禾）" } else { "" };
            let paragraph = text.replace(' ', "");
            let set = set_lines(&format!("　　{dateline}{paragraph}"), measure).into_iter();
            lines.extend(set.map(|line| line.trim().to_owned()));
            self.paragraphs.push(paragraph);
        }
        self.text += &format!("{}\n\n", article.headline.as_str().replace('\n', ""));
        let n_rows = lines.len().div_ceil(n_columns);
        for row in 0..n_rows {
            for line in (0..n_columns).filter_map(|column| lines.get(column * n_rows + row)) {
                self.text += &format!("{line}\n\n");
            }
        }
    }
}

/// A page as `pdftotext -bbox-layout` writes it: articles below each other, in three columns each.
pub(super) struct Boxed {
    pub(super) file: String,
    pub(super) headlines: Vec<String>,
    pub(super) bodies: Vec<String>,
}

impl Boxed {
    pub(super) fn new(articles: &[usize]) -> Self {
        let issue = import::bundled();
        let mut boxed = Self {
            file: "<html><body><doc><page width=\"600\" height=\"900\">\n".to_owned(),
            headlines: Vec::new(),
            bodies: Vec::new(),
        };
        let mut y = 0;
        for &idx in articles {
            y = boxed.add(&issue.articles[idx], y);
        }
        boxed.file.push_str("</page></doc></body></html>\n");
        boxed
    }

    /// Sets an article from a height on, and says where it ends.
    fn add(&mut self, article: &Article, top: usize) -> usize {
        let headline = article.headline.as_str().replace('\n', "");
        self.line(0, top, 30, &headline);
        self.headlines.push(headline);
        let is_text = |block: &&Block| block.kind == BlockKind::Paragraph;
        let texts = article.blocks.iter().filter(is_text);
        let texts: Vec<&str> = texts.flat_map(|block| block.text.as_str().lines()).collect();
        self.bodies.push(texts.concat());
        let mut lines: Vec<(usize, String)> = Vec::new();
        for text in texts {
            // The indent takes the room of two ideographs.
            let set = set_lines(&format!("　　{text}"), 16).into_iter();
            lines.extend(set.enumerate().map(|(nth, line)| (if nth == 0 { 20 } else { 0 }, line)));
        }
        let per_column = lines.len().div_ceil(3);
        for (nth, (indent, line)) in lines.iter().enumerate() {
            let (column, row) = (nth / per_column, nth % per_column);
            self.line(column * 190 + indent, top + 50 + row * 13, 10, line.trim());
        }
        top + 80 + per_column * 13
    }

    fn line(&mut self, x: usize, y: usize, size: usize, words: &str) {
        let (right, bottom) = (x + size * words.chars().count(), y + size);
        let place = format!("xMin=\"{x}\" yMin=\"{y}\" xMax=\"{right}\" yMax=\"{bottom}\"");
        self.file.push_str(&format!("<line {place}><word {place}>{words}</word></line>\n"));
    }
}
