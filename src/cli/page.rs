//! `zzread page`: a page of the paper, composed as the reader shows it.

use std::{ffi::OsString, io::Write};

use anyhow::anyhow;
use serde::Serialize;

use super::{Common, Console, Exit, Failure, Input, Wait, one_line, select, warn};
use crate::{
    app::{Action, App, Key, KeyCode, Lang, Limit, Notice, Start},
    issue::Issue,
    layout::makeup::{Makeup, Panel, PanelKind, Toward, nameplate_rows},
    ui::print,
};

/// The width without a terminal and without `--width`, and the height.
const SIZE: (u16, u16) = (120, 44);
/// More cells or rows than any screen has.
const LARGEST: u16 = 1000;

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Which issue
    issue: Option<OsString>,
    /// Which page of it, such as 02 [default: the first]
    #[arg(short, long)]
    page: Option<String>,
    /// The rows that the page has
    #[arg(long, value_name = "N", default_value_t = SIZE.1)]
    height: u16,
    /// Set the stories where they were printed, where the source tells that
    #[arg(long)]
    printed: bool,
    /// Print the boxes as one JSON object: place, size, story, lines, neighbours
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) input: Input,
}

/// A composed page, as `page --json` prints it. Cells and rows are counted from the top left, 0 first.
#[derive(Debug, Serialize)]
struct PageJson {
    page: String,
    width: u16,
    height: u16,
    /// The rows of the nameplate at the top.
    nameplate_rows: u16,
    columns: u16,
    column_width: u16,
    boxes: Vec<BoxJson>,
}

/// A box. A neighbour is where the arrow leads.
#[derive(Debug, Serialize)]
struct BoxJson {
    /// `lead`, `story`, `guide` (今日导读), `entry` (a headline in it).
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    x: u16,
    y: u16,
    width: u16,
    height: u16,
    columns: u16,
    /// The first and the last line of the body that are shown, from 1; none without a line.
    lines: Option<[u32; 2]>,
    cut: bool,
    left: Option<String>,
    right: Option<String>,
    up: Option<String>,
    down: Option<String>,
}

pub(super) fn run(
    request: &Request,
    common: &Common,
    lang: Lang,
    wait: &Wait,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let issue = wait.open(request.issue.as_deref())?;
    warn(&issue);
    let page_idx = match &request.page {
        Some(wanted) => select::page_idx(&issue, wanted)?,
        None => 0,
    };
    let width = common.width.or_else(|| console.width_cells()).unwrap_or(SIZE.0);
    let (width, height) = (width.min(LARGEST), request.height.min(LARGEST));
    let start = Start {
        page_idx: Some(page_idx),
        ambiguous: common.ambiguous().unwrap_or_default(),
        is_ascii: common.ascii,
        ..Start::default()
    };
    // The reader's footer would stand in one more row.
    let mut app = App::new(issue, lang, (width, height + 1), &start);
    if request.printed {
        set_as_printed(&mut app)?;
    }
    if request.json {
        let json = serde_json::to_string_pretty(&json(&app)).map_err(anyhow::Error::from)?;
        writeln!(console, "{json}")?;
        return Ok(Exit::Done);
    }
    for line in print::screen(&app, console.has_color()).iter().take(usize::from(height)) {
        writeln!(console, "{line}")?;
    }
    Ok(Exit::Done)
}

/// Has the stories stand where they were printed, by the key that does it in the reader.
fn set_as_printed(app: &mut App) -> Result<(), Failure> {
    let _effects = app.update(Action::Key(Key::plain(KeyCode::Char('P'))));
    let page = app.paper().issue.page_no(app.paper().front.page_idx);
    let why = match app.notice {
        Some(Notice::Limit(Limit::NoAreas)) => anyhow!(
            "cannot set page {page} as it was printed: nothing tells where its stories were printed"
        ),
        Some(Notice::Limit(Limit::NoRoomAsPrinted)) => anyhow!(
            "cannot set page {page} as it was printed: it needs more room (try `-w`, `--height`)"
        ),
        _ => return Ok(()),
    };
    Err(why.into())
}

fn json(app: &App) -> PageJson {
    let (issue, front) = (&app.paper().issue, &app.paper().front);
    let (width, height) = (app.paper().areas.body.width, app.paper().areas.body.height);
    let top = nameplate_rows(width, height);
    let boxes = (0..front.makeup.panels.len()).map(|idx| box_json(issue, &front.makeup, idx, top));
    PageJson {
        page: issue.page_no(front.page_idx),
        width,
        height,
        nameplate_rows: top,
        columns: front.makeup.n_columns,
        column_width: front.makeup.column_cells,
        boxes: boxes.collect(),
    }
}

fn box_json(issue: &Issue, makeup: &Makeup, idx: usize, top: u16) -> BoxJson {
    let panel = &makeup.panels[idx];
    let number = |panel: &Panel| Some(issue.article_no(panel.article_idx?));
    let [left, right, up, down] =
        Toward::ALL.map(|toward| number(makeup.panels.get(makeup.neighbour(idx, toward)?)?));
    let article = panel.article_idx.and_then(|article_idx| issue.articles.get(article_idx));
    BoxJson {
        kind: kind(panel.kind),
        story: number(panel),
        headline: article.map(|article| one_line(article.headline.as_str())),
        x: panel.x,
        y: panel.y + top,
        width: panel.cells,
        height: panel.rows,
        columns: panel.n_columns,
        lines: (panel.n_lines > 0).then_some([1, panel.n_lines]),
        cut: panel.is_cut,
        left,
        right,
        up,
        down,
    }
}

fn kind(kind: PanelKind) -> &'static str {
    match kind {
        PanelKind::Lead => "lead",
        PanelKind::Story => "story",
        PanelKind::Guide => "guide",
        PanelKind::Entry => "entry",
    }
}
