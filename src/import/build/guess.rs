//! The language of a text that does not say it, guessed from its script.

use crate::{
    import::decode::limits,
    issue::{Article, Issue, Language, Text},
};

/// Common characters of simplified Chinese that traditional Chinese writes otherwise, in order.
const SIMPLIFIED: [char; 37] = [
    '业', '东', '个', '为', '么', '书', '们', '会', '关', '动', '区', '发', '后', '国', '学', '实',
    '对', '开', '报', '无', '时', '来', '样', '点', '现', '种', '经', '见', '话', '说', '车', '过',
    '还', '这', '进', '长', '闻',
];

/// The same, as traditional Chinese writes them.
const TRADITIONAL: [char; 37] = [
    '來', '個', '們', '動', '區', '國', '報', '學', '實', '對', '後', '時', '書', '會', '東', '業',
    '樣', '為', '無', '現', '發', '種', '經', '聞', '見', '話', '說', '車', '這', '進', '過', '還',
    '長', '開', '關', '麼', '點',
];

/// Tells the language of each article that does not, where it is plainly not the paper's.
pub(crate) fn languages(issue: &mut Issue) {
    let paper = issue.newspaper.language;
    for article in issue.articles.iter_mut().filter(|article| article.language.is_none()) {
        article.language = of_article(article).filter(|&guessed| is_other(guessed, paper));
    }
}

/// The language of an article, if it is long enough to tell.
fn of_article(article: &Article) -> Option<Language> {
    let chars = article.blocks.iter().flat_map(|block| block.text.as_str().chars());
    let sample: String = chars.take(limits::ARTICLE_SAMPLE_CHARS).collect();
    let n_letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    (n_letters >= limits::ARTICLE_SAMPLE_CHARS / 4).then(|| language(&sample))
}

/// Whether two languages are told apart at a glance. Many a Chinese text is in characters that
/// simplified and traditional Chinese share, and letters do not tell whose they are.
fn is_other(guessed: Language, paper: Language) -> bool {
    let is_chinese = |it| matches!(it, Language::ZhHans | Language::ZhHant);
    let is_latin = |it| matches!(it, Language::Latin(_));
    let are_alike = |are: fn(Language) -> bool| are(guessed) && are(paper);
    guessed != paper && !are_alike(is_chinese) && !are_alike(is_latin)
}

/// The language of a paper that does not say it: that of its articles, each of which has a say.
pub(crate) fn language_of(articles: &[Article]) -> Language {
    // A paper of many articles is known by how each begins, a long text by more of it.
    let share = limits::SAMPLE_CHARS / articles.len().max(1);
    let share = share.max(limits::ARTICLE_SAMPLE_CHARS);
    let sample = articles.iter().flat_map(|article| {
        let blocks = article.blocks.iter().flat_map(|block| block.text.as_str().chars());
        article.headline.as_str().chars().chain(blocks).take(share)
    });
    language(&sample.take(limits::SAMPLE_CHARS).collect::<String>())
}

/// The language that `text` is most likely in.
fn language(text: &str) -> Language {
    let (mut n_latin, mut n_han, mut n_kana, mut n_hangul) = (0, 0, 0, 0);
    let (mut n_simplified, mut n_traditional) = (0, 0);
    for c in text.chars() {
        match c {
            '\u{3041}'..='\u{30FF}' if c != '・' => n_kana += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => {
                n_han += 1;
                n_simplified += usize::from(SIMPLIFIED.binary_search(&c).is_ok());
                n_traditional += usize::from(TRADITIONAL.binary_search(&c).is_ok());
            }
            '\u{AC00}'..='\u{D7A3}' => n_hangul += 1,
            c if c.is_alphabetic() => n_latin += 1,
            _ => {}
        }
    }
    // A letter says less than an ideograph, which is a whole word.
    let n_cjk = n_han + n_kana + n_hangul;
    if n_latin > 4 * n_cjk || n_cjk == 0 {
        Language::OTHER
    } else if n_hangul > n_han + n_kana {
        Language::Ko
    } else if 10 * n_kana > n_cjk {
        Language::Ja
    } else if n_traditional > n_simplified {
        Language::ZhHant
    } else {
        Language::ZhHans
    }
}

/// The name of a paper that nothing tells but its own stories: `某市日报讯（记者…`, `某市日报记者 …`.
/// Empty if they do not.
pub(crate) fn newspaper(articles: &[Article]) -> Text {
    let bodies = articles.iter().filter_map(|article| article.blocks.first());
    let openings = bodies.map(|block| (block.text.as_str(), "讯"));
    let bylines = articles.iter().map(|article| (article.byline.as_str(), "记者"));
    let name = |(text, word): (&str, &str)| {
        let (name, _) = text.split_once(word)?;
        let is_name = name.ends_with(['报', '報']) && (3..=12).contains(&name.chars().count());
        is_name.then(|| Text::new(name).one_line())
    };
    openings.chain(bylines).find_map(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_that_tell_are_in_order() {
        assert!(SIMPLIFIED.is_sorted() && TRADITIONAL.is_sorted());
    }

    #[test]
    fn an_article_in_another_language_than_the_papers_is_told() {
        let cases = [
            ("the river chief and the school ", Language::ZhHans, Some(Language::OTHER)),
            ("河长与学校一同保护河流", Language::OTHER, Some(Language::ZhHans)),
            ("川の長と学校が川を守ります", Language::ZhHans, Some(Language::Ja)),
            ("這個國家的報紙說了什麼", Language::ZhHans, None),
            ("河长制 river chief", Language::ZhHans, None),
        ];
        for (text, paper, expected) in cases {
            let block = crate::issue::Block::paragraph(text.repeat(9).as_str().into());
            let mut issue = Issue {
                articles: vec![Article { blocks: vec![block], ..Article::default() }],
                ..Issue::default()
            };
            issue.newspaper.language = paper;
            languages(&mut issue);
            assert_eq!(issue.articles[0].language, expected, "{text}");
        }
    }

    #[test]
    fn the_script_tells_the_language() {
        let cases = [
            ("株洲高新区一季度招商开门红", Language::ZhHans),
            ("這個國家的報紙說了什麼", Language::ZhHant),
            ("新聞を読む。ニュース", Language::Ja),
            ("신문을 읽다 新聞", Language::Ko),
            ("The paper opens", Language::OTHER),
            ("iPhone 17 Pro Max 发布了", Language::ZhHans),
            ("2021", Language::OTHER),
            ("", Language::OTHER),
        ];
        for (text, expected) in cases {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
