mod answers;
mod asides;
mod contents;
mod copy;
mod go_to;
mod help;
mod input_method;
mod keys;
mod large;
mod links;
mod load;
mod look;
mod next;
mod panes;
mod papers;
mod pictures;
mod pointer;
mod select;
mod shelf;
mod silence;
mod story;
mod today;
mod vertical;

use std::collections::HashSet;

use proptest::prelude::*;
use zzread::{
    app::{
        Action, App, Effect, Key, KeyCode, Lang, Start,
        keymap::{self, Keymap},
        paper::reader::Focus,
        scope::Scope,
    },
    issue::{Issue, Place},
    layout::Spot,
};

use crate::support::{bundled, issue, press, screen, tell, type_in};

const SCOPES: [Scope; 7] = [
    Scope::Contents,
    Scope::Article,
    Scope::Settings,
    Scope::Search,
    Scope::Overlay,
    Scope::Shelf,
    Scope::Archive,
];
const LANGS: [Lang; 3] = [Lang::Hans, Lang::Hant, Lang::En];

/// Three pages, the middle one without an article, and text that runs over several screens.
fn paper() -> Issue {
    let long = "春江潮水连海平，海上明月共潮生。".repeat(40);
    let long = long.as_str();
    issue(&[
        ("要闻", &[("甲", &[long, "第一篇完"]), ("乙", &["短"])]),
        ("空版", &[]),
        ("副刊", &[("丙", &[long, "此处有灯", long]), ("丁", &["灯火", "末尾"])]),
    ])
}

fn open(columns: u16, rows: u16) -> App {
    App::new(paper(), Lang::Hans, (columns, rows), &Start::default())
}

/// Where an inner scope takes a key over from an outer one, by the names of the two commands.
const TAKEN_OVER: [(&str, &str); 4] = [
    ("list-page-down", "page-down"),
    ("list-page-up", "page-up"),
    ("column-left", "back"),
    ("column-right", "open"),
];

#[test]
fn every_key_of_the_table_can_be_read_and_is_bound_once_in_a_scope() {
    for scope in SCOPES {
        let mut bound: Vec<(Key, &str, Scope)> = Vec::new();
        for row in keymap::commands().filter(|row| scope.chain().contains(&row.scope)) {
            for key in row.keys {
                let key: Key = key.parse().unwrap();
                for (_, name, of) in bound.iter().filter(|(it, ..)| *it == key) {
                    let pairs = [(row.name, *name), (*name, row.name)];
                    let is_meant = pairs.iter().any(|pair| TAKEN_OVER.contains(pair));
                    assert!(
                        *of != row.scope && is_meant,
                        "{key}: {} and {name} in {scope:?}",
                        row.name
                    );
                }
                bound.push((key, row.name, row.scope));
            }
        }
    }
}

#[test]
fn every_command_has_a_name_of_its_own_a_key_and_help_in_three_languages() {
    let mut names = HashSet::new();
    for row in keymap::commands() {
        assert!(names.insert(row.name), "{} stands twice", row.name);
        assert!(!row.keys.is_empty(), "{} has no key", row.name);
        for lang in LANGS {
            assert!(!row.help(lang).is_empty(), "{} has no help in {lang:?}", row.name);
        }
    }
}

#[test]
fn a_footer_has_at_most_seven_hints_and_each_holds_in_its_scope() {
    for scope in SCOPES {
        let hints = keymap::hints(scope);
        assert!((1..=7).contains(&hints.len()), "{scope:?}");
        for hint in hints {
            assert!(!Keymap::new().hint_keys(hint, Lang::En).is_empty());
            for command in hint.commands {
                assert!(scope.chain().contains(&command.scope), "{} in {scope:?}", command.name);
            }
        }
    }
}

