//! What each fragment is on the page: its shape, and what its neighbours say.
//!
//! A short line may be a heading or the foot of a column; a sum of features decides. Headings that
//! follow each other form a run. A run that stands alone is the head of an article or a crosshead;
//! a longer one is parted where its lines speak of different articles, and in each part one line
//! is the headline, what is above it the kicker and what is below it the deck.

use super::{
    page::{Page, Print},
    pattern::Pattern,
    shape::{self, Shape},
    weights::{Crosshead, Heading, Headline, WEIGHTS},
};

/// The most characters of a section's name.
const NAMEPLATE_CHARS: usize = 8;

/// The most lines of a head, the byline not counted.
const HEAD_LINES: usize = 3;

/// Of how many of its words a line must speak to be taken for the head of a text.
const MIN_COVER: f64 = 0.3;

/// How much the first line of a run is the headline rather than another.
const FIRST_LINE: f64 = 2.0;

/// How much what is seen, where the size of type is known, counts beside what is read.
const SEEN: f64 = 10.0;

/// How much more a short line is a heading if no text of the page is cut.
const UNCUT: f64 = 5.0;

/// How much more a line is a heading that is printed alone above the beginning of a paragraph.
const STANDS: f64 = 5.0;

/// What of a comma counts against a heading above a byline or a dateline.
const LED_COMMA: f64 = 0.3;

/// How much less a line is a heading that is set in the type of the text, if others are larger.
const UNSEEN: f64 = 3.0;

/// What a fragment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// The line above the headline.
    Kicker,
    /// The headline.
    Headline,
    /// The line below the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// Where and when it was sent from.
    Dateline,
    /// A heading inside an article.
    Crosshead,
    /// Running text.
    #[default]
    Body,
    /// A turn of an interview, or a reader's comment.
    Turn,
    /// What is seen in a picture.
    Caption,
    /// Who made a film or a code to scan.
    Credit,
    /// The name of a section.
    Nameplate,
    /// Who runs a section.
    Organisers,
    /// Who made the page.
    Staff,
}

impl Role {
    /// Whether it stands beside the text.
    fn is_aside(self) -> bool {
        use Role::{Caption, Credit, Nameplate, Organisers, Staff};
        matches!(self, Caption | Credit | Nameplate | Organisers | Staff)
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Body | Self::Turn)
    }

    pub(super) fn is_head(self) -> bool {
        matches!(self, Self::Kicker | Self::Headline | Self::Deck)
    }
}

/// The roles of a page's fragments.
pub(super) struct Roles {
    pub(super) roles: Vec<Role>,
    /// How sure the role of a short line is: the score that decided it.
    pub(super) scores: Vec<Option<f64>>,
    /// The heads of articles, in the order of the text: their lines, the byline last.
    pub(super) heads: Vec<Vec<usize>>,
    /// The share of the runs of headings below which there is a byline or a dateline.
    led_share: f64,
}

/// Finds out what each fragment is.
pub(super) fn roles(page: &Page) -> Roles {
    let mut roles = Roles::of_shapes(page);
    roles.find_names(page);
    roles.find_nameplates(page);
    let runs = roles.runs(page);
    let n_led = runs.iter().filter(|run| roles.is_led(page, run[run.len() - 1])).count();
    roles.led_share = n_led as f64 / runs.len().max(1) as f64;
    for run in runs {
        roles.settle_run(page, &run);
    }
    roles
}

impl Roles {
    /// The roles that the shapes give; a heading is a headline for now.
    fn of_shapes(page: &Page) -> Self {
        let mut roles = Self {
            roles: Vec::with_capacity(page.len()),
            scores: vec![None; page.len()],
            heads: Vec::new(),
            led_share: 0.0,
        };
        for i in 0..page.len() {
            if let Some(role) = seen(page, i) {
                roles.roles.push(role);
                continue;
            }
            let role = match page.shapes[i] {
                Shape::Staff => Role::Staff,
                Shape::Organisers => Role::Organisers,
                Shape::Credit => Role::Credit,
                Shape::Label => Role::Headline,
                Shape::Caption => Role::Caption,
                Shape::Byline => Role::Byline,
                Shape::Crosshead => Role::Crosshead,
                Shape::Turn => Role::Turn,
                Shape::Body => Role::Body,
                Shape::Short => roles.short(page, i),
            };
            roles.roles.push(role);
        }
        roles
    }

