//! `zzread doctor`: what the terminal answers when it is asked what it can do, and what zzread
//! makes of it and of the environment.

use std::{env, ffi::OsString, io::Write};

use serde::Serialize;

use super::{Common, Console, Exit, Failure, console, examine};
use crate::{
    app::Lang,
    config::Config,
    issue::Text,
    layout::Ambiguous,
    tui::{self, Answers},
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Tell instead what each importer makes of this: an address, a file, or a paper's name
    source: Option<OsString>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What is known, as `doctor --json` prints it; `null` is what the terminal did not answer.
#[derive(Debug, Serialize)]
struct Findings {
    /// Whether there is a terminal that could be asked.
    has_terminal: bool,
    /// Whether it answers questions at all.
    answers: bool,
    name: Option<String>,
    term: String,
    columns: Option<u16>,
    rows: Option<u16>,
    /// `narrow` or `wide`.
    ambiguous: Option<&'static str>,
    /// How many colours the environment promises.
    n_colors: u32,
    /// Whether zzread uses them.
    uses_color: bool,
    no_color: String,
    colorterm: String,
    synchronized_output: Option<bool>,
    kitty_keyboard: bool,
    kitty_graphics: bool,
    sixel: bool,
    /// Such as `#1e1e2e`.
    background: Option<String>,
    is_dark: Option<bool>,
    /// What puts copied text into the clipboard: a command of the reader's file, or else the terminal.
    copy: Vec<String>,
    /// Whether tmux is between zzread and the terminal.
    tmux: bool,
    /// The locale, and what zzread speaks for it.
    locale: String,
    language: &'static str,
}

pub(super) fn run(
    request: &Request,
    common: &Common,
    config: &Config,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Failure> {
    if let Some(source) = &request.source {
        return examine::run(source, request.json, lang, console);
    }
    let findings = Findings::new(tui::ask(), config, lang, console);
    if request.json {
        let json = serde_json::to_string(&findings).map_err(anyhow::Error::from)?;
        writeln!(console, "{json}")?;
    } else {
        console.table(&findings.rows(lang, common.ambiguous()), lang)?;
    }
    Ok(Exit::Done)
}

impl Findings {
    fn new(asked: Option<Answers>, config: &Config, lang: Lang, console: &Console) -> Self {
        let has_terminal = asked.is_some();
        let answers = asked.unwrap_or_default();
        let [red, green, blue] = answers.background.unwrap_or_default().map(u32::from);
        // Rec. 709: how much each colour weighs to the eye.
        let luma = (2126 * red + 7152 * green + 722 * blue) / 10_000;
        Self {
            has_terminal,
            answers: answers.is_complete,
            name: answers.name.map(|name| name.to_string()),
            term: var("TERM"),
            columns: answers.size.map(|size| size.0),
            rows: answers.size.map(|size| size.1),
            ambiguous: answers.ambiguous.map(|ambiguous| match ambiguous {
                Ambiguous::Narrow => "narrow",
                Ambiguous::Wide => "wide",
            }),
            n_colors: n_colors(&var("TERM"), &var("COLORTERM")),
            uses_color: console.has_color(),
            no_color: var("NO_COLOR"),
            colorterm: var("COLORTERM"),
            synchronized_output: answers.synchronized,
            kitty_keyboard: answers.kitty_keyboard,
            kitty_graphics: answers.kitty_graphics,
            sixel: answers.sixel,
            background: answers.background.map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}")),
            is_dark: answers.background.map(|_| luma < 128),
            copy: config.copy.clone(),
            tmux: env::var_os("TMUX").is_some(),
            locale: console::LOCALE_VARIABLES
                .map(var)
                .into_iter()
                .find(|it| !it.is_empty())
                .unwrap_or_default(),
            language: ["zh-Hans", "zh-Hant", "en"][lang as usize],
        }
    }

    /// The labels in the three languages of [`Lang`], and the values in one of them.
    fn rows(&self, lang: Lang, told: Option<Ambiguous>) -> Vec<([&'static str; 3], String)> {
        let pick = |words: [&'static str; 3]| words[lang as usize];
        let yes =
            |is_so: bool| pick(if is_so { ["有", "有", "yes"] } else { ["无", "無", "no"] });
        let mute = pick(["未答", "未答", "no answer"]);
        let mut rows = vec![(["终端", "終端機", "terminal"], self.terminal(lang))];
        if !self.has_terminal {
            rows.extend(self.environment(lang));
            return rows;
        }
        let size = self.columns.zip(self.rows).map(|(columns, rows)| format!("{columns}x{rows}"));
        let images = [(self.kitty_graphics, "kitty"), (self.sixel, "sixel")];
        let images: Vec<&str> = images.iter().filter(|(has, _)| *has).map(|it| it.1).collect();
        let images = if images.is_empty() { yes(false).to_owned() } else { images.join(", ") };
        let tone = self.is_dark.map(|is_dark| match is_dark {
            true => pick(["深色", "深色", "dark"]),
            false => pick(["浅色", "淺色", "light"]),
        });
        let ground = self.background.as_ref().zip(tone).map(|(it, tone)| format!("{it}, {tone}"));
        let synchronized = self.synchronized_output.map_or(mute, yes);
        rows.extend([
            (["大小", "大小", "size"], size.unwrap_or_else(|| mute.to_owned())),
            (["歧义字宽", "歧義字寬", "ambiguous width"], self.cells(lang, told)),
            (["同步输出", "同步輸出", "synchronized output"], synchronized.to_owned()),
            (["kitty 键盘", "kitty 鍵盤", "kitty keyboard"], yes(self.kitty_keyboard).to_owned()),
            (["图像", "圖像", "images"], images),
            (["背景", "背景", "background"], ground.unwrap_or_else(|| mute.to_owned())),
            (["复制", "複製", "copying"], self.copying(lang)),
        ]);
        rows.extend(self.environment(lang));
        rows
    }

    fn terminal(&self, lang: Lang) -> String {
        let pick = |words: [&'static str; 3]| words[lang as usize];
        let name = self.name.clone().unwrap_or_else(|| self.term.clone());
        match (self.has_terminal, self.answers) {
            (false, _) => {
                pick(["没有可问的终端", "沒有可問的終端機", "none that can be asked"]).to_owned()
            }
            (true, true) => name,
            (true, false) => {
                let mute = pick(["什么都不答", "什麼都不答", "answers nothing"]);
                format!("{name} ({mute})")
            }
        }
    }

    /// How wide ambiguous characters are, and what is done if that is not known.
    fn cells(&self, lang: Lang, told: Option<Ambiguous>) -> String {
        let words = |ambiguous| match ambiguous {
            Some("narrow") => ["一格", "一格", "one cell"],
            Some(_) => ["两格", "兩格", "two cells"],
            None => ["未答，按一格", "未答，作一格", "no answer, taken as one cell"],
        };
        let answered = words(self.ambiguous)[lang as usize];
        let told =
            told.map(|told| words(Some(if told == Ambiguous::Wide { "wide" } else { "narrow" })));
        match told {
            Some(told) => format!("{answered}; --ambiguous: {}", told[lang as usize]),
            None => answered.to_owned(),
        }
    }

    /// What puts copied text into the clipboard, and what tmux asks for so that it comes through.
    fn copying(&self, lang: Lang) -> String {
        let words = match (self.copy.is_empty(), self.tmux) {
            (false, _) => return self.copy.join(" "),
            (true, false) => [
                "由终端（OSC 52）；终端不会时，在设置里写 copy = [\"wl-copy\"] 之类的命令",
                "由終端機（OSC 52）；終端機不會時，在設定裡寫 copy = [\"wl-copy\"] 之類的命令",
                "by the terminal (OSC 52); where it has none, name a command: copy = [\"wl-copy\"] in the settings",
            ],
            (true, true) => [
                "经 tmux 由终端（OSC 52）；~/.tmux.conf 里要有 set -g set-clipboard on，tmux 套 tmux 时还要 set -g allow-passthrough on",
                "經 tmux 由終端機（OSC 52）；~/.tmux.conf 裡要有 set -g set-clipboard on，tmux 套 tmux 時還要 set -g allow-passthrough on",
                "through tmux by the terminal (OSC 52): ~/.tmux.conf wants `set -g set-clipboard on`, and for tmux in tmux `set -g allow-passthrough on`",
            ],
        };
        words[lang as usize].to_owned()
    }

    fn environment(&self, lang: Lang) -> [([&'static str; 3], String); 3] {
        let used = match self.uses_color {
            true => ["使用", "使用", "used"],
            false => ["不用", "不用", "not used"],
        };
        let speaks = ["简体中文", "繁體中文", "English"][lang as usize];
        let variables =
            [("NO_COLOR", &self.no_color), ("COLORTERM", &self.colorterm), ("TERM", &self.term)];
        let set = variables.iter().filter(|(_, value)| !value.is_empty());
        let set: Vec<String> = set.map(|(name, value)| format!("{name}={value}")).collect();
        [
            (["颜色", "顏色", "colours"], format!("{}, {}", self.n_colors, used[lang as usize])),
            (["环境变量", "環境變數", "environment"], set.join(" ")),
            (["语言", "語言", "language"], format!("{speaks} ({})", self.locale)),
        ]
    }
}

/// A variable of the environment, made safe to be shown.
fn var(name: &str) -> String {
    let value = env::var_os(name).unwrap_or_default();
    Text::new(&value.to_string_lossy()).one_line().to_string()
}

/// The colours that the environment promises. Terminals do not answer that.
fn n_colors(term: &str, colorterm: &str) -> u32 {
    match (term, colorterm) {
        (_, "truecolor" | "24bit") => 1 << 24,
        ("" | "dumb", _) => 2,
        (term, _) if term.contains("256color") => 256,
        (term, _) if term.contains("mono") => 2,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_promises_so_many_colours() {
        let cases = [
            ("xterm-256color", "truecolor", 1 << 24),
            ("xterm-256color", "", 256),
            ("linux", "", 8),
            ("xterm-mono", "", 2),
            ("dumb", "", 2),
        ];
        for (term, colorterm, expected) in cases {
            assert_eq!(n_colors(term, colorterm), expected, "{term} {colorterm}");
        }
    }

    #[test]
    fn where_there_is_no_terminal_that_is_said_and_no_more() {
        let findings = Findings::new(None, &Config::default(), Lang::En, &Console::open());
        let labels: Vec<_> =
            findings.rows(Lang::En, None).into_iter().map(|(labels, _)| labels[2]).collect();
        assert_eq!(labels, ["terminal", "colours", "environment", "language"]);
        assert_eq!(findings.terminal(Lang::En), "none that can be asked");
    }
}
