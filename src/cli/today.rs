//! `zzread today`: the morning's papers in a few lines, and with `--stories` each story once.

use std::{collections::BTreeMap, io::Write};

use serde::Serialize;

use super::{Console, Exit, Failure, Wait, one_line, update::subscriptions};
use crate::{
    app::Lang,
    config::Config,
    delivery::{Kept, State, Today},
    issue::Issue,
    library::Library,
    search::{Print, first_told},
    worker,
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// List every story, one that stands in several papers once
    #[arg(long)]
    stories: bool,
    /// Print each paper, or with --stories each story, as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    request: &Request,
    config: &Config,
    wait: &Wait,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let library = wait.shelf.library()?;
    let morning = morning(config, library)?;
    if request.stories {
        return stories(request, config, &morning, library, console);
    }
    if !request.json {
        writeln!(console, "{}", morning.head()[lang as usize])?;
    }
    for paper in &morning.papers {
        let entry = Entry::new(&paper.name, &paper.state);
        if request.json {
            let json = serde_json::to_string(&entry).map_err(anyhow::Error::from)?;
            writeln!(console, "{json}")?;
        } else {
            writeln!(console, "{}", entry.line(lang))?;
        }
    }
    Ok(Exit::Done)
}

/// The morning of now.
fn morning(config: &Config, library: &Library) -> anyhow::Result<Today> {
    let (subscriptions, _) = subscriptions(config)?;
    Ok(worker::morning::today(library, &subscriptions)?)
}

/// A paper, as `today --json` prints it.
#[derive(Debug, Default, Serialize)]
struct Entry<'a> {
    paper: &'a str,
    /// `here`, `awaited` or `failing`.
    state: &'a str,
    /// What `zzread cat` takes.
    #[serde(skip_serializing_if = "str::is_empty")]
    issue: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    articles: usize,
    read: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    since: Option<String>,
}

impl<'a> Entry<'a> {
    fn new(name: &'a str, state: &'a State) -> Self {
        let moment = |at: &jiff::Timestamp| at.strftime("%Y-%m-%d %H:%M UTC").to_string();
        match state {
            State::Here(kept) => Self {
                paper: name,
                state: "here",
                issue: &kept.key,
                headline: &kept.lead,
                articles: kept.n_stories,
                read: kept.n_read,
                ..Self::default()
            },
            State::Awaited(asked) => Self {
                paper: name,
                state: "awaited",
                since: asked.as_ref().map(moment),
                ..Self::default()
            },
            State::Failing(why, since) => Self {
                paper: name,
                state: "failing",
                why,
                since: since.as_ref().map(moment),
                ..Self::default()
            },
        }
    }

    fn line(&self, lang: Lang) -> String {
        let pick = |words: [&'static str; 3]| words[lang as usize];
        let (name, since) = (one_line(self.paper), self.since.as_deref().unwrap_or_default());
        match self.state {
            "here" => {
                let n_unread = self.articles.saturating_sub(self.read);
                format!(
                    "{}\t{n_unread}/{}\t{}",
                    one_line(self.issue),
                    self.articles,
                    one_line(self.headline)
                )
            }
            "failing" => {
                let tried = pick(["始试于", "始試於", "tried since"]);
                format!("✗ {name}\t{}\t{tried} {since}", one_line(self.why))
            }
            _ => format!("· {name}\t{}\t{since}", pick(["未到", "未到", "not there yet"])),
        }
    }
}

/// A story of the morning, as `today --stories --json` prints it.
#[derive(Debug, Serialize)]
struct Story<'a> {
    issue: &'a str,
    article: &'a str,
    headline: String,
    /// The other papers that tell it.
    also: Vec<&'a str>,
}

/// Lists every story, one that stands in several papers once.
fn stories(
    request: &Request,
    config: &Config,
    morning: &Today,
    library: &Library,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let issues = issues(config, morning, library)?;
    let all: Vec<(&Kept, usize, &Issue)> = issues
        .iter()
        .flat_map(|(kept, issue)| {
            let stories =
                (0..issue.articles.len()).filter(|idx| !issue.articles[*idx].kind.is_aside());
            stories.map(move |idx| (*kept, idx, issue))
        })
        .collect();
    let first = match config.one_story_once {
        true => {
            first_told(&all.iter().map(|(_, idx, issue)| print_of(issue, *idx)).collect::<Vec<_>>())
        }
        false => vec![None; all.len()],
    };
    let mut also: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (nth, first) in first.iter().enumerate() {
        let Some(first) = first else { continue };
        let paper = all[nth].0.paper.as_str();
        let others = also.entry(*first).or_default();
        if paper != all[*first].0.paper && !others.contains(&paper) {
            others.push(paper);
        }
    }
    for (nth, (kept, idx, issue)) in all.iter().enumerate().filter(|(nth, _)| first[*nth].is_none())
    {
        let article = &issue.articles[*idx];
        let story = Story {
            issue: &kept.key,
            article: article.id.as_str(),
            headline: one_line(article.headline.as_str()),
            also: also.remove(&nth).unwrap_or_default(),
        };
        if request.json {
            let json = serde_json::to_string(&story).map_err(anyhow::Error::from)?;
            writeln!(console, "{json}")?;
        } else {
            let others = story.also.join(", ");
            writeln!(
                console,
                "{}\t{}\t{}\t{others}",
                one_line(story.issue),
                story.article,
                story.headline
            )?;
        }
    }
    Ok(Exit::Done)
}

/// The issues of the morning, as they are on the shelf, with what is muted folded away.
fn issues<'a>(
    config: &Config,
    morning: &'a Today,
    library: &Library,
) -> anyhow::Result<Vec<(&'a Kept, Issue)>> {
    let mut issues: Vec<(&Kept, Issue)> = Vec::new();
    for kept in morning.issues() {
        if let Some(mut issue) = library.issue(&kept.key)? {
            crate::search::mute(&mut issue, &config.mute);
            issues.push((kept, issue));
        }
    }
    Ok(issues)
}

fn print_of(issue: &Issue, article_idx: usize) -> Print {
    let blocks = issue.articles[article_idx].blocks.iter();
    Print::new(&blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n"))
}
