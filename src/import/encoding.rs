//! From bytes to characters.
//!
//! What is asked, in this order: a byte order mark; the charset that came with the file (HTTP);
//! what the file declares of itself in its first bytes (`<meta charset>`, an XML declaration);
//! whether it is valid UTF-8; and last a guess (`chardetng`) by the bytes and the country. A
//! declaration that the bytes contradict is not believed, and that is told. `gb2312` and `gbk` mean
//! GB18030, which holds both.
//!
//! Decoding always gives a text. What is not valid becomes U+FFFD, and the first such byte is told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::limits;

/// A decoded text.
pub(super) struct Decoded {
    /// The text, without its byte order mark, its lines ended by `\n`.
    pub(super) text: String,
    /// The encoding that it was read in.
    pub(super) encoding: &'static str,
    /// The first byte that is not valid in it, counted from the file's start.
    pub(super) bad_byte: Option<usize>,
    /// The charset that was declared, if the bytes are in another.
    pub(super) mislabelled: Option<String>,
}

/// What is known of the encoding besides the bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hints<'a> {
    /// The charset that came with the file, such as HTTP's.
    pub(super) charset: Option<&'a str>,
    /// Whether the file may declare its charset, as HTML and XML do.
    pub(super) is_markup: bool,
    /// The last label of the host that it came from, such as `tw`.
    pub(super) top_level_domain: Option<&'a str>,
}

/// Decodes a file of a format that is UTF-8 by definition, unless a mark says otherwise; a clean
/// one keeps its buffer.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let (encoding, n_mark_bytes) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    decode_as(bytes, encoding, n_mark_bytes)
}

/// Decodes a text; a clean UTF-8 text keeps its buffer.
pub(super) fn decode_with(bytes: Vec<u8>, hints: Hints<'_>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(bytes, encoding, mark);
    }
    let declared = hints.charset.map(str::to_owned).or_else(|| {
        let head = bytes.get(..limits::DECLARATION_BYTES).unwrap_or(&bytes);
        hints.is_markup.then(|| declared(head)).flatten()
    });
    let label = declared.as_deref().and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // A file that can be read far enough to declare UTF-16 is not in UTF-16.
    let label = label.map(|it| if it == UTF_16LE || it == UTF_16BE { UTF_8 } else { it });
    let label = label.map(|it| if it == encoding_rs::GBK { GB18030 } else { it });
    if let Some(encoding) = label.filter(|it| fits(it, &bytes)) {
        return decode_as(bytes, encoding, 0);
    }
    let encoding = guess(&bytes, label, hints.top_level_domain);
    let mut decoded = decode_as(bytes, encoding, 0);
    decoded.mislabelled = declared.filter(|_| label != Some(encoding));
    decoded
}

/// Whether the bytes open with a byte order mark of UTF-16.
pub(super) fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// What HTML or XML says of its charset in its first bytes.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = |mark: &str| head.split_once(mark).map(|(_, rest)| rest);
    let xml = || after("<?xml")?.split("?>").next()?.split_once("encoding=").map(|(_, rest)| rest);
    let meta = || {
        let tags = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| tag.split_once("charset=")).map(|(_, rest)| rest).next()
    };
    let value = xml().or_else(meta)?.trim_start_matches(['"', '\'', ' ']);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    let name: String = value.chars().take_while(|&c| is_name(c)).collect();
    (!name.is_empty()).then_some(name)
}

/// Whether all bytes are valid in an encoding. One that takes any byte (such as windows-1252)
/// does not fit what is valid UTF-8 and more than ASCII.
fn fits(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).is_ok();
    }
    if encoding.is_single_byte() && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        return false;
    }
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// The encoding that the bytes are most likely in. `declared` is one that does not fit.
fn guess(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    top_level_domain: Option<&str>,
) -> &'static Encoding {
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..limits::GUESS_BYTES).unwrap_or(bytes), true);
    // The detector insists on a label in lower case.
    let domain = top_level_domain.filter(|it| it.bytes().all(|byte| byte.is_ascii_lowercase()));
    let guessed = detector.guess(domain.map(str::as_bytes), Utf8Detection::Deny);
    let guessed = if guessed == encoding_rs::GBK { GB18030 } else { guessed };
    match declared {
        // What was declared and is only damaged is read as declared.
        Some(declared) if declared != UTF_8 && !fits(guessed, bytes) => declared,
        _ if !guessed.is_single_byte() || !fits(GB18030, bytes) => guessed,
        // Chinese that is taken for a Western text would be a guess for the worse.
        _ => GB18030,
    }
}

