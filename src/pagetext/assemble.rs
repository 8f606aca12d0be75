//! From chains of pieces to the draft of a page.
//!
//! A chain that begins with a head is an article. One that does not is given to the article whose
//! words are most like its own, and is marked as placed. Captions and bylines that no chain has go
//! to the article around them; nameplates part the articles into sections.

use super::{
    calibration::calibrated,
    draft::{Cut, Doubled, Doubted, Entry, Joint, PageDraft, SectionDraft, Story},
    fragment::{Fragment, Looks},
    order::Chain,
    page::Page,
    pattern::Pattern,
    piece::{Kind, Piece},
    role::{Role, Roles},
    seam,
};

/// A join below this is marked: of those above it, 99 in 100 are right.
const SURE_JOIN: f64 = 0.9;

/// A heading whose score is nearer to the border than this is marked.
const SURE_SCORE: f64 = 1.0;

/// How sure it is that a line is text which is as short as a heading.
const MAY_BE_HEADING: f64 = 0.7;

/// A paragraph that follows less surely than this is marked.
const SURE_PLACE: f64 = 0.3;

/// How much a chain belongs to the article that ends just before it, or begins just behind it.
const JUST_BEHIND: f64 = 0.12;
const JUST_BEFORE: f64 = 0.06;
const HAS_NO_TEXT: f64 = 0.05;

/// A page as it was understood.
pub(super) struct Found<'a> {
    pub(super) fragments: &'a [Fragment],
    pub(super) page: &'a Page,
    pub(super) roles: &'a Roles,
    pub(super) pieces: &'a [Piece],
    pub(super) chain: &'a Chain,
}

/// An article: its pieces in reading order, each with how sure its place is.
#[derive(Debug, Default)]
struct Article {
    pieces: Vec<usize>,
    /// The pieces that were placed, and how like the article they are.
    placed: Vec<(usize, f64)>,
    words: Vec<u32>,
}

