//! Composed pages in all languages and looks, in a short form: of another language the rows that
//! differ, and of the looks once which cells look alike, and for each look how.

use std::fmt::Write;

use ratatui::buffer::Cell;
use zzread::{
    app::{App, Lang, look::Look},
    import,
    layout::Ambiguous,
};

use super::page::{SIZES, front_in, picture};
use crate::support::{buffer, golden, press};

#[test]
fn in_english_a_page_has_other_words_at_the_same_places() {
    for (ambiguous, kind) in [(Ambiguous::Narrow, ""), (Ambiguous::Wide, "-wide")] {
        let mut told = String::new();
        for size in SIZES {
            let [hans, english] = [Lang::Hans, Lang::En]
                .map(|lang| picture(&front_in(lang, import::bundled(), size, ambiguous)));
            writeln!(told, "== {} x {}", size.0, size.1).unwrap();
            for (y, (row, other)) in english.lines().zip(hans.lines()).enumerate() {
                if row != other {
                    writeln!(told, "{y:2} {row}").unwrap();
                }
            }
        }
        golden(&format!("page-english{kind}"), &told);
    }
}

/// How the cells of a screen look, row by row.
fn looks(app: &App) -> Vec<Vec<String>> {
    let buffer = buffer(app);
    let look = |cell: &Cell| format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
    let row = |y: u16| (0..buffer.area.width).map(|x| look(&buffer[(x, y)])).collect();
    (0..buffer.area.height).map(row).collect()
}

/// `23a 4b 77a`: how many cells in a row look alike.
fn runs(row: &[usize]) -> String {
    let runs = row.chunk_by(|one, other| one == other);
    let runs = runs.map(|run| format!("{}{}", run.len(), letter(run[0])));
    runs.collect::<Vec<_>>().join(" ")
}

fn letter(nth: usize) -> char {
    (b'a' + nth as u8) as char
}

#[test]
fn all_looks_set_off_the_same_cells_each_in_its_own_way() {
    for size in SIZES {
        let mut app = front_in(Lang::Hans, import::bundled(), size, Ambiguous::Narrow);
        press(&mut app, "x Right");
        app.notice = None;
        let own = looks(&app);
        let mut kinds: Vec<&String> = Vec::new();
        for look in own.iter().flatten() {
            if !kinds.contains(&look) {
                kinds.push(look);
            }
        }
        let nth = |look: &String| kinds.iter().position(|kind| *kind == look).unwrap();
        let rows: Vec<Vec<usize>> = own.iter().map(|row| row.iter().map(nth).collect()).collect();
        let mut told = String::new();
        rows.iter().for_each(|row| writeln!(told, "{}", runs(row)).unwrap());
        for (look, name) in Look::NAMES {
            app.look = look;
            let painted = looks(&app);
            let mut legend = vec![None; kinds.len()];
            for (kind, shown) in rows.iter().flatten().zip(painted.iter().flatten()) {
                let known = legend[*kind].get_or_insert(shown);
                assert_eq!(*known, shown, "{name}: what looks alike in one look does in all");
            }
            writeln!(told, "== {name}").unwrap();
            for (kind, shown) in legend.iter().enumerate() {
                writeln!(told, "{} {}", letter(kind), shown.unwrap()).unwrap();
            }
        }
        golden(&format!("page-looks-{}x{}", size.0, size.1), &told);
    }
}
