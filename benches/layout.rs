//! What setting text costs, beside the other ways to break lines and beside merely checking UTF-8.
//!
//! Two texts of 20 MB, made by rule: Chinese as a newspaper has it, and Chinese mixed with much
//! Latin. `cargo bench --bench layout` prints MB/s of each way on the same text in one run.

use std::{hint::black_box, sync::LazyLock};

use divan::{Bencher, counter::BytesCount};
use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;
use zzread::{
    issue::Language,
    layout::{Autospace, Profile, Quotes, Repair, Style, lines},
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
    let style = greedy(Profile::Reading);
    run(bencher, sample, |text| lines(text, &style, 4).count());
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn b_reading_in_full(bencher: Bencher<'_, '_>, sample: Sample) {
    let style = Style {
        hang: true,
        stretch: true,
        keep_company: true,
        autospace: Autospace::Grid,
        quotes: Quotes::Padded,
        repair: Repair::Display,
        ..greedy(Profile::Reading)
    };
    run(bencher, sample, |text| lines(text, &style, 4).count());
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn c_browser(bencher: Bencher<'_, '_>, sample: Sample) {
    let style = greedy(Profile::Browser);
    run(bencher, sample, |text| lines(text, &style, 4).count());
}

#[divan::bench(args = Sample::ALL, sample_count = 5)]
fn d_from_utf8(bencher: Bencher<'_, '_>, sample: Sample) {
    run(bencher, sample, |text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len));
}

#[divan::bench(args = Sample::ALL, sample_count = 1)]
fn e_textwrap_first_fit(bencher: Bencher<'_, '_>, sample: Sample) {
    let options = textwrap::Options::new(usize::from(MEASURE))
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties);
    run(bencher, sample, |text| textwrap::wrap(text, &options).len());
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
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    run(bencher, sample, |text| n_lines(text, segmenter.segment_str(text)));
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
