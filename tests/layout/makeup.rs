//! What must hold of every page that is made up, and what a few pages look like.

use std::collections::HashSet;

use proptest::{prelude::*, test_runner::Config};
use zzread::{
    import,
    issue::{Article, ArticleKind, Block, BlockKind, Issue, Language, Page, Part, Section, Text},
    layout::{
        DISPLAY_ROWS, Line, RowKind, Style, display_cells, glyphs,
        makeup::{
            self, Face, Makeup, Manner, Panel, PanelKind, Slug, Story, Toward, Words, compose,
            stories, tracked,
        },
    },
};

fn style(language: Language) -> Style {
    Style::newspaper(language)
}

fn made_up(issue: &Issue, page_idx: usize, size: (u16, u16)) -> (Vec<Story<'_>>, Makeup) {
    let stories = stories(issue, page_idx);
    let manner = Manner { size, style: &style, has_display: true };
    let makeup = compose(&stories, &manner);
    (stories, makeup)
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "([城区学校河道灯光清理登记新年月项目]{2,30}[，。；：]){1,8}",
        2 => "([a-z]{1,12} ){1,60}",
        2 => "([ひらがなカタカナ漢字新聞日]{2,24}[、。]){1,8}",
        1 => "([城区学校]{1,9}(12%|2021年|4月15日|ABC-12|“三类”|……|——)){1,12}",
    ]
}

fn headlines() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[招商开局红火项目登记]{4,9}( |\n|　|，)[一季度签下百个]{4,10}",
        3 => "[城区学校河道灯光]{2,30}",
        1 => Just("无".to_owned()),
        1 => "([A-Z][a-z]{1,11} ){1,12}",
        1 => "[ひらがな漢字]{4,20}",
        1 => Just(String::new()),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = prop_oneof![
        8 => words().prop_map(|text| Block::paragraph(Text::new(&text))),
        2 => "[增添竞争力]{3,9}：[引大引强]{2,12}"
            .prop_map(|text| Block { kind: BlockKind::Crosshead, text: Text::new(&text) }),
        1 => "[志愿者]{0,6}\n[清洁社区]{0,20}\n(记者 摄)?".prop_map(|text| Block {
            kind: BlockKind::Figure { image: Text::default() },
            text: Text::new(&text)
        }),
        1 => words().prop_map(|text| Block {
            kind: BlockKind::Question { speaker_bytes: 0 },
            text: Text::new(&text)
        }),
        1 => "([甲乙丙]{1,20}\n){0,4}[甲乙]{1,9}".prop_map(|text| Block {
            kind: BlockKind::List { ordered: true },
            text: Text::new(&text)
        }),
    ];
    prop_oneof![
        1 => Just(Vec::new()),
        6 => prop::collection::vec(block.clone(), 1..5),
        1 => prop::collection::vec(block, 5..20),
    ]
}

fn articles() -> impl Strategy<Value = Article> {
    let small = prop_oneof![2 => Just(String::new()), 1 => "[株洲高新区亿元]{2,24}"];
    let byline =
        prop_oneof![Just(String::new()), Just("记者 王娜　通讯员 殷娜  实习生 张三".to_owned())];
    (headlines(), small.clone(), small, byline, blocks(), 0..20u8).prop_map(
        |(headline, kicker, deck, byline, blocks, kind)| Article {
            headline: Text::new(&headline),
            kicker: Text::new(&kicker),
            deck: Text::new(&deck),
            byline: Text::new(&byline),
            blocks,
            kind: if kind == 0 { ArticleKind::Advertisement } else { ArticleKind::Story },
            ..Article::default()
        },
    )
}

fn issues() -> impl Strategy<Value = Issue> {
    (prop::collection::vec(articles(), 1..=40), 1..5usize).prop_map(|(articles, n_pages)| {
        let n = articles.len();
        let cut = |nth: usize| nth * n / n_pages;
        let page = |nth: usize| Page {
            no: Text::new(&format!("{:02}", nth + 1)),
            sections: vec![Section { articles: cut(nth)..cut(nth + 1), ..Section::default() }],
            ..Page::default()
        };
        Issue { pages: (0..n_pages).map(page).collect(), articles, ..Issue::default() }
    })
}

