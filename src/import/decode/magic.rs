//! What is not a text, and what would help.
//!
//! A reader who opens a PDF wants to hear that it is one, not to page through its bytes. The known
//! kinds are told by their magic bytes. Anything else is taken for a text unless a good part of
//! its first bytes is NUL, or NUL and mostly no text: a stray NUL is shown as its picture.

use anyhow::bail;

use super::{encoding, limits};

/// A kind of file that is known and not read.
struct Kind {
    /// Where the magic bytes stand.
    at: usize,
    magic: &'static [u8],
    what: &'static str,
    help: &'static str,
}

const fn kind(at: usize, magic: &'static [u8], what: &'static str, help: &'static str) -> Kind {
    Kind { at, magic, what, help }
}

const PICTURE: &str = "a reader of text cannot show it";
const UNPACK: &str = "unpack it first";

/// The kinds, the more telling before the more general.
static KINDS: [Kind; 17] = [
    kind(0, b"%PDF-", "a PDF document", "read it with `--from pdf`"),
    kind(60, b"BOOKMOBI", "a Kindle book", "try `ebook-convert FILE book.txt`"),
    kind(0, b"\x1F\x8B", "a gzip archive", "try `gunzip -c FILE | zzread -`"),
    kind(0, b"BZh", "a bzip2 archive", "try `bunzip2 -c FILE | zzread -`"),
    kind(0, b"\xFD7zXZ\0", "an xz archive", "try `xz -dc FILE | zzread -`"),
    kind(0, b"\x28\xB5\x2F\xFD", "a zstd archive", "try `zstd -dc FILE | zzread -`"),
    kind(0, b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    kind(0, b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    kind(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document", "save it as text"),
    kind(0, b"\x89PNG\r\n\x1A\n", "a PNG picture", PICTURE),
    kind(0, b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    kind(0, b"GIF8", "a GIF picture", PICTURE),
    kind(8, b"WEBP", "a WebP picture", PICTURE),
    kind(0, b"SQLite format 3\0", "a SQLite database", "a reader of text cannot open it"),
    kind(0, b"\x7FELF", "a program", "a reader of text cannot open it"),
    kind(0, b"\xFF\xFE\0\0", "a text in UTF-32", "try `iconv -f UTF-32 -t UTF-8 FILE | zzread -`"),
    kind(0, b"\0\0\xFE\xFF", "a text in UTF-32", "try `iconv -f UTF-32 -t UTF-8 FILE | zzread -`"),
];

/// Refuses what is empty or no text.
pub(crate) fn refuse(name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    if bytes.is_empty() {
        bail!("cannot read `{name}`: it is empty");
    }
    let is_kind = |kind: &&Kind| bytes.get(kind.at..).is_some_and(|b| b.starts_with(kind.magic));
    if let Some(Kind { what, help, .. }) = KINDS.iter().find(is_kind) {
        bail!("cannot read `{name}`: it looks like {what}, which zzread does not open ({help})");
    }
    let head = bytes.get(..limits::HEAD_BYTES).unwrap_or(bytes);
    if is_binary(head) {
        bail!("cannot read `{name}`: it is not a text, and of no kind that zzread knows");
    }
    Ok(())
}

/// Whether the first bytes of a file are those of no text.
pub(crate) fn is_binary(head: &[u8]) -> bool {
    if encoding::is_utf16(head) {
        return false;
    }
    let n_nul = memchr::memchr_iter(0, head).count();
    let n_no_text: usize = head.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    n_nul > head.len() / 16 || (n_nul > 0 && n_no_text > head.len() / 3)
}
