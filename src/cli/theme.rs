//! Which theme the reader has: by `--theme`, by the file of settings, or the terminal's own colours.

use std::path::{Path, PathBuf};

use super::{Failure, config::Found, config::read, say};
use crate::{
    app::{Lang, look::Look},
    config::{self, Mistake, What, nearest},
    ui::{Palette, Role, Theme, Touch},
};
use anyhow::anyhow;

/// The look that is shown first, and the theme with the reader's own colours, if there are any. What is
/// wrong in the settings is said, and the terminal's own colours hold; of `--theme` it is a failure.
pub(super) fn choose(
    option: Option<&str>,
    found: &Found,
    has_color: bool,
    lang: Lang,
) -> Result<(Look, Theme), Failure> {
    let theme = Theme::new(has_color);
    let wanted = option.or(found.config.theme.as_deref()).unwrap_or("auto");
    if let Some(look) = Look::named(wanted) {
        return Ok((look, theme));
    }
    // A file that the settings name lies beside them.
    let folder = found.path().and_then(Path::parent).filter(|_| option.is_none());
    let file = folder.map_or_else(|| PathBuf::from(wanted), |folder| folder.join(wanted));
    let shown = file.to_string_lossy();
    match read(&file) {
        Ok(source) => {
            let (own, mistakes) = config::parse_theme(&source);
            let (palette, of_roles) = palette(&own);
            for mistake in mistakes.iter().chain(&of_roles) {
                let (line, column) = mistake.spot;
                say(&format!("{shown}:{line}:{column}: {}", mistake.words()[lang as usize]));
            }
            Ok((Look::Own, theme.with_own(&palette)))
        }
        Err(error) => {
            let names = Look::NAMES.map(|(_, name)| name).join(", ");
            let why = anyhow!("no theme `{shown}`: {error} (a theme is {names}, or a file)");
            if option.is_some() {
                return Err(why.into());
            }
            say(&why.to_string());
            Ok((Look::Terminal, theme))
        }
    }
}

/// The colours of a theme's file for the painter, and the roles in it that are none.
fn palette(own: &config::Theme) -> (Palette, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut roles = Vec::new();
    for (name, spot, look) in &own.roles {
        match Role::named(name) {
            Some(role) => roles.push(Touch {
                role,
                color: look.color,
                ground: look.ground,
                is_bold: look.is_bold,
                is_underlined: look.is_underlined,
                is_reversed: look.is_reversed,
            }),
            None => {
                let near = nearest(name, Role::NAMES.map(|(_, known)| known)).map(str::to_owned);
                let what = What::UnknownKey { key: name.clone(), near };
                mistakes.push(Mistake { spot: *spot, what });
            }
        }
    }
    let [text, ground, dim, accent] = [own.text, own.ground, own.dim, own.accent];
    (Palette { text, ground, dim, accent, roles }, mistakes)
}
