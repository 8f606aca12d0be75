//! What one key of `/` costs on a whole issue, beside the obvious way to write it, and what folding
//! the issue costs when it is opened.
//!
//! The text is made up of frequent characters by a fixed rule: 60 articles, 130 KB.

use divan::{Bencher, black_box, counter::BytesCount};
use zzread::{
    issue::{Article, Block, Issue, Text},
    search::{Index, Query, search},
};

/// What has been typed so far, key by key, and a few words more.
const TYPED: [&str; 8] = ["高", "高新", "高新区", "的", "不存在", "a", "以後", "ＧＤＰ"];

/// The most frequent first.
const FREQUENT: &str = "\
    的一是在了不和有大这主中人上为们地个用工时要动国产以我到他会作来分生对于学下级就年阶义发\
    成部民可出能方进同行面说种过命度革而多子后自社加小机也经力线本电高量长党得实家定深法表着\
    水理化争现所二起政三好十战无农使性前等反体合斗路图把结第里正新开论之物从当两些还天资事队\
    批如应形想制心样干都向变关点育重其思与间内去因件日利相由压员气业代全组数果期导平各基月毛\
    然问比展那它最及外没看治提五解系林者米群头意只明四道马认次文通但条较克又公孔领军流入接席\
    位情运器并飞原油放立题质指建区验活众很教决特此常石强极土少已根共直团统式转别造切九你取西\
    持总料连任志观调七么山程百报更见必真保热委手改管处己将修支识病象几先老光专什六型具示复安\
    带每东增则完风回南广劳轮科北打积车计给节做务被整联步类集号列温装即毫知轴研单色坚据速防史\
    拉世设达尔场织历花受求传口断况采精金界品判参层止边清至万确究书术状厂须离再目海交权且儿青\
    才证低越际八试规斯近注办布门铁需走议县兵固除般引齿千胜细影济白格效置推空配刀叶率述今选养";

fn main() {
    divan::main();
}

fn issue() -> Issue {
    let frequent: Vec<char> = FREQUENT.chars().collect();
    let mut state = 20_210_401_u64;
    let mut random = move |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % n
    };
    let mut paragraph = || {
        let mut text = String::new();
        for idx in 1..=120 {
            // The smaller the number, the more frequent the character.
            let rank = random(frequent.len()).min(random(frequent.len()));
            text.push(frequent[rank]);
            match idx % 24 {
                0 => text.push('。'),
                12 => text.push('，'),
                18 if random(4) == 0 => text.push_str("高新区GDP增长4.5%"),
                _ => {}
            }
        }
        Block::paragraph(Text::new(&text))
    };
    let mut article = || Article {
        headline: "高新区一季度招商".into(),
        blocks: (0..6).map(|_| paragraph()).collect(),
        ..Article::default()
    };
    Issue { articles: (0..60).map(|_| article()).collect(), ..Issue::default() }
}

fn n_bytes(issue: &Issue) -> usize {
    let parts =
        issue.articles.iter().flat_map(|article| article.parts().map(|part| article.text(part)));
    parts.map(|text| text.as_str().len()).sum()
}

/// One key: fold the query, find all hits in all articles.
#[divan::bench(args = TYPED)]
fn one_key(bencher: Bencher<'_, '_>, typed: &str) {
    let issue = issue();
    let index = Index::new(&issue);
    bencher
        .counter(BytesCount::new(n_bytes(&issue)))
        .bench(|| search(&index, &Query::new(black_box(typed)), 0..usize::MAX));
}

/// The obvious way, which also misses hits.
#[divan::bench(args = TYPED)]
fn one_key_in_lower_case(bencher: Bencher<'_, '_>, typed: &str) {
    let issue = issue();
    bencher.counter(BytesCount::new(n_bytes(&issue))).bench(|| {
        let typed = black_box(typed).to_lowercase();
        let mut n_hits = 0;
        for article in &issue.articles {
            for part in article.parts() {
                n_hits += article.text(part).as_str().to_lowercase().matches(&typed).count();
            }
        }
        n_hits
    });
}

/// Opening: fold all texts of the issue.
#[divan::bench]
fn fold_the_issue(bencher: Bencher<'_, '_>) {
    let issue = issue();
    bencher.counter(BytesCount::new(n_bytes(&issue))).bench(|| Index::new(black_box(&issue)));
}
