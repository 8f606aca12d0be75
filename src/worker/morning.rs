//! The morning, told from the shelf, and its papers brought while the reader reads.

use std::{path::PathBuf, sync::Arc, time::Duration};

use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::{
    Desk,
    newsagent::{Heard, Newsagent},
};
use crate::{
    app::{Action, Bringing, Notice},
    delivery::{Comparison, Kept, Ledger, Moment, Outcome, Stories, Subscription, Today},
    import::{self, Round, today as day_of_today},
    issue::Date,
    library::{Library, Shelved, Trouble, UpdateLock},
};

/// Between two requests to a host.
pub const PAUSE: Duration = Duration::from_millis(500);

/// So many requests at once.
const N_JOBS: usize = 4;

/// So far back the newest issue of a paper is looked for.
const DAYS_BACK: i64 = 7;

/// What is subscribed to, and where what comes is put.
#[derive(Debug, Clone, Default)]
pub struct Deliveries {
    /// The papers.
    pub subscriptions: Vec<Subscription>,
    /// The folder of the library.
    pub folder: Option<PathBuf>,
    /// The tags whose feeds are gathered in one paper of the day.
    pub gather: Vec<String>,
    /// Whether a story that stands in several papers is shown once.
    pub one_story_once: bool,
}

/// The morning of now.
///
/// # Errors
/// When the library cannot be read.
pub fn today(
    library: &Library,
    subscriptions: &[Subscription],
    gather: &[String],
) -> Result<Today, Trouble> {
    let (day, now) = (day_of_today(), Timestamp::now());
    let ledger = Ledger::new(library.deliveries()?);
    let known: Vec<_> = subscriptions.iter().map(|it| (it.clone(), ledger.memory(it))).collect();
    let yesterday_ms = (now - 24.hours()).as_millisecond();
    let first = Date::Day(day.saturating_sub(DAYS_BACK.days()));
    let shelf: Vec<Kept> = library.lately(first, yesterday_ms)?.into_iter().map(kept).collect();
    let today = Today::new(&known, &shelf, day, now).gathering(gather, &known, &shelf, now);
    Ok(Today { offset: TimeZone::system().to_offset(now), ..today })
}

/// The stories that stand in several papers of a morning.
///
/// # Errors
/// When the library cannot be read.
pub fn stories(library: &Library, today: &Today) -> Result<Stories, Trouble> {
    let mut comparison = Comparison::default();
    for kept in today.issues() {
        if let Some(mut issue) = library.issue(&kept.key)? {
            import::fold_muted(&mut issue);
            comparison.take(&kept.key, &issue);
        }
    }
    Ok(comparison.into())
}

fn kept(shelved: Shelved) -> Kept {
    Kept {
        day: shelved.date.parse().ok(),
        added: Timestamp::from_millisecond(shelved.added_ms).unwrap_or_default(),
        key: shelved.key,
        paper: shelved.paper,
        lead: shelved.lead,
        n_stories: shelved.n_stories,
        n_read: shelved.n_read,
        n_chars: shelved.n_chars,
    }
}

/// Has the papers brought that are due, and tells how far that is. Those that are to be left alone for
/// a while are left alone.
pub(super) fn bring(deliveries: &Deliveries, desk: &Desk) {
    let end = match try_bring(deliveries, desk) {
        Ok(bringing) => bringing,
        Err(trouble) => {
            desk.answer(None, Action::Noticed(Notice::Library(trouble)));
            Bringing::default()
        }
    };
    desk.answer(None, Action::Brought(end));
}

fn try_bring(deliveries: &Deliveries, desk: &Desk) -> Result<Bringing, Trouble> {
    let Deliveries { subscriptions, folder, gather, .. } = deliveries;
    let (library, trouble) = Library::open(folder.as_deref());
    if let Some(trouble) = trouble.filter(|_| !library.is_kept()) {
        return Err(trouble);
    }
    let Ok(Some(_lock)) = UpdateLock::take(folder.as_deref()) else {
        return Ok(Bringing { is_elsewhere: true, ..Bringing::default() });
    };
    let mut newsagent = Newsagent::new(&library, subscriptions, gather)?;
    let moment = Moment { now: Timestamp::now(), since_days: None, is_asked_for: false };
    let all: Vec<usize> = (0..subscriptions.len()).collect();
    let errands = newsagent.errands(&all, &moment);
    let round = Arc::new(Round::new(PAUSE, N_JOBS));
    let mut bringing = Bringing::default();
    newsagent.bring(errands, &round, |heard| {
        match heard {
            Heard::Progressed(n_done, of) if (n_done, of) == (bringing.n_done, bringing.of) => {
                return;
            }
            Heard::Progressed(n_done, of) => (bringing.n_done, bringing.of) = (n_done, of),
            Heard::Came(..) => bringing.n_came += 1,
            Heard::Done(_, Outcome::Failed { .. }, _) => bringing.n_failed += 1,
            Heard::Done(..) => {}
        }
        desk.answer(None, Action::Bringing(bringing));
        // What cannot be read now is told when all is done.
        if let Ok(today) = today(&library, subscriptions, gather) {
            desk.answer(None, Action::Today(Box::new(today)));
        }
    })?;
    desk.answer(None, Action::Today(Box::new(today(&library, subscriptions, gather)?)));
    Ok(bringing)
}
