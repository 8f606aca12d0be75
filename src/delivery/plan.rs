//! What is to be fetched now: pure, from what is subscribed to, what is there, and what time it is.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
    tz::Offset,
};
use url::Url;

use super::{Memory, Subscription};
use crate::papers::Family;

/// So many missed days are fetched at most.
const MISSED_DAYS: i64 = 7;
/// How many days back the newest issue of a paper is looked for that was never had.
const DAYS_BACK: i64 = 3;

/// What is known of a subscription before a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The days of its issues that are on the shelf.
    pub days: Vec<Date>,
    /// What is remembered of it.
    pub memory: Memory,
}

/// When a round is, and how far back it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// How many days back are wanted; those since the last issue if that is not said.
    pub since_days: Option<i64>,
    /// Whether the reader asked for this paper by name: then it is not made to wait.
    pub is_asked_for: bool,
}

/// Something to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Of which subscription, by its number.
    pub subscription_idx: usize,
    /// Where it may be, the likeliest first: when one is not there, the next is tried.
    pub addresses: Vec<String>,
    /// The day that is wanted, where one address leads to all.
    pub day: Option<Date>,
    /// Whether it is no matter if there is nothing: the paper may not have come that day.
    pub may_be_missing: bool,
}

impl Moment {
    /// The day in China, and the time of the day.
    pub fn in_china(&self) -> (Date, Time) {
        let now = Offset::constant(8).to_datetime(self.now);
        (now.date(), now.time())
    }
}

/// The errands of one subscription, in the order in which they are to be done: the newest first.
pub fn errands(
    subscription_idx: usize,
    subscription: &Subscription,
    standing: &Standing,
    moment: &Moment,
) -> Vec<Errand> {
    if !moment.is_asked_for && !standing.memory.is_due(moment.now) {
        return Vec::new();
    }
    let plan = Plan { subscription_idx, subscription, standing, moment };
    let mut errands: Vec<Errand> = plan.unfinished().into_iter().collect();
    errands.extend(match subscription.paper.family {
        Family::Feed => vec![plan.newest()],
        _ if standing.memory.is_feed => vec![plan.newest()],
        _ if subscription.paper.pattern.is_empty() => plan.by_the_entry(),
        _ => plan.by_days(),
    });
    errands
}

/// The errands in a queue for each host, in the order in which each first occurs.
pub fn queues(errands: Vec<Errand>) -> Vec<(String, Vec<Errand>)> {
    let mut queues: Vec<(String, Vec<Errand>)> = Vec::new();
    // All errands of one paper stay together: they share what was fetched.
    let mut host_of_paper: Vec<(usize, String)> = Vec::new();
    for errand in errands {
        let idx = errand.subscription_idx;
        let known = host_of_paper.iter().find(|(paper, _)| *paper == idx);
        let host = known.map_or_else(|| host(&errand), |(_, host)| host.clone());
        host_of_paper.push((idx, host.clone()));
        match queues.iter_mut().find(|(other, _)| *other == host) {
            Some((_, queue)) => queue.push(errand),
            None => queues.push((host, vec![errand])),
        }
    }
    queues
}

fn host(errand: &Errand) -> String {
    let url = errand.addresses.first().and_then(|address| Url::parse(address).ok());
    url.map(|url| url.authority().to_owned()).unwrap_or_default()
}

/// What one subscription needs.
struct Plan<'a> {
    subscription_idx: usize,
    subscription: &'a Subscription,
    standing: &'a Standing,
    moment: &'a Moment,
}

