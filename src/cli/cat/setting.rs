//! How `cat` sets text: the switches, and the style that they make.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::{
    issue::Language,
    layout::{Ambiguous, Autospace, Level, Profile, Quotes, Repair, Style},
};

const PROFILES: &[(&str, Profile)] = &[
    ("reading", Profile::Reading),
    ("browser", Profile::Browser),
    ("untailored", Profile::Untailored),
];
const LEVELS: &[(&str, Level)] =
    &[("none", Level::None), ("basic", Level::Basic), ("gb", Level::Gb), ("strict", Level::Strict)];
const REPAIRS: &[(&str, Repair)] = &[("display", Repair::Display), ("off", Repair::Off)];
const AUTOSPACES: &[(&str, Autospace)] = &[
    ("none", Autospace::None),
    ("quiet", Autospace::Quiet),
    ("grid", Autospace::Grid),
    ("always", Autospace::Always),
];
const QUOTES: &[(&str, Quotes)] = &[
    ("as-is", Quotes::AsIs),
    ("padded", Quotes::Padded),
    ("mark-first", Quotes::MarkFirst),
    ("corner", Quotes::Corner),
];

/// The switches.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "How text is set")]
pub(super) struct Setting {
    /// Print nothing but the lines of the text, broken by these rules: ours, those of a browser,
    /// or those of UAX #14. Of a text file each line is then a paragraph, in order, as it stands
    #[arg(long, value_name = "RULES", value_parser = choice(PROFILES))]
    pub(super) wrap: Option<Profile>,
    /// Begin a paragraph with so many blank cells
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(..100))]
    indent: Option<u16>,
    /// Whether ASCII marks between ideographs are printed in full width, as a paper has them
    /// [default: display; with the rules of others: off]
    #[arg(long, value_name = "HOW", value_parser = choice(REPAIRS))]
    repair: Option<Repair>,
    /// Let no mark hang behind the end of a line, as one may with `--wrap reading`
    #[arg(long)]
    no_hang: bool,
    /// What may not stand at the ends of a line: nothing is forbidden, the usual, as GB/T 15834
    /// has it, the dash too
    #[arg(long, value_name = "LEVEL", value_parser = choice(LEVELS))]
    level: Option<Level>,
    /// The blanks between ideographs and Western text: none, those that make a line full to which a
    /// cell or two are missing, those that put ideographs in columns, always one
    #[arg(long, value_name = "HOW", value_parser = choice(AUTOSPACES))]
    autospace: Option<Autospace>,
    /// How “ and ” are printed: as they stand, with a blank outside where the line wants one, with
    /// one behind each “ (where that of a Chinese font is drawn over), as 「 and 」
    #[arg(long, value_name = "HOW", value_parser = choice(QUOTES))]
    quotes: Option<Quotes>,
    /// Set as text in this language: zh-Hans, zh-Hant, ja, ko or another [default: what it is]
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<Language>,
}

/// Names for values, as clap wants them.
fn choice<T: Copy + Send + Sync + 'static>(
    choices: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(choices.iter().map(|(name, _)| *name)).map(|named| {
        let chosen = choices.iter().find(|(name, _)| *name == named);
        chosen.expect("clap lets through no other names").1
    })
}

fn language(tag: &str) -> Result<Language, std::convert::Infallible> {
    tag.parse()
}

impl Setting {
    /// The style for a text that is in this language, if the switches do not say another.
    pub(super) fn style(
        &self,
        measure_cells: u16,
        language: Language,
        ambiguous: Ambiguous,
    ) -> Style {
        let language = self.language.unwrap_or(language);
        let base = match self.wrap {
            // A mark that hangs behind the line would make it wider than asked for.
            None => Style { repair: Repair::Display, language, ..Style::default() },
            Some(Profile::Reading) => Style::newspaper(language),
            Some(profile) => Style { profile, language, indent_cells: 0, ..Style::default() },
        }
        .with_measure(measure_cells);
        Style {
            ambiguous,
            indent_cells: self.indent.unwrap_or(base.first_line_cells()),
            repair: self.repair.unwrap_or(base.repair),
            hang: base.hang && !self.no_hang,
            level: self.level.unwrap_or(base.level),
            autospace: self.autospace.unwrap_or(base.autospace),
            quotes: self.quotes.unwrap_or(base.quotes),
            ..base
        }
    }
}
