//! What of a page is no story: papers number advertisements and the names of the staff like articles.

use crate::issue::{Article, ArticleKind};

/// Headlines, or what opens them, and what they say of their article.
const HEADLINES: [(&str, ArticleKind); 5] = [
    ("图片新闻", ArticleKind::Pictures),
    ("圖片新聞", ArticleKind::Pictures),
    ("广告", ArticleKind::Advertisement),
    ("廣告", ArticleKind::Advertisement),
    ("公益广告", ArticleKind::Advertisement),
];

/// How the line of the staff begins.
const STAFF: [&str; 8] =
    ["责任编辑", "責任編輯", "本版编辑", "本版責編", "本版责编", "值班编委", "责编", "美术编辑"];

/// What an article is.
pub(super) fn kind(article: &Article) -> ArticleKind {
    let headline = article.headline.as_str().trim();
    let is_headline = |known: &str| {
        let rest = headline.strip_prefix(known)?;
        let is_numbered = rest.chars().all(|c| c.is_ascii_digit() || " （）()·-_".contains(c));
        is_numbered.then_some(())
    };
    let known = HEADLINES.iter().find(|(known, _)| is_headline(known).is_some());
    let is_staff = STAFF.iter().any(|known| {
        headline.strip_prefix(known).is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
    });
    match known {
        _ if is_staff => ArticleKind::Staff,
        Some((_, kind)) => *kind,
        None => ArticleKind::Story,
    }
}