impl Plan<'_> {
    fn errand(&self, addresses: Vec<String>) -> Errand {
        let subscription_idx = self.subscription_idx;
        Errand { subscription_idx, addresses, day: None, may_be_missing: false }
    }

    /// What is wanting of an issue that did not come whole.
    fn unfinished(&self) -> Option<Errand> {
        let unfinished = self.standing.memory.unfinished.as_ref()?;
        let errand = self.errand(vec![unfinished.address.clone()]);
        Some(Errand { day: unfinished.day, may_be_missing: true, ..errand })
    }

    /// The newest issue, wherever the entry leads.
    fn newest(&self) -> Errand {
        self.errand(vec![self.subscription.paper.entry.clone()])
    }

    /// The newest issue, and the days since the last one.
    fn by_the_entry(&self) -> Vec<Errand> {
        let (today, _) = self.moment.in_china();
        let on = |day| Errand { day: Some(day), may_be_missing: true, ..self.newest() };
        // The entry itself tells which day is the newest.
        let missed = self.missed_days().into_iter().filter(|day| *day < today);
        let newest = Some(self.newest()).filter(|_| !self.is_there(today));
        newest.into_iter().chain(missed.map(on)).collect()
    }

    /// An errand for each day that is wanting, where the address of each is known.
    fn by_days(&self) -> Vec<Errand> {
        let paper = &self.subscription.paper;
        let (today, _) = self.moment.in_china();
        if self.standing.days.is_empty() && self.moment.since_days.is_none() {
            let day = if self.is_out(today) { today } else { today.saturating_sub(1.days()) };
            return vec![self.errand(paper.addresses(day, DAYS_BACK))];
        }
        let days = self.missed_days();
        let on = |day: Date| {
            let mut addresses: Vec<String> = paper.address_on(day).into_iter().collect();
            // A paper that moved is found by its entry, which leads to the newest issue.
            let is_newest = days.first() == Some(&day);
            addresses.extend(Some(paper.entry.clone()).filter(|_| is_newest));
            Errand { may_be_missing: !is_newest, ..self.errand(addresses) }
        };
        days.iter().map(|day| on(*day)).collect()
    }

    /// The days of which an issue is wanting, the newest first.
    fn missed_days(&self) -> Vec<Date> {
        let (today, _) = self.moment.in_china();
        let n_days = match (self.moment.since_days, self.standing.days.iter().max()) {
            (Some(n_days), _) => n_days,
            (None, Some(last)) => today.since(*last).map_or(0, |span| i64::from(span.get_days())),
            (None, None) => 0,
        };
        let days = (0..n_days.clamp(0, MISSED_DAYS)).map(|n| today.saturating_sub(n.days()));
        days.filter(|day| self.is_out(*day) && !self.is_there(*day)).collect()
    }

    /// Whether the issue of a day ought to be out.
    fn is_out(&self, day: Date) -> bool {
        let (today, time) = self.moment.in_china();
        let is_late = self.subscription.wish.after.is_none_or(|after| time >= after);
        self.subscription.comes_on(day) && (day < today || is_late)
    }

    fn is_there(&self, day: Date) -> bool {
        self.standing.days.contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{config, papers::Paper};

    /// A paper whose issues lie at `http://a.cn/MMDD`.
    fn dated() -> Subscription {
        let paper = Paper {
            entry: "http://a.cn/".to_owned(),
            pattern: "http://a.cn/{Y}{m}{d}".to_owned(),
            family: Family::Epaper,
            ..Paper::default()
        };
        Subscription { name: "a".to_owned(), paper, wish: config::Paper::default() }
    }

    /// A moment, told in the time of China.
    fn at(clock: &str) -> Moment {
        let now = format!("2026-11-{clock}:00+08:00").parse().expect("a moment");
        Moment { now, since_days: None, is_asked_for: false }
    }

    fn had(days: &[i8]) -> Standing {
        let days = days.iter().map(|day| date(2026, 11, *day)).collect();
        Standing { days, ..Standing::default() }
    }

    /// The errands as lines: the addresses without the host, the day, `?` where nothing is fine.
    fn shown(subscription: &Subscription, standing: &Standing, moment: &Moment) -> Vec<String> {
        let line = |errand: Errand| {
            let addresses =
                errand.addresses.join(" ").replace("http://a.cn/", "/").replace("202611", "");
            let day = errand.day.map(|day| format!(" on {}", day.day())).unwrap_or_default();
            format!("{addresses}{day}{}", if errand.may_be_missing { " ?" } else { "" })
        };
        errands(0, subscription, standing, moment).into_iter().map(line).collect()
    }

    #[test]
    fn the_days_since_the_last_issue_are_fetched_the_newest_first() {
        let cases: &[(&[i8], &str, &[&str])] = &[
            (&[], "28T07:00", &["/28 / /27 /26 /25"]),
            (&[28], "28T07:00", &[]),
            (&[27], "28T07:00", &["/28 /"]),
            (&[25], "28T07:00", &["/28 /", "/27 ?", "/26 ?"]),
            (&[25, 27], "28T07:00", &["/28 /"]),
            (&[1], "28T07:00", &["/28 /", "/27 ?", "/26 ?", "/25 ?", "/24 ?", "/23 ?", "/22 ?"]),
        ];
        for (days, clock, expected) in cases {
            assert_eq!(shown(&dated(), &had(days), &at(clock)), *expected, "{days:?} at {clock}");
        }
    }

    #[test]
    fn a_day_begins_in_china_and_a_paper_at_its_hour_on_its_days() {
        let mut paper = dated();
        let midnight =
            Moment { now: "2026-11-27T16:00:00Z".parse().expect("a moment"), ..at("01T00:00") };
        assert_eq!(shown(&paper, &had(&[27]), &midnight), ["/28 /"]);
        paper.wish.after = Some(jiff::civil::time(6, 30, 0, 0));
        assert_eq!(shown(&paper, &had(&[27]), &at("28T06:29")), [""; 0]);
        assert_eq!(shown(&paper, &had(&[27]), &at("28T06:30")), ["/28 /"]);
        assert_eq!(shown(&paper, &had(&[]), &at("28T06:29")), ["/27 / /26 /25 /24"]);
        // The 28th is a Saturday.
        paper.wish.days = [true, true, true, true, true, false, true];
        assert_eq!(shown(&paper, &had(&[26]), &at("28T12:00")), ["/27 /"]);
    }

    #[test]
    fn so_many_days_as_are_asked_for_and_no_more_than_seven() {
        let moment = Moment { since_days: Some(2), ..at("28T07:00") };
        assert_eq!(shown(&dated(), &had(&[]), &moment), ["/28 /", "/27 ?"]);
        let moment = Moment { since_days: Some(99), ..moment };
        assert_eq!(shown(&dated(), &had(&[28]), &moment).len(), 6);
    }

    #[test]
    fn a_paper_without_a_pattern_is_found_by_its_entry_and_a_feed_by_its_address() {
        let mut paper = dated();
        paper.paper.pattern.clear();
        assert_eq!(shown(&paper, &had(&[]), &at("28T07:00")), ["/"]);
        assert_eq!(shown(&paper, &had(&[26]), &at("28T07:00")), ["/", "/ on 27 ?"]);
        assert_eq!(shown(&paper, &had(&[28]), &at("28T07:00")), [""; 0]);
        let mut standing = had(&[28]);
        standing.memory.is_feed = true;
        assert_eq!(shown(&paper, &standing, &at("28T07:00")), ["/"]);
        paper.paper.family = Family::Feed;
        assert_eq!(shown(&paper, &had(&[28]), &at("28T07:00")), ["/"]);
    }

    #[test]
    fn who_waits_is_left_alone_unless_the_reader_asks() {
        let mut standing = had(&[27]);
        standing.memory.not_before = Some("2026-11-28T07:30:00+08:00".parse().expect("a moment"));
        assert_eq!(shown(&dated(), &standing, &at("28T07:29")), [""; 0]);
        assert_eq!(shown(&dated(), &standing, &at("28T07:30")).len(), 1);
        let asked = Moment { is_asked_for: true, ..at("28T07:29") };
        assert_eq!(shown(&dated(), &standing, &asked).len(), 1);
    }

    #[test]
    fn what_did_not_come_whole_comes_first() {
        let mut standing = had(&[28]);
        let address = "http://a.cn/20261128".to_owned();
        standing.memory.unfinished = Some(super::super::memory::Unfinished { day: None, address });
        assert_eq!(shown(&dated(), &standing, &at("28T07:00")), ["/28 ?"]);
    }

    #[test]
    fn each_host_has_a_queue_of_its_own() {
        let errand = |idx, address: &str| Errand {
            subscription_idx: idx,
            addresses: vec![address.to_owned()],
            day: None,
            may_be_missing: false,
        };
        let all = vec![
            errand(0, "http://a.cn/1"),
            errand(1, "http://b.cn/1"),
            errand(2, "http://a.cn/2"),
            errand(3, "http://a.cn:81/2"),
            errand(1, "http://c.cn/2"),
        ];
        let queues = queues(all);
        let shown: Vec<(&str, Vec<usize>)> = queues
            .iter()
            .map(|(host, queue)| {
                (host.as_str(), queue.iter().map(|errand| errand.subscription_idx).collect())
            })
            .collect();
        let expected = [("a.cn", vec![0, 2]), ("b.cn", vec![1, 1]), ("a.cn:81", vec![3])];
        assert_eq!(shown, expected);
    }
}
