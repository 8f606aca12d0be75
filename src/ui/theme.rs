//! How things look: tables from roles to styles. Colour never says alone what nothing else says, so
//! a screen without colours reads the same.
//!
//! The terminal's own look asks for nothing but bold, dim and red; where the background is light, for
//! the palette's grey instead of dim, as dimming makes black no greyer on many terminals. The others bring a background, and
//! what is dim in them is a grey that can still be read: each colour stands off from what is behind it
//! by 4.5 to 1 at least (WCAG 2.2, 1.4.3), which a test reckons.

use ratatui::style::{Color, Modifier, Style};

use crate::app::look::Look;

/// What something on the screen is, as far as its looks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What has no looks of its own.
    Plain,
    /// The nameplate's red.
    Accent,
    /// Headlines and crossheads.
    Strong,
    /// What stands around the text: dates, bylines, counts, rules.
    Dim,
    /// Emphasis and links inside a text.
    Underlined,
    /// The chosen line of a list.
    Selected,
    /// A hit.
    Hit,
    /// The hit on which the reader stands.
    CurrentHit,
    /// The paper's name in display type, whose strokes are bold as they are.
    Plate,
    /// A headline that was read.
    StrongDim,
}

impl Role {
    /// All of them, with the names that they go by in a theme's file.
    pub const NAMES: [(Self, &str); N_ROLES] = [
        (Self::Plain, "plain"),
        (Self::Accent, "accent"),
        (Self::Strong, "strong"),
        (Self::Dim, "dim"),
        (Self::Underlined, "underlined"),
        (Self::Selected, "selected"),
        (Self::Hit, "hit"),
        (Self::CurrentHit, "current-hit"),
        (Self::Plate, "plate"),
        (Self::StrongDim, "strong-dim"),
    ];

    /// The role of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(role, _)| role)
    }
}

/// How many roles there are.
const N_ROLES: usize = Role::StrongDim as usize + 1;

/// The looks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; N_ROLES],
    /// The reader's own.
    own: Option<[Style; N_ROLES]>,
    has_color: bool,
}

/// The colours of a theme of the reader's own: red, green and blue in a byte each; and the roles that
/// look otherwise than these make them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// Of the text.
    pub text: u32,
    /// Behind it.
    pub ground: u32,
    /// Of what stands around it.
    pub dim: u32,
    /// Of the paper's name.
    pub accent: u32,
    /// The roles that look otherwise.
    pub roles: Vec<Touch>,
}

/// How a role looks otherwise than the four colours make it. What is not said stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// Whose look it is.
    pub role: Role,
    /// Of the letters, as 0xRRGGBB.
    pub color: Option<u32>,
    /// Behind them, as 0xRRGGBB.
    pub ground: Option<u32>,
    /// In bold.
    pub is_bold: bool,
    /// Underlined.
    pub is_underlined: bool,
    /// Letters and ground change places.
    pub is_reversed: bool,
}

impl Touch {
    fn style(self) -> Style {
        let modifiers = [
            (self.is_bold, Modifier::BOLD),
            (self.is_underlined, Modifier::UNDERLINED),
            (self.is_reversed, Modifier::REVERSED),
        ];
        let wanted = modifiers.into_iter().filter(|(is_wanted, _)| *is_wanted);
        let style = wanted.fold(Style::new(), |style, (_, it)| style.add_modifier(it));
        Style { fg: self.color.map(color), bg: self.ground.map(color), ..style }
    }
}

/// The colours of a theme: of the text, behind it, of what is dim, of the accent.
#[derive(Debug, Clone, Copy)]
struct Inks {
    text: u32,
    ground: u32,
    dim: u32,
    accent: u32,
}

const LIGHT: Inks =
    Inks { text: 0x0020_2020, ground: 0x00FF_FFFF, dim: 0x0060_6060, accent: 0x00B0_1010 };
const DARK: Inks =
    Inks { text: 0x00D8_D8D4, ground: 0x001C_1C1E, dim: 0x0096_9692, accent: 0x00F0_7070 };
const PAPER: Inks =
    Inks { text: 0x002B_2620, ground: 0x00F4_ECD8, dim: 0x0066_5C4C, accent: 0x009E_1B1B };
const CONTRAST: Inks =
    Inks { text: 0x0000_0000, ground: 0x00FF_FFFF, dim: 0x0030_3030, accent: 0x00A0_0000 };

