//! Any keys and sizes in the reader: nothing panics, and all of the screen can be painted.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zzread::{
    app::{Action, App, Key, KeyCode, Lang, Start},
    import,
};

const CODES: [KeyCode; 14] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
];

fuzz_target!(|bytes: &[u8]| {
    let mut app = App::new(import::bundled(), Lang::Hans, (80, 24), &Start::default());
    for pair in bytes.chunks_exact(2).take(64) {
        let [kind, value] = [pair[0], pair[1]];
        let action = match kind % 8 {
            0 => Action::Resized(u16::from(value), u16::from(kind)),
            1 => Action::Pasted(format!("河{}", char::from(value))),
            2 => Action::Key(Key { ctrl: true, ..Key::plain(KeyCode::Char(char::from(value))) }),
            3 | 4 => Action::Key(Key::plain(CODES[usize::from(value) % CODES.len()])),
            _ => Action::Key(Key::plain(KeyCode::Char(char::from(value)))),
        };
        let _ = app.update(action);
    }
});
