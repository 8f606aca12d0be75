//! What searching and filling the shelf costs, and whether it is right.
//!
//! ```text
//! cargo bench --bench library -- 10000 100000
//! ```
//!
//! For each number of articles a shelf of made-up papers is filled; then every query is asked of it,
//! of a plain scan of the folded texts, and of SQL's `LIKE`. Times are CPU times, so that whatever
//! else the machine does counts little. A total that differs from the scan's ends the program.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench may fail loudly")]
#![allow(unreachable_pub, dead_code, reason = "the corpus is shared with the tests")]

#[path = "../tests/library/corpus.rs"]
mod corpus;

use std::{collections::BTreeMap, fs, ops::ControlFlow, path::Path, time::Duration};

use corpus::{AN_ISSUE, Corpus, Random, queries};
use memchr::memmem::Finder;
use rustix::time::{ClockId, clock_gettime};
use zzread::{
    issue::{Article, ArticleId},
    library::{FILE, Library, Origin, Way, key},
    search::{Index, Inquiry},
};

const N_QUERIES: usize = 300;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000] } else { sizes };
    for n_articles in sizes {
        bench(n_articles);
    }
}

/// The CPU time of this thread.
fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = cpu();
    let value = work();
    (value, (cpu() - begun).as_secs_f64() * 1e3)
}

fn bench(n_articles: usize) {
    let folder = std::env::temp_dir().join(format!("zzread-bench-{n_articles}"));
    let _ = fs::remove_dir_all(&folder);
    let (library, trouble) = Library::open(Some(&folder));
    assert_eq!(trouble, None);
    let mut corpus = Corpus::new(1);
    let (mut adding, mut n_bytes) = (Vec::new(), 0);
    let mut folded: Vec<String> = Vec::new();
    let mut some: Vec<Article> = Vec::new();
    let mut places: Vec<(String, ArticleId)> = Vec::new();
    for nth in 0..n_articles / AN_ISSUE {
        let issue = corpus.issue("样报", nth, AN_ISSUE);
        let ((), ms) = timed(|| drop(library.add(&issue, &Origin::default(), 0).unwrap()));
        adding.push(ms);
        let index = Index::of(&issue.articles);
        for (idx, article) in issue.articles.iter().enumerate() {
            n_bytes += article.parts().map(|it| article.text(it).as_str().len()).sum::<usize>();
            folded.push(index.folded(idx).collect::<Vec<_>>().join("\n"));
        }
        places.extend(issue.articles.first().map(|it| (key(&issue), it.id.clone())));
        some.extend(issue.articles.into_iter().take(1));
    }
    let sum: f64 = adding.iter().sum();
    println!("{} articles, {:.1} MB of text", folded.len(), n_bytes as f64 / 1e6);
    println!("  an issue of {AN_ISSUE}: {} ms CPU; all {:.1} s", spread(&mut adding), sum / 1e3);
    sizes(&folder, n_bytes);
    drop(library);
    ask(&folder, &folded, &some);
    look_back(&folder, &places);
    println!("  memory at most {} MB", peak_mb());
    let _ = fs::remove_dir_all(&folder);
}

fn sizes(folder: &Path, n_bytes: usize) {
    let connection = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    let sql = "SELECT sum(length(block)) FROM phrase_data";
    let index: f64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    let file = fs::metadata(folder.join(FILE)).unwrap().len() as f64;
    let percent = |n: f64| n / n_bytes as f64 * 100.0;
    println!("  index {:.0} % of the text, the file {:.0} %", percent(index), percent(file));
}

