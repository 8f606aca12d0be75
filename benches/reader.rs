//! What a key costs: from the key to the painted buffer, on the bundled issue at 80 × 24.
//!
//! `cargo bench --bench reader`. The limit: a keystroke in the search box under 1 ms.

use divan::{Bencher, black_box};
use ratatui::{buffer::Buffer, layout::Rect};
use zzread::{
    app::{Action, App, Key, KeyCode, Lang, Start},
    import, ui,
};

fn main() {
    divan::main();
}

fn open() -> App {
    App::new(import::bundled(), Lang::Hans, (80, 24), &Start::default())
}

fn press(app: &mut App, code: KeyCode) {
    app.update(Action::Key(Key::plain(code)));
}

fn paint(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    ui::paint(app, ui::Theme { color: true }, &mut buffer);
    buffer
}

/// From nothing to the first painted screen: loading, setting, painting.
#[divan::bench]
fn first_screen() -> Buffer {
    paint(&open())
}

/// `/`, which folds the issue, and the first character.
#[divan::bench]
fn open_the_search_box(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(open).bench_refs(|app| {
        press(app, KeyCode::Char('/'));
        press(app, KeyCode::Char('河'));
        black_box(paint(app))
    });
}

/// Each further character of a query, a hit in another article at the last one.
#[divan::bench(args = ["河", "河长", "河长制", "a02版", "打捞船"])]
fn search_keystroke(bencher: Bencher<'_, '_>, query: &str) {
    let mut chars: Vec<char> = query.chars().collect();
    let last = chars.pop().unwrap_or('河');
    let type_ahead = || {
        let mut app = open();
        press(&mut app, KeyCode::Char('/'));
        press(&mut app, KeyCode::Char('水'));
        press(&mut app, KeyCode::Backspace);
        chars.iter().for_each(|&c| press(&mut app, KeyCode::Char(c)));
        app
    };
    bencher.with_inputs(type_ahead).bench_refs(|app| {
        press(app, KeyCode::Char(last));
        black_box(paint(app))
    });
}

/// A line down in the article.
#[divan::bench]
fn line_down(bencher: Bencher<'_, '_>) {
    let reading = || {
        let mut app = open();
        press(&mut app, KeyCode::Enter);
        app
    };
    bencher.with_inputs(reading).bench_refs(|app| {
        press(app, KeyCode::Down);
        black_box(paint(app))
    });
}

/// Another window size.
#[divan::bench]
fn resize(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(open).bench_refs(|app| {
        app.update(Action::Resized(72, 24));
        black_box(paint(app))
    });
}

/// A line down, with the bytes of its frame.
#[divan::bench]
fn line_down_to_bytes(bencher: Bencher<'_, '_>) {
    let mut app = open();
    press(&mut app, KeyCode::Enter);
    let mut screen = zzread::tui::screen::Screen::default();
    let mut down = true;
    bencher.bench_local(|| {
        press(&mut app, if down { KeyCode::Down } else { KeyCode::Up });
        down = !down;
        screen.draw(paint(&app), None)
    });
}
