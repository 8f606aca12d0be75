//! The same story once: how well it is told from others, on pairs that are made here.
//!
//! A report is a row of sentences made of words of its own. A copy is cut and begins in another way;
//! an edited one has other words in a part of its sentences, lost some, and has them in another order;
//! another report has the same way to begin, the same officials and the same law in it.

use zzread::search::{Print, first_told};

/// A row of numbers that is the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // (Knuth's MMIX; the high bits are the good ones.)
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const WORDS: &[&str] = &[
    "河边", "老城", "居民", "水管", "改造", "工程", "完工", "社区", "路灯", "学校", "老师", "孩子",
    "市场", "菜价", "车站", "地铁", "线路", "开通", "医院", "医生", "病人", "药品", "工厂", "工人",
    "生产", "订单", "农民", "田里", "秋收", "机器", "天气", "降雨", "水库", "堤坝", "检查", "干部",
    "会议", "决定", "投资", "企业", "银行", "贷款", "青年", "就业", "培训", "技术", "研究", "专家",
    "大学", "学生", "比赛", "球队", "冠军", "观众", "剧院", "演出", "电影", "图书", "读者", "书店",
    "公园", "树木", "花草", "空气", "污染", "治理", "环境", "保护", "河长", "巡河", "垃圾", "分类",
    "小区", "物业", "电梯", "维修", "资金", "政策", "办法", "规定", "服务", "窗口", "办事", "群众",
    "满意", "调查", "数据", "增长", "下降", "百分", "去年", "今年", "春天", "夏天", "十月", "上午",
    "晚上", "昨天", "明天", "计划", "目标", "任务", "困难", "问题", "解决", "方案", "合作", "交流",
    "外国", "客人", "旅游", "景区", "游客", "酒店", "餐馆", "味道", "故事", "历史", "文物", "发现",
    "考古", "古城", "城墙", "石桥", "码头", "船只",
];
const LINKS: &[&str] =
    &["的", "在", "和", "对", "把", "由", "向", "从", "为", "了", "也", "都", "已", "正"];
const BEGIN: &str = "新华社北京九月二十二日电，记者从国务院新闻办公室举行的新闻发布会上了解到，";
const LAW: &str =
    "根据中华人民共和国水污染防治法和有关规定，各级人民政府应当对本行政区域的水环境质量负责。";

fn sentence(dice: &mut Dice) -> Vec<&'static str> {
    let mut words = Vec::new();
    for _ in 0..5 + dice.below(6) {
        words.push(dice.pick(WORDS));
        if dice.below(2) == 0 {
            words.push(dice.pick(LINKS));
        }
    }
    words
}

type Report = Vec<Vec<&'static str>>;

fn report(dice: &mut Dice) -> Report {
    (0..8 + dice.below(10)).map(|_| sentence(dice)).collect()
}

fn text(begin: &str, report: &Report) -> String {
    let sentences = report.iter().map(|words| words.concat() + "。");
    begin.to_owned() + &sentences.collect::<String>()
}

/// The report as another paper prints it: cut at its end.
fn copied(dice: &mut Dice, report: &Report) -> String {
    let n_kept = report.len() * (5 + dice.below(6)) / 10;
    text("本报综合消息，", &report[..n_kept.max(4)].to_vec())
}

/// The report as an editor leaves it.
fn edited(dice: &mut Dice, report: &Report) -> String {
    let mut edited: Report = Vec::new();
    for sentence in report {
        let mut words = sentence.clone();
        match dice.below(20) {
            0..3 => continue,
            3..10 => {
                for _ in 0..1 + dice.below(2) {
                    let at = dice.below(words.len());
                    words[at] = dice.pick(WORDS);
                }
            }
            _ => {}
        }
        edited.push(words);
    }
    let n_front = dice.below(edited.len());
    edited.rotate_left(n_front);
    text("本报讯 ", &edited)
}

#[test]
fn of_made_pairs_nearly_all_are_told_rightly() {
    let mut dice = Dice(20_261_128);
    let (mut n_found, mut n_kin, mut n_wrong) = (0, 0, 0);
    for pair in 0..200 {
        let one = report(&mut dice);
        let (other, is_kin) = match pair % 10 {
            0..4 => (copied(&mut dice, &one), true),
            4..7 => (edited(&mut dice, &one), true),
            _ => {
                let mut other = report(&mut dice);
                other.insert(1, vec![LAW]);
                (text(BEGIN, &other), false)
            }
        };
        let begin = if is_kin { BEGIN.to_owned() } else { format!("{BEGIN}{LAW}") };
        let prints = [Print::new(&text(&begin, &one)), Print::new(&other)];
        let is_found = first_told(&prints)[1].is_some();
        n_kin += usize::from(is_kin);
        n_found += usize::from(is_kin && is_found);
        n_wrong += usize::from(!is_kin && is_found);
    }
    let recall = n_found * 100 / n_kin;
    let precision = n_found * 100 / (n_found + n_wrong);
    assert!(recall >= 90 && precision >= 98, "recall {recall} %, precision {precision} %");
}

#[test]
fn a_day_of_four_hundred_stories_is_told_apart_at_once() {
    let mut dice = Dice(7);
    let reports: Vec<Report> = (0..200).map(|_| report(&mut dice)).collect();
    let mut texts: Vec<String> = reports.iter().map(|report| text(BEGIN, report)).collect();
    texts.extend(reports.iter().map(|report| edited(&mut dice, report)));
    let prints: Vec<Print> = texts.iter().map(|text| Print::new(text)).collect();
    let told = first_told(&prints);
    assert!(told[..200].iter().all(Option::is_none));
    let n_found = told[200..].iter().enumerate().filter(|(n, told)| **told == Some(*n)).count();
    assert!(n_found >= 180, "{n_found} of 200");
}
