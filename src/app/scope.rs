//! Where a command holds.

/// Where a command holds. Keys are looked up from the innermost scope outwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everywhere, whatever is open.
    Everywhere,
    /// In the contents and in the article alike.
    Reading,
    /// On a composed page.
    Page,
    /// In the contents pane.
    Contents,
    /// In the article.
    Article,
    /// In the article when its lines stand (竖排).
    Vertical,
    /// Where a piece of the article is chosen.
    Select,
    /// On the card after the last article.
    Closing,
    /// Where this morning's papers are listed.
    Today,
    /// On the shelf: the issues, or the bookmarks.
    Shelf,
    /// Where all issues on the shelf are searched, or what is listed is filtered.
    Archive,
    /// In the calendar of a paper.
    Calendar,
    /// In the line of settings.
    Settings,
    /// In a line that is asked for.
    Line,
    /// In any box in which text is typed.
    TextBox,
    /// In the search box.
    Search,
    /// In a list laid over the paper: the help, the warnings.
    Overlay,
    /// In the list of where one can go.
    GoTo,
}

impl Scope {
    /// The scopes that hold where this one does, innermost first.
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Everywhere => &[Self::Everywhere],
            Self::Reading => &[Self::Reading, Self::Everywhere],
            Self::Page => &[Self::Page, Self::Reading, Self::Everywhere],
            Self::Contents => &[Self::Contents, Self::Reading, Self::Everywhere],
            Self::Article => &[Self::Article, Self::Reading, Self::Everywhere],
            Self::Vertical => &[Self::Vertical, Self::Article, Self::Reading, Self::Everywhere],
            Self::Select => &[Self::Select, Self::Everywhere],
            Self::Closing => &[Self::Closing, Self::Article, Self::Reading, Self::Everywhere],
            Self::Today => &[Self::Today, Self::Everywhere],
            Self::Shelf => &[Self::Shelf, Self::Everywhere],
            Self::Calendar => &[Self::Calendar, Self::Everywhere],
            Self::Archive => &[Self::Archive, Self::TextBox, Self::Everywhere],
            Self::Settings => &[Self::Settings, Self::Everywhere],
            Self::Line => &[Self::Line, Self::TextBox, Self::Everywhere],
            Self::TextBox => &[Self::TextBox, Self::Everywhere],
            Self::Search => &[Self::Search, Self::TextBox, Self::Everywhere],
            Self::GoTo => &[Self::GoTo, Self::TextBox, Self::Everywhere],
            Self::Overlay => &[Self::Overlay, Self::TextBox, Self::Everywhere],
        }
    }
}