#[test]
fn space_reads_every_row_of_the_paper_in_print_order_and_ends_on_the_closing_card() {
    for size in [(80, 24), (140, 40), (40, 12), (20, 4), (60, 5)] {
        let mut app = bundled(size.0, size.1);
        let mut seen = Vec::new();
        for _ in 0..2000 {
            press(&mut app, "Space");
            if app.paper().reader.view.focus == Focus::Closing {
                break;
            }
            seen.push((
                app.paper().reader.article_idx(),
                app.paper().reader.top,
                app.paper().reader.screen.next,
            ));
            let following = app.paper().reader.following.iter();
            seen.extend(following.map(|(idx, told)| (*idx, Spot::default(), told.next)));
        }
        assert_eq!(app.paper().reader.view.focus, Focus::Closing, "{size:?}");
        assert!(seen.is_sorted(), "out of order at {size:?}");
        if !app.paper().areas.contents.is_empty() {
            // With two panes the first screen is on view before the first key.
            let first = bundled(size.0, size.1).paper().reader.screen.next;
            seen.insert(0, (0, Spot::default(), first));
        }
        for article_idx in 0..app.paper().issue.articles.len() {
            let mut next = Some(Spot::default());
            for (_, top, then) in seen.iter().filter(|(idx, ..)| *idx == article_idx) {
                assert!(Some(*top) <= next, "{next:?} to {top:?} of {article_idx} at {size:?}");
                next = *then;
            }
            assert_eq!(next, None, "the end of article {article_idx} at {size:?}");
        }
        assert_eq!(app.paper().n_unread(), 0, "{size:?}");
    }
}

#[test]
fn a_page_back_from_the_top_goes_to_the_end_of_the_article_before() {
    let mut app = open(80, 24);
    press(&mut app, "G ]");
    assert_eq!(app.paper().reader.article_idx(), 3, "G in the contents is the last article");
    press(&mut app, "[ Enter b");
    assert_eq!((app.paper().reader.article_idx(), app.paper().reader.at_end()), (1, true));
}

#[test]
fn arrows_enter_and_escape_lead_in_and_out_and_never_quit() {
    let mut app = open(80, 24);
    assert_eq!(app.scope(), Scope::Contents);
    press(&mut app, "Down");
    assert_eq!((app.scope(), app.paper().reader.article_idx()), (Scope::Contents, 1));
    press(&mut app, "Right Down Down");
    assert_eq!((app.scope(), app.paper().reader.article_idx()), (Scope::Article, 1));
    for _ in 0..5 {
        assert_eq!(press(&mut app, "Esc"), []);
    }
    assert_eq!(app.scope(), Scope::Contents);
}

#[test]
fn what_the_world_must_do_is_said_as_an_effect() {
    let cases = [
        ("q", Effect::Quit),
        ("Ctrl-c", Effect::Quit),
        ("Ctrl-z", Effect::Suspend),
        ("Ctrl-l", Effect::Repaint),
    ];
    for (key, effect) in cases {
        assert_eq!(press(&mut open(80, 24), key), [effect], "{key}");
    }
    let mut app = open(80, 24);
    assert_eq!(press(&mut app, "? q"), [], "q closes the help first");
    assert_eq!(app.scope(), Scope::Contents);
    press(&mut app, "/");
    assert_eq!(press(&mut app, "q"), [], "q is typed into the box");
    assert_eq!(press(&mut app, "Ctrl-c"), [Effect::Quit]);
}

#[test]
fn pages_are_reached_by_number_by_brace_and_by_tab() {
    let mut app = open(80, 24);
    let cases = [
        ("3", 2),
        ("1", 0),
        ("}", 2),
        ("}", 2),
        ("{", 0),
        ("Tab", 2),
        ("Tab", 0),
        ("2", 0),
        ("9", 0),
    ];
    for (key, article_idx) in cases {
        press(&mut app, key);
        assert_eq!(app.paper().reader.article_idx(), article_idx, "{key}");
    }
}

#[test]
fn an_article_is_taken_up_again_where_it_was_left_and_at_the_top_if_it_was_read() {
    let mut app = open(80, 12);
    press(&mut app, "Enter Space");
    let left = app.paper().reader.top;
    assert!(left > Spot::default());
    press(&mut app, "] [");
    assert_eq!(app.paper().reader.top, left);
    press(&mut app, "G ] [");
    assert_eq!(app.paper().reader.top, Spot::default());
}

