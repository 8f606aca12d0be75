//! The bundled issue, set as a newspaper at every even measure of a column.

use zzread::{
    import,
    issue::{BlockKind, Language},
    layout::{Line, Style, glyphs, lines},
};

use super::source;

/// The paragraphs of the bundled issue.
fn paragraphs() -> Vec<String> {
    let issue = import::bundled();
    let blocks = issue.articles.iter().flat_map(|article| &article.blocks);
    let running = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    running.flat_map(|block| block.text.as_str().lines().map(str::to_owned)).collect()
}

/// The last cell of a line, a hanging mark left out.
fn last_cell(text: &str, line: &Line, style: &Style) -> u16 {
    let mut glyphs: Vec<_> = glyphs(text, line, style).collect();
    if line.hangs {
        glyphs.pop();
    }
    glyphs.last().map_or(0, |glyph| glyph.x_cells + glyph.width_cells)
}

#[test]
fn lines_are_full_and_no_paragraph_ends_in_one_ideograph() {
    let paragraphs = paragraphs();
    for measure_cells in (20..=80).step_by(2) {
        let style = Style { measure_cells, ..Style::newspaper(Language::ZhHans) };
        let (mut n_full, mut n_lines) = (0, 0);
        for text in &paragraphs {
            let lines: Vec<Line> = lines(text, &style, 4).collect();
            let (last, others) = lines.split_last().unwrap();
            let is_full = |line: &&Line| last_cell(text, line, &style) == measure_cells;
            n_full += others.iter().filter(is_full).count();
            n_lines += others.len();
            let n_letters = source(text, last).chars().filter(|c| c.is_alphanumeric()).count();
            assert!(others.is_empty() || n_letters > 1, "{}", source(text, last));
        }
        let percent = 100 * n_full / n_lines;
        assert!(percent >= 93, "{percent} % of the lines are full at {measure_cells} cells");
    }
}