impl Found<'_> {
    /// The draft of the page.
    pub(super) fn draft(&self) -> PageDraft {
        let articles = self.articles();
        let mut owner = vec![None; self.fragments.len()];
        for (nth, article) in articles.iter().enumerate() {
            for &fragment in article.pieces.iter().flat_map(|&i| &self.pieces[i].fragments) {
                owner[fragment] = Some(nth);
            }
        }
        let mut stories: Vec<Story> = articles.iter().map(|article| self.story(article)).collect();
        let mut page = PageDraft { order: self.chain.order, ..PageDraft::default() };
        let mut starts: Vec<usize> = articles.iter().map(|article| self.start(article)).collect();
        for i in 0..self.fragments.len() {
            let role = self.roles.roles[i];
            let entry = self.entry(role, i);
            match role {
                Role::Nameplate | Role::Organisers => {
                    self.set_section(i, entry, &starts, &mut page)
                }
                Role::Staff => page.staff.push(entry),
                _ if owner[i].is_some() => {}
                _ if stories.is_empty() => {
                    stories.push(Story { is_box: false, entries: vec![entry] });
                    starts.push(i);
                }
                _ => {
                    let nth = self.article_around(i, role, &owner, &articles).unwrap_or(0);
                    self.insert(&mut stories[nth.min(articles.len().saturating_sub(1))], i, entry);
                }
            }
        }
        self.set_stories(stories, &starts, &mut page);
        page
    }

    /// The chains, headless ones placed; in the order in which they begin.
    fn articles(&self) -> Vec<Article> {
        let mut has_previous = vec![false; self.pieces.len()];
        for (j, _) in self.chain.next.iter().flatten() {
            has_previous[*j] = true;
        }
        let mut articles: Vec<Article> = Vec::new();
        let mut loose: Vec<Vec<usize>> = Vec::new();
        for start in (0..self.pieces.len()).filter(|&start| !has_previous[start]) {
            let pieces = self.path(start);
            match self.pieces[start].is_head() {
                true => articles.push(self.article(pieces)),
                false => loose.push(pieces),
            }
        }
        let n_headed = articles.len();
        for pieces in loose {
            let words = self.words(&pieces);
            let like = |article: &Article| self.likeness(&pieces, &words, article);
            let likeness: Vec<f64> = articles[..n_headed].iter().map(like).collect();
            let best = (0..n_headed).rev().max_by(|&a, &b| likeness[a].total_cmp(&likeness[b]));
            match best {
                Some(best) => {
                    articles[best].placed.push((pieces[0], likeness[best]));
                    articles[best].pieces.extend(pieces);
                }
                None => articles.push(self.article(pieces)),
            }
        }
        articles
    }

    fn path(&self, start: usize) -> Vec<usize> {
        let mut path = vec![start];
        let mut at = start;
        while let Some((next, _)) = self.chain.next[at].filter(|(next, _)| !path.contains(next)) {
            path.push(next);
            at = next;
        }
        path
    }

    fn article(&self, pieces: Vec<usize>) -> Article {
        Article { words: self.words(&pieces), pieces, placed: Vec::new() }
    }

    fn words(&self, pieces: &[usize]) -> Vec<u32> {
        self.page.union(pieces.iter().flat_map(|&i| self.pieces[i].fragments.iter().copied()))
    }

    fn likeness(&self, pieces: &[usize], words: &[u32], article: &Article) -> f64 {
        let mut likeness = self.page.similarity(words, &article.words);
        let (first, last) = (pieces[0], pieces[pieces.len() - 1]);
        if first.checked_sub(1).is_some_and(|before| article.pieces.contains(&before)) {
            likeness += JUST_BEHIND;
        }
        if article.pieces.contains(&(last + 1)) {
            likeness += JUST_BEFORE;
        }
        if article.pieces.len() == 1 {
            likeness += HAS_NO_TEXT;
        }
        likeness
    }

    fn start(&self, article: &Article) -> usize {
        article.pieces.first().map_or(0, |&piece| self.pieces[piece].first())
    }

    /// The parts of an article, pieces of a paragraph joined.
    fn story(&self, article: &Article) -> Story {
        let is_box = article
            .pieces
            .first()
            .is_some_and(|&head| self.pieces[head].is_head() && self.pieces[head].is_boxed);
        let mut story = Story { is_box, entries: Vec::new() };
        for (nth, &i) in article.pieces.iter().enumerate() {
            let piece = &self.pieces[i];
            let before = nth.checked_sub(1).map(|before| article.pieces[before]);
            let link = before.and_then(|before| self.chain.next[before]).filter(|&(j, _)| j == i);
            match (before, link, story.entries.last_mut()) {
                (Some(before), Some((_, confidence)), Some(entry))
                    if piece.is_text() && self.goes_on(before, i) =>
                {
                    entry.pieces.push(self.joined(before, i, confidence));
                }
                _ => {
                    let doubt = self.doubt_of_place(article, i, link);
                    self.push(&mut story, piece, doubt);
                }
            }
        }
        story
    }

    /// Whether the paragraph of a piece goes on in the piece that follows it: it breaks off, or it
    /// fills its column and what follows is seen to go on.
    fn goes_on(&self, before: usize, i: usize) -> bool {
        let piece = &self.pieces[before];
        let [left, right] = [before, i].map(|i| &self.page.looks[self.pieces[i].first()]);
        let is_full = left.fills && right.begins == Some(false);
        piece.kind == Kind::Dangling || piece.is_text() && is_full
    }

    fn doubt_of_place(
        &self,
        article: &Article,
        i: usize,
        link: Option<(usize, f64)>,
    ) -> Option<Doubted> {
        let placed = article.placed.iter().find(|(piece, _)| *piece == i);
        let likeness = placed.map(|&(_, likeness)| likeness.min(0.5));
        let confidence = link.map(|(_, confidence)| confidence).filter(|&c| c < SURE_PLACE);
        likeness.or(confidence).map(|confidence| Doubted::Place(percent(confidence)))
    }

    /// The piece that goes on a paragraph.
    fn joined(&self, before: usize, i: usize, confidence: f64) -> Cut {
        let [left, right] = [before, i].map(|i| self.pieces[i].first());
        let confidence = calibrated(self.share(before, i, confidence));
        let (end, start) = (self.page.looks[left].last(), self.page.looks[right].first());
        let holds = self.page.continuity(left, right).dictionary > 2.0;
        let is_doubled = end == start && !matches!(end, '0' | 'A') && !holds;
        let line = |&(j, share): &(usize, f64)| {
            let fragment = &self.fragments[self.pieces[j].first()];
            (fragment.line, percent(share))
        };
        Cut {
            joint: Some(Joint {
                doubled: if is_doubled { Doubled::Asked } else { Doubled::No },
                doubt: (confidence < SURE_JOIN).then(|| percent(confidence)),
                percent: percent(confidence),
                others: self.chain.candidates[before].iter().map(line).collect(),
            }),
            ..self.cut(right)
        }
    }

    /// How sure a join is by its link and by what its two pieces are: if one of them is no text after
    /// all, the join is wrong.
    pub(super) fn share(&self, before: usize, i: usize, link: f64) -> f64 {
        let certainty = [before, i].map(|i| self.certainty(self.pieces[i].first()));
        link * certainty[0] * certainty[1]
    }

    /// How sure it is that a short line is what it was taken for.
    fn certainty(&self, fragment: usize) -> f64 {
        match self.roles.scores[fragment] {
            Some(score) => 1.0 / (1.0 + (-score.abs()).exp()),
            None if self.page.may_be_heading(fragment) => MAY_BE_HEADING,
            None => 1.0,
        }
    }

    fn cut(&self, fragment: usize) -> Cut {
        Cut::whole(self.fragments[fragment].line, self.page.looks[fragment].len())
    }

    fn entry(&self, role: Role, fragment: usize) -> Entry {
        let is_doubted = |score: &f64| score.abs() < SURE_SCORE;
        let doubt = self.roles.scores[fragment].filter(is_doubted);
        let doubt = doubt.map(|_| Doubted::Role(percent(self.certainty(fragment))));
        Entry { role, pieces: vec![self.cut(fragment)], doubt }
    }

    /// Adds a piece that begins a part, or the lines of a head.
    fn push(&self, story: &mut Story, piece: &Piece, doubt: Option<Doubted>) {
        let has_lead = story.entries.iter().any(|entry| entry.role.is_text());
        let has_byline = story.entries.iter().any(|entry| entry.role == Role::Byline);
        for &fragment in &piece.fragments {
            let mut entry = self.entry(self.roles.roles[fragment], fragment);
            entry.doubt = doubt.or(entry.doubt);
            let looks = &self.page.looks[fragment];
            let dateline = looks.dateline.filter(|&n| n > 0 && n < looks.len() && !has_lead);
            if entry.role == Role::Body
                && let Some(n_chars) = dateline
            {
                let names = looks.chars[..n_chars].iter().collect::<String>();
                let has_names = names.contains("记者") || names.contains("通讯员");
                let role = if has_names && !has_byline { Role::Byline } else { Role::Dateline };
                story.entries.push(split(&mut entry, role, n_chars));
            }
            let has_kicker = story.entries.iter().any(|entry| entry.role == Role::Kicker);
            let kicker =
                inline_kicker(looks).filter(|_| entry.role == Role::Headline && !has_kicker);
            if let Some(n_chars) = kicker {
                story.entries.push(split(&mut entry, Role::Kicker, n_chars));
            }
            story.entries.push(entry);
        }
    }

    /// The article that a caption, a credit or a byline belongs to.
    fn article_around(
        &self,
        i: usize,
        role: Role,
        owner: &[Option<usize>],
        articles: &[Article],
    ) -> Option<usize> {
        let before = owner[..i].iter().rev().flatten().next().copied();
        let after = owner[i + 1..].iter().flatten().next().copied();
        let (Some(before), Some(after)) = (before, after) else { return before.or(after) };
        let follows_head =
            i > 0 && (self.roles.roles[i - 1].is_head() || self.roles.roles[i - 1] == Role::Byline);
        if role != Role::Caption || before == after || follows_head {
            return Some(before);
        }
        let words = &self.page.words[i];
        let cover = |nth: usize| self.page.cover(words, &articles[nth].words);
        let best = (0..articles.len()).rev().max_by(|&a, &b| cover(a).total_cmp(&cover(b)))?;
        let is_clear = cover(best) > cover(before) + 0.1;
        Some(if is_clear { best } else { before })
    }

    /// Sets a part that no chain has behind what it follows on the page.
    fn insert(&self, story: &mut Story, i: usize, entry: Entry) {
        let line = self.fragments[i].line;
        let is_before = |other: &Entry| other.pieces.iter().any(|cut| cut.line < line);
        let first_text = story.entries.iter().position(|entry| !is_top(entry.role));
        let first_text = first_text.unwrap_or(story.entries.len());
        let at = match entry.role {
            Role::Byline => first_text,
            Role::Credit => story.entries.len(),
            // It may stand between any two parts, though not above the head.
            _ => {
                let nearest = |other: &Entry| {
                    other.pieces.iter().map(|cut| cut.line).filter(|&l| l < line).max()
                };
                let behind = (0..story.entries.len()).filter(|&at| is_before(&story.entries[at]));
                let behind = behind.max_by_key(|&at| nearest(&story.entries[at]));
                behind.map_or(first_text, |at| at + 1).max(first_text)
            }
        };
        story.entries.insert(at, entry);
    }

    /// Begins a section, or adds who runs it, where an article stands below it.
    fn set_section(&self, i: usize, entry: Entry, starts: &[usize], page: &mut PageDraft) {
        let runs_on = entry.role == Role::Organisers
            && page.sections.last().is_some_and(|section| section.heads.len() == 1);
        let begins = entry.role == Role::Nameplate && self.has_article_below(i, starts);
        match page.sections.last_mut() {
            Some(section) if runs_on => section.heads.push(entry),
            _ if begins => {
                page.sections.push(SectionDraft { heads: vec![entry], stories: Vec::new() });
            }
            _ => page.staff.push(entry),
        }
    }

    /// Whether an article begins between this nameplate and the next.
    fn has_article_below(&self, i: usize, starts: &[usize]) -> bool {
        let is_nameplate = |&k: &usize| self.roles.roles[k] == Role::Nameplate;
        let end = (i + 1..self.fragments.len()).find(is_nameplate).unwrap_or(self.fragments.len());
        starts.iter().any(|start| (i..end).contains(start))
    }

    /// Sets the articles into their sections.
    fn set_stories(&self, stories: Vec<Story>, starts: &[usize], page: &mut PageDraft) {
        let mut bare = SectionDraft::default();
        let mut in_order: Vec<(usize, Story)> = starts.iter().copied().zip(stories).collect();
        in_order.sort_by_key(|&(start, _)| start);
        for (start, story) in in_order {
            let line = self.fragments[start].line;
            let is_above = |section: &&mut SectionDraft| section.heads[0].pieces[0].line < line;
            match page.sections.iter_mut().rev().find(is_above) {
                Some(section) => section.stories.push(story),
                None => bare.stories.push(story),
            }
        }
        if !bare.stories.is_empty() {
            page.sections.insert(0, bare);
        }
    }
}

/// Whether it stands above an article's text.
fn is_top(role: Role) -> bool {
    role.is_head() || matches!(role, Role::Byline | Role::Dateline)
}

/// The characters of a kicker that stands on the headline's line. In a headline of two halves the
/// first is not so short.
fn inline_kicker(looks: &Looks) -> Option<usize> {
    let kicker = Pattern::InlineKicker.captured(&looks.wide)?;
    // In a headline of letters the first word is a word.
    let n_chars = kicker.chars().any(seam::is_wide).then(|| kicker.chars().count())?;
    (looks.len() > 3 * n_chars).then_some(n_chars)
}

/// Cuts off the first characters of an entry as an entry of their own.
fn split(entry: &mut Entry, role: Role, n_chars: usize) -> Entry {
    let mut top = entry.clone();
    top.role = role;
    top.doubt = None;
    top.pieces[0].chars.end = n_chars;
    entry.pieces[0].chars.start = n_chars;
    top
}

fn percent(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).floor() as u8
}
