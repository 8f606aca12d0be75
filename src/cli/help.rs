//! The help: what stands below the options, which options mean something to a command, and all of it in
//! the reader's language.
//!
//! clap makes the command line from its types, and speaks English. Most runs need no help: they parse
//! with clap's own. Only where somebody asks for help, makes a mistake, or prints the completions or the
//! manual page, the command is arranged here and its words go through the [table](Lang::says).

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};

use super::{Cli, Console, voice};
use crate::{app::Lang, import};

/// The options of every command that mean something to some of them only, with those.
const MEANT: [(&str, &[&str]); 7] = [
    ("width", &["cat", "page"]),
    ("ambiguous", &["cat", "page", "doctor"]),
    ("ascii", &["page"]),
    ("from", OPENING),
    ("date", OPENING),
    ("offline", OPENING),
    ("color", &["cat", "page", "grep", "doctor"]),
];

/// The commands that open what a reader names.
const OPENING: &[&str] =
    &["list", "cat", "page", "grep", "info", "export", "import", "add", "doctor", "papers"];

/// What `-h` leaves to `--help`.
const RARE: [&str; 9] = [
    "format",
    "ambiguous",
    "ascii",
    "offline",
    "no_library",
    "color",
    "config",
    "no_config",
    "no_mouse",
];

/// What can be typed, by command; the reader is `zzread`.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "zzread",
        &[
            "zzread",
            "zzread 人民日报 --date 2021-04-20",
            "zzread https://example.org/feed.xml",
            "zzread paper.epub --page 02",
            "pdftotext -raw page.pdf - | zzread -",
        ],
    ),
    ("list", &["zzread list paper.epub", "zzread list 人民日报 --json | jq .headline"]),
    ("cat", &["zzread cat 02.3", "zzread cat paper.epub 河长 -w 40", "zzread cat --vertical"]),
    ("page", &["zzread page 人民日报 01 -w 120"]),
    ("grep", &["zzread grep 河长 *.epub", "zzread grep --shelf '高铁 date:2019..2021 -广告'"]),
    ("info", &["zzread info paper.epub"]),
    ("export", &["zzread export 人民日报 -o paper.epub"]),
    ("check", &["zzread check my-paper/"]),
    ("import", &["zzread import page.txt -o page.zzp", "zzread import page.zzp -o my-paper/"]),
    ("shelf", &["zzread shelf", "zzread shelf merge /media/stick/zzread"]),
    ("add", &["zzread add *.epub"]),
    ("today", &["zzread today --stories"]),
    ("update", &["zzread update --since 7d", "zzread update --print-timer"]),
    ("subscribe", &["zzread subscribe 人民日报", "zzread subscribe --import feeds.opml"]),
    ("unsubscribe", &["zzread unsubscribe 人民日报"]),
    ("papers", &["zzread papers 天津"]),
    ("config", &["zzread config default > \"$(zzread config path)\""]),
    ("doctor", &["zzread doctor", "zzread doctor https://example.org/"]),
    (
        "completions",
        &[
            "zzread completions bash > ~/.local/share/bash-completion/completions/zzread",
            "zzread completions zsh > ~/.zfunc/_zzread",
            "zzread completions fish > ~/.config/fish/completions/zzread.fish",
        ],
    ),
    ("man", &["zzread man > ~/.local/share/man/man1/zzread.1"]),
];

const AFTER: &str = "\
ISSUE is a file, a folder, an address (http:// or https://), a paper's name, or `-` for standard
input. An issue on the shelf goes by its name there, by its day (2021-04-20), or as so many before
the one that was read last (-1). Without an ISSUE the reader opens the one that was read last;
before there is any, and for the commands, it is the one that comes with zzread. A file named
like a command is reached as `./list`.
When standard output is not a terminal, or TERM is dumb, `zzread` is `zzread cat`.

Exit status: 0 done, 1 nothing found or failed, 2 the command line is wrong, 130 interrupted.";

/// The command line with all that is said of it, in a language.
pub(super) fn command(lang: Lang) -> Command {
    let mut command = with_examples(Cli::command(), lang);
    command = command.mut_subcommands(|it| with_examples(it, lang));
    for (option, commands) in MEANT {
        command = meant(command, option, commands);
    }
    // Only then what is global is with every command. What is long, clap finds out then as well.
    command.build();
    said(with_rare(command).mut_subcommands(with_rare), lang)
}

/// Has an option only where it means something.
fn meant(command: Command, option: &str, commands: &[&str]) -> Command {
    let found = command.get_arguments().find(|arg| arg.get_id() == option).cloned();
    let Some(arg) = found.map(|arg| arg.global(false)) else { return command };
    let with_it = |it: Command| match commands.contains(&it.get_name()) {
        true => it.arg(arg.clone()),
        false => it,
    };
    command.mut_arg(option, |arg| arg.global(false)).mut_subcommands(with_it)
}

