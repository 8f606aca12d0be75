//! The limits of what is read, in one place. Each is stated to the reader where it cuts something off.

/// The longest file that is read whole.
pub(crate) const FILE_BYTES: u64 = 256 << 20;

/// The longest file that is read before anything is shown. Of a longer one the first part is there
/// sooner than all of it is set: from about here on that shows.
pub(crate) const SHORT_BYTES: u64 = 1 << 17;

/// The longest `issue.toml` whose articles are read before anything is shown: some hundred of them.
pub(crate) const SHORT_ISSUE_BYTES: u64 = 1 << 13;

/// The longest file that is read before its format is known; of a longer one, so much is.
pub(crate) const LONG_BYTES: u64 = 256 << 10;

/// So much of a long text is decoded at once.
pub(crate) const PIECE_BYTES: u64 = 64 << 10;

/// How much of a longer text is shown while the rest is read, and how much of any text it is judged
/// by whether it is hard-wrapped, so that the two judgements agree.
pub(crate) const FIRST_BYTES: u64 = 64 << 10;

/// The longest standard input; it may be endless, and nothing shows before its end.
pub(crate) const STDIN_BYTES: u64 = 64 << 20;

/// The longest file of an issue folder: one article, or `issue.toml`. Parsing Markdown takes some
/// fifty times its length for a moment.
pub(crate) const ARTICLE_BYTES: u64 = 4 << 20;

/// The most that all articles of an issue folder may have, and all texts of a book.
pub(crate) const ISSUE_BYTES: u64 = 64 << 20;

/// The longest JSON that is read as such. Its values take some thirty times its length for a moment.
pub(crate) const JSON_BYTES: u64 = 16 << 20;

/// The longest XML that is read.
pub(crate) const XML_BYTES: u64 = 64 << 20;

/// The most elements and texts in XML.
pub(crate) const XML_NODES: u32 = 2_000_000;

/// How deep elements may lie in XML.
pub(crate) const XML_DEEP: usize = 512;

/// The most attributes of a tag in XML.
pub(crate) const XML_ATTRIBUTES: usize = 512;

/// The most declarations of namespaces in XML.
pub(crate) const XML_NAMESPACES: usize = 4_096;

/// How long `pdftotext` may take.
pub(crate) const PDF_SECONDS: u64 = 30;

/// How much memory `pdftotext` may take: some 40 MiB are usual.
pub(crate) const PDF_MEMORY: u64 = 1 << 30;

/// How long an importer of the reader's own may take.
pub(crate) const IMPORTER_SECONDS: u64 = 120;

/// The most articles of one issue: some novels have more than ten thousand chapters.
pub(crate) const ARTICLES: usize = 32_768;

/// The most files of a folder or an archive that are looked at.
pub(crate) const FILES: usize = 65_536;

/// How deep folders in a folder are looked into.
pub(crate) const FOLDERS_DEEP: usize = 16;

/// The longest entry of an archive, once unpacked.
pub(crate) const ENTRY_BYTES: u64 = 64 << 20;

/// The most that is unpacked of one archive.
pub(crate) const ARCHIVE_BYTES: u64 = 1 << 30;

/// How far from its end the list of an archive's entries is looked for: its comment is no longer.
pub(crate) const ZIP_TAIL_BYTES: usize = 64 << 10;

/// The longest name of an entry of an archive.
pub(crate) const NAME_BYTES: usize = 4 << 10;

/// The longest answer of the web, once unpacked.
#[cfg(feature = "net")]
pub(crate) const WEB_BYTES: u64 = 64 << 20;

/// How often a request is sent on to another address.
#[cfg(feature = "net")]
pub(crate) const REDIRECTS: usize = 5;

/// The longest header of an answer of the web.
#[cfg(feature = "net")]
pub(crate) const HEADER_BYTES: usize = 64 << 10;

/// The longest value of a header that is looked at.
#[cfg(feature = "net")]
pub(crate) const HEADER_VALUE_BYTES: usize = 1 << 10;

/// Who sends fewer bytes than this a second keeps us waiting for nothing.
#[cfg(feature = "net")]
pub(crate) const SLOW_BYTES: u128 = 256;

/// The most that is kept on disk of what was fetched.
#[cfg(feature = "net")]
pub(crate) const CACHE_BYTES: u64 = 256 << 20;

