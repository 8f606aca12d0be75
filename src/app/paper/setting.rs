//! How articles are set, as far as the reader decides it, and the line in which that is done.
//!
//! `S` opens the line in place of the footer's hints: so what is changed is seen at once in the text
//! above.

use super::Paper;
use crate::{
    app::{
        Done, Limit,
        areas::{MAX_COLUMNS, MEASURE_BOUNDS},
        context::Context,
    },
    config,
    issue::Language,
    layout::{Autospace, Level, Repair, Sheet, Style},
};

/// A step wider or narrower: two ideographs.
const STEP_CELLS: i32 = 4;

/// What the reader decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The measure, in cells; by the window's width if there is none.
    pub measure_cells: Option<u16>,
    /// The number of columns; as many as fit if there is none.
    pub n_columns: Option<u16>,
    /// Whether marks hang behind full lines.
    pub hang: bool,
    /// Whether ASCII marks between ideographs are shown in full width.
    pub repair: Repair,
    /// The blanks beside Western text; by the language if there is none.
    pub autospace: Option<Autospace>,
    /// How much is forbidden at the ends of a line.
    pub level: Level,
    /// The first-line indent, in cells.
    pub indent_cells: u16,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            measure_cells: None,
            n_columns: None,
            hang: true,
            repair: Repair::Display,
            autospace: None,
            level: Level::Gb,
            indent_cells: 4,
        }
    }
}

/// What the reader's file says.
impl From<&config::Page> for Setting {
    fn from(page: &config::Page) -> Self {
        Self {
            measure_cells: page.measure_cells,
            n_columns: page.n_columns,
            hang: page.hang,
            repair: if page.repair { Repair::Display } else { Repair::Off },
            autospace: page.autospace.map(|autospace| match autospace {
                config::Autospace::None => Autospace::None,
                config::Autospace::Quiet => Autospace::Quiet,
                config::Autospace::Grid => Autospace::Grid,
                config::Autospace::Always => Autospace::Always,
            }),
            level: match page.level {
                config::Level::None => Level::None,
                config::Level::Basic => Level::Basic,
                config::Level::Gb => Level::Gb,
                config::Level::Strict => Level::Strict,
            },
            indent_cells: page.indent_cells,
        }
    }
}

impl Setting {
    /// The style of an article in this language. The measure is the window's to say.
    pub fn style(&self, language: Language) -> Style {
        let usual = Style::newspaper(language);
        Style {
            hang: self.hang,
            repair: self.repair,
            autospace: self.autospace.unwrap_or(usual.autospace),
            level: self.level,
            indent_cells: self.indent_cells,
            ..usual
        }
    }
}

/// The settings by their names, as they are remembered. A usual one is empty.
impl Setting {
    /// What is decided: names and values.
    pub(in crate::app) fn values(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<u16>| number.map(|it| it.to_string()).unwrap_or_default();
        let usual = Self::default();
        let indent = Some(self.indent_cells).filter(|it| *it != usual.indent_cells);
        let name =
            |is_usual: bool, name: &str| if is_usual { String::new() } else { name.to_owned() };
        vec![
            ("measure", number(self.measure_cells)),
            ("columns", number(self.n_columns)),
            ("hang", name(self.hang, "no")),
            ("repair", name(self.repair == usual.repair, "no")),
            ("autospace", named(&AUTOSPACE_NAMES, self.autospace)),
            ("level", name(self.level == usual.level, &named(&LEVEL_NAMES, self.level))),
            ("indent", number(indent)),
        ]
    }

    /// Takes up a setting that is remembered; what is not known here is left as it is.
    pub(in crate::app) fn take_up(&mut self, name: &str, value: &str) {
        let number = value.parse().ok();
        match name {
            "measure" => self.measure_cells = number,
            "columns" => self.n_columns = number,
            "hang" => self.hang = value != "no",
            "repair" if value == "no" => self.repair = Repair::Off,
            "autospace" => self.autospace = of_name(&AUTOSPACE_NAMES, value).flatten(),
            "level" => self.level = of_name(&LEVEL_NAMES, value).unwrap_or(self.level),
            "indent" => self.indent_cells = number.unwrap_or(self.indent_cells),
            _ => {}
        }
    }
}

const AUTOSPACE_NAMES: [(Option<Autospace>, &str); 4] = [
    (None, ""),
    (Some(Autospace::None), "none"),
    (Some(Autospace::Grid), "grid"),
    (Some(Autospace::Always), "always"),
];

const LEVEL_NAMES: [(Level, &str); 4] =
    [(Level::None, "none"), (Level::Basic, "basic"), (Level::Gb, "gb"), (Level::Strict, "strict")];

fn named<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    names
        .iter()
        .find(|(it, _)| *it == value)
        .map(|(_, name)| (*name).to_owned())
        .unwrap_or_default()
}

fn of_name<T: Copy>(names: &[(T, &str)], wanted: &str) -> Option<T> {
    names.iter().find(|(_, name)| *name == wanted).map(|(value, _)| *value)
}

