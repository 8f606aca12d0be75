//! `zzread completions` and `zzread man`: written from the same tables that the program obeys.

use std::io::Write;

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_mangen::{
    Man,
    roff::{Roff, bold, italic, roman},
};

use super::{Console, Exit, Failure, USAGE};
use crate::app::{
    Lang,
    keymap::{self, Keymap},
    scope::Scope,
};

pub(super) fn completions(
    shell: Shell,
    mut command: Command,
    console: &mut Console,
) -> Result<Exit, Failure> {
    // `generate` panics where writing fails, and a closed pipe is no reason to: so into memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "zzread", &mut script);
    console.write_all(&script)?;
    Ok(Exit::Done)
}

pub(super) fn man(
    command: Command,
    keymap: &Keymap,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut command = command;
    command.build();
    let subcommands: Vec<Command> =
        command.get_subcommands().filter(|sub| sub.get_name() != "help").cloned().collect();
    let man = Man::new(command).manual("User Commands");
    man.render_title(console)?;
    man.render_name_section(console)?;
    synopsis().to_writer(console)?;
    man.render_options_section(console)?;
    commands(&subcommands).to_writer(console)?;
    keys(keymap).to_writer(console)?;
    environment().to_writer(console)?;
    man.render_extra_section(console)?;
    Ok(Exit::Done)
}

/// The subcommands with their options, each under a heading of its own.
fn commands(subcommands: &[Command]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in subcommands {
        let usage = command.clone().render_usage().to_string();
        roff.control("SS", [usage.trim_start_matches("Usage: ")]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
        let own =
            command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help");
        for arg in own {
            roff.control("TP", []);
            roff.text([bold(arg_names(arg))]);
            roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
        }
    }
    roff
}

/// An argument as it is typed: `-C, --context <N>`.
fn arg_names(arg: &Arg) -> String {
    match arg.get_short() {
        Some(short) => format!("-{short}, {arg}"),
        None => arg.to_string(),
    }
}

fn synopsis() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    for (nth, usage) in USAGE.lines().enumerate() {
        if nth > 0 {
            roff.control("br", []);
        }
        roff.text([roman(usage.trim())]);
    }
    roff
}

/// The keys of the reader, as they work now.
fn keys(keymap: &Keymap) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    for (scope, heading) in SCOPES {
        roff.control("SS", [heading]);
        let here = keymap::commands().filter(|command| command.scope == scope);
        for command in here.filter(|command| keymap.keys(command).next().is_some()) {
            let (keys, help) = (keymap.shown_keys(command, Lang::En), command.help(Lang::En));
            roff.control("TP", []);
            roff.text([bold(keys)]);
            roff.text([roman(help), roman(" ("), italic(command.name), roman(")")]);
        }
    }
    roff
}

const SCOPES: [(Scope, &str); 11] = [
    (Scope::Reading, "While reading"),
    (Scope::Contents, "In the contents"),
    (Scope::Article, "In the article"),
    (Scope::Vertical, "In the article, set from top to bottom"),
    (Scope::Search, "In the search box"),
    (Scope::Shelf, "On the shelf"),
    (Scope::Archive, "In the search of the shelf"),
    (Scope::Settings, "In the settings"),
    (Scope::Overlay, "In help and other lists"),
    (Scope::TextBox, "Where text is typed"),
    (Scope::Everywhere, "Everywhere"),
];

fn environment() -> Roff {
    let variables = [
        ("LC_ALL, LC_MESSAGES, LANG", "The language zzread speaks, unless --lang says one."),
        (
            "NO_COLOR",
            "If it is set and not empty, no colours are used, unless --color asks for them.",
        ),
        ("ZZREAD_CONFIG", "The file of settings, in place of the usual one."),
        ("TERM", "If it is dumb, zzread prints the issue instead of opening the reader."),
    ];
    let mut roff = Roff::new();
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, effect) in variables {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(effect)]);
    }
    roff
}