impl Theme {
    /// The terminal's own letters, with one colour or with none.
    pub fn new(has_color: bool) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let accent = if has_color { bold.fg(Color::Red) } else { bold };
        let dim = Style::new().add_modifier(Modifier::DIM);
        Self { styles: styles([Style::new(), dim, accent]), own: None, has_color }
    }

    /// The same, with colours of the reader's own beside the others.
    pub fn with_own(self, palette: &Palette) -> Self {
        let Palette { text, ground, dim, accent, .. } = *palette;
        let mut own = Inks { text, ground, dim, accent }.styles();
        for touch in &palette.roles {
            let style = &mut own[touch.role as usize];
            *style = style.patch(touch.style());
        }
        Self { own: Some(own), ..self }
    }

    /// The same, in the looks that the reader chose, if colours may be used. The terminal's own look
    /// depends on its background.
    pub(super) fn in_look(&self, look: Look, ground: Option<[u8; 3]>) -> Self {
        let inks = match look {
            _ if !self.has_color => return *self,
            Look::Terminal if ground.is_some_and(is_light) => return self.on_light(),
            Look::Terminal => return *self,
            Look::Light => LIGHT,
            Look::Dark => DARK,
            Look::Paper => PAPER,
            Look::Contrast => CONTRAST,
            Look::Own => return Self { styles: self.own.unwrap_or(self.styles), ..*self },
        };
        Self { styles: inks.styles(), ..*self }
    }

    fn on_light(&self) -> Self {
        let styles = self.styles.map(|style| match style.add_modifier {
            it if it.contains(Modifier::DIM) => {
                Style { add_modifier: it - Modifier::DIM, ..style }.fg(Color::DarkGray)
            }
            _ => style,
        });
        Self { styles, ..*self }
    }

    /// How a role looks.
    pub(super) fn look(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

impl Inks {
    fn styles(self) -> [Style; N_ROLES] {
        let on_ground = |ink| Style::new().fg(color(ink)).bg(color(self.ground));
        let accent = on_ground(self.accent).add_modifier(Modifier::BOLD);
        styles([on_ground(self.text), on_ground(self.dim), accent])
    }
}

/// All roles from three of them.
fn styles([plain, dim, accent]: [Style; 3]) -> [Style; N_ROLES] {
    let bold = plain.add_modifier(Modifier::BOLD);
    [
        plain,
        accent,
        bold,
        dim,
        Style::new().add_modifier(Modifier::UNDERLINED),
        Style::new().add_modifier(Modifier::REVERSED),
        accent.add_modifier(Modifier::UNDERLINED),
        accent.add_modifier(Modifier::REVERSED),
        Style { add_modifier: accent.add_modifier - Modifier::BOLD, ..accent },
        dim.add_modifier(Modifier::BOLD),
    ]
}

/// Whether a background is nearer to white than to black: its luma, by the weights of BT.601.
fn is_light([red, green, blue]: [u8; 3]) -> bool {
    let [red, green, blue] = [red, green, blue].map(u32::from);
    299 * red + 587 * green + 114 * blue > 127_500
}

fn color(ink: u32) -> Color {
    let [_, red, green, blue] = ink.to_be_bytes();
    Color::Rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How bright a colour is, from 0 to 1 (WCAG 2.2).
    fn luminance(ink: u32) -> f64 {
        let part = |byte: u8| match f64::from(byte) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        let [_, red, green, blue] = ink.to_be_bytes();
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    #[test]
    fn every_colour_can_be_read_on_its_ground() {
        for inks in [LIGHT, DARK, PAPER, CONTRAST] {
            for ink in [inks.text, inks.dim, inks.accent] {
                let (one, other) = (luminance(ink), luminance(inks.ground));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{ink:06x} on {:06x}: {contrast:.1}", inks.ground);
            }
        }
        for ink in [CONTRAST.text, CONTRAST.dim, CONTRAST.accent] {
            assert!((luminance(CONTRAST.ground) + 0.05) / (luminance(ink) + 0.05) >= 7.0);
        }
    }

    #[test]
    fn on_a_light_background_what_is_dim_is_the_grey_of_the_palette() {
        let theme = Theme::new(true);
        let cases = [([255, 255, 255], true), ([253, 246, 227], true), ([30, 30, 46], false)];
        for (ground, is_grey) in cases {
            let dim = theme.in_look(Look::Terminal, Some(ground)).look(Role::Dim);
            assert_eq!(dim.fg == Some(Color::DarkGray), is_grey, "{ground:?}");
            assert_eq!(dim.add_modifier.contains(Modifier::DIM), !is_grey, "{ground:?}");
        }
        assert_eq!(theme.in_look(Look::Terminal, None), theme);
    }

    #[test]
    fn without_colours_every_look_is_the_terminals() {
        for (look, name) in Look::NAMES {
            let white = Some([255; 3]);
            assert_eq!(Theme::new(false).in_look(look, white), Theme::new(false), "{name}");
            assert_eq!(Look::named(name), Some(look));
        }
    }
}