/// The cells that a slug takes: from, to, and the rows.
fn ink(stories: &[Story<'_>], slug: &Slug) -> (u16, u16, u16) {
    let Words::Of { article_idx, row, face, is_cut, .. } = &slug.words else {
        return (slug.x, slug.x, 1);
    };
    let story = stories.iter().find(|story| story.article_idx == *article_idx).unwrap();
    let text = story.article.text(row.part).as_str();
    let style = style(story.language);
    let glyphs: Vec<(u16, u16)> = match face {
        Face::Display => {
            let bytes = row.line.start as usize..row.line.end as usize;
            return (slug.x, slug.x + display_cells(&text[bytes], 0).unwrap(), DISPLAY_ROWS);
        }
        Face::Tracked => {
            let glyphs = tracked(text, &row.line, &style).into_iter();
            glyphs.map(|it| (it.x_cells, it.width_cells)).collect()
        }
        Face::Text => {
            glyphs(text, &row.line, &style).map(|it| (it.x_cells, it.width_cells)).collect()
        }
    };
    let first = glyphs.first().map_or(0, |(x, _)| *x);
    let end = glyphs.last().map_or(0, |(x, cells)| x + cells);
    (slug.x + first, slug.x + end + 2 * u16::from(*is_cut), 1)
}

fn article<'a>(stories: &[Story<'a>], article_idx: usize) -> &'a Article {
    stories.iter().find(|story| story.article_idx == article_idx).unwrap().article
}

fn contains(panel: &Panel, x: u16, end: u16, y: u16, rows: u16) -> bool {
    panel.x <= x && end <= panel.x + panel.cells && panel.y <= y && y + rows <= panel.y + panel.rows
}

fn overlap(one: &Panel, other: &Panel) -> bool {
    one.x < other.x + other.cells
        && other.x < one.x + one.cells
        && one.y < other.y + other.rows
        && other.y < one.y + one.rows
}

