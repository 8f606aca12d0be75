//! From bytes to characters.
//!
//! What is asked, in this order: a byte order mark; the charset that came with the file (HTTP), unless
//! it is the Latin-1 that servers send by default, and the file is of the charset that it names; what
//! the file declares of itself in its first bytes (`<meta charset>`, an XML declaration);
//! whether it is in one of the seven-bit encodings that begin East Asian characters by a sign, or
//! valid UTF-8, or UTF-16 without a mark; and last a guess (`chardetng`) by the bytes and the country.
//! A declaration that the bytes contradict is not believed, and that is told.
//! `gb2312` and `gbk` mean GB18030, which holds both.
//!
//! Decoding always gives a text. What is not valid becomes U+FFFD, and the first such byte is told.

use std::{
    borrow::Cow,
    io::{self, Read},
    string::FromUtf8Error,
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_8,
    UTF_16BE, UTF_16LE,
};

use super::{hz, limits};

/// The name of HZ, as the web has it.
const HZ: &str = "hz-gb-2312";

/// A decoded text.
pub(crate) struct Decoded {
    /// The text, without its byte order mark, its lines ended by `\n`.
    pub(crate) text: String,
    /// The encoding that it was read in.
    pub(crate) encoding: &'static str,
    /// The first byte that is not valid in it, counted from the file's start.
    pub(crate) bad_byte: Option<usize>,
    /// The charset that was declared, if the bytes are in another.
    pub(crate) mislabelled: Option<String>,
}

/// What is known of the encoding besides the bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hints<'a> {
    /// The charset that came with the file, such as HTTP's.
    pub(crate) charset: Option<&'a str>,
    /// Whether the file may declare its charset, as HTML and XML do.
    pub(crate) is_markup: bool,
    /// The last label of the host that it came from, such as `tw`.
    pub(crate) top_level_domain: Option<&'a str>,
}

/// Decodes a file of a format that is UTF-8 by definition, unless a mark says otherwise; a clean
/// one keeps its buffer.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    let (encoding, n_mark_bytes) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    decode_as(bytes, encoding, n_mark_bytes)
}

/// Decodes a text; a clean UTF-8 text keeps its buffer.
pub(crate) fn decode_with(bytes: Vec<u8>, hints: Hints<'_>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(bytes, encoding, mark);
    }
    let head = bytes.get(..limits::DECLARATION_BYTES).unwrap_or(&bytes);
    let own = hints.is_markup.then(|| declared(head)).flatten();
    let is_own_better = || own.as_deref().is_some_and(|label| fits_label(label, &bytes));
    let sent = hints.charset.filter(|label| !is_default(label) || !is_own_better());
    let declared = sent.map(str::to_owned).or(own);
    let is_hz = declared.as_deref().map(|label| label.trim().eq_ignore_ascii_case(HZ));
    if is_hz.unwrap_or_else(|| hz::is_one(&bytes)) {
        return decode_hz(&bytes);
    }
    let label = declared.as_deref().and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // A file that can be read far enough to declare UTF-16 is not in UTF-16.
    let label = label.map(|it| if it == UTF_16LE || it == UTF_16BE { UTF_8 } else { it });
    let label = label.map(|it| if it == encoding_rs::GBK { GB18030 } else { it });
    let bytes = match label {
        Some(encoding) => match whole(encoding, bytes) {
            Ok(text) => return Decoded::whole(encoding, text),
            Err(bytes) => bytes,
        },
        None => bytes,
    };
    let guessed = guess(bytes, label, hints.top_level_domain);
    let is_other = label.is_none_or(|label| label.name() != guessed.encoding);
    Decoded { mislabelled: declared.filter(|_| is_other), ..guessed }
}