#[test]
fn the_history_leads_back_to_where_one_read() {
    let mut app = open(80, 12);
    press(&mut app, "Enter Space");
    let view = app.paper().reader.view.clone();
    press(&mut app, "3 Down Ctrl-o");
    assert_eq!(app.paper().reader.view, view);
    press(&mut app, "Ctrl-o");
    assert!(app.notice.is_some());
}

#[test]
fn an_article_is_read_when_its_end_was_on_the_screen() {
    let mut app = open(80, 12);
    assert_eq!(app.paper().n_unread(), 4, "looking at the contents is not reading");
    press(&mut app, "Enter Space G");
    assert!(!app.paper().is_read(0), "a jump to the end is not reading");
    press(&mut app, "Up Down");
    assert!(app.paper().is_read(0));
    press(&mut app, "x");
    assert!(!app.paper().is_read(0));
    press(&mut app, "3 A");
    assert_eq!([0, 1, 2, 3].map(|idx| app.paper().is_read(idx)), [false, false, true, true]);
}

#[test]
fn a_search_shows_hits_while_typing_and_escape_comes_back_to_the_very_same_screen() {
    for size in [(80, 24), (40, 12), (20, 4), (140, 40)] {
        for before in ["g", "Enter", "Enter Space", "Enter Down Down", "Tab Enter G", "Enter d ] d"]
        {
            let mut app = open(size.0, size.1);
            press(&mut app, before);
            // What the footer says until the next key is gone by then.
            app.notice = None;
            let (picture, view) = (screen(&app), app.paper().reader.view.clone());
            press(&mut app, "/");
            type_in(&mut app, "灯火");
            assert_eq!(app.paper().reader.article_idx(), 3, "{before} at {size:?}");
            assert_eq!(app.paper().find.found.hits.len(), 1);
            press(&mut app, "Esc");
            assert_eq!(app.paper().reader.view, view, "{before} at {size:?}");
            assert_eq!(screen(&app), picture, "{before} at {size:?}");
        }
    }
}

#[test]
fn hits_are_walked_through_across_articles_and_round_the_ends() {
    let mut app = open(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "灯");
    press(&mut app, "Enter");
    let at =
        |app: &App| (app.paper().find.found.current.unwrap(), app.paper().reader.article_idx());
    assert_eq!(at(&app), (0, 2));
    press(&mut app, "n");
    assert_eq!(at(&app), (1, 3));
    press(&mut app, "n");
    assert_eq!((at(&app), app.notice.is_some()), ((0, 2), true));
    press(&mut app, "N");
    assert_eq!((at(&app), app.notice.is_some()), ((1, 3), true));
    press(&mut app, "Ctrl-o Esc Esc");
    assert!(app.paper().find.found.hits.is_empty(), "Esc in the contents puts the hits away");
}

#[test]
fn a_search_goes_on_from_the_screen_when_the_reader_has_moved_away() {
    let mut app = open(80, 12);
    press(&mut app, "/");
    type_in(&mut app, "明月");
    press(&mut app, "Enter");
    assert_eq!(app.paper().find.found.current, Some(0));
    press(&mut app, "Space Space n");
    let current = app.paper().find.found.current.unwrap();
    assert!(current > 10, "went on from hit {current}");
}

#[test]
fn tab_in_the_search_box_changes_the_scope() {
    let mut app = open(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "明月");
    let mut counts = Vec::new();
    for _ in 0..4 {
        counts.push(app.paper().find.found.hits.len());
        press(&mut app, "Tab");
    }
    assert_eq!(counts, [120, 40, 40, 120], "issue, article, page, issue");
}

#[test]
fn earlier_queries_come_back_with_the_arrow() {
    let mut app = open(80, 24);
    for query in ["明月", "灯火", "明月"] {
        press(&mut app, "/");
        type_in(&mut app, query);
        press(&mut app, "Enter");
    }
    press(&mut app, "/");
    let typed = |app: &App| app.paper().find.search_box.as_ref().unwrap().input.text();
    type_in(&mut app, "自己");
    let steps = [
        ("Up", "明月"),
        ("Up", "灯火"),
        ("Up", "灯火"),
        ("Down", "明月"),
        ("Down", "自己"),
        ("Down", "自己"),
    ];
    for (key, query) in steps {
        press(&mut app, key);
        assert_eq!(typed(&app), query, "{key}");
    }
}

