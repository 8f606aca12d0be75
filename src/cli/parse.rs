//! From the words of a command line to what they ask for, by clap.
//!
//! The table of all options and commands is a sixth of what a start costs. Nobody needs it who only
//! types `zzread`, and so it is not made for that.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, error::ErrorKind, parser::ValueSource};

use super::{Cli, Failure, help, slip::misread};

pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Failure> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let [] | [_] = args.as_slice() {
        return Ok(Cli::default());
    }
    let matches =
        Cli::command().try_get_matches_from(&args).map_err(|error| misread(&args, error))?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| misread(&args, error))?;
    // clap reads `zzread ISSUE list` as both; the reader's arguments would be dropped in silence.
    let is_for_reader = !cli.issue.is_empty() || cli.page.is_some() || cli.article.is_some();
    if is_for_reader && cli.command.is_some() {
        let message = "ISSUE, --page and --article stand before a command, but belong to the reader \
            (put the issue after the command: `zzread list ISSUE`)";
        let error = Cli::command().error(ErrorKind::ArgumentConflict, message);
        return Err(misread(&args, error));
    }
    let is_given = |option: &str| matches.value_source(option) == Some(ValueSource::CommandLine);
    if let Some(command) = matches.subcommand_name()
        && let Some(option) = help::meaningless(command, is_given)
    {
        let option = option.replace('_', "-");
        let message = format!("unexpected argument '--{option}' found");
        let error = Cli::command().error(ErrorKind::ArgumentConflict, message);
        return Err(misread(&args, error));
    }
    Ok(cli)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn no_words_mean_what_clap_makes_of_them() {
        let bare = parse([OsString::from("zzread")]).expect("it is a command line");
        assert_eq!(format!("{bare:?}"), format!("{:?}", Cli::parse_from(["zzread"])));
    }
}