/// Decodes a long text of some `n_bytes` piece by piece, so that it is held only once: `head`, and
/// what `rest` brings. None unless the whole lines of its head tell an encoding that has to be decoded, and all of it is
/// valid in that.
pub(crate) fn decode_in_pieces(
    head: &[u8],
    rest: impl Read,
    n_bytes: usize,
    hints: Hints<'_>,
) -> io::Result<Option<Decoded>> {
    let n_lines = memchr::memrchr(b'\n', head).map_or(0, |at| at + 1);
    let told = decode_with(head[..n_lines].to_vec(), hints);
    // (In each of these a line break is never a part of another character.)
    let known = [GB18030, BIG5, SHIFT_JIS, EUC_KR, EUC_JP];
    let Some(encoding) = known.into_iter().find(|it| it.name() == told.encoding) else {
        return Ok(None);
    };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // (Two bytes become three. What is not needed is never touched; growing would be copying.)
    let mut text = String::with_capacity(n_bytes / 2 * 3);
    let mut input = head.chain(rest);
    let (mut piece, mut set) = (Vec::new(), String::new());
    loop {
        piece.clear();
        input.by_ref().take(limits::PIECE_BYTES).read_to_end(&mut piece)?;
        let is_last = piece.is_empty();
        let room = decoder.max_utf8_buffer_length_without_replacement(piece.len());
        set.clear();
        // (The decoder touches all the room that there is, so it gets no more than it needs.)
        set.reserve(room.unwrap_or_default());
        match decoder.decode_to_string_without_replacement(&piece, &mut set, is_last).0 {
            DecoderResult::InputEmpty => text += &set,
            _ => return Ok(None),
        }
        if is_last {
            break;
        }
    }
    Ok(Some(Decoded { text: unix_lines(text), ..told }))
}

/// Whether a charset is one that servers send with whatever they send.
fn is_default(label: &str) -> bool {
    Encoding::for_label(label.trim().as_bytes()) == Some(encoding_rs::WINDOWS_1252)
}

/// Whether bytes are of a charset, by its name.
fn fits_label(label: &str, bytes: &[u8]) -> bool {
    Encoding::for_label(label.trim().as_bytes()).is_some_and(|encoding| fits(encoding, bytes))
}

impl Decoded {
    /// A text of which every byte was valid.
    fn whole(encoding: &'static Encoding, text: String) -> Self {
        let text = unix_lines(text);
        Self { text, encoding: encoding.name(), bad_byte: None, mislabelled: None }
    }

    /// What was wrong, each with what would help.
    pub(crate) fn faults(&self) -> Vec<(String, &'static str)> {
        let mut faults = Vec::new();
        if let Some(label) = &self.mislabelled {
            faults.push((format!("it says that it is {label}, but it is {}", self.encoding), ""));
        }
        if let Some(at) = self.bad_byte {
            let message = format!(
                "it is not valid {} from byte {at} on; what cannot be read is shown as \u{FFFD}",
                self.encoding
            );
            let help = "if it is in another encoding: `iconv -f ENCODING -t UTF-8 FILE | zzread -`";
            faults.push((message, help));
        }
        faults
    }
}

/// Whether bytes are UTF-16, by their mark or plainly without one.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || unmarked_utf16(bytes).is_some()
}

/// Which UTF-16 the bytes are, if nearly all of them make characters that texts are made of. Only
/// where a NUL is among them: in no other encoding a text has one.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..limits::HEAD_BYTES).unwrap_or(bytes);
    if !bytes.len().is_multiple_of(2) || head.len() < 4 || !head.contains(&0) {
        return None;
    }
    let is_usual = |unit: &u16| {
        matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0x2010..=0x2026 | 0x3000..=0x30FF
            | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFF5E)
    };
    let n_usual = |read: fn([u8; 2]) -> u16| {
        head.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).filter(is_usual).count()
    };
    let (little, big) = (n_usual(u16::from_le_bytes), n_usual(u16::from_be_bytes));
    let (encoding, n) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    (n * 10 >= head.len() / 2 * 9).then_some(encoding)
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
    match encoding == UTF_8 {
        true => std::str::from_utf8(bytes).is_ok(),
        false => all_of(encoding, bytes).is_some(),
    }
}

