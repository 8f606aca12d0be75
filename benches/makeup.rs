//! What it costs to make up a page: `cargo bench --bench makeup`, CPU time of one page.
//!
//! The issue has 40 stories of 1,500 characters, made by rule. The limits: 5 ms at 200 x 60, 3 ms at
//! 120 x 44, broken lines included. A key on the page view is to take less than 1 ms, another theme or
//! another size of the window less than 5 ms; the frame is painted each time.

use divan::{Bencher, black_box};
use zzread::{
    app::{Action, App, Key, Lang, Start, paper::setting::Setting},
    issue::{Article, Block, Issue, Language, Page, Section, Text},
    layout::makeup::{Manner, compose, nameplate_rows, stories},
    ui::{self, Frame, Theme},
};

fn main() {
    divan::main();
}

const WORDS: [&str; 12] = [
    "近日",
    "记者",
    "从市招商局",
    "获悉",
    "一季度",
    "全区",
    "新签",
    "项目17个",
    "其中",
    "产业",
    "投资",
    "增长",
];

/// 40 stories on four pages.
fn issue() -> Issue {
    let mut state = 20_210_401_usize;
    let mut random = move |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % n
    };
    let mut article = |_| {
        let mut paragraph = || {
            let words = (0..60).map(|nth| {
                let mark = if nth % 7 == 6 { "，" } else { "" };
                WORDS[random(WORDS.len())].to_owned() + mark
            });
            Block::paragraph(Text::new(&(words.collect::<String>() + "。")))
        };
        let blocks = (0..9).map(|_| paragraph()).collect();
        Article {
            headline: Text::new("招商开局红火\n一季度签下17个项目"),
            kicker: Text::new("株洲高新区"),
            byline: Text::new("记者 王娜　通讯员 殷娜"),
            blocks,
            ..Article::default()
        }
    };
    let articles: Vec<Article> = (0..40).map(&mut article).collect();
    let pages = (0..4).map(|nth| Page {
        no: Text::new(&format!("0{}", nth + 1)),
        sections: vec![Section { articles: 10 * nth..10 * nth + 10, ..Section::default() }],
        ..Page::default()
    });
    Issue { pages: pages.collect(), articles, ..Issue::default() }
}

#[divan::bench(args = [(80, 24), (120, 44), (140, 40), (200, 60), (300, 80)])]
fn page(bencher: Bencher<'_, '_>, (columns, rows): (u16, u16)) {
    let issue = issue();
    let style = |language: Language| Setting::default().style(language);
    let size = (columns, rows - nameplate_rows(columns, rows));
    bencher.bench_local(|| {
        let stories = stories(&issue, 0);
        black_box(compose(&stories, &Manner { size, style: &style, has_display: true }))
    });
}

/// The reader on the front page of that issue.
fn front(size: (u16, u16)) -> App {
    let start = Start { page_idx: Some(0), ..Start::default() };
    App::new(issue(), Lang::Hans, size, &start)
}

/// Does something to a reader and paints the frame.
fn act(app: &mut App, action: Action) {
    black_box(app.update(action));
    let mut frame = Frame::new(app.paper().window.size);
    ui::paint(app, &Theme::new(true), &mut frame);
    black_box(frame);
}

#[divan::bench(args = [(120, 44), (200, 60)])]
fn key_on_the_page(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let mut app = front(size);
    let mut keys =
        ["Right", "Down", "Left", "Up"].map(|key| key.parse::<Key>()).into_iter().flatten().cycle();
    bencher.bench_local(|| act(&mut app, Action::Key(keys.next().expect("they go round"))));
}

#[divan::bench(args = [(120, 44), (200, 60)])]
fn another_theme(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let mut app = front(size);
    let key: Key = "T".parse().expect("it is a key");
    bencher.bench_local(|| act(&mut app, Action::Key(key)));
}

#[divan::bench(args = [(120, 44), (200, 60)])]
fn another_size(bencher: Bencher<'_, '_>, (columns, rows): (u16, u16)) {
    let mut app = front((columns, rows));
    let mut nth = 0;
    bencher.bench_local(|| {
        nth += 1;
        act(&mut app, Action::Resized(columns - nth % 2, rows));
    });
}
