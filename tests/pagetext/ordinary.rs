//! Texts of every kind that are no page, and must not be taken for one.

use zzread::{
    import,
    issue::{BlockKind, Issue},
};

use crate::import::scratch::Scratch;

/// The paragraphs of our own issue, to fill texts with.
fn paragraphs() -> Vec<String> {
    let articles = import::bundled().articles;
    let blocks = articles.into_iter().flat_map(|article| article.blocks);
    let texts = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    texts
        .flat_map(|block| block.text.as_str().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// The sentences of them.
fn sentences() -> Vec<String> {
    let text = paragraphs().concat();
    text.split_inclusive('。').map(str::to_owned).collect()
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|i| line(i) + "\n").collect()
}

fn wrapped(text: &str, measure: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(measure).map(|line| line.iter().collect::<String>() + "\n").collect()
}

fn pick<'a>(from: &'a [&'a str], i: usize) -> &'a str {
    from[i % from.len()]
}

/// An article of our issue as somebody would copy it from the web.
fn article(issue: &Issue, nth: usize) -> String {
    let article = &issue.articles[nth % issue.articles.len()];
    let head = [&article.kicker, &article.headline, &article.deck, &article.byline];
    let head = head.into_iter().filter(|text| !text.is_empty()).map(|text| text.as_str());
    let blocks = article.blocks.iter().map(|block| block.text.as_str().trim());
    head.chain(blocks).map(|text| format!("{text}\n\n")).collect()
}

const NAMES: [&str; 6] = ["王小明", "李静", "赵文", "陈思远", "周宁", "何芳"];
const VERSES: [&str; 8] = [
    "春水初生",
    "风从江上来",
    "吹开一树的花",
    "我在桥头等你",
    "等到灯火都睡了",
    "雨落在旧船上",
    "像一封没有写完的信",
    "天亮以前",
];

/// Each kind with a text of it.
fn texts() -> Vec<(&'static str, String)> {
    let issue = import::bundled();
    let (paras, sents) = (paragraphs(), sentences());
    let p = |i: usize| paras[i % paras.len()].clone();
    let s = |i: usize| sents[i % sents.len()].clone();
    let clause =
        |i: usize| s(i).split('，').next().unwrap_or_default().trim_end_matches('。').to_owned();
    let digest = |joined: &str| {
        let item = |i: usize| {
            format!(
                "{}\n{joined}本报讯（记者 {}）{}{}\n{joined}",
                clause(i),
                pick(&NAMES, i),
                p(i),
                p(i + 1)
            )
        };
        (0..8).map(item).collect::<String>()
    };
    vec![
        ("a novel with chapters", lines(60, |i| match i % 12 {
            0 => format!("第{}章 夜渡\n", i / 12 + 1),
            i if i % 2 == 0 => format!("“你听见了吗？”{}说，“{}”\n", pick(&NAMES, i), s(i)),
            i => p(i) + "\n",
        })),
        ("a novel with short titles", lines(60, |i| if i % 10 == 0 { clause(i) + "\n" } else { p(i) + "\n" })),
        ("a dialogue", lines(60, |i| format!("“{}”{}轻声道。", s(i), pick(&NAMES, i)))),
        ("a news article", article(&issue, 0)),
        ("an article with captions", article(&issue, 3)),
        ("an interview", article(&issue, 6)),
        ("an article and its box", article(&issue, 6) + &article(&issue, 7)),
        ("a digest of news", digest("\n")),
        ("a digest of news, wrapped", wrapped(&digest(""), 30)),
        ("an issue as one text", lines(10, |i| article(&issue, i))),
        ("a long article with crossheads", lines(60, |i| if i % 6 == 1 { format!("一、{}", clause(i)) } else { p(i) })),
        ("a wrapped text", wrapped(&paras.concat(), 36)),
        ("a wrapped text with paragraphs", lines(20, |i| wrapped(&format!("　　{}", p(i)), 30))),
        ("a speech", "在全市河长制工作会议上的讲话\n（2021年4月20日）\n王小明\n同志们：\n".to_owned()
            + &lines(40, |i| if i % 8 == 0 { format!("{}、{}", pick(&["一", "二", "三", "四", "五"], i / 8), clause(i)) } else { p(i) })
            + "谢谢大家！\n"),
        ("minutes", "会议纪要\n时间：2021年4月20日 9:00\n地点：三楼会议室\n主持人：王小明\n出席：李静 赵文 陈思远\n记录：周宁\n".to_owned()
            + &lines(30, |i| format!("{}：{}", pick(&NAMES, i), s(i)))),
        ("lyrics", lines(48, |i| if i % 8 == 7 { "\n".to_owned() } else { pick(&VERSES, i * 3).to_owned() })),
        ("a modern poem", lines(60, |i| format!("{}\n", pick(&VERSES, i)))),
        ("classical verse", lines(40, |i| format!("{}，{}。", pick(&["江上春风起", "孤舟系晚烟", "山高云气近"], i), pick(&["灯前人未眠", "月照一溪田", "何处是归年"], i + 1)))),
        ("a README", "# 小工具\n\n把一张报纸变成文字。\n\n## 安装\n\n```sh\ncargo install it\n```\n\n".to_owned()
            + &lines(30, |i| format!("- **选项{i}** {}", s(i)))),
        ("an English README", "# A tool\n\nIt reads newspapers.\n\n".to_owned() + &lines(30, |i| format!("## Step {i}\n\nRun `tool --step {i}` and wait.\n"))),
        ("an English article", lines(40, |i| format!("By a staff reporter, item {i}: the river was clean again, and people\ncame back to its banks in the evening."))),
        ("a shopping list", lines(40, |i| format!("{} {}斤", pick(&["白菜", "萝卜", "豆腐", "鲜鱼", "米"], i), i + 1))),
        ("a list of names", lines(60, |i| pick(&NAMES, i).to_owned())),
        ("addresses", lines(40, |i| format!("{} 138000000{i:02} 株洲市天元区长江路{i}号", pick(&NAMES, i)))),
        ("a log", lines(80, |i| format!("2021-04-20 09:{:02}:00 INFO 服务 第{i}次检查完成,用时{}毫秒", i % 60, i * 3))),
        ("source code", lines(60, |i| format!("// {}\nfn step_{i}(x: u32) -> u32 {{\n    x + {i}\n}}\n", clause(i)))),
        ("a table", "姓名,部门,电话,备注\n".to_owned() + &lines(60, |i| format!("{},编辑部,28890{i:03},{}", pick(&NAMES, i), clause(i)))),
        ("a chat", lines(80, |i| format!("{} 20:{:02}\n{}", pick(&NAMES, i), i % 60, clause(i)))),
        ("a chat in one line", lines(80, |i| format!("[20:{:02}] {}：{}", i % 60, pick(&NAMES, i), clause(i)))),
        ("subtitles", lines(60, |i| format!("{}\n00:00:{:02},000 --> 00:00:{:02},900\n{}\n", i + 1, i % 60, i % 60, clause(i)))),
        ("a law", lines(50, |i| if i % 9 == 0 { format!("第{}章 总则", i / 9 + 1) } else { format!("第{}条 {}", i, p(i)) })),
        ("a recipe", "红烧鱼\n\n原料\n".to_owned() + &lines(12, |i| format!("{} {}克", pick(&["鲜鱼", "姜", "葱", "酱油"], i), i * 5 + 5)) + "做法\n" + &lines(12, |i| format!("{}. {}", i + 1, s(i)))),
        ("a diary", lines(30, |i| format!("4月{}日 晴\n{}\n", i + 1, p(i)))),
        ("a letter", "亲爱的李静：\n".to_owned() + &lines(30, p) + "此致\n敬礼\n王小明\n2021年4月20日\n"),
        ("a play", lines(80, |i| format!("{}（{}）：{}", pick(&NAMES, i), pick(&["笑", "转身", "望着窗外"], i), s(i)))),
        ("an exam", lines(40, |i| format!("{}. {}（　）\nA. {} B. {}", i + 1, clause(i), pick(&VERSES, i), pick(&VERSES, i + 1)))),
        ("a table of contents", lines(60, |i| format!("{} …………………… {}", clause(i), i * 4 + 1))),
        ("a bibliography", lines(40, |i| format!("[{}] {}. {}[J]. 株洲日报, 2021(4): {i}-{}.", i + 1, pick(&NAMES, i), clause(i), i + 3))),
        ("captions of a picture show", lines(40, |i| format!("图{}：{}。{}摄", i + 1, clause(i), pick(&NAMES, i)))),
        ("headlines of a day", lines(60, clause)),
        ("reviews", lines(40, |i| format!("{}  ★★★★☆\n{}\n", pick(&NAMES, i), s(i)))),
        ("a CV", "王小明\n教育经历\n".to_owned() + &lines(20, |i| format!("20{:02}年 {}", i + 1, clause(i))) + "工作经历\n" + &lines(20, |i| format!("■ {}", clause(i)))),
        ("mails", lines(12, |i| format!("发件人：{}\n收件人：{}\n主题：{}\n\n{}\n", pick(&NAMES, i), pick(&NAMES, i + 1), clause(i), p(i)))),
        ("a changelog", lines(30, |i| format!("## 1.{i}.0\n\n- 新增：{}\n- 修复：{}\n", clause(i), clause(i + 1)))),
        ("settings", lines(60, |i| format!("# {}\nkey_{i} = \"{}\"", clause(i), pick(&VERSES, i)))),
        ("data", "[\n".to_owned() + &lines(60, |i| format!("  {{\"name\": \"{}\", \"text\": \"{}\"}},", pick(&NAMES, i), clause(i))) + "]\n"),
        ("Japanese", lines(60, |i| format!("第{i}話 川のほとりで、人々は春を待っていた。「もうすぐだよ」と彼は言った。"))),
        ("Korean", lines(60, |i| format!("제{i}장 강가에서 사람들은 봄을 기다렸다. 그는 곧이라고 말했다."))),
        ("web addresses", lines(60, |i| format!("{} https://example.org/{i}", clause(i)))),
        ("a dictionary", lines(60, |i| format!("{}：{}", pick(&VERSES, i), s(i)))),
        ("notes cut short", lines(60, |i| if i % 3 == 0 { clause(i) } else { s(i) })),
        ("an essay of fragments", lines(60, |i| format!("{}\n", p(i).chars().take(40).collect::<String>()))),
    ]
}

#[test]
fn an_ordinary_text_is_no_page() {
    let texts = texts();
    assert!(texts.len() >= 50);
    for (kind, text) in texts {
        let issue = Scratch::with(&[("text.txt", text.as_bytes())]).open("text.txt").unwrap();
        let n_articles = if kind == "a novel with chapters" { 5 } else { 1 };
        assert_eq!(issue.articles.len(), n_articles, "{kind} is taken for a page");
    }
}
