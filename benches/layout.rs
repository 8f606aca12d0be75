//! What setting text costs, beside the other ways to break lines and beside merely checking UTF-8.
//!
//! Two texts of 20 MB, made by rule: Chinese as a newspaper has it, and Chinese mixed with much
//! Latin. `cargo bench --bench layout` prints MB/s of each way on the same text in one run, and below
//! the table what the greedy reading profile costs for each byte and how it stands to the others.

use std::{
    hint::black_box,
    sync::LazyLock,
    time::{Duration, Instant},
};

use divan::{Bencher, counter::BytesCount};
use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;
use zzread::{
    issue::Language,
    layout::{Profile, Style, lines},
};

const MEASURE: u16 = 68;
const BYTES: usize = 20_000_000;

static CHINESE: LazyLock<String> = LazyLock::new(|| {
    let words = [
        "近日",
        "记者",
        "从",
        "市招商局",
        "获悉",
        "一季度",
        "全区",
        "新签",
        "项目",
        "其中",
        "产业",
        "投资",
        "增长",
        "发展",
        "的",
        "是",
        "在",
        "建设",
        "企业",
        "服务",
    ];
    let marks = [
        "，", "，", "，", "。", "、", "；", "“", "”", "《", "》", "：", "17", "12.8%", "2021", "——",
    ];
    compose(&words, &marks, 3)
});

static MIXED: LazyLock<String> = LazyLock::new(|| {
    let words = [
        "近日",
        "记者",
        "获悉",
        "Rust",
        "terminal",
        "reader ",
        "全区",
        "the ",
        "project ",
        "newspaper, ",
        "发展",
        "and ",
        "of ",
        "建设",
        "Unicode ",
        "服务",
    ];
    let marks = [
        "，",
        "。",
        "、",
        ". ",
        ", ",
        " (",
        ") ",
        "“",
        "”",
        "17",
        "3.5%",
        "https://example.com/a/b",
        "e\u{301}",
        "👍",
        "½",
    ];
    compose(&words, &marks, 4)
});

fn main() {
    divan::main();
    if std::env::args().len() <= 2 {
        Sample::ALL.into_iter().for_each(print_bars);
    }
}

/// Runs the ways by turns, so that a busy moment hits all, and prints how the best rounds compare.
fn print_bars(sample: Sample) {
    const N_ROUNDS: usize = 5;
    let text = sample.text();
    let ways = [reading, from_utf8, textwrap_first_fit, icu_segmenter];
    let mut best = [Duration::MAX; 4];
    for _ in 0..N_ROUNDS {
        for (best, way) in best.iter_mut().zip(ways) {
            let start = Instant::now();
            black_box(way(black_box(text)));
            *best = start.elapsed().min(*best);
        }
    }
    let [ours, utf8, textwrap, icu] = best.map(|time| time.as_secs_f64());
    let ns = ours * 1e9 / text.len() as f64;
    let [of_utf8, textwrap, icu] = [100.0 * utf8 / ours, textwrap / ours, icu / ours];
    let wanted = match sample {
        Sample::Chinese => "wanted: 30 %, 10 x, 2.5 x",
        Sample::Mixed => "wanted: 20 %, 8 x",
    };
    println!(
        "{sample:?}: {ns:.2} ns a byte, {of_utf8:.0} % of from_utf8, {textwrap:.1} x textwrap, \
         {icu:.1} x icu_segmenter ({wanted})"
    );
}

fn reading(text: &str) -> usize {
    lines(text, &greedy(Profile::Reading), 4).count()
}

fn from_utf8(text: &str) -> usize {
    std::str::from_utf8(text.as_bytes()).map_or(0, str::len)
}

fn textwrap_first_fit(text: &str) -> usize {
    let options = textwrap::Options::new(usize::from(MEASURE))
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties);
    textwrap::wrap(text, &options).len()
}

fn icu_segmenter(text: &str) -> usize {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    n_lines(text, segmenter.segment_str(text))
}

/// Words with a mark after about every `n_words`, in paragraphs, from a small generator.
fn compose(words: &[&str], marks: &[&str], n_words: u32) -> String {
    let mut text = String::with_capacity(BYTES + 100);
    let mut seed = 1u64;
    let mut roll = |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    let mut paragraph_end = 300;
    while text.len() < BYTES {
        text += words[roll(words.len())];
        if roll(n_words as usize) == 0 {
            text += marks[roll(marks.len())];
        }
        if text.len() > paragraph_end {
            text += "。\n";
            paragraph_end = text.len() + 200 + roll(400);
        }
    }
    text
}

/// Which text: the name that the table of results shows.
#[derive(Debug, Clone, Copy)]
enum Sample {
    Chinese,
    Mixed,
}

impl Sample {
    const ALL: [Self; 2] = [Self::Chinese, Self::Mixed];

    fn text(self) -> &'static str {
        match self {
            Self::Chinese => &CHINESE,
            Self::Mixed => &MIXED,
        }
    }
}

fn run(bencher: Bencher<'_, '_>, sample: Sample, count: impl Fn(&str) -> usize + Sync) {
    let text = sample.text();
    bencher.counter(BytesCount::of_str(text)).bench(|| count(black_box(text)));
}

fn greedy(profile: Profile) -> Style {
    Style {
        measure_cells: MEASURE,
        language: Language::ZhHans,
        profile,
        keep_company: false,
        ..Style::default()
    }
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn a_reading(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, reading);
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn b_reading_in_full(bencher: Bencher<'_, '_>, sample: Sample) {
    let style = Style { even: false, ..Style::newspaper(Language::ZhHans).with_measure(MEASURE) };
    run(bencher, sample, |text| lines(text, &style, 4).count());
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn c_browser(bencher: Bencher<'_, '_>, sample: Sample) {
    let style = greedy(Profile::Browser);
    run(bencher, sample, |text| lines(text, &style, 4).count());
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn d_from_utf8(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, from_utf8);
}

#[divan::bench(args = Sample::ALL, sample_count = 1)]
fn e_textwrap_first_fit(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, textwrap_first_fit);
}

#[divan::bench(args = Sample::ALL, sample_count = 1)]
fn f_unicode_linebreak(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, |text| {
        let breaks = unicode_linebreak::linebreaks(text).map(|(at, _)| at);
        n_lines(text, breaks)
    });
}

#[divan::bench(args = Sample::ALL, sample_count = 1)]
fn g_icu_segmenter(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, icu_segmenter);
}

#[divan::bench(args = Sample::ALL, sample_count = 1)]
fn h_ratatui_paragraph(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, |text| {
        Paragraph::new(text).wrap(Wrap { trim: false }).line_count(MEASURE)
    });
}

/// The lines that a greedy filling makes of these places.
fn n_lines(text: &str, breaks: impl Iterator<Item = usize>) -> usize {
    let (mut lines, mut cells, mut start) = (1, 0, 0);
    for at in breaks {
        let piece = &text.as_bytes()[start..at];
        let piece = std::str::from_utf8(piece).unwrap_or_default();
        let wide = piece.trim_end().width();
        if cells + wide > usize::from(MEASURE) {
            lines += 1;
            cells = 0;
        }
        cells += piece.width();
        if piece.ends_with('\n') {
            lines += 1;
            cells = 0;
        }
        start = at;
    }
    lines
}