    fn short(&mut self, page: &Page, i: usize) -> Role {
        let is_labelled = i > 0 && page.shapes[i - 1] == Shape::Label;
        if is_labelled && !shape::is_undone(page.looks[i].last()) {
            return Role::Headline;
        }
        let mut score = WEIGHTS.heading(&heading(page, i));
        if page.is_uncut {
            score += UNCUT;
        }
        if page.stands_alone(i) {
            score += STANDS;
        }
        if page.print(i).is_some() {
            // A heading in the type of the text is rare where others are larger.
            score -= UNSEEN;
        }
        self.scores[i] = Some(score);
        if score > 0.0 { Role::Headline } else { Role::Body }
    }

    /// Names alone below a heading are a byline.
    fn find_names(&mut self, page: &Page) {
        for i in 1..page.len() {
            let is_below = matches!(self.roles[i - 1], Role::Headline | Role::Byline);
            if self.roles[i] == Role::Headline
                && is_below
                && shape::is_names(&page.looks[i], Pattern::Names)
            {
                self.roles[i] = Role::Byline;
            }
        }
    }

    fn find_nameplates(&mut self, page: &Page) {
        for i in 0..page.len().saturating_sub(1) {
            let is_short = page.looks[i].len() <= NAMEPLATE_CHARS;
            if self.roles[i] != Role::Headline || page.shapes[i] == Shape::Label || !is_short {
                continue;
            }
            let is_section = Pattern::SectionWord.is_in(&page.looks[i].wide);
            let is_nameplate = match self.roles[i + 1] {
                Role::Organisers => true,
                Role::Headline | Role::Staff | Role::Crosshead => is_section,
                _ => false,
            };
            if is_nameplate {
                self.roles[i] = Role::Nameplate;
            }
        }
    }

    /// Whether a heading is, or has below it, a byline, or else text with a dateline.
    fn is_led(&self, page: &Page, line: usize) -> bool {
        let is_lead = |i: usize| self.roles[i] == Role::Byline || page.looks[i].dateline.is_some();
        is_lead(line) || self.below(page, line).is_some_and(is_lead)
    }

    /// The byline or the text a few lines below a heading.
    fn below(&self, page: &Page, line: usize) -> Option<usize> {
        let is_below = |&i: &usize| self.roles[i].is_text() || self.roles[i] == Role::Byline;
        (line + 1..page.len().min(line + 5)).find(is_below)
    }

