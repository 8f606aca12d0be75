//! What the app hears and what it asks for: all that passes between it and the world.

use std::{ops::Range, sync::Arc};

use super::{Key, look::Look, paper::pictures::Picture};
use crate::{
    delivery::{Stories, Today},
    issue::{Article, ArticleId, Given, Issue, Part, Place, Progress, Text},
    layout::Ambiguous,
    library::{Bookmark, Earlier, Fact, Found, IssueState, Shelved, Trouble},
    search::{Hit, Inquiry},
};

/// What the mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// The first button is pressed.
    Click,
    /// The wheel turns up by a notch.
    WheelUp,
    /// The wheel turns down by a notch.
    WheelDown,
}

/// What the mouse does at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it does.
    pub deed: Deed,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

/// What stands at a place of the screen and can be clicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handle {
    /// A hint: it is as the key.
    Key(Key),
    /// An article's line in the contents, by its index.
    Article(usize),
    /// A line of the list that lies over the paper, counted from 0.
    Line(usize),
    /// A link of the open article.
    Link(Place),
}

/// What happened. What comes of a job says what was given to it, and so which paper it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// This was clicked.
    Clicked(Handle),
    /// The terminal has this size now, in columns and rows.
    Resized(u16, u16),
    /// The terminal draws ambiguous characters so wide.
    Measured(Ambiguous),
    /// The terminal's background has this colour: red, green, blue.
    Grounded([u8; 3]),
    /// The first frame is on the screen.
    Shown,
    /// This is to be read.
    Open(Given),
    /// The opening of an issue is so far.
    Progressed(Given, Progress),
    /// This much of an issue can be read already.
    Readable(Given, Box<Issue>),
    /// This is the whole issue.
    Loaded(Given, Box<Issue>),
    /// An issue, or the rest of it, could not be opened, for this reason.
    LoadFailed(Given, Text),
    /// The whole of a story of an issue has come, or cannot be had for this reason.
    Fetched(Given, ArticleId, Result<Box<Article>, Text>),
    /// The picture of an issue that goes by this name has come.
    PictureLoaded(Given, Text, Picture),
    /// The search of this number in an issue has found so much more; `is_last` when that is all.
    Found {
        /// What the issue was opened from.
        given: Given,
        /// Which search it was, as [`Search::number`] says.
        number: u64,
        /// What it has found since, in order.
        hits: Vec<Hit>,
        /// Whether nothing more will come.
        is_last: bool,
    },
    /// This is remembered of an issue.
    Remembered(Given, Box<IssueState>),
    /// So the morning stands.
    Today(Box<Today>),
    /// These stories stand in several papers of the morning.
    Stories(Box<Stories>),
    /// This is earlier on the matter of an article of an issue; `None` if it was not looked for.
    Earlier(Given, ArticleId, Option<Vec<Earlier>>),
    /// So far is the bringing of papers.
    Bringing(Bringing),
    /// That came of it.
    Brought(Bringing),
    /// These issues are on the shelf.
    Shelf(Vec<Shelved>),
    /// What was typed may go on to these.
    Completed(String, Vec<String>),
    /// These are the bookmarks, and behind them what is to be read later.
    Bookmarks(Vec<Bookmark>),
    /// The search of this number has found these on the shelf, the newest first.
    FoundOnShelf {
        /// Which search it was.
        number: u64,
        /// What it found.
        found: Vec<Found>,
    },
    /// The search of this number found so many articles, so far or in all.
    TotalOnShelf {
        /// Which search it was.
        number: u64,
        /// How many.
        total: usize,
        /// Whether that is all.
        is_last: bool,
    },
    /// Something is to be said in the footer.
    Noticed(Notice),
    /// The moment that was asked for has passed.
    MomentPassed,
}

/// What the world must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Leave, since there is nothing to read, for this reason.
    GiveUp(Text),
    /// Stop the process until it is continued.
    Suspend,
    /// Paint every cell anew.
    Repaint,
    /// Put this into the system's clipboard.
    Copy(Text),
    /// Say when a moment has passed without a key.
    AwaitMoment,
    /// Have a worker do it; an action tells what came of it.
    Begin(Job),
}

