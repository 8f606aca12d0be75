//! Every key on every screen: it changes what is seen, asks something of the world, or says why not.

use ratatui::{buffer::Buffer, layout::Position};
use zzread::{
    app::{Action, App, Effect, Job, Keep, Key, KeyCode, Lang, Start, paper::load::Load},
    issue::Issue,
    library::{Library, Origin, Shelved},
};

use super::today;
use crate::support::{frame, issue, press, tell, type_in};

/// A screen: what it is called, a window, the keys that lead there, and what is typed there.
type Way = (&'static str, (u16, u16), &'static str, &'static str);

const WAYS: [Way; 23] = [
    ("contents", (80, 12), "", ""),
    ("contents alone", (40, 12), "", ""),
    ("contents, last", (140, 12), "G", ""),
    ("article", (80, 12), "Right", ""),
    ("article alone", (40, 12), "Right", ""),
    ("page", (100, 30), "p", ""),
    ("standing lines", (80, 12), "Right v", ""),
    ("closing card", (80, 24), "G Right G Space", ""),
    ("settings", (80, 12), "Right S", ""),
    ("selection", (80, 12), "Right V", ""),
    ("search box", (80, 12), "/", ""),
    ("search box, typed", (80, 12), "/", "路灯"),
    ("help", (80, 24), "?", ""),
    ("help, typed", (80, 24), "?", "页"),
    ("go to", (80, 12), ":", ""),
    ("go to, typed", (80, 12), ":", "2"),
    ("shelf", (80, 12), "L", ""),
    ("shelf, filtered", (80, 12), "L /", ""),
    ("calendar", (80, 12), "L c", ""),
    ("bookmarks", (80, 12), "'", ""),
    ("all issues", (80, 12), "F", ""),
    ("line asked for", (80, 12), "L a", ""),
    ("rack", (160, 12), "Left", ""),
];

/// Lists here are so short that this many presses lead to their ends.
const MAX_PRESSES: usize = 4;

fn of_day(day: &str) -> Issue {
    let lamp: &[&str] = &["路灯亮了。第二句。", "水清。"];
    let mut issue = issue(&[("要闻", &[("甲", lamp)]), ("民生", &[("乙", &["岸绿。"])])]);
    issue.date = Some(day.parse().unwrap());
    issue
}

fn shelf() -> Vec<Shelved> {
    let library = Library::in_memory();
    for day in ["2021-04-20", "2021-04-21"] {
        library.add(&of_day(day), &Origin::default(), 0).unwrap();
    }
    library.shelf().unwrap()
}

fn reach((_, size, keys, typed): Way, shelf: &[Shelved]) -> App {
    let start = Start { keep: Keep::Always, ..Start::default() };
    let mut app = App::new(of_day("2021-04-20"), Lang::Hans, size, &start);
    tell(&mut app, Action::Shown);
    tell(&mut app, Action::Shelf(shelf.to_vec()));
    press(&mut app, keys);
    type_in(&mut app, typed);
    app
}

/// The keys of a keyboard, and two as an input method makes them.
fn keys() -> Vec<Key> {
    let mut keys: Vec<Key> = (' '..='~').map(|c| Key::plain(KeyCode::Char(c))).collect();
    keys.extend(('a'..='z').map(|c| Key { ctrl: true, ..Key::plain(KeyCode::Char(c)) }));
    let codes = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::F(5),
        KeyCode::Char('　'),
        KeyCode::Char('、'),
    ];
    keys.extend(codes.map(Key::plain));
    keys
}

/// What is seen.
fn seen(app: &App) -> (Buffer, Option<Position>) {
    let frame = frame(app, true);
    (frame.cells, frame.cursor)
}

/// Whether the world has to do something that is seen.
fn is_deed(effect: &Effect) -> bool {
    match effect {
        Effect::Begin(job) => !matches!(job, Job::Note(_)),
        effect => matches!(effect, Effect::Quit | Effect::Suspend | Effect::Repaint),
    }
}

/// After how many presses of a key nothing is seen and nothing said.
fn silent_after(mut app: App, key: Key) -> Option<usize> {
    let mut before = seen(&app);
    // What asks for nothing answers each time alike.
    let n_presses = app.keymap.command(app.scope(), key).map_or(1, |_| MAX_PRESSES);
    (1..=n_presses).find(|_| {
        let acts = app.update(Action::Key(key)).iter().any(is_deed);
        let now = seen(&app);
        let is_silent = !acts && app.notice.is_none() && now == before;
        before = now;
        is_silent
    })
}

/// The keys that are silent on a screen.
fn silent_on(name: &str, reach: impl Fn() -> App) -> Vec<String> {
    let silent = |key| Some(format!("{name}: {key}, {}", silent_after(reach(), key)?));
    keys().into_iter().filter_map(silent).collect()
}

#[test]
fn no_key_is_silent_on_any_screen() {
    let shelf = shelf();
    let of_way = |way: Way| silent_on(way.0, || reach(way, &shelf));
    let silent = WAYS.into_iter().flat_map(of_way).collect::<Vec<_>>().join("\n");
    assert_eq!(silent, "");
}

#[test]
fn no_key_is_silent_while_there_is_nothing_to_read_yet() {
    let reach = || {
        let start = Start { load: Load::Due, ..Start::default() };
        App::new(Issue::default(), Lang::Hans, (80, 12), &start)
    };
    assert_eq!(silent_on("loading", reach).join("\n"), "");
}

#[test]
fn no_key_is_silent_in_the_morning() {
    assert_eq!(silent_on("today", || today::open((80, 24))).join("\n"), "");
}