    /// The runs of headings. What stands beside the text does not break one, a byline ends it.
    fn runs(&self, page: &Page) -> Vec<Vec<usize>> {
        let mut runs = Vec::new();
        let mut run: Vec<usize> = Vec::new();
        for i in 0..page.len() {
            match self.roles[i] {
                Role::Headline => run.push(i),
                Role::Crosshead if !run.is_empty() => run.push(i),
                role if role.is_aside() && !page.looks[i].slot => {}
                Role::Byline if !run.is_empty() => {
                    run.push(i);
                    runs.push(std::mem::take(&mut run));
                }
                _ => runs.push(std::mem::take(&mut run)),
            }
        }
        runs.push(run);
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn settle_run(&mut self, page: &Page, run: &[usize]) {
        let byline = run.last().copied().filter(|&last| self.roles[last] == Role::Byline);
        let mut lines = &run[..run.len() - usize::from(byline.is_some())];
        // A crosshead by its mark that ends the run belongs to the text below it.
        if let (None, [rest @ .., last]) = (byline, lines)
            && page.shapes[*last] == Shape::Crosshead
            && !rest.is_empty()
        {
            lines = rest;
        } else if let (None, &[line]) = (byline, lines)
            && page.shapes[line] != Shape::Label
        {
            let score = match page.print(line) {
                Some(Print::Large) => SEEN,
                Some(_) => -SEEN,
                None => WEIGHTS.crosshead(&self.crosshead(page, line)),
            };
            self.scores[line] = least(self.scores[line], score);
            if score < 0.0 {
                self.roles[line] = Role::Crosshead;
                return;
            }
        }
        let is_plain = |&line: &usize| {
            page.print(line).is_some_and(|print| print != Print::Large)
                && page.shapes[line] != Shape::Label
        };
        if lines.iter().all(is_plain) {
            lines.iter().for_each(|&line| self.roles[line] = Role::Crosshead);
            return;
        }
        let n_heads = self.heads.len();
        for lines in self.parted(page, lines, run) {
            self.name_lines(page, &lines);
            self.heads.push(lines);
        }
        if self.heads.len() > n_heads
            && let Some(head) = self.heads.last_mut()
        {
            head.extend(byline);
        }
    }

    /// Parts the lines of a run where they speak of different texts.
    fn parted(&self, page: &Page, lines: &[usize], run: &[usize]) -> Vec<Vec<usize>> {
        let (&[first, ref rest @ ..], Some(&last)) = (lines, run.last()) else { return Vec::new() };
        let n_large = lines.iter().filter(|&&line| page.print(line) == Some(Print::Large)).count();
        if rest.is_empty() || n_large == 1 {
            return vec![lines.to_vec()];
        }
        let next = (last + 1..page.len()).find(|&i| self.roles[i].is_text());
        let mut subject = self.subject(page, first, next);
        let mut parts = vec![vec![first]];
        for &line in rest {
            let own = self.subject(page, line, next);
            let differs = subject.is_some() && own.is_some() && subject != own;
            let part = parts.last_mut().filter(|part| {
                page.shapes[line] != Shape::Label && !differs && part.len() < HEAD_LINES
            });
            match part {
                Some(part) => {
                    part.push(line);
                    subject = subject.or(own);
                }
                None => {
                    parts.push(vec![line]);
                    subject = own;
                }
            }
        }
        parts
    }

    /// The text that a line of a head speaks of: one with a dateline, or the next.
    fn subject(&self, page: &Page, line: usize, next: Option<usize>) -> Option<usize> {
        let is_lead = |&i: &usize| self.roles[i] == Role::Body && page.looks[i].dateline.is_some();
        let leads = (0..page.len()).filter(is_lead);
        let next_too = next.filter(|next| !is_lead(next));
        let mut best = (-1.0, None);
        for lead in leads.chain(next_too) {
            let cover = page.cover(&page.words[line], &page.words[lead]);
            let cover = if Some(lead) == next { cover + 0.15 } else { cover };
            if cover > best.0 + 1e-9 {
                best = (cover, Some(lead));
            }
        }
        best.1.filter(|_| best.0 >= MIN_COVER)
    }

    /// Which line of a head is the headline; the kicker is above it, the deck below.
    fn name_lines(&mut self, page: &Page, lines: &[usize]) {
        let mut headline = 0;
        if let [first, _, ..] = lines {
            let looks = &page.looks[*first];
            let is_kicker = page.shapes[*first] == Shape::Label
                || looks.len() <= 5
                || Pattern::Boxed.is_in(&looks.wide);
            headline = if is_kicker { 1 } else { self.best_line(page, lines) };
        }
        for (nth, &line) in lines.iter().enumerate() {
            self.roles[line] = match nth.cmp(&headline) {
                std::cmp::Ordering::Less => Role::Kicker,
                std::cmp::Ordering::Equal => Role::Headline,
                std::cmp::Ordering::Greater => Role::Deck,
            };
        }
    }

    fn best_line(&self, page: &Page, lines: &[usize]) -> usize {
        let score = |nth: usize| {
            let first = if nth == 0 { FIRST_LINE } else { 0.0 };
            let size = page.looks[lines[nth]].size.map_or(0.0, f64::from);
            SEEN * size + WEIGHTS.headline(&self.headline(page, lines, nth)) + first
        };
        // Of equals the first: a later one has to be better.
        (0..lines.len()).rev().max_by(|&a, &b| score(a).total_cmp(&score(b))).unwrap_or(0)
    }

    /// Whether the first turns of an interview stand a few lines below, behind other text.
    fn leads_to_turns(&self, page: &Page, line: usize) -> bool {
        let is_turn = |&i: &usize| self.roles[i] == Role::Turn;
        let before = (0..line).rev().filter(|&i| self.roles[i].is_text()).take(4);
        let after = (line + 1..page.len()).filter(|&i| self.roles[i].is_text()).take(3);
        line > 0 && !before.clone().any(|i| is_turn(&i)) && after.clone().any(|i| is_turn(&i))
    }

    /// The features that tell a headline from a crosshead.
    pub(super) fn crosshead(&self, page: &Page, line: usize) -> Vec<(Crosshead, f64)> {
        let looks = &page.looks[line];
        let next = self.below(page, line);
        let before: Vec<usize> =
            (line.saturating_sub(4)..line).filter(|&i| self.roles[i].is_text()).collect();
        let slot_next = (line + 1 < page.len()) && page.looks[line + 1].slot;
        let mut features = vec![
            (Crosshead::Bias, 1.0),
            (Crosshead::IsQuoted, truth(looks.is_quoted())),
            (Crosshead::NextIsPicture, truth(slot_next)),
            (Crosshead::Length, looks.len() as f64 / 20.0),
            (Crosshead::HasKicker, truth(Pattern::InlineKicker.is_in(&looks.wide))),
            (Crosshead::IsFirst, truth(before.is_empty())),
        ];
        let words = page.union(before.iter().copied());
        if let Some(next) = next {
            let is_led = self.is_led(page, line);
            let alike = page.similarity(&page.words[next], &words);
            features.extend([
                (Crosshead::NextHasDateline, truth(is_led)),
                (Crosshead::UnlikeOtherHeads, if is_led { 0.0 } else { self.led_share }),
                (Crosshead::LeadsToTurns, truth(!is_led && self.leads_to_turns(page, line))),
                (Crosshead::CoverNext, page.cover(&page.words[line], &page.words[next])),
                (Crosshead::NextIsMiddle, truth(page.start(next) < -1.0)),
                (Crosshead::NextLikePrevious, alike),
            ]);
        }
        if let Some(&last) = before.last() {
            features.extend([
                (Crosshead::CoverPrevious, page.cover(&page.words[line], &words)),
                (Crosshead::PreviousIsSigned, truth(page.looks[last].trail)),
                (Crosshead::PreviousDangles, truth(!page.looks[last].ends)),
            ]);
        }
        features
    }

    /// The features that tell the headline among the lines of a head.
    pub(super) fn headline(
        &self,
        page: &Page,
        lines: &[usize],
        nth: usize,
    ) -> Vec<(Headline, f64)> {
        let (line, end) = (lines[nth], lines[lines.len() - 1]);
        let looks = &page.looks[line];
        let below = (end + 1..page.len().min(end + 7)).filter(|&i| self.roles[i].is_text());
        let below: Vec<usize> = below.collect();
        let (lead, rest) = below.split_at(below.len().min(1));
        let cover =
            |texts: &[usize]| page.cover(&page.words[line], &page.union(texts.iter().copied()));
        let is_label = page.shapes[line] == Shape::Label || Pattern::Boxed.is_in(&looks.wide);
        vec![
            (Headline::Bias, 1.0),
            (Headline::IsFirst, truth(nth == 0)),
            (Headline::IsLast, truth(nth + 1 == lines.len())),
            (Headline::IsOfThree, truth(lines.len() >= 3)),
            (Headline::Length, looks.len() as f64 / 10.0),
            (Headline::IsLong, truth(looks.len() > 18)),
            (Headline::IsVeryShort, truth(looks.len() < 8)),
            (Headline::HasSpace, truth(looks.wide.contains(' '))),
            (Headline::CoverLead, cover(lead)),
            (Headline::CoverRest, cover(rest)),
            (Headline::Start, page.start(line)),
            (Headline::IsLabel, truth(is_label)),
            (Headline::HasDigits, truth(looks.dense.contains(&'0'))),
            (Headline::HasComma, truth(looks.wide.contains('，'))),
            (Headline::HasQuote, truth(looks.wide.contains('“'))),
        ]
    }
}

/// What a fragment is by its type, if that shows it.
fn seen(page: &Page, i: usize) -> Option<Role> {
    let shape = page.shapes[i];
    if matches!(shape, Shape::Staff | Shape::Organisers | Shape::Credit | Shape::Label) {
        return None;
    }
    let is_over_headline = || i + 1 < page.len() && page.print(i + 1) == Some(Print::Large);
    match page.print(i)? {
        Print::Large => Some(Role::Headline),
        Print::Raised if shape == Shape::Byline && !is_over_headline() => None,
        Print::Raised => Some(Role::Headline),
        Print::Small if shape != Shape::Byline => Some(Role::Caption),
        Print::Small | Print::Text => None,
    }
}

/// The features that tell a heading from the foot of a column.
pub(super) fn heading(page: &Page, i: usize) -> Vec<(Heading, f64)> {
    let looks = &page.looks[i];
    let in_text = |k: &usize| !page.shapes[*k].is_aside();
    let after: Vec<usize> = (i + 1..page.len().min(i + 5)).filter(in_text).collect();
    let before = (i.saturating_sub(4)..i).rev().find(in_text);
    let n_commas = looks.chars.iter().filter(|&&c| c == '，').count() as f64;
    let mut features = vec![
        (Heading::Bias, 1.0),
        (Heading::IsLong, truth(looks.len() > 24)),
        (Heading::IsVeryShort, truth(looks.len() < 6)),
        (Heading::HasSpace, truth(looks.has_space())),
        (Heading::IsQuoted, truth(looks.is_quoted())),
        (Heading::EndsUndone, truth(shape::is_undone(looks.last()))),
        (Heading::Opens, truth(page.opens(i))),
        (Heading::Start, page.start(i)),
        (Heading::OpenMarks, (looks.open.len() + looks.need.len()) as f64),
        (Heading::IsExclaimed, truth(looks.wide.ends_with(['！', '？']))),
        (Heading::HasDigits, truth(looks.dense.contains(&'0'))),
        (Heading::CoverBest, page.best_cover(i)),
        (Heading::BestPair, best_pair(page, i)),
        (Heading::NextIsPicture, truth(i + 1 < page.len() && page.looks[i + 1].slot)),
    ];
    if let Some(&next) = after.first() {
        let shape = page.shapes[next];
        let is_lead = page.looks[next].dateline.is_some() || shape == Shape::Byline;
        let is_short = matches!(shape, Shape::Short | Shape::Crosshead | Shape::Label);
        let continuity = page.continuity(i, next);
        let near = page.union(after.iter().take(3).copied());
        features.extend([
            (Heading::NextHasDateline, truth(is_lead)),
            (Heading::Commas, n_commas * if is_lead { LED_COMMA } else { 1.0 }),
            (Heading::NextIsShort, truth(is_short)),
            (Heading::PairNext, continuity.dictionary + continuity.pair),
            (Heading::TriplesNext, continuity.triples),
            (Heading::StartNext, page.start(next)),
            (Heading::CoverNext, page.cover(&page.words[i], &near)),
        ]);
    }
    if let Some(previous) = before {
        let shape = page.shapes[previous];
        let ends = page.looks[previous].ends;
        let next_starts = after.first().is_some_and(|&next| page.start(next) > 0.0);
        features.extend([
            (Heading::PreviousIsShort, truth(matches!(shape, Shape::Short | Shape::Label))),
            (Heading::PreviousIsLabel, truth(shape == Shape::Label)),
            (Heading::PreviousDangles, truth(shape.is_text() && !ends)),
            (Heading::PreviousEnds, truth(ends && next_starts)),
        ]);
    }
    features
}

/// How well a line goes on in the text where it goes on best.
fn best_pair(page: &Page, i: usize) -> f64 {
    let texts = (0..page.len()).filter(|&j| j != i && page.shapes[j].is_text());
    let pairs = texts.map(|j| page.continuity(i, j).dictionary - 0.5 * page.start(j));
    pairs.max_by(f64::total_cmp).map_or(0.0, |best| best / 4.0)
}

/// The score that is nearer to the border.
fn least(a: Option<f64>, b: f64) -> Option<f64> {
    Some(a.filter(|a| a.abs() < b.abs()).unwrap_or(b))
}

pub(super) fn truth(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}
