//! Standard output and what is known of it: the one writer, its colours, its width.
//!
//! It is not the screen of the reader, which belongs to `tui`.

use std::{
    env,
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
};

use super::one_line;
use crate::{
    app::Lang,
    layout::{self, Ambiguous},
};

/// When colours are used: `Auto` is on a terminal that is not dumb, unless NO_COLOR is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Standard output, buffered.
#[derive(Debug)]
pub(super) struct Console {
    out: BufWriter<io::Stdout>,
    is_terminal: bool,
    is_dumb: bool,
    has_color: bool,
}

impl Console {
    pub(super) fn open() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { out: BufWriter::new(stdout), is_terminal, is_dumb, has_color: false }
    }

    pub(super) fn set_color(&mut self, when: Color) {
        let is_unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        self.has_color = match when {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.can_show_screens() && !is_unwanted,
        };
    }

    /// Whether colours may be written.
    pub(super) fn has_color(&self) -> bool {
        self.has_color
    }

    /// Whether any colour at all may be written, as far as the terminal says.
    pub(super) fn has_true_color(&self) -> bool {
        let says = env::var_os("COLORTERM");
        self.has_color && says.is_some_and(|says| says == "truecolor" || says == "24bit")
    }

    /// Whether the terminal knows links in the text (OSC 8), or passes over them: the consoles of kernels
    /// print what they do not know.
    pub(super) fn has_links(&self) -> bool {
        let kind = env::var_os("TERM").unwrap_or_default();
        !matches!(kind.to_str(), None | Some("" | "dumb" | "linux" | "vt100" | "vt220" | "cons25"))
    }

    /// Whether a full-screen program makes sense here.
    pub(super) fn can_show_screens(&self) -> bool {
        self.is_terminal && !self.is_dumb
    }

    /// Writes what is known, a line each: a label in three languages, and a value, unless empty.
    pub(super) fn table(
        &mut self,
        rows: &[([&'static str; 3], String)],
        lang: Lang,
    ) -> io::Result<()> {
        let width = |label| layout::width(label, Ambiguous::Narrow);
        let label = |labels: &[&'static str; 3]| labels[lang as usize];
        let label_cells = rows.iter().map(|(labels, _)| width(label(labels))).max();
        for (labels, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
            let pad = label_cells.unwrap_or_default() - width(label(labels)) + 2;
            writeln!(self, "{}{:pad$}{}", label(labels), "", one_line(value))?;
        }
        Ok(())
    }

    /// The terminal's width in cells, if there is a terminal and it knows.
    pub(super) fn width_cells(&self) -> Option<u16> {
        let size = rustix::termios::tcgetwinsize(self.out.get_ref()).ok()?;
        (size.ws_col > 0).then_some(size.ws_col)
    }
}

impl Write for Console {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The variables that may say the locale, the strongest first.
pub(super) const LOCALE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the first locale variable that says one.
pub(super) fn locale(var: impl Fn(&str) -> Option<OsString>) -> Lang {
    let values = LOCALE_VARIABLES.into_iter().filter_map(var);
    let tag = values.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let Ok(lang) = tag.to_string_lossy().parse();
    lang
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        let cases: [(&[(&str, &str)], Lang); 6] = [
            (&[], Lang::En),
            (&[("LANG", "zh_CN.UTF-8")], Lang::Hans),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "zh_TW.UTF-8")], Lang::Hant),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C.UTF-8")], Lang::En),
            (&[("LANG", "zh_HK"), ("LC_ALL", "")], Lang::Hant),
            (&[("LANG", "de_DE.UTF-8")], Lang::En),
        ];
        for (vars, expected) in cases {
            let var = |name: &str| {
                vars.iter().find(|(set, _)| *set == name).map(|(_, value)| value.into())
            };
            assert_eq!(locale(var), expected, "{vars:?}");
        }
    }
}