/// What takes too long to be waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Open an issue, or open it again.
    Load(Given),
    /// Fetch the whole of a story of an issue from this address.
    FetchStory(Given, ArticleId, Text),
    /// Load the pictures of an issue that go by these names, to be shown in the text.
    LoadPictures(Given, Vec<Text>),
    /// Look for something in an issue that is too large to be looked through at once.
    Find(Box<Search>),
    /// Show the picture of an issue that goes by this name.
    ShowPicture(Given, Text),
    /// Show what lies at this address of the web.
    ShowAddress(String),
    /// Give this text to a command, which puts it into the clipboard.
    Copy(Vec<String>, Text),
    /// Remember this.
    Note(Vec<Fact>),
    /// Put an issue on the shelf.
    Keep(Given, Arc<Issue>),
    /// Tell what is remembered of an issue, which the library calls so.
    Recall(Given, String),
    /// Tell how the morning stands.
    ListToday,
    /// Tell what is earlier on the shelf on the matter of an article of an issue, which the library
    /// calls so.
    FindEarlier(Given, String, ArticleId),
    /// Bring the papers that are due.
    Bring,
    /// Tell which issues are on the shelf.
    ListShelf,
    /// Put this on the shelf.
    Add(Given),
    /// Write the issue of this key there.
    Export(String, String),
    /// Write this text there.
    Save(Text, String),
    /// Tell what a name that is typed may go on to.
    Complete(String),
    /// Tell the bookmarks, and what is to be read later.
    ListBookmarks,
    /// Search all issues on the shelf.
    SearchShelf {
        /// Which search it is.
        number: u64,
        /// What is asked.
        inquiry: Inquiry,
        /// As it was typed: it may be the sound of something.
        typed: String,
    },
}

/// What is to be looked for in an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// What the issue was opened from.
    pub given: Given,
    /// Which search of that paper it is.
    pub number: u64,
    /// The issue.
    pub issue: Arc<Issue>,
    /// What the reader typed; nothing if the search of before is to stop.
    pub typed: String,
    /// The articles to look through, as indices of `Issue::articles`.
    pub articles: Range<usize>,
    /// Where to begin: article, part and byte.
    pub from: (usize, Part, u32),
    /// All hits of a query that this one continues, if there are any: it stands nowhere else.
    pub among: Option<Vec<Hit>>,
}

/// How far the bringing of papers is, or what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bringing {
    /// So many papers are done.
    pub n_done: usize,
    /// Of so many.
    pub of: usize,
    /// So many issues came.
    pub n_came: usize,
    /// So many papers could not be had.
    pub n_failed: usize,
    /// Another program is at it.
    pub is_elsewhere: bool,
}

/// What was undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// The marks of so many articles.
    Marks(usize),
    /// That an article was to be read later, or not any more.
    Later,
    /// A bookmark that was laid.
    Bookmark,
    /// Something that was taken off the shelf.
    Removal,
}

/// How something is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undo {
    pub(super) what: Undone,
    /// The paper that it is about, if that is open.
    pub(super) given: Option<Given>,
    /// What was so before.
    pub(super) before: Vec<Fact>,
}

/// What was done, where the screen itself may not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Stories stand where they were printed, or the page is composed again.
    AsPrinted(bool),
    /// The article is marked as read.
    MarkedRead,
    /// It is marked as not read.
    MarkedUnread,
    /// All articles of the page are marked as read.
    MarkedPageRead,
    /// Advertisements and boxes of the staff are unfolded.
    UnfoldedAsides,
    /// They are folded.
    FoldedAsides,
    /// The lines of articles stand.
    SetVertical,
    /// They lie.
    SetHorizontal,
    /// The page of this number is shown, and further digits make numbers of further pages.
    WentToPage(Text),
    /// Articles are set in so many columns of so many cells.
    Set {
        /// The columns.
        n_columns: u16,
        /// The cells of a column.
        column_cells: u16,
    },
    /// So many characters are copied.
    Copied {
        /// The characters, white space left out.
        n_chars: usize,
    },
    /// Where the article is from is copied.
    CopiedCitation,
    /// All from here on is selected.
    SelectsFromHere,
    /// The hits of the last search are not shown any more.
    PutHitsAway,
    /// A program of the system is asked to show the picture of this name.
    Showing(Text),
    /// The whole of the story is asked for at this host.
    Fetching(Text),
}