#[test]
fn a_box_edits_by_graphemes_and_takes_a_paste_on_one_line() {
    let cases: &[(&str, &str, &str)] = &[
        ("株洲", "Backspace", "株|"),
        ("株e\u{301}", "Backspace", "株|"),
        ("株洲日报", "Left Left Delete", "株洲|报"),
        ("株洲日报", "Home Right Ctrl-k", "株|"),
        ("株洲日报", "Left Ctrl-u", "|报"),
        ("river chief", "Ctrl-w", "river |"),
        ("株洲", "Ctrl-a Backspace", "|株洲"),
        ("株洲", "Ctrl-a Ctrl-e", "株洲|"),
    ];
    for (typed, keys, expected) in cases {
        let mut app = open(80, 24);
        press(&mut app, "/");
        tell(&mut app, Action::Pasted((*typed).to_owned()));
        press(&mut app, keys);
        let input = &app.paper().find.search_box.as_ref().unwrap().input;
        assert_eq!(format!("{}|{}", input.before(), input.after()), *expected, "{typed} {keys}");
    }
    let mut app = open(80, 24);
    press(&mut app, "/");
    tell(&mut app, Action::Pasted("river\nchief\x1b[2J".to_owned()));
    assert_eq!(app.paper().find.search_box.as_ref().unwrap().input.text(), "river chief␛[2J");
}

#[test]
fn related_articles_open_with_enter() {
    let mut paper = paper();
    paper.articles[1].related = vec!["a3".into()];
    let mut app = App::new(paper, Lang::Hans, (80, 24), &Start::default());
    press(&mut app, "Down Enter");
    assert!(screen(&app).contains("→ 丁"), "{}", screen(&app));
    press(&mut app, "Enter");
    assert_eq!(app.paper().reader.article_idx(), 3);
    press(&mut app, "Ctrl-o");
    assert_eq!(app.paper().reader.article_idx(), 1);
}

#[test]
fn what_a_search_only_shows_is_not_where_an_article_was_left() {
    let mut app = open(80, 12);
    press(&mut app, "3 Enter Space");
    let left = app.paper().reader.top;
    press(&mut app, "1 /");
    type_in(&mut app, "此处有灯");
    assert_eq!(app.paper().reader.article_idx(), 2);
    press(&mut app, "Esc 3");
    assert_eq!(app.paper().reader.top, left);
}

#[test]
fn in_one_pane_the_first_screen_of_an_article_is_never_passed_over() {
    for key in ["Space", "d", "u", "b", "Enter"] {
        let mut app = open(40, 12);
        press(&mut app, key);
        assert_eq!(
            (app.scope(), app.paper().reader.top),
            (Scope::Article, Spot::default()),
            "{key}"
        );
    }
}

#[test]
fn the_contents_can_be_put_away_and_brought_back() {
    for columns in [40, 80] {
        let mut app = open(columns, 12);
        let shown = |app: &App| !app.paper().areas.contents.is_empty();
        assert!(shown(&app));
        press(&mut app, "t");
        assert!(!shown(&app) && app.scope() == Scope::Article, "{columns}");
        press(&mut app, "t");
        assert!(shown(&app) && app.scope() == Scope::Contents, "{columns}");
    }
}

