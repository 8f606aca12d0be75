//! What each character folds to.
//!
//! The pairs stand in `assets/fold/characters.txt`, one character a line with what it folds to
//! (one to four characters). `tests/search/table.rs` makes that file; the README beside it says from
//! what, and under which licences. Here the
//! compiler packs it: a bit for each character of the basic plane says whether it changes at all,
//! and the number of bits set before it is its index in the list of results. So the many that stay
//! as they are cost one look at 8 KB, and nothing is built when the program starts.

const FILE: &[u8] = include_bytes!("../../../assets/fold/characters.txt");

/// The most characters that one folds to.
const MANY: usize = 4;

/// A line of the file; `to` is filled up with `'\0'`.
#[derive(Clone, Copy)]
struct Line {
    from: char,
    to: [char; MANY],
}

/// The basic plane: which of its characters change, and into what.
struct Plane {
    /// A bit for each character, set if it changes.
    changes: [u64; 1024],
    /// For each word of `changes`, how many bits are set before it.
    before: [u16; 1024],
    /// For each bit set, the result; `'\0'` sends to [`LONG`].
    to: [char; COUNT.plane],
}

/// How many lines of each sort the file has.
struct Count {
    plane: usize,
    beyond: usize,
    long: usize,
}

const COUNT: Count = count();
static PLANE: Plane = plane();
/// The lines for characters beyond the basic plane, in order.
static BEYOND: [(char, char); COUNT.beyond] = beyond();
/// The lines that give several characters, in order.
static LONG: [Line; COUNT.long] = long();

/// Adds to `out` what `c` folds to.
pub(super) fn push_folded(c: char, out: &mut String) {
    let code = c as usize;
    let Some(&word) = PLANE.changes.get(code / 64) else {
        return out
            .push(BEYOND.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| BEYOND[at].1));
    };
    let bit = 1 << (code % 64);
    if word & bit == 0 {
        return out.push(c);
    }
    let n_before = PLANE.before[code / 64] as usize + (word & (bit - 1)).count_ones() as usize;
    match PLANE.to[n_before] {
        '\0' => push_long(c, out),
        folded => out.push(folded),
    }
}

fn push_long(c: char, out: &mut String) {
    if let Ok(at) = LONG.binary_search_by_key(&c, |line| line.from) {
        out.extend(LONG[at].to.iter().filter(|&&folded| folded != '\0'));
    }
}

const fn count() -> Count {
    let mut count = Count { plane: 0, beyond: 0, long: 0 };
    let mut at = 0;
    while at < FILE.len() {
        let (line, next) = line(at);
        count.plane += line.is_in_plane() as usize;
        count.beyond += !line.is_in_plane() as usize;
        count.long += line.is_long() as usize;
        at = next;
    }
    count
}

const fn plane() -> Plane {
    let mut plane = Plane { changes: [0; 1024], before: [0; 1024], to: ['\0'; COUNT.plane] };
    let (mut at, mut idx) = (0, 0);
    while at < FILE.len() {
        let (line, next) = line(at);
        if line.is_in_plane() {
            plane.changes[line.from as usize / 64] |= 1 << (line.from as usize % 64);
            if !line.is_long() {
                plane.to[idx] = line.to[0];
            }
            idx += 1;
        }
        at = next;
    }
    let mut word = 1;
    while word < 1024 {
        plane.before[word] = plane.before[word - 1] + plane.changes[word - 1].count_ones() as u16;
        word += 1;
    }
    plane
}

const fn beyond() -> [(char, char); COUNT.beyond] {
    let mut pairs = [('\0', '\0'); COUNT.beyond];
    let (mut at, mut idx) = (0, 0);
    while at < FILE.len() {
        let (line, next) = line(at);
        if !line.is_in_plane() {
            assert!(!line.is_long(), "a long line beyond the basic plane has no place");
            pairs[idx] = (line.from, line.to[0]);
            idx += 1;
        }
        at = next;
    }
    pairs
}

const fn long() -> [Line; COUNT.long] {
    let mut lines = [Line { from: '\0', to: ['\0'; MANY] }; COUNT.long];
    let (mut at, mut idx) = (0, 0);
    while at < FILE.len() {
        let (line, next) = line(at);
        if line.is_long() {
            lines[idx] = line;
            idx += 1;
        }
        at = next;
    }
    lines
}

impl Line {
    const fn is_in_plane(&self) -> bool {
        (self.from as u32) < 0x1_0000
    }

    const fn is_long(&self) -> bool {
        self.to[1] != '\0'
    }
}

/// The line that starts at the byte `at`, and where the next one starts.
const fn line(at: usize) -> (Line, usize) {
    let (from, mut at) = decode(at);
    let mut to = ['\0'; MANY];
    let mut idx = 0;
    while FILE[at] != b'\n' {
        (to[idx], at) = decode(at);
        idx += 1;
    }
    (Line { from, to }, at + 1)
}

/// The character whose UTF-8 starts at the byte `at`, and where the next one starts.
const fn decode(at: usize) -> (char, usize) {
    let first = FILE[at] as u32;
    let (mut code, len) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut idx = 1;
    while idx < len {
        code = code << 6 | FILE[at + idx] as u32 & 0x3F;
        idx += 1;
    }
    (char::from_u32(code).expect("the file is UTF-8"), at + len)
}
