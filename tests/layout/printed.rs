//! Pages whose stories stand where they were printed.

use proptest::{prelude::*, test_runner::Config};
use zzread::{
    issue::{Area, Article, Block, Issue, Language, Page, Section, Text},
    layout::{
        Style,
        makeup::{Makeup, Manner, as_printed, printed_stories},
    },
};

fn issue(areas: &[Option<[u16; 4]>], n_chars: usize) -> Issue {
    let articles = areas.iter().map(|area| Article {
        headline: Text::new("路灯亮了 居民高兴"),
        blocks: vec![Block::paragraph(Text::new(&"据统计，路灯都亮了。".repeat(n_chars / 10)))],
        area: area.and_then(Area::of_numbers),
        ..Article::default()
    });
    let section = Section { articles: 0..areas.len(), ..Section::default() };
    Issue {
        articles: articles.collect(),
        pages: vec![Page { sections: vec![section], ..Page::default() }],
        ..Issue::default()
    }
}

fn made_up(issue: &Issue, size: (u16, u16)) -> Option<Makeup> {
    let style = |language: Language| Style::newspaper(language);
    let manner = Manner { size, style: &style, has_display: true };
    as_printed(&printed_stories(issue, 0), &manner)
}

#[test]
fn boxes_stand_as_the_areas_do() {
    // A lead over two thirds, two stories beside it, one over the foot.
    let areas =
        [[0, 150, 660, 500], [670, 150, 330, 240], [670, 400, 330, 250], [0, 660, 1000, 330]];
    let issue = issue(&areas.map(Some), 900);
    for size in [(140, 33), (200, 53), (120, 37)] {
        let makeup = made_up(&issue, size).unwrap();
        let [lead, second, third, foot] = &makeup.panels[..] else { panic!("{makeup:?}") };
        assert!(lead.cells > second.cells && lead.y == 0 && second.y == 0, "{size:?}");
        assert_eq!((second.x, second.cells), (third.x, third.cells), "{size:?}");
        assert!(third.y > second.y + second.rows && foot.y > lead.y + lead.rows, "{size:?}");
        assert_eq!(foot.y + foot.rows, size.1, "down to the foot at {size:?}");
        assert!(makeup.panels.iter().all(|panel| panel.n_lines > 2), "{size:?}");
    }
    assert!(made_up(&issue, (40, 20)).is_none(), "a window without room for it");
}

#[test]
fn without_an_area_or_where_two_meet_there_is_no_such_page() {
    let left = Some([0, 0, 500, 1000]);
    assert!(made_up(&issue(&[left, Some([500, 0, 500, 1000])], 90), (140, 40)).is_some());
    assert!(made_up(&issue(&[left, None], 90), (140, 40)).is_none());
    assert!(made_up(&issue(&[left, Some([100, 500, 600, 500])], 90), (140, 40)).is_none());
    assert!(made_up(&issue(&[], 90), (140, 40)).is_none());
}

proptest! {
    #![proptest_config(Config { cases: 128, ..Config::default() })]

    #[test]
    fn any_areas_give_boxes_on_the_page_that_are_apart_or_no_page(
        areas in prop::collection::vec([0..900u16, 0..900u16, 1..900u16, 1..900u16], 1..7),
        size in (20..240u16, 6..80u16),
        n_chars in 0..2000usize,
    ) {
        let areas: Vec<Option<[u16; 4]>> = areas
            .into_iter()
            .map(|[x, y, width, height]| Some([x, y, width.min(1000 - x), height.min(1000 - y)]))
            .collect();
        let issue = issue(&areas, n_chars);
        let Some(makeup) = made_up(&issue, size) else { return Ok(()) };
        prop_assert_eq!(makeup.panels.len(), areas.len());
        for (nth, one) in makeup.panels.iter().enumerate() {
            prop_assert!(one.x + one.cells <= size.0 && one.y + one.rows <= size.1);
            for other in &makeup.panels[nth + 1..] {
                let beside = one.x + one.cells < other.x || other.x + other.cells < one.x;
                let over = one.y + one.rows <= other.y || other.y + other.rows <= one.y;
                prop_assert!(beside || over, "{one:?} {other:?}");
            }
        }
    }
}
