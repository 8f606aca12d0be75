//! Keys that the reader's file gives: what works is what is shown.

use zzread::{
    app::{
        App, Effect, Lang, Start,
        keymap::{self, Keymap},
        scope::Scope,
    },
    config,
    issue::{Severity, Warning},
};

use crate::support::{bundled, issue, press, screen};

/// The keys of a file's `[keys]`, and what is wrong with them, in English.
fn keymap(keys: &str) -> (Keymap, Vec<String>) {
    let (config, mistakes) = config::parse(&format!("[keys]\n{keys}"));
    assert_eq!(mistakes, []);
    let (keymap, mistakes) = Keymap::with(&config.keys);
    let told = mistakes.iter().map(|it| {
        let (line, column) = it.spot;
        format!("{line}:{column}: {}", it.words()[2])
    });
    (keymap, told.collect())
}

fn reader(keys: &str) -> App {
    let (keymap, mistakes) = keymap(keys);
    assert_eq!(mistakes, [""; 0]);
    let start = Start { keymap, ..Start::default() };
    App::new(zzread::import::bundled(), Lang::En, (140, 40), &start)
}

const FIVE: &str = "\
open = [\"Enter\", \"Ctrl-e\"]
page-down = \"F5\"
help = \"H\"
quit = [\"Q\", \"F10\"]
warnings = \"W\"
";

#[test]
fn after_five_rebinds_footer_help_and_messages_show_what_works() {
    let mut app = reader(FIVE);
    let footer = screen(&app);
    for hint in ["Enter read", "F5 more", "H help", "Q quit"] {
        assert!(footer.contains(hint), "{hint}\n{footer}");
    }
    for old in ["→ read", "Space more", "? help", "q quit"] {
        assert!(!footer.contains(old), "{old}\n{footer}");
    }
    assert_eq!(press(&mut app, "q"), []);
    assert_eq!(app.scope(), Scope::Contents, "q asks for nothing any more");
    press(&mut app, "W");
    assert!(screen(&app).contains("there are no warnings"));
    press(&mut app, "H");
    let help = screen(&app);
    for row in ["Enter Ctrl-E", "F5", "Q F10"] {
        assert!(help.contains(row), "{row}\n{help}");
    }
    press(&mut app, "Esc Ctrl-e");
    assert_eq!(app.scope(), Scope::Article);
    assert_eq!(press(&mut app, "F10"), [Effect::Quit]);
}

#[test]
fn a_message_names_the_key_that_works_now() {
    use zzread::app::Action;
    let (keymap, _) = keymap("retry = \"F4\"\nwarnings = \"W\"");
    let start = Start { keymap, ..Start::default() };
    let given = start.given.clone();
    let mut app = App::new(issue(&[("要闻", &[("甲", &["一"])])]), Lang::En, (80, 24), &start);
    let _ = app.update(Action::LoadFailed(given, "gone".into()));
    let picture = screen(&app);
    assert!(picture.contains("F4 tries again, W says why"), "{picture}");
}

#[test]
fn the_reader_is_told_as_what_an_issue_was_read() {
    let mut issue = issue(&[("要闻", &[("甲", &["一"])])]);
    issue.format = "page";
    let mut app = App::new(issue.clone(), Lang::En, (80, 24), &Start::default());
    press(&mut app, "w");
    let told = "read as page; --from reads it otherwise";
    assert!(screen(&app).contains(&format!("there are no warnings; {told}")));
    issue.warnings.push(Warning::of_issue(Severity::Warning, "it is cut".into()));
    let mut app = App::new(issue, Lang::En, (80, 24), &Start::default());
    press(&mut app, "w");
    let picture = screen(&app);
    assert!(picture.contains(told) && picture.contains("it is cut"), "{picture}");
}

#[test]
fn a_command_without_a_key_is_not_hinted_at() {
    let mut app = reader("help = []\nquit = []\n");
    let footer = screen(&app);
    assert!(!footer.contains("help") && !footer.contains("quit"), "{footer}");
    assert_eq!(press(&mut app, "q"), []);
    assert_eq!(press(&mut app, "Ctrl-c"), [Effect::Quit]);
}

#[test]
fn what_is_wrong_with_the_keys_is_told_with_both_places() {
    let cases: &[(&str, &[&str])] = &[
        ("line-down = \"k\"\nline-up = \"j\"", &[]),
        ("qiut = \"Q\"", &["2:1: unknown command `qiut` (did you mean `quit`?)"]),
        (
            "quit = \"nein\"",
            &["2:8: `nein` is not a key (write j, Ctrl-p, Space, PgDn, Shift-Tab, F5)"],
        ),
        (
            "quit = [\"Alt-q\", \"Q\"]",
            &["2:9: `Alt-q` is not a key (write j, Ctrl-p, Space, PgDn, Shift-Tab, F5)"],
        ),
        ("quit = \"/\"", &["2:8: `/` is given to quit, and search has it already (by default)"]),
        (
            "quit = \"Tab\"",
            &["2:8: `Tab` is given to quit, and cycle-page has it already (by default)"],
        ),
        (
            "quit = \"Z\"\nhelp = [\"?\", \"Z\"]",
            &["3:14: `Z` is given to help, and quit has it already (at 2:8)"],
        ),
        (
            "quit = [\"Z\", \"Z\"]",
            &["2:14: `Z` is given to quit, and quit has it already (at 2:9)"],
        ),
    ];
    for (keys, expected) in cases {
        let (keymap, told) = keymap(keys);
        assert_eq!(told, *expected, "{keys}");
        for command in keymap::commands() {
            assert!(keymap.keys(command).next().is_some(), "{} lost its keys", command.name);
        }
    }
}

#[test]
fn the_default_keys_written_out_are_the_default_keys() {
    let rows = keymap::commands().map(|command| format!("{} = {:?}\n", command.name, command.keys));
    let (keymap, told) = keymap(&rows.collect::<String>());
    assert_eq!(told, [""; 0]);
    let usual = Keymap::new();
    for command in keymap::commands() {
        let keys = |keymap: &Keymap| keymap.keys(command).collect::<Vec<_>>();
        assert_eq!(keys(&keymap), keys(&usual), "{}", command.name);
        assert_eq!(keys(&usual).len(), command.keys.len(), "{}", command.name);
        assert!(keys(&usual).iter().all(|key| key.can_be_pressed()), "{}", command.name);
    }
}

#[test]
fn keys_are_known_as_terminals_send_them() {
    let cases = [("Shift-Tab", "Shift-Tab"), ("Shift-g", "G"), ("Shift-Space", "Shift-Space")];
    for (written, shown) in cases {
        let key: zzread::app::Key = written.parse().unwrap();
        assert_eq!(key.to_string(), shown);
    }
    assert!("F13".parse::<zzread::app::Key>().is_err());
    let mut app = bundled(80, 24);
    press(&mut app, "BackTab");
    assert_eq!(app.paper().reader.article_idx(), 6, "round to the last page");
}
