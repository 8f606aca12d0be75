//! `zzread completions` and `zzread man`: written from the same tables that the program obeys.

use std::io::Write;

use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;
use clap_mangen::{
    Man,
    roff::{Roff, bold, italic, roman},
};

use super::{Console, Exit, Failure, USAGE, help};
use crate::app::{
    Lang,
    keymap::{self, Keymap},
    scope::Scope,
};

pub(super) fn completions(
    shell: Shell,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Failure> {
    // `generate` panics where writing fails, and a closed pipe is no reason to: so into memory first.
    let mut script = Vec::new();
    let mut command = completed(help::command(lang));
    clap_complete::generate(shell, &mut command, "zzread", &mut script);
    let script = String::from_utf8_lossy(&script);
    match shell {
        Shell::Bash => console.write_all(with_files(&script).as_bytes())?,
        _ => console.write_all(script.as_bytes())?,
    }
    Ok(Exit::Done)
}

/// What a shell offers for an argument: files where one is meant, languages and themes, and else nothing. By
/// itself zsh would offer all that it knows, every program among it.
fn completed(command: Command) -> Command {
    let files = ["issue", "issues", "source", "output", "other", "config", "import"];
    let command = command.mut_subcommands(completed);
    command.mut_args(|arg| match arg.get_id().as_str() {
        "lang" => arg.value_parser(["zh-Hans", "zh-Hant", "en"]),
        "theme" => arg.value_parser(["auto", "light", "dark", "paper", "contrast"]),
        "dir" => arg.value_hint(ValueHint::DirPath),
        id if files.contains(&id) => arg.value_hint(ValueHint::AnyPath),
        _ if arg.get_action().takes_values() && arg.get_value_hint() == ValueHint::Unknown => {
            arg.value_hint(ValueHint::Other)
        }
        _ => arg,
    })
}

/// The completions for bash, which would offer files only where nothing else fits.
fn with_files(script: &str) -> String {
    let offered = "COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") )";
    let with_files =
        "COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") $(compgen -f -- \"${cur}\") )";
    script.replace(offered, with_files).replace("-o default ", "-o default -o filenames ")
}

pub(super) fn man(keymap: &Keymap, lang: Lang, console: &mut Console) -> Result<Exit, Failure> {
    let command = help::command(lang);
    let manual = lang.says("User Commands").to_string();
    Man::new(command.clone()).manual(manual).render_title(console)?;
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    let mut section = |heading: &str, write: &dyn Fn(&mut Roff)| {
        roff.control("SH", [lang.says(heading).as_str()]);
        write(&mut roff);
    };
    section("NAME", &|roff| _ = roff.text([roman(format!("zzread - {about}"))]));
    section("SYNOPSIS", &synopsis);
    section("OPTIONS", &|roff| arguments(roff, &command));
    section("COMMANDS", &|roff| commands(roff, &command));
    section("KEYS", &|roff| keys(roff, keymap, lang));
    section("ENVIRONMENT", &|roff| environment(roff, lang));
    section("NOTES", &|roff| notes(roff, &command));
    roff.to_writer(console)?;
    Ok(Exit::Done)
}

fn synopsis(roff: &mut Roff) {
    for usage in USAGE.lines() {
        roff.text([roman(usage.trim())]).control("br", []);
    }
}

/// The subcommands with their options, each under a heading of its own.
fn commands(roff: &mut Roff, command: &Command) {
    for command in command.get_subcommands().filter(|it| it.get_name() != "help") {
        let usage = command.clone().render_usage().to_string();
        roff.control("SS", [usage.trim_start_matches("Usage: ")]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
        arguments(roff, command);
    }
}

/// What is said to a command; of a subcommand, what is not said to all.
fn arguments(roff: &mut Roff, command: &Command) {
    let is_reader = command.get_name() == "zzread";
    let own = |arg: &&Arg| is_reader || !arg.is_global_set() && arg.get_id() != "help";
    for arg in command.get_arguments().filter(own).filter(|arg| !arg.is_hide_set()) {
        roff.control("TP", []);
        roff.text([bold(arg_names(arg))]);
        roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
    }
}

/// An argument as it is typed: `-C, --context <N>`.
fn arg_names(arg: &Arg) -> String {
    match arg.get_short() {
        Some(short) => format!("-{short}, {arg}"),
        None => arg.to_string(),
    }
}

/// The keys of the reader, as they work now.
fn keys(roff: &mut Roff, keymap: &Keymap, lang: Lang) {
    for (scope, heading) in SCOPES {
        roff.control("SS", [lang.says(heading).as_str()]);
        let here = keymap::commands().filter(|command| command.scope == scope);
        for command in here.filter(|command| keymap.keys(command).next().is_some()) {
            roff.control("TP", []);
            roff.text([bold(keymap.shown_keys(command, lang))]);
            let name = italic(command.name);
            roff.text([roman(command.help(lang)), roman(" ("), name, roman(")")]);
        }
    }
}

const SCOPES: [(Scope, &str); 12] = [
    (Scope::Reading, "While reading"),
    (Scope::Contents, "In the contents"),
    (Scope::Article, "In the article"),
    (Scope::Vertical, "In the article, set from top to bottom"),
    (Scope::Select, "Where a piece of the article is chosen"),
    (Scope::Search, "In the search box"),
    (Scope::Shelf, "On the shelf"),
    (Scope::Archive, "In the search of the shelf"),
    (Scope::Settings, "In the settings"),
    (Scope::Overlay, "In help and other lists"),
    (Scope::TextBox, "Where text is typed"),
    (Scope::Everywhere, "Everywhere"),
];

fn environment(roff: &mut Roff, lang: Lang) {
    let variables = [
        ("LC_ALL, LC_MESSAGES, LANG", "The language zzread speaks, unless --lang says one."),
        (
            "NO_COLOR",
            "If it is set and not empty, no colours are used, unless --color asks for them.",
        ),
        ("ZZREAD_CONFIG", "The file of settings, in place of the usual one."),
        ("ZZREAD_LIBRARY", "The folder of the shelf, in place of the usual one."),
        ("TERM", "If it is dumb, zzread prints the issue instead of opening the reader."),
    ];
    for (name, effect) in variables {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(lang.says(effect).as_str())]);
    }
}

/// What stands below the options of the reader, line by line as it is there.
fn notes(roff: &mut Roff, command: &Command) {
    let below = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    roff.control("nf", []);
    for line in below.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
