//! The bundled issue, set as a newspaper at every even measure of a column.

use zzread::{
    import,
    issue::{BlockKind, Language},
    layout::{Line, Style, lines},
};

use super::source;

/// The paragraphs of the bundled issue.
fn paragraphs() -> Vec<String> {
    let issue = import::bundled();
    let blocks = issue.articles.iter().flat_map(|article| &article.blocks);
    let running = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    running.flat_map(|block| block.text.as_str().lines().map(str::to_owned)).collect()
}

#[test]
fn no_paragraph_ends_in_one_ideograph() {
    for measure_cells in (20..=80).step_by(2) {
        let style = Style { measure_cells, ..Style::newspaper(Language::ZhHans) };
        for text in &paragraphs() {
            let lines: Vec<Line> = lines(text, &style, 4).collect();
            let (last, others) = lines.split_last().unwrap();
            let n_letters = source(text, last).chars().filter(|c| c.is_alphanumeric()).count();
            assert!(others.is_empty() || n_letters > 1, "{}", source(text, last));
        }
    }
}
