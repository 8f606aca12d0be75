//! Words that a reader does not want to read about: stories with them are folded away, as
//! advertisements are, and counted, and nothing is lost.

use crate::{
    issue::{Article, ArticleKind, Issue},
    search::fold,
};

/// Folds away the stories with these words, whatever their case, width or script; a story that has
/// none of them any more comes back.
pub fn mute(issue: &mut Issue, words: &[String]) {
    let words: Vec<String> =
        words.iter().map(|word| fold(word)).filter(|it| !it.is_empty()).collect();
    for article in &mut issue.articles {
        match (article.kind, has_any(article, &words)) {
            (ArticleKind::Story, true) => article.kind = ArticleKind::Muted,
            (ArticleKind::Muted, false) => article.kind = ArticleKind::Story,
            _ => {}
        }
    }
}

fn has_any(article: &Article, words: &[String]) -> bool {
    let heads = [&article.kicker, &article.headline, &article.deck];
    let texts = heads.into_iter().chain(article.blocks.iter().map(|block| &block.text));
    !words.is_empty()
        && texts
            .map(|text| fold(text.as_str()))
            .any(|text| words.iter().any(|word| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Block, Text};

    #[test]
    fn a_story_with_a_muted_word_is_folded_away_and_comes_back() {
        let article = |headline: &str, text: &str| Article {
            headline: Text::new(headline),
            blocks: vec![Block::paragraph(Text::new(text))],
            ..Article::default()
        };
        let mut issue = Issue {
            articles: vec![article("路灯", "足球 ＡＢＣ"), article("足球", ""), article("河", "")],
            ..Issue::default()
        };
        issue.articles[1].kind = ArticleKind::Advertisement;
        let kinds = |issue: &Issue| -> Vec<ArticleKind> {
            issue.articles.iter().map(|article| article.kind).collect()
        };
        let (story, muted) = (ArticleKind::Story, ArticleKind::Muted);
        for words in ["足球", "abc"] {
            mute(&mut issue, &[words.to_owned()]);
            assert_eq!(kinds(&issue), [muted, ArticleKind::Advertisement, story]);
        }
        mute(&mut issue, &["".to_owned()]);
        assert_eq!(kinds(&issue), [story, ArticleKind::Advertisement, story]);
    }
}
