//! Where an article ends, and the page goes on with others.
//!
//! A line says it: 相关阅读, *Most popular*, *Auch interessant*. A heading stands behind the middle of the
//! text, a line that is none near the end: within a text such lines lead to other articles, too.

use crate::issue::{Block, BlockKind};

/// How the headings begin above what follows an article, in lower case.
const HEADINGS: [&str; 62] = [
    "相关新闻",
    "相关阅读",
    "相关文章",
    "相关报道",
    "相关推荐",
    "延伸阅读",
    "推荐阅读",
    "猜你喜欢",
    "热门推荐",
    "热门文章",
    "更多新闻",
    "为你推荐",
    "編輯推薦",
    "相關新聞",
    "相關文章",
    "延伸閱讀",
    "推薦閱讀",
    "関連記事",
    "おすすめ記事",
    "related article",
    "related stor",
    "related post",
    "related news",
    "related content",
    "related topics",
    "related links",
    "related:",
    "most popular",
    "most read",
    "popular posts",
    "trending",
    "you might also",
    "you may also",
    "more from",
    "more stories",
    "want more stories",
    "recommended for",
    "recommended stories",
    "read next",
    "up next",
    "leave a reply",
    "leave a comment",
    "about the author",
    "auch interessant",
    "das könnte sie",
    "das könnte dich",
    "mehr zum thema",
    "mehr zu",
    "lesen sie auch",
    "weitere artikel",
    "weitere beiträge",
    "weitere nachrichten",
    "ähnliche artikel",
    "ähnliche beiträge",
    "beiträge zum thema",
    "über den autor",
    "über die autorin",
    "à lire aussi",
    "sur le même sujet",
    "leggi anche",
    "articoli correlati",
    "te puede interesar",
];

/// The longest line that is such a heading, in characters.
const HEADING_CHARS: usize = 40;

/// Takes off what follows the article.
pub(super) fn cut(blocks: &mut Vec<Block>) {
    let lengths: Vec<usize> = blocks.iter().map(|block| block.text.as_str().len()).collect();
    let all: usize = lengths.iter().sum();
    let mut before = 0;
    for (idx, block) in blocks.iter().enumerate() {
        let share = if block.kind == BlockKind::Crosshead { 50 } else { 75 };
        if 100 * before > share * all && is_heading(block) {
            blocks.truncate(idx);
            return;
        }
        before += lengths[idx];
    }
}

fn is_heading(block: &Block) -> bool {
    let words = block.text.as_str().trim().to_lowercase();
    let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Crosshead);
    let is_short = words.chars().nth(HEADING_CHARS).is_none();
    is_line && is_short && HEADINGS.iter().any(|heading| words.starts_with(heading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Text;

    #[test]
    fn an_article_ends_where_others_begin() {
        let text = "一段很长的话，说的是河边的灯。";
        let cases = [
            (vec![text, text, text, "相关阅读：", "另一篇"], 3),
            (vec![text, text, text, "Most Popular Videos", "Another"], 3),
            // A heading above most of the text, and words in a sentence.
            (vec![text, "相关新闻", text, text], 4),
            (
                vec![
                    text,
                    text,
                    "相关新闻一出，街上的人都停下来看，谁也不说话，只听见河水在桥下响，还有远处的钟声。",
                ],
                3,
            ),
        ];
        for (lines, expected) in cases {
            let mut blocks: Vec<Block> =
                lines.iter().map(|line| Block::paragraph(Text::new(line))).collect();
            cut(&mut blocks);
            assert_eq!(blocks.len(), expected, "{lines:?}");
        }
    }
}
