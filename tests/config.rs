//! The reader's own file: what it may say, and what is said of its mistakes.

use jiff::civil::{Weekday, time};
use proptest::prelude::*;
use zzread::config::{
    Autospace, Config, Importer, Keep, Keeping, Level, Page, PageRange, Paper, RoleLook, Spot,
    Start, default_file, parse, parse_theme,
};

/// A file with something of everything.
const FULL: &str = "\
language = \"zh-Hant\"
theme = \"paper\"
start = \"list\"
library = \"/srv/papers\"
keep = \"ask\"
mute = [\"球星\", \"股市\"]
one-story-once = false
gather = [\"家\"]
follow-ups = false
notify = [\"notify-send\", \"zzread\"]
copy = [\"wl-copy\"]

[page]
measure = 40
columns = 2
hang = false
repair = false
autospace = \"always\"
level = \"strict\"
indent = 2

[keys]
page-down = [\"Space\", \"Ctrl-v\"]
quit = \"Q\"
help = []

[[paper]]
name = \"株洲日报\"
address = \"https://paper.example.com/zzrb/\"
tags = [\"家\"]
pages = \"01-04, A01\"
days = \"sat-mon, wed\"
after = \"06:30\"
keep = \"90d\"

[[paper]]
name = \"人民日报\"

[[importer]]
match = \"https://*.example.com/*.html\"
command = [\"my-paper\", \"--json\"]
";

#[test]
fn every_key_is_read_into_a_plain_value() {
    let (config, mistakes) = parse(FULL);
    assert_eq!(mistakes, []);
    let keys: Vec<(&str, Vec<&str>)> = config
        .keys
        .iter()
        .map(|it| (it.command.as_str(), it.keys.iter().map(|(key, _)| key.as_str()).collect()))
        .collect();
    let expected_keys =
        [("page-down", vec!["Space", "Ctrl-v"]), ("quit", vec!["Q"]), ("help", vec![])];
    assert_eq!(keys, expected_keys);
    assert_eq!((config.keys[0].spot, config.keys[0].keys[1].1), ((23, 1), (23, 23)));
    let pages = [("01", "04"), ("A01", "A01")]
        .map(|(first, last)| PageRange { first: first.to_owned(), last: last.to_owned() });
    let first = Paper {
        name: "株洲日报".to_owned(),
        address: "https://paper.example.com/zzrb/".to_owned(),
        tags: vec!["家".to_owned()],
        pages: pages.into(),
        days: [true, false, true, false, false, true, true],
        after: Some(time(6, 30, 0, 0)),
        keep: Keeping::Days(90),
    };
    let second = Paper { name: "人民日报".to_owned(), ..Paper::default() };
    let expected = Config {
        theme: Some("paper".to_owned()),
        language: Some("zh-Hant"),
        start: Start::List,
        library: Some("/srv/papers".to_owned()),
        keep: Keep::Ask,
        mute: vec!["球星".to_owned(), "股市".to_owned()],
        one_story_once: false,
        gather: vec!["家".to_owned()],
        follow_ups: false,
        notify: vec!["notify-send".to_owned(), "zzread".to_owned()],
        copy: vec!["wl-copy".to_owned()],
        page: Page {
            measure_cells: Some(40),
            n_columns: Some(2),
            hang: false,
            repair: false,
            autospace: Some(Autospace::Always),
            level: Level::Strict,
            indent_cells: 2,
        },
        keys: config.keys.clone(),
        papers: vec![first, second],
        importers: vec![Importer {
            pattern: "https://*.example.com/*.html".to_owned(),
            command: vec!["my-paper".to_owned(), "--json".to_owned()],
        }],
    };
    assert_eq!(config, expected);
}

/// The default file with all that it only shows put in force.
fn in_force(file: &str) -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => format!("{setting}\n"),
        _ => format!("{line}\n"),
    };
    file.lines().map(line).collect()
}

#[test]
fn the_default_file_tells_every_key_and_says_what_holds_without_it() {
    for lang in 0..3 {
        let file = default_file(lang);
        assert_eq!(parse(&file), (Config::default(), vec![]), "{file}");
        let (config, mistakes) = parse(&in_force(&file));
        assert_eq!(mistakes, [], "{file}");
        assert_eq!((config.papers.len(), config.importers.len()), (1, 1));
        let paper = Paper { name: config.papers[0].name.clone(), ..Paper::default() };
        let address = config.papers[0].address.clone();
        assert_eq!(config.papers[0], Paper { address, ..paper });
        let plain = Config { papers: vec![], importers: vec![], ..config };
        assert_eq!(plain, Config::default(), "{file}");
        // What a full file says is told; but for the commands, which others know.
        for line in FULL
            .lines()
            .filter(|line| !["[keys]", "page-down", "quit", "help"].contains(&key(line)))
        {
            assert!(in_force(&file).lines().any(|told| key(told) == key(line)), "{line}");
        }
    }
}

fn key(line: &str) -> &str {
    line.split(" = ").next().unwrap()
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_nearest_name_and_the_rest_holds() {
    let cases = [
        ("keap = \"ask\"", "1:1: unknown key `keap` (did you mean `keep`?)"),
        ("page = 3", "1:8: `page` wants a section [page]"),
        ("paper = \"a\"", "1:9: `paper` wants sections [[paper]]"),
        ("zzz = 1", "1:1: unknown key `zzz` (`zzread config default` lists all)"),
        (
            "keep = \"alway\"",
            "1:8: `keep` wants one of always, ask, never (did you mean `always`?)",
        ),
        ("keep = 3", "1:8: `keep` wants one of always, ask, never"),
        ("mute = \"球星\"", "1:8: `mute` wants a list of texts, such as [\"…\", \"…\"]"),
        ("mute = [\"球星\", 3]", "1:8: `mute` wants a list of texts, such as [\"…\", \"…\"]"),
        ("one-story-once = 1", "1:18: `one-story-once` wants true or false"),
        ("[page]\n\"栏\" = 1", "2:1: unknown key `栏` (`zzread config default` lists all)"),
        ("[page]\nmesure = 40", "2:1: unknown key `mesure` (did you mean `measure`?)"),
        ("[page]\nmeasure = 3", "2:11: `measure` wants a whole number from 4 to 1000"),
        ("[page]\nmeasure = 70000", "2:11: `measure` wants a whole number from 4 to 1000"),
        ("[page]\nmeasure = -1", "2:11: `measure` wants a whole number from 4 to 1000"),
        ("[keys]\nquit = 3", "2:8: `quit` wants a list of texts, such as [\"…\", \"…\"]"),
        ("[[paper]]\nadress = \"a\"", "1:1: [[paper]] has no `name` (the section is not used)"),
        (
            "[[importer]]\nmatch = \"a\"",
            "1:1: [[importer]] has no `command` (the section is not used)",
        ),
        (
            "[[paper]]\nname = \"a\"\ndays = \"monday\"",
            "3:8: `days` wants days of the week, such as \"mon-sat\", \"mon, wed, fri\"",
        ),
        (
            "[[paper]]\nname = \"a\"\nafter = \"25:00\"",
            "3:9: `after` wants a time of day, such as \"06:30\"",
        ),
        (
            "[[paper]]\nname = \"a\"\nkeep = \"90\"",
            "3:8: `keep` wants days or all, such as \"90d\"",
        ),
        (
            "[[paper]]\nname = \"a\"\npages = \"一\"",
            "3:9: `pages` wants pages, such as \"01-04, A01\"",
        ),
    ];
    for (wrong, expected) in cases {
        let (config, mistakes) =
            parse(&format!("{wrong}\n[[importer]]\nmatch = \"m\"\ncommand = [\"c\"]\n"));
        let told: Vec<String> = mistakes
            .iter()
            .map(|it| format!("{}:{}: {}", it.spot.0, it.spot.1, it.words()[2]))
            .collect();
        assert_eq!(told.first().map(String::as_str), Some(expected), "{wrong}");
        assert_eq!(config.importers.len(), 1, "{wrong}");
        for mistake in &mistakes {
            let [hans, hant, en] = mistake.words();
            assert!(hans != en && hant != en && hans.contains(|c| c > '\u{2E80}'), "{hans}");
        }
    }
}

#[test]
fn what_is_not_toml_is_told_once_a_line_and_the_rest_holds() {
    let (config, mistakes) = parse("keep = ask\nmute ＝ [\"a\"]\nstart = \"page\"\n");
    let lines: Vec<u32> = mistakes.iter().map(|mistake| mistake.spot.0).collect();
    assert_eq!(lines, [1, 2]);
    assert_eq!(config, Config { start: Start::Page, ..Config::default() });
    let (config, mistakes) = parse("keep = \"ask\"\nmute = [\"a\",\nstart = \"page\"\n\n\n");
    assert!(!mistakes.is_empty() && mistakes.len() < 4, "{mistakes:?}");
    assert_eq!(config.keep, Keep::Ask);
}

proptest! {
    #[test]
    fn no_file_is_too_odd_to_be_read(odd in ".{0,80}", at in 0..FULL.len()) {
        let cut = FULL.char_indices().map(|(at, _)| at).rfind(|here| *here <= at).unwrap();
        let (before, after) = FULL.split_at(cut);
        for file in [odd.clone(), format!("{before}{odd}{after}"), before.to_owned()] {
            let n_lines = file.lines().count() as u32 + 1;
            for mistake in parse(&file).1 {
                prop_assert!(mistake.spot.0 <= n_lines && mistake.spot.1 >= 1);
                prop_assert!(mistake.words().iter().all(|words| !words.is_empty()));
            }
        }
    }
}

#[test]
fn a_paper_says_when_it_comes_and_which_pages_are_wanted() {
    let paper = &parse(FULL).0.papers[0];
    let wanted = ["01", "1", "4", "A1", "a01"];
    let not = ["05", "A02", "B01", "特刊"];
    assert!(wanted.iter().all(|no| paper.wants_page(no)));
    assert!(!not.iter().any(|no| paper.wants_page(no)));
    assert!(paper.comes_on(Weekday::Sunday) && paper.comes_on(Weekday::Wednesday));
    assert!(!paper.comes_on(Weekday::Tuesday));
    assert!(Paper::default().wants_page("特刊") && Paper::default().comes_on(Weekday::Friday));
}

#[test]
fn an_importer_is_asked_for_the_addresses_of_its_pattern() {
    let cases = [
        ("https://a.com/*", "https://a.com/2021", true),
        ("https://a.com/*", "https://b.com/2021", false),
        ("https://*.a.com/*.html", "https://m.a.com/x/1.html", true),
        ("https://*.a.com/*.html", "https://m.a.com/x/1.htm", false),
        ("*日报*", "https://a.com/日报/1", true),
        ("https://a.com/", "https://a.com/", true),
        ("https://a.com/", "https://a.com/1", false),
        ("aba*aba", "aba", false),
        ("*", "", true),
        ("a*b*c", "acb", false),
    ];
    for (pattern, address, expected) in cases {
        let importer = Importer { pattern: pattern.to_owned(), command: vec![] };
        assert_eq!(importer.matches(address), expected, "{pattern} {address}");
    }
}

#[test]
fn a_theme_is_four_colours_and_roles_and_its_mistakes_have_their_places() {
    let (theme, mistakes) = parse_theme(
        "text = \"#101010\"\nground = \"#FFFFFF\"\ndim = \"grey\"\nacent = \"#b01010\"\n\
         [roles]\nhit = \"bold #b01010 on #ffffff\"\nplate = 3\nstrong = \"loud\"\n",
    );
    assert_eq!((theme.text, theme.ground), (0x0010_1010, 0x00FF_FFFF));
    assert_eq!((theme.dim, theme.accent), (0x0066_5C4C, 0x009E_1B1B), "as they would be");
    let look = RoleLook {
        color: Some(0x00B0_1010),
        ground: Some(0x00FF_FFFF),
        is_bold: true,
        ..RoleLook::default()
    };
    assert_eq!(theme.roles, [("hit".to_owned(), (6, 1), look)]);
    let told: Vec<(Spot, String)> =
        mistakes.iter().map(|it| (it.spot, it.words()[2].clone())).collect();
    let expected = [
        ((3, 7), "`dim` wants a colour, such as \"#b01010\""),
        ((4, 1), "unknown key `acent` (did you mean `accent`?)"),
        (
            (7, 9),
            "`plate` wants a look of bold, underline, reverse and colours, such as \"bold #b01010 on #ffffff\"",
        ),
        (
            (8, 10),
            "`strong` wants a look of bold, underline, reverse and colours, such as \"bold #b01010 on #ffffff\"",
        ),
    ];
    assert_eq!(told, expected.map(|(spot, words)| (spot, words.to_owned())));
}