/// The longest head of a file in the cache.
#[cfg(feature = "net")]
pub(crate) const CACHE_HEAD_BYTES: u64 = 16 << 10;

/// The longest picture.
pub(crate) const PICTURE_BYTES: u64 = 64 << 20;

/// The most pixels of a picture across, and down.
#[cfg(feature = "images")]
pub(crate) const PICTURE_PIXELS: u32 = 16_384;

/// The most memory that decoding a picture may take.
#[cfg(feature = "images")]
pub(crate) const PICTURE_MEMORY: u64 = 128 << 20;

/// The most warnings about one file; a broken file would otherwise have one for every line.
pub(crate) const WARNINGS: usize = 100;

/// How much of a file is looked at to tell a text from something else.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// How much of a file is looked at for a declaration of its charset.
pub(crate) const DECLARATION_BYTES: usize = 4 << 10;

/// How much of a file is looked at to guess its charset.
pub(crate) const GUESS_BYTES: usize = 256 << 10;

/// How many characters of a text are looked at to guess its language.
pub(crate) const SAMPLE_CHARS: usize = 4_000;

/// How many characters of an article are looked at to see whether it is in another language.
pub(crate) const ARTICLE_SAMPLE_CHARS: usize = 200;

/// How deep strong text and emphasis may lie in each other; what lies deeper is not marked.
pub(crate) const MARKS_DEEP: usize = 8;

/// The longest headline, in bytes; a longer one is a text without a headline.
pub(crate) const HEADLINE_BYTES: usize = 2 << 10;

/// The longest first line of a text that is taken for its headline, in characters.
pub(crate) const HEADLINE_CHARS: usize = 40;

/// The longest HTML page. A saved page may hold all its pictures.
pub(crate) const HTML_BYTES: u64 = 64 << 20;

/// The most elements and texts of an HTML page; each takes some 150 bytes.
pub(crate) const HTML_NODES: usize = 1_000_000;

/// How deep the elements of an HTML page may lie in each other; parsing is quadratic in it.
pub(crate) const HTML_DEEP: usize = 512;

/// The most attributes of one HTML tag; parsing is quadratic in them.
pub(crate) const HTML_ATTRIBUTES: usize = 512;

/// How long parsing an HTML page may take; an ordinary one of the length that may be takes some five.
pub(crate) const HTML_SECONDS: u64 = 60;

/// How much of an HTML page is parsed before the limits are looked at again.
pub(crate) const HTML_CHUNK_BYTES: usize = 4 << 10;

/// The longest paragraph in bold that is taken for a crosshead, in characters.
pub(crate) const CROSSHEAD_CHARS: usize = 60;

/// The longest paragraph below a picture that is taken for its caption, in characters.
pub(crate) const CAPTION_CHARS: usize = 160;

/// The longest cell of a table that is one, and not a page set with a table, in characters.
pub(crate) const CELL_CHARS: usize = 300;

/// The most columns that one cell of a table spans.
pub(crate) const CELL_COLUMNS: usize = 64;

/// The most elements of a page in which the article is looked for; in a larger one all is shown.
pub(crate) const SEARCHED_NODES: usize = 100_000;

/// How much work it may be to write a page as HTML: for each text its bytes times those of its
/// characters that become entities.
pub(crate) const ESCAPING_COST: u64 = 1 << 34;

/// The longest line that is nothing but a link and is taken for one to another article, in bytes.
pub(crate) const LINK_LINE_BYTES: usize = 600;

/// The most headings of a page that are compared with its title.
pub(crate) const HEADINGS: usize = 64;

/// The most scripts of a page that are looked at for what it says of itself.
pub(crate) const SCRIPTS: usize = 64;

/// How many days are stepped back from one without an issue.
pub(crate) const DAYS_BACK: i64 = 10;

/// How many pages lead to each other before one that is wanted is reached.
pub(crate) const HOPS: usize = 5;

/// The most pages of an e-paper's issue.
pub(crate) const PAGES: usize = 1_000;

/// The longest page that does nothing but lead to another one.
pub(crate) const SIGNPOST_BYTES: usize = 8 << 10;

/// The longest list of the issues of a month. Parsing XML is quadratic in what one element holds.
pub(crate) const PERIOD_BYTES: u64 = 64 << 10;

/// A number of bytes as the reader is told it.
pub(crate) fn mib(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