/// One of the things that are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of `Setting` say it")]
pub enum Knob {
    Columns,
    Measure,
    Hang,
    Repair,
    Autospace,
    Level,
    Indent,
}

impl Knob {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 7] = [
        Self::Columns,
        Self::Measure,
        Self::Hang,
        Self::Repair,
        Self::Autospace,
        Self::Level,
        Self::Indent,
    ];
}

/// The first is quiet where the language is set solid, and none elsewhere.
const AUTOSPACES: [Option<Autospace>; 4] =
    [None, Some(Autospace::Grid), Some(Autospace::Always), Some(Autospace::None)];
const COLUMNS: [Option<u16>; 5] = [None, Some(1), Some(2), Some(3), Some(4)];
const LEVELS: [Level; 4] = [Level::None, Level::Basic, Level::Gb, Level::Strict];
const INDENTS: [u16; 3] = [0, 2, 4];

impl Paper {
    /// Goes on to another thing to be set.
    pub(super) fn step_knob(&mut self, step: isize) {
        self.knob = self.knob.map(|knob| turned(&Knob::ALL, knob, step));
    }

    /// Sets more of it, or less.
    pub(super) fn turn_knob(&mut self, step: isize, context: &mut Context) {
        let setting = &mut self.window.setting;
        match self.knob {
            None => {}
            Some(Knob::Columns) => return self.turn_columns(step, context),
            Some(Knob::Measure) => return self.change_measure(step as i32, context),
            Some(Knob::Hang) => setting.hang = !setting.hang,
            Some(Knob::Repair) => {
                setting.repair = turned(&[Repair::Display, Repair::Off], setting.repair, step);
            }
            Some(Knob::Autospace) => {
                setting.autospace = turned(&AUTOSPACES, setting.autospace, step);
            }
            Some(Knob::Level) => setting.level = turned(&LEVELS, setting.level, step),
            Some(Knob::Indent) => {
                setting.indent_cells = turned(&INDENTS, setting.indent_cells, step);
            }
        }
        self.lay_out();
    }

    /// Wants more columns, or fewer, and says it where they have no room.
    fn turn_columns(&mut self, step: isize, context: &mut Context) {
        let wanted = turned(&COLUMNS, self.window.setting.n_columns, step);
        self.window.setting.n_columns = wanted;
        self.lay_out();
        if wanted.is_some_and(|wanted| wanted > self.areas.sheet.n_columns) {
            context.refuse(Limit::NoRoomForColumns);
        }
    }

    /// Sets longer lines, or shorter ones: from what is on the screen, whoever chose it. As many
    /// columns of them as fit stand side by side, unless the reader asks for a number. In vertical
    /// setting the window's height is the measure.
    pub(super) fn change_measure(&mut self, steps: i32, context: &mut Context) {
        if self.areas.tiers.is_some() {
            return context.refuse(Limit::StandingLines);
        }
        let now = self.areas.sheet.column_cells;
        let (narrowest, widest) = (MEASURE_BOUNDS.0.min(now), MEASURE_BOUNDS.1.max(now));
        let wanted = i32::from(now) + steps * STEP_CELLS;
        let wanted = wanted.clamp(i32::from(narrowest), i32::from(widest));
        self.window.setting.measure_cells = u16::try_from(wanted).ok();
        self.lay_out();
        match self.areas.sheet.column_cells == now {
            true if steps > 0 => context.refuse(Limit::Widest),
            true => context.refuse(Limit::Narrowest),
            false => self.say_setting(context),
        }
    }

    fn say_setting(&self, context: &mut Context) {
        let Sheet { n_columns, column_cells, .. } = self.areas.sheet;
        context.done(Done::Set { n_columns, column_cells });
    }

    /// One column more; one alone after as many as fit.
    pub(super) fn change_columns(&mut self, context: &mut Context) {
        if self.areas.tiers.is_some() {
            return context.refuse(Limit::StandingLines);
        }
        let now = self.areas.sheet.n_columns;
        self.window.setting.n_columns = Some(now % MAX_COLUMNS + 1);
        self.lay_out();
        if self.areas.sheet.n_columns == now {
            self.window.setting.n_columns = Some(1);
            self.lay_out();
        }
        match now {
            1 if self.areas.sheet.n_columns == 1 => context.refuse(Limit::OneColumn),
            _ => self.say_setting(context),
        }
    }

    /// Lets the window's width decide again.
    pub(super) fn reset_measure(&mut self, context: &mut Context) {
        (self.window.setting.measure_cells, self.window.setting.n_columns) = (None, None);
        self.lay_out();
        self.say_setting(context);
    }
}

/// The value that stands so many steps after another one, round and round.
fn turned<T: Copy + PartialEq>(values: &[T], value: T, step: isize) -> T {
    let at = values.iter().position(|it| *it == value).unwrap_or(0) as isize;
    values[(at + step).rem_euclid(values.len() as isize) as usize]
}
