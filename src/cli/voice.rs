//! What goes to standard error, in the reader's language.
//!
//! A process speaks one language from its start to its end, and something may go wrong anywhere in it:
//! so the language is settled once, and nobody has to hand it on to say a word.

use std::{
    io::{self, Write},
    sync::OnceLock,
};

use crate::{
    app::Lang,
    issue::{Issue, Text},
};

static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// Makes this the language of the process, if none is yet.
pub(super) fn settle(lang: Lang) {
    SPOKEN.get_or_init(|| lang);
}

/// The language of the process; English before it is settled.
pub(super) fn lang() -> Lang {
    SPOKEN.get().copied().unwrap_or_default()
}

/// Says what was wrong with an issue on the way in.
pub(super) fn warn(issue: &Issue) {
    for warning in &issue.warnings {
        write(&lang().tells(warning));
    }
}

/// Says a message of ours, which is in English so far.
pub(super) fn say(english: &str) {
    write(&lang().says(english.trim_end()));
}

/// Writes a line, made safe. That it cannot be written cannot be said anywhere.
pub(super) fn write(line: &Text) {
    let _ = writeln!(io::stderr(), "{line}");
}
