//! The reader's own file: where it lies, what it says, and `zzread config`, which tells of both.

use std::{
    env, fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::anyhow;
use etcetera::BaseStrategy;

use super::{Common, Console, Exit, Failure, voice};
use crate::{
    app::{
        Lang,
        command::Command,
        keymap::{Keymap, commands},
    },
    config::{self, Config, Mistake},
    issue::Text,
};

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Request {
    /// Print where the file is looked for
    Path,
    /// Print a file in which every key is told and has its default
    Default,
    /// Tell what is wrong with the file
    Check,
}

/// The file as it was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Where it is looked for, if there is such a place.
    path: Option<PathBuf>,
    pub(super) config: Config,
    /// The keys as it gives them.
    pub(super) keymap: Keymap,
    mistakes: Vec<Mistake>,
    /// Why it could not be read.
    fault: Option<String>,
}

impl Found {
    /// Looks for the file. One that is not there says nothing, unless it was asked for by name.
    pub(super) fn look(common: &Common) -> Self {
        let path = common.config.clone().or_else(usual_path);
        let Some(file) = path.clone().filter(|_| !common.no_config) else {
            return Self { path, ..Self::default() };
        };
        match read(&file) {
            Ok(source) => {
                let (config, mut mistakes) = config::parse(&source);
                let (keymap, of_keys) = Keymap::with(&config.keys);
                mistakes.extend(of_keys);
                mistakes.sort_unstable_by_key(|mistake| mistake.spot);
                Self { path, config, keymap, mistakes, fault: None }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && common.config.is_none() => {
                Self { path, ..Self::default() }
            }
            Err(error) => Self { path, fault: Some(error.to_string()), ..Self::default() },
        }
    }

    /// Where it is looked for, if there is such a place.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Why it could not be read, if it could not.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// What is wrong, a line each: `file:line:col: what (what to write)`.
    pub(super) fn complaints(&self, lang: Lang) -> Vec<String> {
        let name = self.path.as_deref().map(Path::to_string_lossy).unwrap_or_default();
        let mistakes = self.mistakes.iter().map(|mistake| {
            let (line, column) = mistake.spot;
            format!("{name}:{line}:{column}: {}", mistake.words()[lang as usize])
        });
        let unread = ["读不了", "讀不了", "cannot be read"][lang as usize];
        let fault = self.fault.iter().map(|fault| format!("{name}: {unread}: {fault}"));
        fault.chain(mistakes).collect()
    }

    /// Says on standard error what is wrong.
    pub(super) fn complain(&self, lang: Lang) {
        self.complaints(lang).iter().for_each(|line| voice::write(&Text::new(line)));
    }
}

pub(super) fn run(
    request: Request,
    found: &Found,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Failure> {
    match request {
        Request::Path => {
            let Some(path) = &found.path else {
                return Err(anyhow!("no folder for the config: set HOME or XDG_CONFIG_HOME").into());
            };
            writeln!(console, "{}", Text::new(&path.to_string_lossy()))?;
            Ok(Exit::Done)
        }
        Request::Default => {
            write!(console, "{}\n{}", config::default_file(lang as usize), keys(lang))?;
            Ok(Exit::Done)
        }
        Request::Check => {
            let complaints = found.complaints(lang);
            for complaint in &complaints {
                writeln!(console, "{}", Text::new(complaint))?;
            }
            Ok(if complaints.is_empty() { Exit::Done } else { Exit::Usage })
        }
    }
}

/// The section of the keys, each command with its own.
fn keys(lang: Lang) -> String {
    let head = [
        "命令的键，整个换掉；[] 表示不要键",
        "命令的鍵，整個換掉；[] 表示不要鍵",
        "the keys of a command, in place of its own; [] for none",
    ];
    let row = |command: &Command| {
        let keys = command.keys.iter().map(|key| format!("{key:?}")).collect::<Vec<_>>().join(", ");
        format!("# {}\n#{} = [{keys}]\n", command.help(lang), command.name)
    };
    format!("# {}\n[keys]\n", head[lang as usize]) + &commands().map(row).collect::<String>()
}

/// `$ZZREAD_CONFIG`, else `zzread/config.toml` in the folder that the system has for such things.
fn usual_path() -> Option<PathBuf> {
    if let Some(file) = env::var_os("ZZREAD_CONFIG").filter(|file| !file.is_empty()) {
        return Some(file.into());
    }
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("zzread").join("config.toml"))
}

/// A file of a megabyte is none that somebody wrote.
const MAX_BYTES: u64 = 1 << 20;

pub(super) fn read(path: &Path) -> io::Result<String> {
    // (A pipe would be waited for.)
    let facts = fs::metadata(path)?;
    if !facts.is_file() || facts.len() > MAX_BYTES {
        let message = "not a regular file of at most 1 MiB";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    fs::read_to_string(path)
}
