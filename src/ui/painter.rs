//! Who paints: the state that is shown, the looks, and the cells.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::theme::{Role, Theme};
use crate::{
    app::{
        App, Handle,
        command::Command,
        paper::{Paper, links::Link},
    },
    issue::Text,
    layout::{self, Ambiguous},
};

/// What is painted: the cells, and what lies over them.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The cells of the screen.
    pub cells: Buffer,
    /// Where the cursor stands, if text is being typed.
    pub cursor: Option<Position>,
    /// Where pictures of the open article stand. Their cells hold them in half blocks already; a
    /// terminal that can do better may draw over them.
    pub pictures: Vec<(Rect, Text)>,
    /// What can be clicked, and where.
    pub handles: Vec<(Rect, Handle)>,
    /// Where links to the web stand, and their addresses.
    pub links: Vec<(Rect, String)>,
}

impl Frame {
    /// What is clicked at a cell: what was painted last lies on top.
    pub fn handle_at(handles: &[(Rect, Handle)], x: u16, y: u16) -> Option<&Handle> {
        let here = handles.iter().rev().find(|(area, _)| area.contains((x, y).into()));
        here.map(|(_, handle)| handle)
    }

    /// An empty frame of so many columns and rows.
    pub fn new((columns, rows): (u16, u16)) -> Self {
        Self { cells: Buffer::empty(Rect::new(0, 0, columns, rows)), ..Self::default() }
    }
}

/// Who paints. Whoever is to paint something gets it, and nothing else but what is to be painted.
pub(super) struct Painter<'a> {
    pub(super) app: &'a App,
    /// The paper that is taken up.
    pub(super) paper: &'a Paper,
    pub(super) frame: &'a mut Frame,
    /// The link that was walked to.
    pub(super) chosen_link: Option<Link>,
    theme: Theme,
}

impl<'a> Painter<'a> {
    pub(super) fn new(app: &'a App, theme: &Theme, frame: &'a mut Frame) -> Self {
        let (paper, theme) = (app.paper(), theme.in_look(app.look, app.ground));
        // Whatever is painted stands on the theme's ground.
        frame.cells.set_style(frame.cells.area, theme.look(Role::Plain));
        Self { app, paper, frame, chosen_link: paper.chosen_link(), theme }
    }

    /// How a role looks.
    pub(super) fn look(&self, role: Role) -> Style {
        self.theme.look(role)
    }

    /// The first key of a command, as messages show it.
    pub(super) fn key(&self, command: &Command) -> String {
        self.app.keymap.first_key(command, self.app.lang)
    }

    /// The cells that a text takes in this terminal.
    pub(super) fn width(&self, text: &str) -> usize {
        layout::width(text, self.paper.window.ambiguous)
    }

    /// A sign of a frame, or what stands for it where such signs take two cells: there frames
    /// would have holes and burst.
    pub(super) fn frame_sign(&self, sign: &'static str) -> &'static str {
        let window = &self.paper.window;
        match sign {
            sign if window.ambiguous == Ambiguous::Narrow && !window.is_ascii => sign,
            "─" => "-",
            "━" => "=",
            "│" | "┃" => "|",
            "┌" | "┐" | "└" | "┘" | "┬" => "+",
            sign => sign,
        }
    }

    /// A mark of ours, or words with such marks, as ASCII where nothing else is wanted.
    pub(super) fn mark(&self, words: &str) -> Text {
        if !self.paper.window.is_ascii {
            return Text::new(words);
        }
        let plain = |c| match c {
            '▸' | '→' => '>',
            '←' => '<',
            '↑' => '^',
            '↓' | '✓' => 'v',
            '✗' => 'x',
            '•' => '*',
            '·' => '.',
            '…' => '~',
            c => c,
        };
        Text::new(&words.chars().map(plain).collect::<String>())
    }
}