fn ask(folder: &Path, folded: &[String], some: &[Article]) {
    let (library, starting) = timed(|| Library::open(Some(folder)).0);
    let ((), last) = timed(|| drop(library.last_read().unwrap()));
    println!("  opening {starting:.2} ms CPU, what was read last {last:.2} ms");
    let connection = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    let (mut newest, mut total, mut scans) = (Vec::new(), Vec::new(), Vec::new());
    let mut likes = Vec::new();
    let mut kinds: BTreeMap<&str, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    let mut slowest = (0.0, String::new());
    for (nth, (kind, typed)) in queries(some, N_QUERIES, &mut Random(7)).into_iter().enumerate() {
        let inquiry = Inquiry::new(&typed).unwrap();
        let (found, ms) = timed(|| library.newest(&inquiry, i64::MAX, 20, Way::Index).unwrap());
        newest.push(ms);
        let (n_found, ms) =
            timed(|| library.total(&inquiry, Way::Index, |_| ControlFlow::Continue(())).unwrap());
        total.push(ms);
        let of_kind = kinds.entry(kind).or_default();
        of_kind.0.extend(newest.last());
        of_kind.1.push(ms);
        if ms > slowest.0 {
            slowest = (ms, format!("{kind} `{typed}`, {n_found} found"));
        }
        let finders: Vec<_> = inquiry.wanted.iter().map(|it| Finder::new(it.folded())).collect();
        let is_in = |text: &&String| finders.iter().all(|it| it.find(text.as_bytes()).is_some());
        let (n_scanned, ms) = timed(|| folded.iter().filter(is_in).count());
        scans.push(ms);
        assert_eq!(n_found, n_scanned, "{kind} `{typed}`");
        assert_eq!(found.len(), n_scanned.min(20), "{kind} `{typed}`");
        assert!(found.is_sorted_by(|a, b| a.number > b.number), "{kind} `{typed}`");
        if nth % 30 == 1 {
            let like = "SELECT count(*) FROM body WHERE words LIKE '%' || ?1 || '%'";
            let ask = || connection.query_row(like, [&typed], |row| row.get::<_, i64>(0)).unwrap();
            likes.push((timed(ask).1, ms_of(&total), ms));
        }
    }
    println!("  the newest twenty {} ms CPU", spread(&mut newest.clone()));
    for (kind, (newest, total)) in &mut kinds {
        println!("    {kind}: {}; its total {}", spread(newest), spread(total));
    }
    println!(
        "  the total {} ms CPU; the slowest: {} of {:.1} ms",
        spread(&mut total.clone()),
        slowest.1,
        slowest.0
    );
    println!("  a scan of the folded texts in memory {} ms CPU", spread(&mut scans.clone()));
    let mut likes: Vec<f64> = likes.into_iter().map(|(like, ..)| like).collect();
    let like = percentile(&mut likes, 50);
    let scan = percentile(&mut scans, 50);
    let (newest, total) = (percentile(&mut newest, 50), percentile(&mut total, 50));
    println!(
        "  LIKE: {like:.0} ms, {:.0} times the total, {:.0} times the newest twenty",
        like / total,
        like / newest
    );
    println!(
        "  the scan: {:.1} times the total, {:.1} times the newest twenty",
        scan / total,
        scan / newest
    );
}

/// What is earlier on the matter of articles all over the shelf.
fn look_back(folder: &Path, places: &[(String, ArticleId)]) {
    let library = Library::open(Some(folder)).0;
    let (rarity, sampling) = timed(|| library.rarity().unwrap());
    let step = (places.len() / 200).max(1);
    let ask =
        |(key, id): &(String, ArticleId)| timed(|| library.earlier(key, id, &rarity).unwrap()).1;
    let mut times: Vec<f64> = places.iter().step_by(step).map(ask).collect();
    println!("  earlier on a matter {} ms CPU, the sample {sampling:.0} ms", spread(&mut times));
}

fn ms_of(times: &[f64]) -> f64 {
    times.last().copied().unwrap_or_default()
}

fn percentile(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

/// The median and the slowest of a hundred.
fn spread(times: &mut [f64]) -> String {
    format!("{:.2} / {:.2}", percentile(times, 50), percentile(times, 99))
}

/// The most memory that the program has held, the texts of the scan among it.
fn peak_mb() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kb.unwrap_or_default() / 1024
}