/// The text, if all bytes are valid in an encoding; else the bytes.
fn whole(encoding: &'static Encoding, bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    // ASCII is the same in most encodings, and keeps its buffer in all of them.
    let text = if encoding == UTF_8 { None } else { all_of(encoding, &bytes) };
    match text {
        Some(Cow::Owned(text)) => Ok(text),
        None if encoding != UTF_8 => Err(bytes),
        _ => String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes),
    }
}

fn all_of<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    let is_utf8 = || !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let is_taken_for_it = encoding.is_single_byte() && is_utf8();
    let decode = || encoding.decode_without_bom_handling_and_without_replacement(bytes);
    if is_taken_for_it { None } else { decode() }
}

/// Decodes bytes in the encoding that they are most likely in. `declared` is one that does not fit.
fn guess(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    top_level_domain: Option<&str>,
) -> Decoded {
    if let Some(utf16) = unmarked_utf16(&bytes) {
        return decode_as(bytes, utf16, 0);
    }
    let sure = if has_escapes(&bytes) { ISO_2022_JP } else { UTF_8 };
    let bytes = match whole(sure, bytes) {
        Ok(text) => return Decoded::whole(sure, text),
        Err(bytes) => bytes,
    };
    if is_mostly_utf8(&bytes) {
        return decode_as(bytes, UTF_8, 0);
    }
    let head = bytes.get(..limits::GUESS_BYTES).unwrap_or(&bytes);
    let guessed = detect(head, top_level_domain);
    let is_western = guessed.is_single_byte();
    let bytes = match if is_western { Err(bytes) } else { whole(guessed, bytes) } {
        Ok(text) => return Decoded::whole(guessed, text),
        Err(bytes) => bytes,
    };
    // What was declared and is only damaged is read as declared.
    let is_damaged = || !(is_western && fits(guessed, &bytes));
    if let Some(declared) = declared.filter(|it| *it != UTF_8 && is_damaged()) {
        return decode_as(bytes, declared, 0);
    }
    // Chinese that is taken for a Western text would be a guess for the worse.
    let bytes = match whole(GB18030, bytes) {
        Ok(text) => return Decoded::whole(GB18030, text),
        Err(bytes) => bytes,
    };
    // The detector gives up on an encoding at the first damage.
    let head = bytes.get(..limits::GUESS_BYTES).unwrap_or(&bytes);
    let encoding = [GB18030, BIG5, SHIFT_JIS, EUC_KR, EUC_JP].into_iter().find(|it| {
        let kept = without_damage(it, head);
        kept.is_some_and(|kept| detect(&kept, top_level_domain) == *it)
    });
    decode_as(bytes, encoding.unwrap_or(guessed), 0)
}

/// Whether a text in seven bits changes to Japanese characters by the signs of ISO-2022-JP.
fn has_escapes(bytes: &[u8]) -> bool {
    let begins = |at: usize| {
        bytes.get(at + 1..).is_some_and(|it| it.starts_with(b"$B") || it.starts_with(b"$@"))
    };
    memchr::memchr_iter(0x1B, bytes).next().is_some_and(begins) && bytes.is_ascii()
}

/// What the detector takes the bytes for. They may end in the middle of a character.
fn detect(bytes: &[u8], top_level_domain: Option<&str>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, false);
    // The detector insists on a label in lower case.
    let domain = top_level_domain.filter(|it| it.bytes().all(|byte| byte.is_ascii_lowercase()));
    let guessed = detector.guess(domain.map(str::as_bytes), Utf8Detection::Deny);
    if guessed == encoding_rs::GBK { GB18030 } else { guessed }
}

