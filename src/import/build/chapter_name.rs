//! What the chapters of a book are called: `第三章 灯`, `卷一`, `楔子`, `Chapter IV`, `제2화`.
//!
//! A name is a line of its own. Behind its number there is nothing, or a sign that parts it from a
//! title, or the title itself at once (`第三章灯`), which is told to the caller: `第三节课` looks alike.

/// How long a line may be that names a chapter, in characters.
const NAME_CHARS: usize = 45;

/// What a name is the name of; the larger first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// 卷, 部: holds chapters.
    Volume,
    /// 章, 回.
    Chapter,
    /// 节: a part of a chapter, or a chapter where there are no others.
    Section,
}

/// The name of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChapterName<'a> {
    pub(crate) rank: Rank,
    /// Its number; none for a preface and the like.
    pub(crate) number: Option<u32>,
    /// Whether the number is parted from what follows.
    pub(crate) is_parted: bool,
    /// The volume that is named before the chapter in the same line; empty for none.
    pub(crate) volume: &'a str,
}

/// The counters of chapters, and what does not follow them in a title: `第三回合`, `第一部分`.
const COUNTERS: [(&str, Rank, &str); 20] = [
    ("部分", Rank::Volume, ""),
    ("卷", Rank::Volume, "子烟"),
    ("部", Rank::Volume, "分队门长委署"),
    ("编", Rank::Volume, "辑号队"),
    ("編", Rank::Volume, "輯號隊"),
    ("篇", Rank::Volume, "文章幅"),
    ("册", Rank::Volume, ""),
    ("冊", Rank::Volume, ""),
    ("辑", Rank::Volume, ""),
    ("輯", Rank::Volume, ""),
    ("集", Rank::Volume, "团合体中團體"),
    ("章", Rank::Chapter, "程节節"),
    ("回", Rank::Chapter, "合家来到去了是"),
    ("话", Rank::Chapter, "题音"),
    ("話", Rank::Chapter, "題音"),
    ("折", Rank::Chapter, ""),
    ("幕", Rank::Chapter, "后後"),
    ("节", Rank::Section, "课目日奏点车能"),
    ("節", Rank::Section, "課目日奏點車能"),
    ("장", Rank::Chapter, ""),
];

/// The counters of Korean books that are not written like those above.
const KOREAN: [(&str, Rank); 5] = [
    ("장", Rank::Chapter),
    ("화", Rank::Chapter),
    ("회", Rank::Chapter),
    ("부", Rank::Volume),
    ("권", Rank::Volume),
];

/// Chapters without a number. What may follow is parted from them, or counts them: `番外二`.
const UNNUMBERED: [&str; 28] = [
    "序章",
    "序言",
    "序幕",
    "序曲",
    "自序",
    "代序",
    "序",
    "楔子",
    "引子",
    "引言",
    "前言",
    "番外篇",
    "番外",
    "后记",
    "後記",
    "尾声",
    "尾聲",
    "终章",
    "終章",
    "附录",
    "附錄",
    "外传",
    "外傳",
    "跋",
    "prologue",
    "epilogue",
    "preface",
    "foreword",
];

/// The words of English books before a number.
const ENGLISH: [(&str, Rank); 4] = [
    ("chapter", Rank::Chapter),
    ("part", Rank::Volume),
    ("book", Rank::Volume),
    ("volume", Rank::Volume),
];

/// What a label of the contents is the name of, if it has a number.
pub(crate) fn rank(label: &str) -> Option<Rank> {
    read(label).filter(|name| name.number.is_some()).map(|name| name.rank)
}

/// Reads a line that names a chapter; none if it does not.
pub(crate) fn read(line: &str) -> Option<ChapterName<'_>> {
    let line = line.trim();
    // A look at the first sign is all that most lines cost.
    let first = line.chars().next()?;
    if !"第正卷上中下序楔引前番后後尾终終附外跋自代제【《〔「(（".contains(first)
        && !first.is_ascii_alphabetic()
    {
        return None;
    }
    let is_long = line.chars().nth(NAME_CHARS).is_some();
    if is_long
        || line.contains('。')
        || line.ends_with(['，', '；', '：', '、', ',', ';', ':', '.'])
    {
        return None;
    }
    let name = line.trim_start_matches(['【', '《', '〔', '「', '(', '（']);
    let name = name.strip_prefix("正文").map_or(name, |rest| rest.trim_start());
    numbered(name).or_else(|| english(name)).or_else(|| unnumbered(name))
}

