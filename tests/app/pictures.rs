//! Pictures in the text.

use ratatui::style::Color;
use zzread::{
    app::{Action, App, Effect, Job, Lang, Start, paper::pictures::Picture},
    issue::{Block, BlockKind, Given, Text},
    layout::Ambiguous,
};

use crate::support::{buffer, issue, press, screen, tell};

fn app(has_pictures: bool, ambiguous: Ambiguous) -> App {
    let long = "春江潮水连海平，海上明月共潮生。".repeat(20);
    let mut issue = issue(&[("要闻", &[("甲", &[&long]), ("乙", &["短"])])]);
    for image in ["a.png", "", "b.png"] {
        let image = Text::new(image);
        let figure = Block { kind: BlockKind::Figure { image }, text: Text::new("灯\n说明\n") };
        issue.articles[0].blocks.insert(0, figure);
    }
    let start = Start { has_pictures, ambiguous, ..Start::default() };
    App::new(issue, Lang::Hans, (80, 40), &start)
}

/// A picture whose upper half is red and whose lower half is blue.
fn flag(width: u16, height: u16) -> Picture {
    let n_pixels = usize::from(width) * usize::from(height);
    let pixel = |at| if at < n_pixels / 2 { [255, 0, 0] } else { [0, 0, 255] };
    Picture::new(width, (0..n_pixels).map(pixel).collect()).unwrap()
}

fn come(app: &mut App, image: &str) {
    tell(app, Action::PictureLoaded(Given::default(), Text::new(image), flag(40, 20)));
}

#[test]
fn the_pictures_of_the_open_article_are_asked_for_once() {
    let mut app = app(true, Ambiguous::Narrow);
    let wanted = Job::LoadPictures(Given::default(), ["b.png", "a.png"].map(Text::new).to_vec());
    assert_eq!(app.update(Action::Resized(80, 41)), [Effect::Begin(wanted)]);
    assert_eq!(app.update(Action::Resized(80, 40)), []);
    assert_eq!(press(&mut app, "] ["), []);
    let mut without = self::app(false, Ambiguous::Narrow);
    assert_eq!(without.update(Action::Resized(80, 41)), []);
}

#[test]
fn a_picture_that_comes_stands_in_its_frame_and_the_reader_stays() {
    let mut app = app(true, Ambiguous::Narrow);
    press(&mut app, "Enter d");
    let place = app.paper().reader.view.place.clone();
    let before = screen(&app);
    come(&mut app, "a.png");
    assert_eq!(app.paper().reader.view.place, place);
    press(&mut app, "g");
    let picture = screen(&app);
    assert_eq!(picture.matches(&"▀".repeat(40)).count(), 10, "{picture}");
    assert!(picture.contains("灯") && picture.contains("说明"), "the words stay: {picture}");
    assert!(!before.contains('▀'));
    let buffer = buffer(&app);
    let cells = buffer.content.iter().filter(|cell| cell.symbol() == "▀");
    let colors: Vec<(Color, Color)> = cells.map(|cell| (cell.fg, cell.bg)).collect();
    let (red, blue) = (Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255));
    assert!(colors[..200].iter().all(|it| *it == (red, red)), "{colors:?}");
    assert!(colors[200..].iter().all(|it| *it == (blue, blue)), "{colors:?}");
}

#[test]
fn where_a_half_block_is_two_cells_wide_there_are_words_alone() {
    let mut app = app(true, Ambiguous::Wide);
    come(&mut app, "a.png");
    assert!(!screen(&app).contains('▀'));
}

#[test]
fn a_picture_fits_any_measure_and_keeps_its_shape() {
    for (width, height) in [(1, 1), (240, 80), (3, 80), (240, 1), (60, 60)] {
        let picture = flag(width, height);
        for measure_cells in 1..200 {
            let (columns, rows) = picture.size_cells(measure_cells);
            assert!((1..=20).contains(&rows) && columns >= 1, "{width}×{height}");
            assert!(columns <= measure_cells.saturating_sub(4).max(1));
            for (x, y) in [(0, 0), (columns - 1, rows - 1)] {
                picture.cell((columns, rows), x, y);
            }
        }
    }
    assert_eq!(flag(60, 60).size_cells(68), (40, 20));
    assert_eq!(flag(40, 20).size_cells(24), (20, 5));
    assert!(Picture::new(0, vec![[0; 3]]).is_none() && Picture::new(2, vec![[0; 3]]).is_none());
}