#[test]
fn the_closing_card_scrolls_and_leads_back_to_the_last_article() {
    let mut app = bundled(20, 4);
    press(&mut app, "G Enter G Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
    let mut shown = String::new();
    for _ in 0..40 {
        shown += screen(&app).lines().next().unwrap();
        press(&mut app, "Down");
    }
    let shown: String = shown.split_whitespace().collect();
    let credit: String = app.paper().issue.credit.as_str().split_whitespace().collect();
    assert!(shown.contains(credit.split('，').next().unwrap()), "{shown}");
    assert!(app.notice.is_some(), "at its end it says so");
    press(&mut app, "[");
    assert_eq!(
        (app.paper().reader.view.focus, app.paper().reader.article_idx()),
        (Focus::Article, 9)
    );
}

#[test]
fn a_jump_from_the_closing_card_takes_the_article_up_and_leads_back() {
    for columns in [140, 80, 40] {
        let mut app = open(columns, 24);
        press(&mut app, "G Enter G Space");
        let closing = screen(&app);
        assert_eq!(app.paper().reader.view.focus, Focus::Closing, "{closing}");
        for (key, article_idx) in [("1", 0), ("3", 2), ("{", 0)] {
            press(&mut app, key);
            let reached =
                (app.paper().reader.view.focus, app.paper().reader.article_idx(), app.scope());
            let picture = screen(&app);
            assert_eq!(reached, (Focus::Article, article_idx, Scope::Article), "{key}\n{picture}");
            assert!(picture != closing, "{key}\n{picture}");
            press(&mut app, "Ctrl-o");
            assert_eq!(app.paper().reader.view.focus, Focus::Closing, "{key}\n{}", screen(&app));
        }
    }
}

#[test]
fn a_hit_stays_in_sight_when_the_window_changes() {
    let mut app = bundled(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "二维码");
    for size in [(40, 12), (20, 4), (140, 40), (60, 8)] {
        tell(&mut app, Action::Resized(size.0, size.1));
        let picture = screen(&app);
        assert!(picture.contains("二维") || picture.contains("维码"), "{picture}");
    }
}

#[test]
fn page_and_length_never_overprint_the_byline() {
    for columns in 60..=140 {
        for article_idx in 0..10 {
            let start = Start { article_idx: Some(article_idx), ..Start::default() };
            let app = App::new(zzread::import::bundled(), Lang::Hans, (columns, 24), &start);
            let picture = screen(&app);
            let article = &app.paper().issue.articles[article_idx];
            let page = app.paper().issue.page_of(article_idx).unwrap();
            let length = format!("{}字", article.n_chars());
            let whole = format!("  {}版 {}  {length}", page.no, page.name);
            assert!(!picture.contains(&length) || picture.contains(&whole), "{picture}");
            assert!(picture.contains(article.source.as_str()), "{picture}");
        }
    }
}

#[test]
fn lines_are_made_longer_and_shorter_and_columns_more_and_fewer() {
    // Keys, then columns and measure at 140 and at 80 cells.
    let cases = [
        ("", (2, 46), (1, 50)),
        ("-", (2, 42), (1, 46)),
        ("- - - -", (3, 30), (1, 34)),
        ("+", (1, 50), (1, 50)),
        ("+ + + + + + + + + + +", (1, 80), (1, 50)),
        ("- - =", (2, 46), (1, 50)),
        ("|", (3, 30), (2, 22)),
        ("| |", (4, 20), (1, 50)),
        ("| | |", (1, 68), (2, 22)),
        ("| =", (2, 46), (1, 50)),
    ];
    for (keys, wide, narrow) in cases {
        for (columns, expected) in [(140, wide), (80, narrow)] {
            let mut app = open(columns, 24);
            press(&mut app, "Enter");
            let place = first_words(&app);
            press(&mut app, keys);
            let sheet = app.paper().areas.sheet;
            assert_eq!((sheet.n_columns, sheet.column_cells), expected, "{keys} at {columns}");
            assert_eq!(first_words(&app), place, "the place is kept");
        }
    }
}

/// The rows of the article pane.
fn article_rows(app: &App) -> Vec<String> {
    screen(app).lines().filter_map(|line| Some(line.split_once('│')?.1.to_owned())).collect()
}

#[test]
fn a_screen_of_columns_is_turned_and_turned_back_to_the_very_same() {
    for size in [(140, 40), (200, 50), (140, 12), (80, 24)] {
        let mut app = open(size.0, size.1);
        press(&mut app, "3 Enter |");
        let mut pictures = vec![article_rows(&app)];
        while !app.paper().reader.at_end() {
            press(&mut app, "Space");
            pictures.push(article_rows(&app));
        }
        while let (Some(_), Some(before)) = (pictures.pop(), pictures.last()) {
            press(&mut app, "b");
            assert_eq!(article_rows(&app), *before, "{size:?}");
        }
    }
}

#[test]
fn the_line_of_settings_changes_the_page_above_it() {
    let cases = [
        ("S Up", "栏数 1", (1, 68)),
        ("S Up Up", "栏数 2", (2, 46)),
        ("S Down", "栏数 4", (4, 20)),
        ("S Right Up", "栏宽 25字", (1, 50)),
        ("S Right Down", "栏宽 21字", (2, 42)),
        ("S l l Space", "标点悬挂 关", (2, 46)),
        ("S Left", "段首 2字", (2, 46)),
        ("S Left Up", "段首 0字", (2, 46)),
        ("S Left Left Up", "避头尾 严格", (2, 46)),
        ("S Left Left Left", "中西间距 按需", (2, 46)),
        ("S Left Left Left Up", "中西间距 纵横对齐", (2, 46)),
        ("S Left Left Left Up Up", "中西间距 加空", (2, 46)),
        ("S Left Left Left Down", "中西间距 无", (2, 46)),
    ];
    for (keys, expected, sheet) in cases {
        let mut app = open(140, 24);
        press(&mut app, "Enter");
        let place = first_words(&app);
        press(&mut app, keys);
        let footer = screen(&app).lines().last().unwrap_or_default().to_owned();
        assert!(footer.contains(expected), "{keys}: {footer}");
        assert_eq!(
            (app.paper().areas.sheet.n_columns, app.paper().areas.sheet.column_cells),
            sheet,
            "{keys}"
        );
        press(&mut app, "Esc");
        assert_eq!((app.scope(), first_words(&app)), (Scope::Article, place), "{keys}");
    }
}

#[test]
fn a_line_down_moves_every_column_up_by_a_row() {
    let mut app = open(140, 10);
    press(&mut app, "3 Enter Space");
    let text = |row: &String| row.trim_end_matches([' ', '┃']).to_owned();
    let rows = |app: &App| -> Vec<String> { article_rows(app).iter().map(text).collect() };
    let before = rows(&app);
    press(&mut app, "Down");
    assert_eq!(rows(&app)[..6], before[1..7]);
    press(&mut app, "Up");
    assert_eq!(rows(&app), before);
}

fn first_words(app: &App) -> Place {
    app.paper().reader.view.place.clone()
}

#[test]
fn an_article_begins_at_the_first_text_that_it_has() {
    let mut app = open(80, 12);
    for keys in ["Enter", "]", "}"] {
        press(&mut app, keys);
        let article = &app.paper().issue.articles[app.paper().reader.article_idx()];
        assert_eq!(app.paper().reader.view.place, article.start(), "after {keys}");
        assert!(app.paper().reader.is_visible(&article.start()), "after {keys}");
    }
}

proptest! {
    #[test]
    fn a_resize_never_loses_the_place(
        presses in 0_usize..12,
        sizes in prop::collection::vec((1_u16..160, 1_u16..50), 1..8),
    ) {
        let mut app = bundled(80, 24);
        for _ in 0..presses {
            press(&mut app, "Space Down");
        }
        let (place, picture) = (first_words(&app), screen(&app));
        for (columns, rows) in sizes {
            tell(&mut app, Action::Resized(columns, rows));
            prop_assert_eq!(&first_words(&app), &place);
            if !app.paper().areas.article.is_empty() {
                prop_assert!(app.paper().reader.is_visible(&place), "at {}x{}", columns, rows);
            }
        }
        tell(&mut app, Action::Resized(80, 24));
        prop_assert_eq!(screen(&app), picture);
    }

    #[test]
    fn no_keys_and_no_size_bring_it_down(
        steps in prop::collection::vec((0_usize..60, any::<char>(), 0_u16..200, 0_u16..60), 1..60),
    ) {
        let keys: Vec<Key> = keymap::commands().flat_map(|row| row.keys).map(|key| key.parse().unwrap()).collect();
        let mut app = open(80, 24);
        for (pick, c, columns, rows) in steps {
            match pick {
                0..4 => drop(app.update(Action::Resized(columns, rows))),
                4 => drop(app.update(Action::Key(Key::plain(KeyCode::Char(c))))),
                5 => drop(app.update(Action::Pasted(c.to_string()))),
                _ => drop(app.update(Action::Key(keys[(pick * 7 + usize::from(columns)) % keys.len()]))),
            }
            screen(&app);
            prop_assert!(app.paper().reader.article_idx() < app.paper().issue.articles.len());
        }
    }
}
