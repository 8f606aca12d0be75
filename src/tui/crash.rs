//! What becomes of a panic: the terminal is left first, then it is told.
//!
//! A hook that wrote at once would write into the alternate screen, and one that left the terminal
//! itself would do so for a panic in any thread, under the eyes of a reader who is still reading.
//! So the hook only takes a note, silently, for its own thread. The unwinding panic ends the loop,
//! leaves the terminal on the way, and then [`report`] tells what the note says.

use std::{
    backtrace::Backtrace,
    cell::RefCell,
    env, fmt, fs,
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    process,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{app::Lang, issue::Text, worker};

thread_local! {
    /// What is known of the last panic of this thread.
    static NOTE: RefCell<Option<Note>> = const { RefCell::new(None) };
}

#[derive(Debug)]
struct Note {
    what: String,
    place: String,
    backtrace: Backtrace,
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send>;

/// Takes notes of panics, instead of having them printed, until it is dropped.
pub(super) struct NoteTaker {
    /// The hook that was there before.
    printer: Option<Hook>,
}

impl NoteTaker {
    pub(super) fn new() -> Self {
        let printer = panic::take_hook();
        panic::set_hook(Box::new(|info| {
            let note = Note {
                what: worker::message(info.payload()).to_owned(),
                place: info.location().map(ToString::to_string).unwrap_or_default(),
                backtrace: Backtrace::force_capture(),
            };
            NOTE.with(|it| it.replace(Some(note)));
        }));
        Self { printer: Some(printer) }
    }
}

impl Drop for NoteTaker {
    fn drop(&mut self) {
        if let Some(printer) = self.printer.take().filter(|_| !std::thread::panicking()) {
            panic::set_hook(printer);
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, place, backtrace } = self;
        writeln!(f, "zzread {} on {}", env!("CARGO_PKG_VERSION"), env::consts::OS)?;
        write!(f, "what:  {what}\nwhere: {place}\n\n{backtrace}")
    }
}

/// Writes down what this thread noted, and tells on standard error what happened, where the
/// report is, and what to do. Nothing here can fail: there is nobody left to tell.
pub(super) fn report(lang: Lang) {
    let Some(note) = NOTE.take() else { return };
    let text = Text::new(&note.to_string());
    let written = folders().iter().find_map(|folder| write(folder, text.as_str()).ok());
    let happened = Text::new(&format!("{} ({})", note.what, note.place));
    let [crashed, report_is, no_report, advice] = words(lang);
    let report = match &written {
        Some(path) => format!("{report_is}{}", Text::new(&path.to_string_lossy())),
        None => no_report.to_owned(),
    };
    let _ = write!(io::stderr(), "zzread: {crashed}{happened}\n{report}\n{advice}\n");
}

fn words(lang: Lang) -> [&'static str; 4] {
    match lang {
        Lang::Hans => [
            "程序出错，非您之过：",
            "报告写在 ",
            "报告无处可写",
            "请把报告发给作者；再运行 zzread 即可接着读",
        ],
        Lang::Hant => [
            "程式出錯，非您之過：",
            "報告寫在 ",
            "報告無處可寫",
            "請把報告發給作者；再執行 zzread 即可接著讀",
        ],
        Lang::En => [
            "a mistake of the program, not yours: ",
            "the report is in ",
            "the report could not be written anywhere",
            "please send the report to the authors; start zzread again to read on",
        ],
    }
}

/// Where a report may lie: with the user's state, else where temporary files do.
fn folders() -> Vec<PathBuf> {
    let var = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = var("XDG_STATE_HOME").or_else(|| Some(var("HOME")?.join(".local/state")));
    state.map(|state| state.join("zzread")).into_iter().chain([env::temp_dir()]).collect()
}

fn write(folder: &Path, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let path = folder.join(format!("zzread-panic-{seconds}-{}.txt", process::id()));
    // A new file only: in a folder for everybody, a name that is there may be somebody's trap.
    fs::File::create_new(&path)?.write_all(text.as_bytes())?;
    Ok(path)
}