/// Whether a line begins with the number of an article of a law: `第三条`.
pub(crate) fn is_article(line: &str) -> bool {
    let number = line.trim_start().strip_prefix('第').and_then(leading_number);
    number.is_some_and(|(_, rest)| rest.trim_start().starts_with(['条', '條']))
}

/// `第三章 灯`, `卷一`, `上卷`, `제2화`; and `第一卷 风起 第三章 灯`, which names a volume, too.
fn numbered(line: &str) -> Option<ChapterName<'_>> {
    let volume = ordinal(line).or_else(|| volume(line)).or_else(|| korean(line))?;
    if volume.rank != Rank::Volume {
        return Some(volume);
    }
    let inner = line.match_indices(char::is_whitespace).find_map(|(at, _)| {
        let (before, behind) = line.split_at_checked(at)?;
        let name = ordinal(behind.trim_start()).filter(|name| name.rank == Rank::Chapter)?;
        Some(ChapterName { volume: before.trim_end(), ..name })
    });
    Some(inner.unwrap_or(volume))
}

fn ordinal(line: &str) -> Option<ChapterName<'_>> {
    let (number, rest) = leading_number(line.strip_prefix('第')?)?;
    let named = COUNTERS.iter().filter_map(|(counter, rank, others)| {
        let rest = rest.trim_start().strip_prefix(counter)?;
        (!rest.starts_with(|c| others.contains(c))).then(|| name(*rank, number, rest))
    });
    named.into_iter().next()
}

fn korean(line: &str) -> Option<ChapterName<'_>> {
    let (number, rest) = leading_number(line.strip_prefix('제')?)?;
    let rest = rest.trim_start();
    let (rank, rest) =
        KOREAN.iter().find_map(|(counter, rank)| Some((*rank, rest.strip_prefix(counter)?)))?;
    Some(name(rank, number, rest)).filter(|name| name.is_parted)
}

/// `卷一`, `卷之三`, `上部`: parted from their titles.
fn volume(line: &str) -> Option<ChapterName<'_>> {
    let thirds = ["上", "中", "下"].into_iter().zip(1..);
    let third = thirds.into_iter().find_map(|(third, number)| {
        let rest = line.strip_prefix(third)?;
        let rest = ["卷", "部", "篇", "册"].iter().find_map(|it| rest.strip_prefix(it))?;
        Some((number, rest))
    });
    let counted = || {
        let rest = line.strip_prefix('卷')?;
        leading_number(rest.strip_prefix('之').unwrap_or(rest))
    };
    let (number, rest) = third.or_else(counted)?;
    Some(name(Rank::Volume, number, rest)).filter(|name| name.is_parted)
}

/// `Chapter 3`, `CHAPTER IV. The Lamp`, `Part Two`. In a sentence, small letters go on.
fn english(line: &str) -> Option<ChapterName<'_>> {
    let (word, rest) = line.split_once(' ')?;
    let (_, rank) = ENGLISH.iter().find(|(known, _)| word.eq_ignore_ascii_case(known))?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (number, title) = rest.split_at_checked(end)?;
    let number = number.parse().ok().or_else(|| roman(number)).or_else(|| in_words(number))?;
    let is_title = !title.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',');
    is_title.then(|| name(*rank, number, title))
}

fn unnumbered(line: &str) -> Option<ChapterName<'_>> {
    let rest = UNNUMBERED.iter().find_map(|known| {
        let (start, rest) = line.split_at_checked(known.len())?;
        start.eq_ignore_ascii_case(known).then_some(rest)
    })?;
    let rest = leading_number(rest).map_or(rest, |(_, rest)| rest);
    let name = ChapterName { number: None, ..name(Rank::Chapter, 0, rest) };
    name.is_parted.then_some(name)
}

fn name(rank: Rank, number: u32, rest: &str) -> ChapterName<'static> {
    let is_sign =
        |c: char| c.is_whitespace() || "：:.．·・—-–－_｜|（(【】》〕「」『“)）、".contains(c);
    let is_parted = rest.chars().next().is_none_or(is_sign);
    ChapterName { rank, number: Some(number), is_parted, volume: "" }
}

/// The number at the start of a text, in whatever signs, and the rest.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let is_arabic = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = |is_sign: &dyn Fn(char) -> bool| text.find(|c| !is_sign(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end(&is_arabic))?;
    if !digits.is_empty() {
        let digit = |c: char| c.to_digit(10).or_else(|| u32::from(c).checked_sub(0xFF10));
        let number =
            digits.chars().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?));
        return Some((number?, rest));
    }
    let (signs, rest) = text.split_at_checked(end(&|c| numeral(c).is_some()))?;
    (!signs.is_empty()).then(|| chinese(signs)).flatten().map(|number| (number, rest))
}

