//! zzread: a newspaper reader for the terminal. The house in one screen:
//!
//! | module | what it is |
//! |---|---|
//! | [`issue`] | the nouns: issue, page, section, article, block, place; safe text |
//! | [`import`] | from a folder, a file, an address or standard input to an issue: source, decode, build, format |
//! | [`pagetext`] | from the printed lines of a page to its articles, by guess; a draft to correct |
//! | [`export`] | from an issue to a folder, EPUB, Markdown, JSON |
//! | [`layout`] | from an article to lines on the cell grid, by the rules of Chinese setting |
//! | [`search`] | from a phrase to its places, whatever its case, width or script |
//! | [`delivery`] | what is subscribed to, what is to be fetched now, how it went |
//! | [`papers`] | from what a paper is called to where it lies on the web |
//! | [`library`] | the shelf: issues that are kept, what is remembered of reading, and archive search |
//! | [`config`] | what the reader's own file says, and what is wrong with it |
//! | [`app`] | all state of the reader, the command table, and the one function that changes it |
//! | [`ui`] | painting: from the state to cells |
//! | [`worker`] | what takes long, done on threads |
//! | [`tui`] | the terminal: modes, keys, signals, the loop |
//! | [`cli`] | the command line: the reader, or a plain command |
//!
//! Start reading at [`issue`], then [`app`]: a key comes in as an [`app::Action`], changes the
//! [`app::App`], and leaves as cells that [`ui::paint`] put into a frame.
//!
//! ```text
//! bytes ─► import ─► Issue ─► App ◄─ Action ◄─ tui ◄─ keys, signals, worker
//!                              │                ▲
//!              layout, search ─┤                │ frame
//!                              └──► ui::paint ──┘
//! ```
//!
//! Who may use whom; a test holds this table against the source:
//!
//! ```text
//! issue    ->
//! layout   -> issue
//! search   -> issue
//! papers   -> search
//! library  -> issue search
//! pagetext -> issue
//! import   -> issue search papers config pagetext
//! export   -> issue
//! config   -> issue
//! delivery -> issue search papers config
//! app      -> issue layout search library config delivery
//! ui       -> issue layout search library delivery app
//! worker   -> issue search import export library delivery app
//! tui      -> issue layout app ui worker
//! cli      -> issue layout search papers import export library config delivery app ui worker tui
//! ```
//!
//! So `layout` does not know that a terminal exists, `app` knows no file, thread or clock, `ui`
//! does no input or output, and only `tui` knows crossterm.
//!
//! Of ratatui there is its `Buffer` with `Rect` and `Style`: a grid of cells, and what a cell is. Its
//! widgets cut wide glyphs in half, and its terminal passes on changed cells alone, where
//! [`tui::screen`] writes over gaps, erases and scrolls for a fraction of the bytes. Of crossterm there
//! are the sequences that enter and leave a terminal's modes; its reader spins on a terminal that is
//! gone, so keys are decoded by us.

pub mod app;
pub mod cli;
pub mod config;
pub mod delivery;
pub mod export;
pub mod import;
pub mod issue;
pub mod layout;
pub mod library;
pub mod pagetext;
pub mod papers;
pub mod search;
pub mod tui;
pub mod ui;
pub mod worker;