/// The option that was given, but means nothing to this command.
pub(super) fn meaningless<'a>(
    name: &str,
    is_given: impl Fn(&str) -> bool + 'a,
) -> Option<&'static str> {
    let mut options = MEANT.into_iter().filter(|(_, commands)| !commands.contains(&name));
    options.find(|(option, _)| is_given(option)).map(|(option, _)| option)
}

/// Says below the options what can be typed; a line of `-h` tells that there is more.
fn with_examples(command: Command, lang: Lang) -> Command {
    let (more, below) = match command.get_name() {
        "zzread" => {
            ("`zzread --help` tells more, with examples and formats".to_owned(), below_reader(lang))
        }
        name => (format!("`zzread {name} --help` tells more, with examples"), examples(name)),
    };
    command.after_help(more).after_long_help(below)
}

/// Leaves to `--help` what is not wanted often.
fn with_rare(command: Command) -> Command {
    command.mut_args(|arg| {
        // (What `cat` and `export` call `--format` is that of what they write.)
        let is_input = arg.get_id() != "format" || arg.is_hide_possible_values_set();
        let is_rare = RARE.contains(&arg.get_id().as_str()) && is_input;
        let is_special = arg.get_help_heading().is_some();
        arg.hide_short_help(is_rare || is_special)
    })
}

/// The examples of a command under their heading.
fn examples(name: &str) -> String {
    let lines = EXAMPLES.iter().filter(|(of, _)| *of == name).flat_map(|(_, lines)| *lines);
    let lines: String = lines.map(|line| format!("\n  {line}")).collect();
    format!("Examples:{lines}")
}

fn below_reader(lang: Lang) -> String {
    let format = |it: &import::Format| format!("  {:<10}{}\n", it.name, lang.says(it.what));
    let formats: String = import::FORMATS.iter().map(format).collect();
    let examples = examples("zzread");
    format!("{examples}\n\nFormats, found by what is in a file:\n{formats}\n{AFTER}")
}

/// All words of a command and of those below it, in a language. clap's own are English.
fn said(mut command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let says = |words: Option<&clap::builder::StyledStr>| {
        words.map(|words| lang.says(&words.to_string()).to_string())
    };
    let about = says(command.get_about());
    let [below, far_below] = [command.get_after_help(), command.get_after_long_help()].map(says);
    if let Some(about) = about {
        command = command.about(about);
    }
    if let (Some(below), Some(far_below)) = (below, far_below) {
        command = command.after_help(below).after_long_help(far_below);
    }
    command
        .help_template("{about-with-newline}\n用法:\n  {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .mut_args(|arg| said_of(arg, lang))
        .mut_subcommands(|it| said(it, lang))
}

/// Prints the help that clap made.
pub(super) fn print(help: &clap::Error, console: &mut Console) -> io::Result<()> {
    console.write_all(printed(&help.to_string(), voice::lang()).as_bytes())?;
    console.flush()
}

/// Help as it is printed: clap ends its headings in a colon of ASCII, which no Chinese text has.
fn printed(help: &str, lang: Lang) -> String {
    let line = |line: &str| match line.strip_suffix(':') {
        Some(heading) if lang != Lang::En && !line.starts_with(' ') => format!("{heading}：\n"),
        // The lines of the usage stand below each other.
        _ if lang != Lang::En => line.replacen("       zzread", "  zzread", 1) + "\n",
        _ => line.to_owned() + "\n",
    };
    help.lines().map(line).collect()
}

/// An option or argument, with what may stand there and what stands there by itself.
fn said_of(arg: Arg, lang: Lang) -> Arg {
    let pick = |words: [&'static str; 3]| words[lang as usize];
    let heading = match arg.get_help_heading() {
        // (`cat` alone has one.)
        Some(_) => pick(["怎样排字", "怎樣排字", "How text is set"]),
        None if arg.is_positional() => pick(["参数", "引數", "Arguments"]),
        None => pick(["选项", "選項", "Options"]),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut help = lang.says(&help).to_string();
    let takes_value = arg.get_action().takes_values();
    let defaults: Vec<_> = arg.get_default_values().iter().map(|it| it.to_string_lossy()).collect();
    if takes_value && !defaults.is_empty() {
        help += &format!("{}{}）", pick(["（默认 ", "（預設 ", ""]), defaults.join(" "));
    }
    let values = arg.get_possible_values();
    let named: Vec<&str> =
        values.iter().filter(|it| !it.is_hide_set()).map(|it| it.get_name()).collect();
    if takes_value && !named.is_empty() && !arg.is_hide_possible_values_set() {
        help += &format!("{}{}）", pick(["（可用 ", "（可用 ", ""]), named.join("、"));
    }
    // Under a heading of its own an argument would go by its name, not by its place.
    let arg = match arg.get_index() {
        Some(place) => arg.display_order(place),
        None => arg,
    };
    arg.help(help.clone())
        .long_help(help)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}
