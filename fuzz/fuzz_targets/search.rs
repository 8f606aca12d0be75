//! Any query in any text: a hit is whole characters, and hits stand in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zzread::{
    issue::{Article, Block, Issue, Text},
    search::{Index, Query, search},
};

fuzz_target!(|input: (&str, &str)| {
    let (typed, raw) = input;
    let blocks = vec![Block::paragraph(Text::new(raw))];
    let issue = Issue { articles: vec![Article { blocks, ..Article::default() }], ..Issue::default() };
    let hits = search(&Index::new(&issue), &Query::new(typed), 0..1);
    let mut end = 0;
    for hit in hits {
        let text = issue.articles[0].text(hit.part).as_str();
        assert!(hit.start >= end && hit.end > hit.start, "{typed:?} in {raw:?}");
        assert!(text.get(hit.start as usize..hit.end as usize).is_some(), "{typed:?} in {raw:?}");
        end = hit.end;
    }
});