/// What a Chinese numeral is worth.
fn numeral(c: char) -> Option<u32> {
    const DIGITS: [&str; 10] =
        ["零〇○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];
    let digit = DIGITS.iter().position(|signs| signs.contains(c));
    digit.map(|digit| digit as u32).or(match c {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        _ => None,
    })
}

/// `一百零三`, and `一〇三`, digit by digit.
fn chinese(signs: &str) -> Option<u32> {
    let values: Vec<u32> = signs.chars().filter_map(numeral).collect();
    if values.iter().all(|&value| value < 10) {
        return values
            .iter()
            .try_fold(0_u32, |sum, digit| sum.checked_mul(10)?.checked_add(*digit));
    }
    let (mut sum, mut below, mut digit) = (0_u32, 0_u32, 0_u32);
    for value in values {
        match value {
            0..10 => digit = value,
            20 | 30 => below = below.checked_add(value)?,
            10_000 => {
                sum = sum.checked_add(below.checked_add(digit)?.checked_mul(value)?)?;
                (below, digit) = (0, 0);
            }
            _ => {
                below = below.checked_add(digit.max(1).checked_mul(value)?)?;
                digit = 0;
            }
        }
    }
    sum.checked_add(below)?.checked_add(digit)
}

fn roman(word: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_uppercase() {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let is_number = !values.is_empty() && values.len() <= 10;
    let worth = |idx: usize| match values.get(idx + 1) {
        Some(next) if *next > values[idx] => -i64::from(values[idx]),
        _ => i64::from(values[idx]),
    };
    is_number
        .then(|| (0..values.len()).map(worth).sum::<i64>())
        .and_then(|it| u32::try_from(it).ok())
}

/// `one` to `ninety-nine`.
fn in_words(words: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let lower = words.to_ascii_lowercase();
    let below = |word: &str| WORDS.iter().position(|it| *it == word).map(|it| it as u32);
    let (tens, ones) = lower.split_once('-').unwrap_or((&lower, ""));
    match TENS.iter().position(|it| *it == tens) {
        Some(tens) => below(ones).filter(|&it| it < 10).map(|ones| (tens as u32 + 2) * 10 + ones),
        None => below(&lower).filter(|&number| number > 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_chapter_or_does_not() {
        let cases = [
            ("第一章 灯", "Chapter 1"),
            ("　　第 12 章：河", "Chapter 12"),
            ("第１２章", "Chapter 12"),
            ("第一百零三章灯火（上）", "Chapter 103 glued"),
            ("第一〇三回　甲　乙", "Chapter 103"),
            ("第两千三百章 归来！", "Chapter 2300"),
            ("第二十话", "Chapter 20"),
            ("【第廿一章】夜", "Chapter 21"),
            ("正文 第三章 雨", "Chapter 3"),
            ("第一卷 风起 第三章 雨", "Chapter 3 in 第一卷 风起"),
            ("第一卷　风起", "Volume 1"),
            ("第二部分 归途", "Volume 2"),
            ("卷之三 雪", "Volume 3"),
            ("下部", "Volume 3"),
            ("第三节 课", "Section 3"),
            ("楔子", "Chapter"),
            ("番外二 旧事", "Chapter"),
            ("序：写在前面", "Chapter"),
            ("Chapter 3", "Chapter 3"),
            ("CHAPTER XIV. The Lamp", "Chapter 14"),
            ("Chapter Twenty-One: Rain", "Chapter 21"),
            ("PART TWO", "Volume 2"),
            ("Prologue", "Chapter"),
            ("제2화 강", "Chapter 2"),
            ("第三回合他赢了", "-"),
            ("第三节课他睡着了", "-"),
            ("第一章讲的是灯。", "-"),
            ("第一章，", "-"),
            ("卷一切都好", "-"),
            ("序列号", "-"),
            ("前言不搭后语", "-"),
            ("Chapter 3 describes how lamps are lit", "-"),
            ("Part of it", "-"),
            ("第一天", "-"),
            ("", "-"),
        ];
        for (line, expected) in cases {
            let shown = read(line).map_or("-".to_owned(), |name| {
                let number = name.number.map(|it| format!(" {it}")).unwrap_or_default();
                let glued = if name.is_parted { "" } else { " glued" };
                let volume = [" in ", name.volume].concat();
                let volume = if name.volume.is_empty() { "" } else { &volume };
                format!("{:?}{number}{glued}{volume}", name.rank)
            });
            assert_eq!(shown, expected, "{line}");
        }
    }
}