/// The bytes without those that are not valid in an encoding, if these are few beside the characters
/// that are more than ASCII.
fn without_damage(encoding: &'static Encoding, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut room = vec![0; 4096];
    let (mut at, mut n_damages, mut n_wide) = (0, 0, 0);
    let mut whole = Vec::new();
    loop {
        let rest = bytes.get(at..)?;
        let (result, n_read, n_written) =
            decoder.decode_to_utf8_without_replacement(rest, &mut room, true);
        n_wide += room.get(..n_written)?.iter().filter(|&&byte| byte >= 0xE0).count();
        let n_bad = match result {
            DecoderResult::Malformed(n_bad, n_after) => usize::from(n_bad + n_after),
            _ => 0,
        };
        n_damages += usize::from(n_bad > 0);
        whole.extend(rest.get(..n_read.saturating_sub(n_bad))?);
        at += n_read;
        if result == DecoderResult::InputEmpty {
            return (n_damages * 20 <= n_wide).then_some(whole);
        }
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

/// Decodes HZ.
fn decode_hz(bytes: &[u8]) -> Decoded {
    let (gbk, bad_byte) = hz::to_gbk(bytes);
    Decoded { encoding: HZ, bad_byte, ..decode_as(gbk, GB18030, 0) }
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
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(n_bad, n_after) => {
                return at.saturating_sub(usize::from(n_bad + n_after));
            }
            DecoderResult::InputEmpty => return at,
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
    fn the_latin_1_of_a_server_does_not_win_over_the_page() {
        let text = format!("<meta charset=gb2312>{CHINESE}");
        let (bytes, ..) = GB18030.encode(&text);
        for charset in ["ISO-8859-1", "windows-1252", "latin1"] {
            let hints = Hints { charset: Some(charset), is_markup: true, ..Hints::default() };
            check(&bytes, hints, (&text, "gb18030", None));
            check(b"<p>caf\xE9", hints, ("<p>café", "windows-1252", None));
        }
        let hints = Hints { charset: Some("big5"), is_markup: true, ..Hints::default() };
        let (bytes, ..) = BIG5.encode("<meta charset=utf-8>株洲");
        check(&bytes, hints, ("<meta charset=utf-8>株洲", "Big5", None));
    }

    /// Texts as papers print them, each in the encoding of its country.
    fn national() -> [(&'static Encoding, &'static str); 6] {
        [
            (
                GB18030,
                "近日，记者从市招商局获悉，一季度全区新签项目十七个，投资额比去年同期翻了一番。",
            ),
            (GB18030, "𠮷野家在城东开了新店，㐂字招牌挂了起来，街坊都说镕先生的字写得好。"),
            (BIG5, "記者從市政府獲悉，這個國家的報紙說了什麼話，開會發展經濟，市民都說好。"),
            (
                SHIFT_JIS,
                "新聞を読むのはたのしい。ニュースはあさにとどく。まいにち町のようすがわかる。",
            ),
            (
                EUC_JP,
                "新聞を読むのはたのしい。ニュースはあさにとどく。まいにち町のようすがわかる。",
            ),
            (EUC_KR, "신문을 읽는 것은 즐겁다. 소식은 아침에 온다. 마을의 모습을 매일 알 수 있다."),
        ]
    }

    #[test]
    fn the_encodings_of_the_countries_are_told_apart() {
        for (encoding, text) in national() {
            let (bytes, _, has_unknown) = encoding.encode(text);
            assert!(!has_unknown, "{text}");
            check(&bytes, Hints::default(), (text, encoding.name(), None));
            let html = Hints { charset: Some("utf-8"), is_markup: true, ..Hints::default() };
            check(&bytes, html, (text, encoding.name(), Some("utf-8")));
        }
    }

    #[test]
    fn a_text_in_pieces_is_what_it_is_as_a_whole() {
        for (encoding, text) in national() {
            let text = format!("{text}\r\n").repeat(3 * limits::PIECE_BYTES as usize / text.len());
            let (bytes, ..) = encoding.encode(&text);
            let whole = decode_with(bytes.to_vec(), Hints::default());
            for n_head in [bytes.len() / 3, bytes.len() / 3 + 1] {
                let (head, rest) = bytes.split_at(n_head);
                let pieces = decode_in_pieces(head, rest, bytes.len(), Hints::default());
                let pieces = pieces.expect("memory can be read").expect("it is valid");
                assert!(pieces.text == whole.text && pieces.encoding == whole.encoding, "{n_head}");
                let damaged = decode_in_pieces(head, &b"\xFF\xFF"[..], 0, Hints::default());
                assert!(damaged.expect("memory can be read").is_none(), "{}", encoding.name());
            }
        }
        let utf8 = decode_in_pieces(b"a\n", "株洲".as_bytes(), 8, Hints::default());
        assert!(utf8.expect("memory can be read").is_none(), "it keeps its buffer");
    }

    #[test]
    fn texts_in_seven_bits_are_told_by_their_signs() {
        let jis = b"\x1B$B?7J9$rFI$`\x1B(B, 2021";
        let hz = b"~{B75FAAAK#,~}2021~{Dj!#~}";
        for (bytes, text, name) in
            [(&jis[..], "新聞を読む, 2021", "ISO-2022-JP"), (hz, "路灯亮了，2021年。", HZ)]
        {
            check(bytes, Hints::default(), (text, name, None));
            let labelled = Hints { charset: Some(name), ..Hints::default() };
            check(bytes, labelled, (text, name, None));
        }
        let shell = "\x1B[1m$B\x1B[0m ~{x}";
        check(shell.as_bytes(), Hints::default(), (shell, "UTF-8", None));
    }

    #[test]
    fn a_damaged_or_cut_text_is_still_told() {
        for (encoding, text) in national() {
            let (bytes, ..) = encoding.encode(text);
            let bytes = bytes.repeat(3);
            let mut damaged = bytes.clone();
            let middle = (0..=bytes.len() / 2).rev().find(|&at| fits(encoding, &bytes[..at]));
            damaged.insert(middle.expect("a character ends there"), 0xFF);
            let cut = (1..4).map(|n| &bytes[..bytes.len() - n]).find(|it| !fits(encoding, it));
            for bytes in cut.into_iter().chain([&damaged[..]]) {
                let decoded = decode_with(bytes.to_vec(), Hints::default());
                assert_eq!(decoded.encoding, encoding.name(), "{}", decoded.text);
                assert!(
                    decoded.bad_byte.is_some()
                        && decoded.text.chars().take(9).eq(text.chars().take(9))
                );
            }
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_told_if_it_is_plain() {
        for text in ["A plain line.\nAnd another.\n", "近日，记者从市招商局获悉。\n一季度。\n"]
        {
            let units = text.encode_utf16();
            let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
            check(&little, Hints::default(), (text, "UTF-16LE", None));
            check(&big, Hints::default(), (text, "UTF-16BE", None));
        }
        let noise: Vec<u8> = (0..400u32).map(|n| (n * n * 7 % 251) as u8).collect();
        assert!(!is_utf16(&noise) && !is_utf16(b"a\0b") && !is_utf16(&[0; 64]));
    }

    #[test]
    fn western_and_russian_texts_are_not_taken_for_chinese() {
        let cases = [
            (
                "windows-1252",
                "Le café était fermé à midi, et l’élève a lu le journal près du théâtre.",
            ),
            ("windows-1251", "Сегодня утром газета вышла с новостями о городе и его жителях."),
        ];
        for (label, text) in cases {
            let encoding = Encoding::for_label(label.as_bytes()).expect("it is a label");
            let (bytes, ..) = encoding.encode(text);
            check(&bytes, Hints::default(), (text, label, None));
        }
    }

    #[test]
    fn a_damaged_text_stays_what_it_is() {
        let mut bytes = CHINESE.as_bytes().to_vec();
        bytes.insert(6, 0xFF);
        let decoded = decode(bytes.clone());
        assert_eq!((decoded.encoding, decoded.bad_byte), ("UTF-8", Some(6)));
        let labelled = Hints { charset: Some("gbk"), ..Hints::default() };
        let decoded = decode_with(bytes, labelled);
        assert_eq!((decoded.encoding, decoded.mislabelled.as_deref()), ("UTF-8", Some("gbk")));
        assert_eq!(
            decoded.faults().into_iter().map(|(message, _)| message).collect::<Vec<_>>(),
            [
                "it says that it is gbk, but it is UTF-8",
                "it is not valid UTF-8 from byte 6 on; what cannot be read is shown as \u{FFFD}"
            ]
        );
    }
}
