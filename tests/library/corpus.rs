//! A shelf of made-up newspapers, the same at every run, with the statistics of Chinese news.
//!
//! Words of one to four ideographs are made up once; a text draws them by Zipf's law, and often goes
//! on with a word that follows the one before. So frequent and rare characters, pairs and phrases are
//! spread as in a paper: the most frequent character is some four of a hundred, the thousand most
//! frequent are nine tenths. Numbers, Latin words, punctuation and paragraphs are as frequent as in
//! news. Not one text in it was written by anybody.

use encoding_rs::GBK;
use jiff::{Span, civil};
use zzread::issue::{Article, Block, Date, Issue, Page, Section, Text};

/// So many articles an issue has.
pub const AN_ISSUE: usize = 60;

/// So many words there are.
const N_WORDS: usize = 40_000;

/// Numbers that look random and are not (a linear congruential generator).
#[derive(Clone)]
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.0 >> 16) * n as u128) >> 48) as usize
    }

    fn unit(&mut self) -> f64 {
        self.below(1 << 30) as f64 / f64::from(1 << 30)
    }

    /// A rank below `n` by Zipf's law: `n^u` for an even `u`.
    fn rank(&mut self, n: usize) -> usize {
        let rank = (n as f64).powf(self.unit()) as usize;
        rank.clamp(1, n) - 1
    }
}

/// What the texts are made of.
pub struct Corpus {
    words: Vec<String>,
    random: Random,
}

impl Corpus {
    pub fn new(seed: u64) -> Self {
        let mut random = Random(2_021_042);
        let mut chars = ideographs();
        for idx in (1..chars.len()).rev() {
            chars.swap(idx, random.below(idx + 1));
        }
        let mut word = |nth: usize| -> String {
            // The most frequent words are of one character, as 的 and 在 are.
            let len = match random.below(100) {
                0..20 => 1,
                20..75 => 2,
                75..90 => 3,
                _ => 4,
            };
            let len = if nth < 40 { 1 } else { len.max(2) };
            (0..len)
                .map(|_| {
                    if nth < 40 {
                        chars[nth]
                    } else {
                        chars[random.rank(chars.len()).max(random.rank(chars.len()) / 2)]
                    }
                })
                .collect()
        };
        let words = (0..N_WORDS).map(&mut word).collect();
        Self { words, random: Random(seed) }
    }

    /// The issue of the `nth` day.
    pub fn issue(&mut self, paper: &str, nth: usize, n_articles: usize) -> Issue {
        let day = civil::date(2001, 1, 1).checked_add(Span::new().days(nth as i64)).unwrap();
        let mut issue = Issue { date: Some(Date::Day(day)), ..Issue::default() };
        issue.newspaper.name = Text::new(paper);
        for idx in 0..n_articles {
            issue.articles.push(self.article(idx));
        }
        for (idx, start) in (0..n_articles).step_by(8).enumerate() {
            let section =
                Section { articles: start..(start + 8).min(n_articles), ..Section::default() };
            let no = Text::new(&format!("{:02}", idx + 1));
            issue.pages.push(Page { no, sections: vec![section], ..Page::default() });
        }
        issue
    }

    fn article(&mut self, idx: usize) -> Article {
        let n_chars = 300 + self.random.below(1_000);
        let mut blocks = Vec::new();
        let mut n_written = 0;
        while n_written < n_chars {
            let paragraph = self.paragraph();
            n_written += paragraph.chars().count();
            blocks.push(Block::paragraph(Text::new(&paragraph)));
        }
        Article {
            id: format!("a{idx:03}").as_str().into(),
            headline: Text::new(&self.run_of(14, false)),
            byline: Text::new(&format!("记者 {}", self.run_of(2, false))),
            blocks,
            ..Article::default()
        }
    }

    fn paragraph(&mut self) -> String {
        let n_chars = 60 + self.random.below(160);
        self.run_of(n_chars, true)
    }

    fn run_of(&mut self, n_chars: usize, has_marks: bool) -> String {
        let mut text = String::new();
        let (mut n_written, mut since_mark, mut last) = (0, 0, 0);
        while n_written < n_chars {
            if has_marks && self.random.below(60) == 0 {
                let number = self.number();
                n_written += number.chars().count();
                text += &number;
            }
            // A word is followed by one of a few, more often than not.
            let idx = match self.random.below(100) {
                0..55 => (last * 31 + self.random.rank(40) * 17 + 7) % 4_000,
                _ => self.random.rank(self.words.len()),
            };
            let word = &self.words[idx];
            text += word;
            let len = word.chars().count();
            (n_written, since_mark, last) = (n_written + len, since_mark + len, idx);
            if has_marks && since_mark > 7 + self.random.below(12) {
                text += ["，", "，", "。", "、", "，", "。"][self.random.below(6)];
                since_mark = 0;
            }
        }
        if has_marks {
            text.push('。');
        }
        text
    }

    fn number(&mut self) -> String {
        match self.random.below(5) {
            0 => format!("{}年", 1949 + self.random.below(80)),
            1 => format!("{}月{}日", 1 + self.random.below(12), 1 + self.random.below(28)),
            2 => format!("{}.{}%", self.random.below(100), self.random.below(10)),
            3 => format!("{}万元", self.random.below(10_000)),
            _ => ["GDP", "AI", "5G", "CT", "WTO", "APP", "Covid-19", "iPhone"]
                [self.random.below(8)]
            .to_owned(),
        }
    }
}

/// The 3,755 ideographs in common use, in the order of GB 2312.
fn ideographs() -> Vec<char> {
    let bytes = (0xB0..=0xD7_u8).flat_map(|row| (0xA1..=0xFE_u8).map(move |cell| [row, cell]));
    let text = |bytes: [u8; 2]| {
        GBK.decode_without_bom_handling_and_without_replacement(&bytes).map(|it| it.into_owned())
    };
    let texts = bytes.filter_map(text);
    texts
        .filter_map(|text| text.chars().next())
        .filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
        .collect()
}

/// Phrases to look for, taken from texts and made up: of so many characters, rare pairs, Latin, two words.
pub fn queries(articles: &[Article], n: usize, random: &mut Random) -> Vec<(&'static str, String)> {
    let text = |random: &mut Random| -> Vec<char> {
        let article = &articles[random.below(articles.len())];
        let block = &article.blocks[random.below(article.blocks.len())];
        block.text.as_str().chars().collect()
    };
    let cut = |random: &mut Random, len: usize| -> String {
        loop {
            let text = text(random);
            if text.len() > len {
                let start = random.below(text.len() - len);
                let cut: String = text[start..start + len].iter().collect();
                if cut.chars().all(|c| c >= '\u{4E00}') {
                    return cut;
                }
            }
        }
    };
    let common = ideographs();
    let latin =
        ["GDP", "gd", "p", "Covid", "9", "2021", "４.", "iphone", "5G", "ai", "WT", "1年", "0万"];
    (0..n)
        .map(|nth| match nth % 9 {
            0 => ("1", cut(random, 1)),
            1 => ("2", cut(random, 2)),
            2 => ("3", cut(random, 3)),
            3 => ("4", cut(random, 4)),
            4 => ("8", cut(random, 8)),
            5 => ("rare pair", (0..2).map(|_| common[random.below(common.len())]).collect()),
            6 => ("latin", latin[random.below(latin.len())].to_owned()),
            7 => ("two words", format!("{} {}", cut(random, 2), cut(random, 2))),
            _ => ("mark", {
                let mut t = cut(random, 3);
                t.insert(3, '，');
                t
            }),
        })
        .collect()
}
