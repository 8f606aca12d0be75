//! The blocks of the README that the program writes itself. `BLESS=1 cargo test` writes them anew.

mod svg;

use std::{fmt::Write, fs, process::Command};

use zzread::{
    app::{
        App, Lang, Start,
        keymap::{self, Keymap},
        look::Look,
        scope::Scope,
    },
    import::{self, FORMATS},
};

use crate::{
    import::scratch::Scratch,
    support::{buffer, bundled, press, screen},
};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const CHINESE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.zh-CN.md");

#[test]
fn the_blocks_of_the_readme_are_what_the_program_says() {
    assert_blocks(README, Lang::En);
    assert_blocks(CHINESE, Lang::Hans);
}

fn assert_blocks(path: &str, lang: Lang) {
    let blocks = [
        ("front", front_page()),
        ("screen", front_screen()),
        ("keys", keys(lang)),
        ("help", help(lang)),
        ("formats", formats(lang)),
    ];
    let mut readme = fs::read_to_string(path).unwrap();
    for (name, block) in &blocks {
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = readme.find(&start).unwrap_or_else(|| panic!("no {start}")) + start.len();
        let to = readme.find(&end).unwrap_or_else(|| panic!("no {end}"));
        if std::env::var_os("BLESS").is_some() {
            readme.replace_range(from..to, block);
            fs::write(path, &readme).unwrap();
        } else {
            let help = "`BLESS=1 cargo test` writes it anew";
            assert_eq!(&readme[from..to], block, "the block `{name}` is out of date; {help}");
        }
    }
}

/// The front page as GitHub shows it, by day and by night.
#[test]
fn the_pictures_of_the_readme_are_what_the_program_paints() {
    for (look, name) in [(Look::Paper, "light"), (Look::Dark, "dark")] {
        let start = Start { page_idx: Some(0), look, ..Start::default() };
        let app = App::new(import::bundled(), Lang::Hans, (160, 50), &start);
        let svg = svg::picture(&buffer(&app));
        let path = format!("{}/docs/front-{name}.svg", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &svg).unwrap();
        }
        let shown = fs::read_to_string(&path).unwrap_or_default();
        assert!(shown == svg, "{path} is out of date; `BLESS=1 cargo test` writes it anew");
        assert!(svg.len() < 200_000, "{} bytes", svg.len());
    }
}

/// The headings and the commands of a README. Words differ, these do not.
fn skeleton(path: &str) -> (usize, Vec<String>) {
    let readme = fs::read_to_string(path).unwrap();
    let fences: Vec<&str> = readme.split("\n```").collect();
    let headings = readme.lines().filter(|line| line.starts_with("## ")).count();
    let words = |line: &str| line.split('#').next().unwrap().trim().to_owned();
    let commands = fences.iter().filter_map(|it| it.strip_prefix("sh\n"));
    (headings, commands.flat_map(str::lines).map(words).collect())
}

#[test]
fn the_chinese_readme_has_the_sections_and_commands_of_the_english_one() {
    assert_eq!(skeleton(CHINESE), skeleton(README));
}

/// The text between ```` ```kind ```` and the next fence, below a heading.
fn example(readme: &str, heading: &str, kind: &str) -> String {
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let (_, rest) = section.split_once(&format!("```{kind}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_settings_that_the_readme_shows_are_right() {
    let readme = fs::read_to_string(README).unwrap();
    let (config, mistakes) = zzread::config::parse(&example(&readme, "Settings", "toml"));
    assert_eq!((config.papers.len(), mistakes), (1, vec![]));
}

#[test]
fn the_issue_that_the_readme_shows_is_sound() {
    let readme = fs::read_to_string(README).unwrap();
    let article = example(&readme, "Write an issue", "markdown");
    let folder = Scratch::with(&[
        ("issue.toml", example(&readme, "Write an issue", "toml").as_bytes()),
        ("articles/0101-lamp.md", article.as_bytes()),
        ("articles/0102-river.md", article.replace("0102-river", "0101-lamp").as_bytes()),
    ]);
    assert_eq!(folder.check(), [""; 0]);
    let issue = folder.open("issue.toml").unwrap();
    assert_eq!(issue.articles.len(), 2);
    assert_eq!(issue.articles[0].blocks.len(), 6);
}

/// What a reader sees who has typed `zzread` in a window of 100 x 30 cells.
fn front_page() -> String {
    let start = Start { page_idx: Some(0), ..Start::default() };
    let app = App::new(import::bundled(), Lang::Hans, (100, 30), &start);
    format!("```text\n{}```\n", screen(&app))
}

/// What a reader sees who has typed `zzread` and pressed the down arrow three times.
fn front_screen() -> String {
    let mut app = bundled(80, 24);
    press(&mut app, "Down Down Down");
    format!("```text\n{}```\n", screen(&app))
}

fn keys(lang: Lang) -> String {
    let head = ["| 按键 | 做什么 |", "| 按鍵 | 做什麼 |", "| keys | what they do |"][lang as usize];
    let mut table = format!("{head}\n|---|---|\n");
    let shown = [
        Scope::Reading,
        Scope::Page,
        Scope::Contents,
        Scope::Article,
        Scope::Vertical,
        Scope::Search,
        Scope::Everywhere,
    ];
    let keymap = Keymap::new();
    for row in keymap::commands().filter(|row| shown.contains(&row.scope)) {
        let keys = keymap.shown_keys(row, lang).replace('|', "\\|");
        let place = match row.scope {
            Scope::Page => ["（版面）", "（版面）", " (composed page)"],
            Scope::Contents => ["（目录）", "（目錄）", " (contents)"],
            Scope::Vertical => ["（竖排）", "（豎排）", " (vertical)"],
            Scope::Search => ["（搜索框）", "（搜尋框）", " (search box)"],
            _ => [""; 3],
        }[lang as usize];
        let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
        writeln!(table, "| {} | {}{place} |", keys.join(" "), row.help(lang)).unwrap();
    }
    table
}

fn formats(lang: Lang) -> String {
    let head = [
        "| `--from` | 是什么 | 除了内容，还看后缀 |",
        "| `--from` | 是什麼 | 除了內容，還看副檔名 |",
        "| `--from` | what it is | known by, besides its content |",
    ][lang as usize];
    let mut table = format!("{head}\n|---|---|---|\n");
    for format in FORMATS {
        let endings: Vec<String> = format.extensions.iter().map(|e| format!("`.{e}`")).collect();
        let what = lang.says(format.what);
        writeln!(table, "| `{}` | {} | {} |", format.name, what.as_str(), endings.join(" "))
            .unwrap();
    }
    table
}

fn help(lang: Lang) -> String {
    let tag = ["zh-Hans", "zh-Hant", "en"][lang as usize];
    let args = ["--no-library", "--lang", tag, "-h"];
    let output = Command::new(env!("CARGO_BIN_EXE_zzread")).args(args).output().unwrap();
    format!("```text\n{}```\n", String::from_utf8(output.stdout).unwrap())
}