/// Where a list, a page or a box ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// This is the first line of the list.
    FirstLine,
    /// This is its last.
    LastLine,
    /// No story of the page stands there.
    NoStory,
    /// No text stands there in the box.
    NoText,
    /// No query was typed before that, or after.
    NoQuery,
    /// Nothing completes what is typed.
    NoCompletion,
}

/// Why a key does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Lines are as long as they can be.
    Widest,
    /// They are as short as they can be.
    Narrowest,
    /// There is room for one column only.
    OneColumn,
    /// There is no room for so many columns.
    NoRoomForColumns,
    /// The lines stand: how long they are is the window's to say.
    StandingLines,
    /// The article begins here.
    ArticleStart,
    /// It ends here.
    ArticleEnd,
    /// This is the paper's first page.
    FirstPage,
    /// This is its last.
    LastPage,
    /// This is its only one.
    OnlyPage,
    /// The issue has no page of this number.
    NoPage(Text),
    /// There is nothing to go to that fits these words.
    NoTarget(Text),
    /// There are no advertisements and no boxes of the staff.
    NoAsides,
    /// There is no link in the article.
    NoLinks,
    /// There is nothing here to be copied.
    NothingToCopy,
    /// It is not known where the stories of the page were printed.
    NoAreas,
    /// The window is too small to set them there.
    NoRoomAsPrinted,
    /// There is nothing more that way.
    Edge(Edge),
    /// The page of this number is shown already.
    ThisPage(Text),
    /// There is no level above the contents.
    TopLevel,
    /// No issue of that day is on the shelf.
    NoIssueOfDay,
    /// There is no newer issue of the paper on the shelf.
    NewestIssue,
    /// There is no older one.
    OldestIssue,
    /// The issue is on its way.
    StillLoading,
    /// The story's page has no more of it than the issue.
    NoMoreThere,
    /// The key asks for nothing here.
    NoCommand(Key),
    /// It asks for nothing where text is typed.
    NoCommandInBox(Key),
}

/// A short message in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// This was done.
    Done(Done),
    /// This cannot be done.
    Limit(Limit),
    /// The search went on from the first hit.
    WrappedToStart,
    /// The search went on from the last hit.
    WrappedToEnd,
    /// There is nothing in the list to go to.
    NothingFound,
    /// This was looked for, and stands nowhere; nothing was looked for if it is empty.
    NotFound(Text),
    /// All of the paper was read.
    Finished,
    /// No related article is on the screen.
    NothingToOpen,
    /// There is no article after this one.
    LastArticle,
    /// There is no article before this one.
    FirstArticle,
    /// There is nowhere to go back to.
    NoHistory,
    /// There are no warnings. The issue was read in this format.
    NoWarnings(&'static str),
    /// The opening of the issue broke off.
    LoadFailed,
    /// This could not be opened at all; the paper of before is shown again.
    CannotOpen(Text),
    /// All of the issue has come.
    NothingMissing,
    /// The chosen link leads to this address.
    LeadsTo(Text),
    /// The same key again reads what lies on this host.
    AskToRead(Text),
    /// The same key again goes to this host.
    AskToShow(Text),
    /// There is neither picture nor page to show.
    NothingToShow,
    /// The picture is not there.
    NoPicture,
    /// The system has nothing that shows it.
    NoViewer,
    /// The command that was to copy it failed.
    NotCopied(Text),
    /// The screen looks like this now.
    Look(Look),
    /// Something is the matter with the library.
    Library(Trouble),
    /// Nothing is kept, so there is no shelf.
    NoShelf,
    /// Nothing is subscribed to.
    NoSubscription,
    /// The paper has not come yet.
    NotThereYet,
    /// That came of the bringing of papers.
    Brought(Bringing),
    /// There is no result after this one.
    LastResult,
    /// There is no result before this one.
    FirstResult,
    /// It was taken off the shelf.
    Removed,
    /// This was undone.
    Undone(Undone),
    /// The note stands with the bookmark.
    NoteKept,
    /// It is not kept unless the reader says so.
    AskToKeep,
    /// It is on the shelf now, under this name.
    Added(Text),
    /// It is written there.
    Exported(Text),
    /// Something could not be done, for this reason.
    Failed(Text),
    /// There is nothing to be undone.
    NothingToUndo,
    /// A bookmark lies here.
    Bookmarked,
    /// The article is to be read later, or is not any more.
    Later(bool),
}