/// Every story of the list stands in a box, in the guide, or is counted there; none twice.
fn check_each_story_once(stories: &[Story<'_>], makeup: &Makeup) {
    let shown: Vec<usize> = makeup.panels.iter().filter_map(|panel| panel.article_idx).collect();
    let distinct: HashSet<usize> = shown.iter().copied().collect();
    assert_eq!(shown.len(), distinct.len(), "a story stands twice");
    let n_more: usize = makeup
        .slugs
        .iter()
        .filter_map(|slug| if let Words::More(n) = slug.words { Some(n) } else { None })
        .sum();
    assert_eq!(shown.len() + n_more, stories.len(), "stories shown and counted");
}

fn check_boxes(makeup: &Makeup, (columns, rows): (u16, u16)) {
    for (idx, panel) in makeup.panels.iter().enumerate() {
        assert!(panel.x + panel.cells <= columns && panel.y + panel.rows <= rows, "{panel:?}");
        assert!(panel.cells > 0 && panel.rows > 0, "{panel:?}");
        for other in &makeup.panels[..idx] {
            let is_inside = panel.kind == PanelKind::Entry && other.kind == PanelKind::Guide;
            assert!(is_inside || !overlap(panel, other), "{panel:?} {other:?}");
        }
    }
    for rule in &makeup.rules {
        let (cells, rows) = if rule.is_upright { (1, rule.length) } else { (rule.length, 1) };
        let line = Panel { x: rule.x, y: rule.y, cells, rows, ..makeup.panels[0].clone() };
        assert!(!makeup.panels.iter().any(|panel| overlap(panel, &line)), "{rule:?}");
    }
    let lead = &makeup.panels[0];
    let first = makeup.panels.iter().map(|panel| (panel.y, panel.x)).min();
    assert_eq!((lead.kind, Some((lead.y, lead.x))), (PanelKind::Lead, first), "the lead");
}

/// Nothing is written over the edge of its box, nor over another text.
fn check_slugs(stories: &[Story<'_>], makeup: &Makeup) {
    let mut taken = HashSet::new();
    for slug in &makeup.slugs {
        let (x, end, rows) = ink(stories, slug);
        let is_in = makeup.panels.iter().any(|panel| contains(panel, x, end, slug.y, rows));
        assert!(is_in, "{slug:?} {x}..{end}");
        for y in slug.y..slug.y + rows {
            assert!((x..end).all(|x| taken.insert((x, y))), "two texts at {y}: {slug:?}");
        }
    }
}

/// The body rows of a box, column by column from top to bottom.
fn body<'m>(makeup: &'m Makeup, panel: &Panel) -> Vec<(&'m Slug, Part, Line, RowKind)> {
    let mut rows: Vec<_> = makeup
        .slugs
        .iter()
        .filter_map(|slug| match &slug.words {
            Words::Of { article_idx, row, .. } if Some(*article_idx) == panel.article_idx => {
                matches!(row.part, Part::Block(_) | Part::Dateline)
                    .then_some((slug, row.part, row.line, row.kind))
            }
            _ => None,
        })
        .collect();
    rows.sort_by_key(|(slug, ..)| (slug.x - panel.x) / (makeup.column_cells + 3) * 1000 + slug.y);
    rows
}

/// The text in a box is the start of its story, without a gap but white space.
fn check_starts(stories: &[Story<'_>], makeup: &Makeup) {
    for panel in &makeup.panels {
        let Some(article_idx) = panel.article_idx else { continue };
        let article = article(stories, article_idx);
        let mut shown = String::new();
        let rows = body(makeup, panel);
        for (_, part, line, _) in &rows {
            shown += &article.text(*part).as_str()[line.start as usize..line.end as usize];
        }
        let has_words = article
            .blocks
            .iter()
            .any(|block| !matches!(block.kind, BlockKind::Figure { .. }) && !block.text.is_empty());
        let whole: String = article
            .blocks
            .iter()
            .filter(|block| !has_words || !matches!(block.kind, BlockKind::Figure { .. }))
            .map(|block| block.text.as_str())
            .collect();
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let (shown, whole) = (solid(&shown), solid(&whole));
        if has_words {
            assert!(whole.starts_with(&shown), "{shown:?} does not begin {whole:?}");
            let is_whole = shown.len() == whole.len();
            assert!(is_whole || panel.is_cut, "{panel:?} hides something and does not say it");
        }
    }
}

/// No column opens with the last line of a paragraph, and none ends with a crosshead, in columns
/// that are high enough for a choice.
fn check_columns(stories: &[Story<'_>], makeup: &Makeup) {
    let panels = makeup.panels.iter().filter(|panel| panel.kind != PanelKind::Entry);
    for panel in panels.filter(|panel| panel.n_columns > 1) {
        let Some(article_idx) = panel.article_idx else { continue };
        let rows = body(makeup, panel);
        for (before, after) in rows.iter().zip(rows.iter().skip(1)) {
            if before.0.x.abs_diff(after.0.x) < makeup.column_cells {
                continue;
            }
            let kinds: Vec<RowKind> =
                rows.iter().filter(|row| row.0.x.abs_diff(before.0.x) < 3).map(|it| it.3).collect();
            let has_choice = kinds.len() >= 8 && kinds.iter().any(|&it| it != RowKind::Crosshead);
            if !has_choice || after.3 != RowKind::Body || before.1 != after.1 {
                assert!(!has_choice || before.3 != RowKind::Crosshead, "{panel:?} {kinds:?}");
                continue;
            }
            let text = article(stories, article_idx).text(after.1).as_str();
            let rest = &text[after.2.end as usize..];
            let is_last = rest.trim_start_matches(' ').is_empty() || rest.starts_with('\n');
            let opens = text[before.2.end as usize..after.2.start as usize].contains('\n');
            let is_end = after.0 == rows.last().unwrap().0;
            assert!(!is_last || opens || is_end, "a widow in {panel:?}: {after:?}");
        }
    }
}

fn check_lead(stories: &[Story<'_>], makeup: &Makeup) {
    let lead = stories[0].article.headline.as_str();
    let mut shown = String::new();
    for slug in &makeup.slugs {
        if let Words::Of { article_idx, row, is_cut, .. } = &slug.words
            && *article_idx == stories[0].article_idx
            && row.kind == RowKind::Headline
        {
            assert!(!is_cut, "the lead's headline is cut");
            shown += &lead[row.line.start as usize..row.line.end as usize];
        }
    }
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(solid(&shown), solid(lead));
}

fn check(issue: &Issue, page_idx: usize, size: (u16, u16)) {
    let (stories, makeup) = made_up(issue, page_idx, size);
    if stories.is_empty() {
        assert_eq!(makeup, Makeup::default());
        return;
    }
    assert_eq!(makeup, made_up(issue, page_idx, size).1, "the same again");
    check_boxes(&makeup, size);
    check_each_story_once(&stories, &makeup);
    check_slugs(&stories, &makeup);
    check_starts(&stories, &makeup);
    check_columns(&stories, &makeup);
    check_lead(&stories, &makeup);
}

proptest! {
    #![proptest_config(Config { cases: 60, ..Config::default() })]

    #[test]
    fn every_page_is_whole(issue in issues(), columns in 60..=300u16, rows in 20..=100u16, page in 0..5usize) {
        let page_idx = page % issue.pages.len();
        check(&issue, page_idx, (columns, rows));
    }
}

proptest! {
    #![proptest_config(Config { cases: 30, ..Config::default() })]

    #[test]
    fn any_size_gives_a_page(issue in issues(), columns in 0..=70u16, rows in 0..=24u16) {
        let (stories, makeup) = made_up(&issue, 0, (columns, rows));
        if !makeup.panels.is_empty() {
            check_boxes(&makeup, (columns, rows));
        }
        check_slugs(&stories, &makeup);
    }
}

#[test]
fn the_bundled_issue_makes_pages_at_every_size() {
    let issue = import::bundled();
    for size in
        [(60, 20), (80, 22), (100, 22), (120, 36), (140, 32), (160, 42), (200, 52), (300, 72)]
    {
        for page_idx in 0..issue.pages.len() {
            check(&issue, page_idx, size);
        }
    }
}

/// Over the columns that its headline wants, a line of text is lower than any column may be.
#[test]
fn a_lead_of_a_line_stands_with_the_others_in_a_wide_window() {
    let story = |headline: &str, text: &str| Article {
        headline: Text::new(headline),
        kicker: Text::new("株洲高新区亿元株洲高新区亿元"),
        deck: Text::new("产业项目十三个，亿元以上项目十一个"),
        byline: Text::new("记者 王娜"),
        blocks: vec![Block::paragraph(Text::new(text))],
        ..Article::default()
    };
    let brief = story("路灯又亮了", &"灯光清理。".repeat(12));
    let articles = [vec![story("火红火红目招季下下度签签季", "增添竞争力。")], vec![brief; 8]];
    let articles = articles.concat();
    let sections = vec![Section { articles: 0..articles.len(), ..Section::default() }];
    let page = Page { no: Text::new("01"), sections, ..Page::default() };
    let issue = Issue { pages: vec![page], articles, ..Issue::default() };
    for columns in [160, 200, 252, 300] {
        check(&issue, 0, (columns, 74));
    }
}

#[test]
fn an_arrow_leads_to_the_box_that_lies_there_and_back() {
    let issue = import::bundled();
    let (_, makeup) = made_up(&issue, 0, (200, 52));
    for (idx, panel) in makeup.panels.iter().enumerate().filter(|(_, it)| it.article_idx.is_some())
    {
        for toward in Toward::ALL {
            let Some(next) = makeup.neighbour(idx, toward) else { continue };
            let other = &makeup.panels[next];
            let lies_there = match toward {
                Toward::Left => other.x + other.cells <= panel.x,
                Toward::Right => panel.x + panel.cells <= other.x,
                Toward::Up => other.y + other.rows <= panel.y,
                Toward::Down => panel.y + panel.rows <= other.y,
            };
            assert!(lies_there && next != idx, "{toward:?} of {panel:?}: {other:?}");
        }
        let is_reached = (0..makeup.panels.len()).any(|from| {
            Toward::ALL.iter().any(|toward| makeup.neighbour(from, *toward) == Some(idx))
        });
        assert!(is_reached, "no arrow leads to {panel:?}");
    }
}

#[test]
fn advertisements_and_the_staffs_boxes_stand_nowhere() {
    let mut issue = import::bundled();
    issue.articles[2].kind = ArticleKind::Advertisement;
    let stories = stories(&issue, 1);
    assert_eq!(stories.first().map(|story| story.article_idx), Some(1));
    assert!(stories.iter().all(|story| story.article_idx != 2));
    assert_eq!(stories.last().map(|story| story.article_idx), Some(0), "round to the first page");
}

#[test]
fn the_lead_is_wide_and_in_display_type_where_there_is_room() {
    let issue = import::bundled();
    for (size, face) in
        [((100, 22), Face::Tracked), ((140, 32), Face::Tracked), ((160, 42), Face::Display)]
    {
        let (_, makeup) = made_up(&issue, 0, size);
        let lead = &makeup.panels[0];
        assert!(lead.n_columns > 1 && lead.n_columns * 2 >= makeup.n_columns, "{size:?}");
        let is_headline = |slug: &&Slug| matches!(&slug.words, Words::Of { article_idx: 0, row, .. } if row.kind == RowKind::Headline);
        let headline = makeup.slugs.iter().find(is_headline).unwrap();
        assert!(matches!(headline.words, Words::Of { face: it, .. } if it == face), "{size:?}");
    }
    let narrow = |columns, rows| makeup::nameplate_rows(columns, rows);
    assert_eq!([narrow(100, 28), narrow(99, 40), narrow(80, 24), narrow(80, 7)], [7, 2, 2, 0]);
}
