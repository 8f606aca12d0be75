//! The mouse: the wheel turns what is under it, a click chooses, a second one opens.

use zzread::{
    app::{Action, App, Deed, Effect, Handle, Mouse, scope::Scope},
    layout::Spot,
};

use crate::support::{bundled, frame, press, screen, tell};

fn turn(app: &mut App, deed: Deed, x: u16, y: u16) {
    tell(app, Action::Mouse(Mouse { deed, x, y }));
}

/// Clicks on what stands at a cell of the screen, as the terminal's loop does.
fn click(app: &mut App, x: u16, y: u16) -> Vec<Effect> {
    let handles = frame(app, true).handles;
    let here = handles.iter().rev().find(|(area, _)| area.contains((x, y).into()));
    here.map_or_else(Vec::new, |(_, handle)| app.update(Action::Clicked(handle.clone())))
}

/// Where words stand on the screen: column and row.
fn find(app: &App, words: &str) -> (u16, u16) {
    let picture = screen(app);
    let (y, line) = picture.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let before = line.split(words).next().unwrap();
    (crate::support::cells_of(before) as u16, y as u16)
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut app = bundled(80, 12);
    let contents = |app: &App| app.paper().reader.entries_top;
    turn(&mut app, Deed::WheelDown, 3, 5);
    assert_eq!((contents(&app), app.paper().reader.top), (3, Spot::default()));
    turn(&mut app, Deed::WheelUp, 3, 5);
    assert_eq!(contents(&app), 0);
    turn(&mut app, Deed::WheelDown, 50, 5);
    assert!(app.paper().reader.top > Spot::default());
    assert_eq!(contents(&app), 0);
}

#[test]
fn a_click_on_a_headline_chooses_it_and_a_second_one_opens_it() {
    for columns in [40, 80, 140] {
        let mut app = bundled(columns, 24);
        let (x, y) = find(&app, "灭了3年多");
        click(&mut app, x, y);
        assert_eq!(
            (app.scope(), app.paper().reader.article_idx()),
            (Scope::Contents, 3),
            "{columns}"
        );
        click(&mut app, x, y);
        assert_eq!(
            (app.scope(), app.paper().reader.article_idx()),
            (Scope::Article, 3),
            "{columns}"
        );
    }
}

#[test]
fn a_click_on_a_hint_is_its_key() {
    let mut app = bundled(80, 24);
    let (x, y) = find(&app, "? 帮助");
    click(&mut app, x + 3, y);
    assert_eq!(app.scope(), Scope::Overlay);
    let (x, y) = find(&app, "Esc 关闭");
    click(&mut app, x, y);
    assert_eq!(app.scope(), Scope::Contents);
    let (x, y) = find(&app, "q 退出");
    assert_eq!(click(&mut app, x, y), [Effect::Quit]);
}

#[test]
fn a_click_on_a_line_of_the_list_chooses_it_and_a_second_one_goes_there() {
    let mut app = bundled(80, 24);
    press(&mut app, ":");
    click(&mut app, 5, 5);
    assert!(frame(&app, true).handles.iter().any(|(_, handle)| *handle == Handle::Line(2)));
    click(&mut app, 5, 5);
    assert_eq!(app.scope(), Scope::Contents);
    assert_eq!(app.paper().reader.article_idx(), 6);
}
