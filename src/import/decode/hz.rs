//! HZ (RFC 1843): Chinese in seven bits, as it was sent by mail and news groups.
//!
//! `~{` begins pairs of bytes that are GB 2312 without its high bits, `~}` ends them, `~~` is a tilde, and
//! a tilde at the end of a line joins it to the next. A line that does not end its pairs ends them.

/// The least pairs by which a text is known: other texts have a `~{` now and then.
const KNOWN_PAIRS: usize = 4;

/// Whether bytes are HZ: they have pairs, all of them sound, and most are usual ideographs.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    if memchr::memmem::find(bytes, b"~{").is_none() || !bytes.is_ascii() {
        return false;
    }
    let (mut n_pairs, mut n_usual) = (0, 0);
    let is_sound = read(bytes, |piece| {
        if let Piece::Pair(first, _) = piece {
            n_pairs += 1;
            // The first level of GB 2312, and its punctuation.
            n_usual += usize::from(matches!(first, 0x30..=0x57 | 0x21 | 0x23));
        }
    });
    is_sound.is_none() && n_pairs >= KNOWN_PAIRS && n_usual * 10 >= n_pairs * 7
}

/// The bytes in GBK, and the first byte that is not valid.
pub(super) fn to_gbk(bytes: &[u8]) -> (Vec<u8>, Option<usize>) {
    let mut gbk = Vec::with_capacity(bytes.len());
    let bad = read(bytes, |piece| match piece {
        Piece::Byte(byte) => gbk.push(byte),
        Piece::Pair(first, second) => gbk.extend([first | 0x80, second | 0x80]),
    });
    (gbk, bad)
}

enum Piece {
    Byte(u8),
    Pair(u8, u8),
}

/// Takes the pieces one by one, and gives the first byte that belongs to none. (It is taken as it is.)
fn read(bytes: &[u8], mut take: impl FnMut(Piece)) -> Option<usize> {
    let mut bad = None;
    let mut are_pairs = false;
    let mut at = 0;
    while let [first, rest @ ..] = bytes.get(at..).unwrap_or_default() {
        let second = rest.first().copied();
        let n_bytes = match (are_pairs, first, second) {
            (false, b'~', Some(b'{')) | (true, b'~', Some(b'}')) => {
                are_pairs = !are_pairs;
                2
            }
            (false, b'~', Some(b'\n')) => 2,
            (false, b'~', Some(b'~')) => {
                take(Piece::Byte(b'~'));
                2
            }
            (true, 0x21..=0x77, Some(second @ 0x21..=0x7E)) => {
                take(Piece::Pair(*first, second));
                2
            }
            _ => {
                let is_line_end = matches!(first, b'\n' | b'\r');
                if are_pairs && !is_line_end {
                    bad.get_or_insert(at);
                }
                are_pairs &= !is_line_end;
                take(Piece::Byte(*first));
                1
            }
        };
        at += n_bytes;
    }
    bad
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text is in HZ.
    fn hz(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for c in text.chars() {
            let c_alone = c.to_string();
            let (gbk, ..) = encoding_rs::GBK.encode(&c_alone);
            match gbk[..] {
                [first, second] => {
                    bytes
                        .extend([b"~{".as_slice(), &[first & 0x7F, second & 0x7F], b"~}"].concat());
                }
                _ if c == '~' => bytes.extend(b"~~"),
                _ => bytes.extend(&*gbk),
            }
        }
        bytes
    }

    #[test]
    fn pairs_are_ideographs_and_the_rest_is_itself() {
        for text in ["路灯亮了，2021 年。", "~ a ~ 河", "一行\n二行", ""] {
            let (gbk, bad) = to_gbk(&hz(text));
            let (shown, _) = encoding_rs::GB18030.decode_without_bom_handling(&gbk);
            assert_eq!((shown.as_ref(), bad), (text, None));
        }
        let (gbk, bad) = to_gbk(b"a~\nb ~{B7 ~}\n~{B7\nc");
        let (shown, _) = encoding_rs::GB18030.decode_without_bom_handling(&gbk);
        assert_eq!((shown.as_ref(), bad), ("ab 路 \n路\nc", Some(9)));
    }

    #[test]
    fn other_texts_with_braces_are_not_taken_for_it() {
        assert!(is_one(&hz("路灯亮了，居民高兴。")));
        for text in ["(format t \"~{~a~^, ~}\" x)", "~{abcd~}", "a ~{ b", "~/{x} ~{ ls }", ""] {
            assert!(!is_one(text.as_bytes()), "{text}");
        }
    }
}