/// Whether a text is UTF-8, clean or with some damage: few bytes are invalid beside the characters
/// that other encodings hardly make by chance.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut n_multibyte, mut n_invalid) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        n_multibyte += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_invalid += usize::from(!chunk.invalid().is_empty());
    }
    n_invalid == 0 || n_multibyte > 4 * n_invalid
}

/// Decodes what follows a mark of `n_mark_bytes`.
fn decode_as(mut bytes: Vec<u8>, encoding: &'static Encoding, n_mark_bytes: usize) -> Decoded {
    let name = encoding.name();
    bytes.drain(..n_mark_bytes);
    let (text, bad_byte) = match encoding == UTF_8 {
        true => match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
            }
        },
        false => {
            let (text, has_bad) = encoding.decode_without_bom_handling(&bytes);
            (text.into_owned(), has_bad.then(|| first_bad(encoding, &bytes)))
        }
    };
    let bad_byte = bad_byte.map(|at| at + n_mark_bytes);
    Decoded { text: unix_lines(text), encoding: name, bad_byte, mislabelled: None }
}

/// The byte at which the first invalid sequence starts.
fn first_bad(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0; 4096];
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, n_read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut room, true);
        at += n_read;
        match result {
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(n_bad, n_after) => {
                return at.saturating_sub(usize::from(n_bad + n_after));
            }
            encoding_rs::DecoderResult::InputEmpty => return at,
        }
    }
}

/// Ends every line with `\n`, as the parsers of TOML and Markdown want it, in the same buffer.
fn unix_lines(text: String) -> String {
    let Some(first) = memchr::memchr(b'\r', text.as_bytes()) else {
        return text;
    };
    let mut bytes = text.into_bytes();
    let mut set = first;
    for read in first..bytes.len() {
        match (bytes[read], bytes.get(read + 1)) {
            (b'\r', Some(b'\n')) => continue,
            (b'\r', _) => bytes[set] = b'\n',
            (byte, _) => bytes[set] = byte,
        }
        set += 1;
    }
    bytes.truncate(set);
    String::from_utf8(bytes).expect("only ASCII characters were changed")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "近日，记者从市招商局获悉，一季度全区新签项目十七个。";

    fn check(bytes: &[u8], hints: Hints<'_>, expected: (&str, &str, Option<&str>)) {
        let decoded = decode_with(bytes.to_vec(), hints);
        let got = (decoded.text.as_str(), decoded.encoding, decoded.mislabelled.as_deref());
        assert_eq!(got, expected);
    }

    #[test]
    fn the_first_that_knows_the_encoding_decides() {
        let (gbk, ..) = GB18030.encode(CHINESE);
        let labelled = |charset| Hints { charset: Some(charset), ..Hints::default() };
        check(CHINESE.as_bytes(), Hints::default(), (CHINESE, "UTF-8", None));
        check(&gbk, labelled("gb2312"), (CHINESE, "gb18030", None));
        check(&gbk, Hints::default(), (CHINESE, "gb18030", None));
        check(&gbk, labelled("utf-8"), (CHINESE, "gb18030", Some("utf-8")));
        check(CHINESE.as_bytes(), labelled("iso-8859-1"), (CHINESE, "UTF-8", Some("iso-8859-1")));
    }

    #[test]
    fn markup_declares_its_charset() {
        for head in [
            "<meta charset=GBK>",
            "<META http-equiv='Content-Type' content=\"text/html; charset=gb2312\">",
            "<?xml version='1.0' encoding='GB18030'?>",
        ] {
            let text = format!("{head}{CHINESE}");
            let (bytes, ..) = GB18030.encode(&text);
            let hints = Hints { is_markup: true, ..Hints::default() };
            check(&bytes, hints, (&text, "gb18030", None));
        }
    }

    #[test]
    fn the_traditional_and_the_japanese_are_told_apart() {
        let cases = [
            (encoding_rs::BIG5, "記者從市政府獲悉，這個國家的報紙說了什麼話，開會發展經濟。"),
            (encoding_rs::SHIFT_JIS, "新聞を読むのはたのしい。ニュースはあさにとどく。"),
            (encoding_rs::EUC_KR, "신문을 읽는 것은 즐겁다. 소식은 아침에 온다."),
        ];
        for (encoding, text) in cases {
            let (bytes, ..) = encoding.encode(text);
            check(&bytes, Hints::default(), (text, encoding.name(), None));
        }
    }

    #[test]
    fn a_damaged_text_stays_what_it_is() {
        let mut bytes = CHINESE.as_bytes().to_vec();
        bytes.insert(6, 0xFF);
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, decoded.bad_byte), ("UTF-8", Some(6)));
    }
}
