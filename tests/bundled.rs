//! The bundled issue says what the source page said: `facts.toml` lists names, sums, dates and
//! times story by story.

use std::collections::BTreeMap;

use serde::Deserialize;
use zzread::{
    import,
    issue::{Article, Issue},
};

#[derive(Deserialize)]
struct Story {
    /// The length of the newspaper's own story, white space left out.
    source_chars: usize,
    facts: Vec<String>,
}

fn stories() -> BTreeMap<String, Story> {
    toml::from_str(include_str!("facts.toml")).unwrap()
}

/// What a reader of the article sees: its section's nameplate and all of its parts.
fn all_text(issue: &Issue, article_idx: usize) -> String {
    let article = &issue.articles[article_idx];
    let section = issue.section_of(article_idx).unwrap();
    let nameplate = [&section.nameplate].into_iter().chain(&section.organisers);
    let texts = nameplate.chain(article.parts().map(|part| article.text(part)));
    texts.map(|text| text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_loads_without_a_warning_and_has_ten_stories_on_three_pages() {
    let issue = import::bundled();
    assert_eq!(issue.warnings, []);
    assert_eq!((issue.pages.len(), issue.articles.len()), (3, 10));
    assert_eq!(issue.articles.iter().map(Article::n_figures).sum::<usize>(), 4);
}

#[test]
fn every_fact_of_every_story_is_told() {
    let issue = import::bundled();
    let stories = stories();
    assert_eq!(stories.len(), issue.articles.len());
    for (article_idx, article) in issue.articles.iter().enumerate() {
        let text = all_text(&issue, article_idx);
        for fact in &stories[article.id.as_str()].facts {
            assert!(text.contains(fact.as_str()), "{} does not say {fact}", article.id);
        }
    }
}

#[test]
fn every_story_is_between_60_and_110_percent_of_its_source() {
    let issue = import::bundled();
    let stories = stories();
    for article in &issue.articles {
        let head = format!("{}{}", article.headline, article.deck);
        let head = head.chars().filter(|c| !c.is_whitespace()).count();
        let percent = (head + article.n_chars()) * 100 / stories[article.id.as_str()].source_chars;
        assert!((60..=110).contains(&percent), "{}: {percent} %", article.id);
    }
}

#[test]
fn the_credit_names_the_paper_the_month_and_the_reporters() {
    let credit = import::bundled().credit.to_string();
    for word in ["株洲日报", "2021年4月", "王娜", "周嵩", "胡乐", "李逸峰", "杨凌凌", "俞强年"]
    {
        assert!(credit.contains(word), "{word}");
    }
}
