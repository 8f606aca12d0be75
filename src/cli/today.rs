//! `zzread today`: the morning's papers in a few lines, and with `--stories` each story once.

use std::io::Write;

use serde::Serialize;

use super::{Console, Exit, Failure, Wait, one_line, update::subscriptions};
use crate::{
    app::Lang,
    config::Config,
    delivery::{Kept, State, Stories, Today},
    import,
    issue::Article,
    library::Library,
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
    let mut morning = morning(config, library)?;
    let told = match config.one_story_once {
        true => worker::morning::stories(library, &morning).map_err(anyhow::Error::from)?,
        false => Stories::default(),
    };
    morning.n_retold = told.n_retold();
    if request.stories {
        return stories(request, &told, &morning, library, console);
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
    Ok(worker::morning::today(library, &subscriptions, &config.gather)?)
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
    told: &Stories,
    morning: &Today,
    library: &Library,
    console: &mut Console,
) -> Result<Exit, Failure> {
    for kept in morning.issues() {
        let issue = library.issue(&kept.key).map_err(anyhow::Error::from)?;
        let Some(mut issue) = issue else { continue };
        import::fold_muted(&mut issue);
        for article in issue.articles.iter().filter(|article| !article.kind.is_aside()) {
            if !told.is_retold(&kept.key, &article.id) {
                write_story(request, kept, article, told, console)?;
            }
        }
    }
    Ok(Exit::Done)
}

fn write_story(
    request: &Request,
    kept: &Kept,
    article: &Article,
    told: &Stories,
    console: &mut Console,
) -> Result<(), Failure> {
    let also = told.others(&kept.key, &article.id).map(|it| it.paper.as_str()).collect();
    let story = Story {
        issue: &kept.key,
        article: article.id.as_str(),
        headline: one_line(article.headline.as_str()),
        also,
    };
    if request.json {
        let json = serde_json::to_string(&story).map_err(anyhow::Error::from)?;
        return Ok(writeln!(console, "{json}")?);
    }
    let (issue, others) = (one_line(story.issue), story.also.join(", "));
    Ok(writeln!(console, "{issue}\t{}\t{}\t{others}", story.article, story.headline)?)
}
