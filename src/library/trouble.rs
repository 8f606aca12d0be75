//! What keeps the library from remembering. None of it keeps anybody from reading.

use std::{fmt, path::PathBuf};

/// What is the matter with the library; it is said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no folder to keep it in, or none can be made.
    NoFolder,
    /// It cannot be written to.
    ReadOnly(PathBuf),
    /// A newer zzread wrote it.
    Newer(PathBuf),
    /// It was damaged. It lies aside under this name, and what could be read of it is in a new one.
    Damaged(PathBuf),
    /// The disk is full.
    Full,
    /// Another zzread did not let it go.
    Busy,
    /// Anything else, in the words of the database.
    Other(String),
}

/// Says what, why and what next, in English.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder => f.write_str(
                "nothing will be remembered: there is no folder for the library \
                 (set HOME or ZZREAD_LIBRARY, or use --no-library)",
            ),
            Self::ReadOnly(path) => write!(
                f,
                "nothing new will be remembered: `{}` cannot be written \
                 (set ZZREAD_LIBRARY to a folder that can)",
                path.display()
            ),
            Self::Newer(path) => write!(
                f,
                "nothing new will be remembered: `{}` is of a newer zzread (update this one)",
                path.display()
            ),
            Self::Damaged(path) => write!(
                f,
                "the library was damaged; what could be read of it was kept \
                 (the damaged file is `{}`)",
                path.display()
            ),
            Self::Full => f.write_str("cannot write to the library: the disk is full (make room)"),
            Self::Busy => f.write_str(
                "cannot write to the library: another program holds it (is a copy under way?)",
            ),
            Self::Other(why) => write!(f, "cannot use the library: {why}"),
        }
    }
}

impl std::error::Error for Trouble {}
