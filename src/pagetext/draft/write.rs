//! A draft as a file.

use std::fmt::Write;

use super::{Cut, Doubled, Doubted, Draft, Entry, Lines, MAGIC, PageDraft};

/// The most characters of a line that are shown beside its number.
const SHOWN_CHARS: usize = 24;

/// The characters that are shown on each side of a join.
const JOIN_CHARS: usize = 8;

/// How wide the columns of roles and of pieces are.
const ROLE_CELLS: usize = 10;
const PIECE_CELLS: usize = 12;

/// The draft as a file; `source` is its second line.
pub fn write(draft: &Draft, lines: &Lines, source: &str) -> String {
    let n_doubts = draft.entries().map(n_doubts).sum::<usize>();
    let mut file = format!("{MAGIC}\n{source}\n# places to check: {n_doubts}; look for `?`\n");
    for page in &draft.pages {
        file += &format!("\n== page    # its text is in the order of {}\n", page.order);
        write_page(page, lines, &mut file);
    }
    file
}

/// How many doubts an entry has.
fn n_doubts(entry: &Entry) -> usize {
    let joints = entry.pieces.iter().filter_map(|cut| cut.joint.as_ref());
    let n_joints: usize = joints
        .map(|joint| {
            usize::from(joint.doubt.is_some()) + usize::from(joint.doubled == Doubled::Asked)
        })
        .sum();
    n_joints + usize::from(entry.doubt.is_some())
}

fn write_page(page: &PageDraft, lines: &Lines, file: &mut String) {
    for section in &page.sections {
        if !section.heads.is_empty() {
            *file += "\n== section\n";
        }
        write_entries(&section.heads, lines, file);
        for story in &section.stories {
            *file += if story.is_box { "\n== box\n" } else { "\n== article\n" };
            write_entries(&story.entries, lines, file);
        }
    }
    if !page.staff.is_empty() {
        file.push('\n');
    }
    write_entries(&page.staff, lines, file);
}

fn write_entries(entries: &[Entry], lines: &Lines, file: &mut String) {
    for entry in entries {
        let pieces: Vec<String> = entry.pieces.iter().map(|cut| piece(cut, lines)).collect();
        let mut said = pieces.join(" ");
        match entry.doubt {
            Some(Doubted::Role(percent)) => said += &format!(" ?role {}", share(percent)),
            Some(Doubted::Place(percent)) => said += &format!(" ?PLACED {}", share(percent)),
            None => {}
        }
        let role = entry.role.name();
        // To write into a string cannot fail.
        let shown = shown(entry, lines);
        let _ = writeln!(file, "{role:ROLE_CELLS$} {said:PIECE_CELLS$} # {shown}");
        write_others(entry, file);
    }
}

/// The lines that could go on the paragraph instead.
fn write_others(entry: &Entry, file: &mut String) {
    for joint in entry.pieces.iter().filter_map(|cut| cut.joint.as_ref()) {
        if joint.doubt.is_none() || joint.others.is_empty() {
            continue;
        }
        let other = |(line, percent): &(usize, u8)| format!("L{line} {}", share(*percent));
        let others: Vec<String> = joint.others.iter().map(other).collect();
        let _ = writeln!(file, "#{:ROLE_CELLS$}or {}", "", others.join(", "));
    }
}

/// A piece with what joins it and the marks of the join.
fn piece(cut: &Cut, lines: &Lines) -> String {
    let n_chars = lines.chars(cut.line).len();
    let mut piece = format!("L{}", cut.line);
    if cut.chars != (0..n_chars) {
        piece += &format!(":{}-", cut.chars.start + 1);
        if cut.chars.end != n_chars {
            piece += &cut.chars.end.to_string();
        }
    }
    let Some(joint) = &cut.joint else { return piece };
    piece = format!("{} {piece}", if joint.doubled == Doubled::No { "+" } else { "+dup" });
    if let Some(percent) = joint.doubt {
        piece += &format!(" ?JOIN {}", share(percent));
    }
    if joint.doubled == Doubled::Asked {
        piece += " ?DUP";
    }
    piece
}

fn share(percent: u8) -> String {
    format!("{:.2}", f64::from(percent) / 100.0)
}

/// The words by which a person knows an entry: those at its joins, else its first and last.
pub(super) fn shown(entry: &Entry, lines: &Lines) -> String {
    let words: Vec<&[char]> = entry.pieces.iter().map(|cut| lines.cut(cut)).collect();
    if let [words] = words.as_slice() {
        return match words.len() > SHOWN_CHARS {
            true => format!("{}…{}", text(&words[..16]), text(&words[words.len() - 7..])),
            false => text(words),
        };
    }
    let joins = words.windows(2).map(|pair| {
        let (left, right) = (pair[0], pair[1]);
        let left = &left[left.len().saturating_sub(JOIN_CHARS)..];
        format!("{} ⟂ {}", text(left), text(&right[..right.len().min(JOIN_CHARS)]))
    });
    joins.collect::<Vec<_>>().join(" | ")
}

fn text(chars: &[char]) -> String {
    chars.iter().map(|c| if c.is_control() { ' ' } else { *c }).collect()
}
