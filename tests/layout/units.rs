//! Units across the right edge: each at every distance from it, and none may be split.

use zzread::{
    issue::Language,
    layout::{Level, Style, lines},
};

use super::added;

/// What a compositor keeps together, by kind and language.
const UNITS: &[(Language, &str)] = &[
    // dashes
    (Language::ZhHans, "—— …… ⋯⋯ ───"),
    // stops
    (
        Language::ZhHans,
        "？！ ！！ ！？ ？？ ！！！ 。” 。』」 ！” ？” …… ，” 。） ）。 ）， \
         》、 》， ”， ”。 ’” ）》 」。 】。 〕， 》。” ’。” ……” ——”",
    ),
    // openers
    (
        Language::ZhHans,
        "（甲 “甲 ‘甲 《甲 〈甲 「甲 『甲 【甲 〔甲 〖甲 ［甲 ｛甲 （“甲 “《甲 \
         “‘甲 《〈甲 （《甲 (甲 [甲 {甲 “A （1 ￥（1",
    ),
    // closers
    (
        Language::ZhHans,
        "甲， 甲。 甲、 甲； 甲： 甲？ 甲！ 甲． 甲） 甲」 甲』 甲】 甲〕 甲〗 甲》 \
         甲〉 甲］ 甲｝ 甲” 甲’ 甲) 甲] 甲} 甲, 甲. 甲: 甲; 甲? 甲! 甲｡ 甲､ 甲｣ \
         甲‼ 甲⁇ 甲⁈ 甲⁉ 甲· 甲・ 甲‧ 甲･ 甲～ 甲〜 甲－ 甲– 甲/ 甲／ 甲% 甲‰ \
         甲℃",
    ),
    // connectors
    (Language::ZhHans, "6～7 6—7 6-7 6–7 6−7 甲/乙 ／乙 A/B ３－４ 1/2 50/50 24/7 and/or TCP/IP"),
    // numbers
    (
        Language::ZhHans,
        "12 12.0 3.14 1,234 1,234.56 12,345,678 ０１ ２０１７ １．５ 1:2 3:0 +5 -5 −5 \
         ±0.5 ±５ 1.5e10 0x1F 2^10 №5 #5 No.5 1st 2nd 第5 Ⅲ ½ 3½ x² H₂O 10⁶",
    ),
    // dates
    (
        Language::ZhHans,
        "2021-04-15 2021/04/15 2021.04.15 04-15 4/15 15:30 8:05:30 20:30 9:30—11 \
         2021—2025 2021-2025 1998～2008 9·11 2020.1 2021年 4月 15日 30号 08时 20分 \
         5秒 1990年代 90后 80后 3月",
    ),
    // phones
    (
        Language::ZhHans,
        "0731-28685000 138-0013-8000 +86-731-2868 400-800-1234 12345 (0731) （0731） \
         110 021-6123-4567 +1-555-0100 0800-000-123",
    ),
    // currency
    (
        Language::ZhHans,
        "￥1,234 ¥99 $99 $1.5 €5.50 £9 ₩1000 US$190 NT$100 HK$50 ￥３００ ＄５ ￡７ \
         5€ 99¢ -$5 $-5 ￥1.2万 (￥5",
    ),
    // percent
    (
        Language::ZhHans,
        "5% 12.8% 100% ５％ 3.5‰ 0.1％ -5% +12% 5°C 37℃ -5℃ −5℃ 100℉ 45° 30′ \
         15″ 35°C 220V 50Hz 5% 38㎡ 100㎞ 3㎏ 5㎜ 20㎝ 5㎥ ２０㎡ 1.5㎡ ½㎡",
    ),
    // counted
    (
        Language::ZhHans,
        "82分钟 82分 4月 15日 1.2亿元 3万 17个 10公里 5元 100万元 3000亿 12岁 6届 7名 \
         8件 9人 20位 3家 45户 2条 6项 8种 3类 4次 1回 2台 5套 3辆 7架 2艘 5吨 20斤 \
         2.5克 3升 60米 5尺 7寸 9里 120亩 3顷 25度 3倍 2级 5期 24版 12页 6层 18楼 4栋 \
         7座 3所 2间 9处 5批 4组 6场 3本 2册 5篇 7章 2部 3集 1首 8支 2枝 6张 4块 7片 \
         2份 9只 3头 5匹 2双 4对 5公斤 8平方米 20小时 3毫米 6厘米 20余人 30多个 10万余 \
         2千米 50周年 1.5万吨 3万亿元 12时30分 1,200万元 ３０元 ５月 ２０人 21世纪 \
         3刻钟 2点 5角 8分钱 100美元 20欧元 50英镑 30港元 3千克 5千瓦 40分贝 6英里 \
         3海里 7英寸 20兆 8字节 3秒钟 2星期 5学期 12枚 3颗 9朵 4幅 6盏 2束 8杯 3瓶 7碗 \
         2袋 4箱 5包 6桶 3盒 2道 9段 5步 4口 7根 2棵 3株 6节 8课 2门 7幢 4趟 5遍 3顿 \
         6番 2声 7句 4字 2股 5笔 3桩 4宗 6例 9起 2颗",
    ),
    // latin
    (
        Language::ZhHans,
        "Unicode newspaper iPhone don’t rock’n’roll A4 5G C919 3D G6012 B-2 PM2.5 \
         MP3 H7N9 4K COVID-19 F-16 C++ C# .NET AT&T R&D Node.js Mr. U.S. etc. naïve \
         café Straße Москва ελλάδα A&B x=1 @user #tag a\u{a0}b 5\u{a0}kg 甲\u{2060}乙 \
         5G+ A+ ＡＢＣ GDP UTF-8 I/O Q&A",
    ),
    // clusters
    (
        Language::ZhHans,
        "e\u{301} é\u{323} 👨‍👩‍👧 🇨🇳 👍🏽 1️⃣ ❤️ 👩🏻‍💻 🏳️‍🌈 ｶﾞ が \
         각 葛\u{e0100} ก็ กำ नि क्षि",
    ),
    // ordinals
    (Language::ZhHans, "（一） (1) 1. 1) 一、 第1 [1] 【1】 〔2021〕 ㈠ ⒈"),
    // mixed
    (
        Language::ZhHans,
        "3.6亿元 ￥3.6亿 2021年4月 4月15日 第3—5页 “GDP” （5%） 5～10% 10%～15% \
         -12℃～ 1∶2 1：2 100m×4 3×5 5+3 3=3 A=B 3>2 <5 ≤5 ≥85% ≈1,500 50%+ N+1 \
         1+1",
    ),
    // hant
    (
        Language::ZhHant,
        "「甲 『甲 甲」 甲』 。」 」， 82分鐘 4月 15日 1.2億元 3萬 17個 10公里 NT$100 \
         ２時 30分 5號 6樓 3條 8點 2歲 100萬元 5,000億 3張 2雙 4對 7點30 甲‧ \
         2345-6789 18～24℃ 30% 3倍 12處 3隻 5場 2次 6頁 8層 20間 3輛 5艘 7噸 3級 2種 \
         6類 9項 1,200元 20餘人 30多個 9·21 甲： 甲！",
    ),
    // ja
    (
        Language::Ja,
        "「あ 『あ あ」 あ』 あ、 あ。 あっ あゃ あー カッ キャ ファ 佐々 人々 こゝ \
         。」 」、 ？」 ！！ …… ―― 12円 30分 4月 15日 3年 5人 7時 10分 2,345億円 \
         ７．８％ 3兆 100万円 ￥14,720 ３００人 20代 5歳 8月 6番 3台 45.5㎝ －５ 10m \
         5％ 03-1234-5678 ９：００ ヴァ ティ チェ ｶﾞ ヒ・ あ〜 5〜10 3回 2冊 4本 6枚 \
         9匹 12時間",
    ),
    // ko
    (
        Language::Ko,
        "서울 대한민국 안녕하세요 2025년 4월 1일 9시 30분 120억 5명 3개 2,345억 7.8% \
         ₩98,765 -5℃ 30㎜ 02-1234-5678 9:00~18:00 “오늘 ‘그래 네요.” 다.” 《동 \
         감》 (화) (인 10m/s KTX AI· 3개월 5km 20대 한국은 3번째 2호선 50%가",
    ),
];

/// What counts, or is counted, right behind a number: no list of them is complete, and none is asked.
const COUNTED: &str = "季度 强 折 成 路 线 班 站 粒 把 顶 副 队 团 来岁 个 名 家 户 条 项 种 次 台 辆 架 艘 吨 \
    斤 克 米 里 亩 度 倍 级 期 版 页 层 楼 栋 座 所 间 处 批 组 场 册 篇 章 首 支 张 块 片 份 只 头 匹 双 枚 颗 朵 幅 \
    盏 束 杯 瓶 袋 箱 桶 盒 道 段 步 口 根 株 元 公里 分钟 平方米 号线 亿元 万吨 余名 多个 年代 岁 天 小时 周年 \
    航次 课时 工日 网点 毫安 卡 帕 伏 摄氏 英亩 码 垧 畦 摞 沓 筐 篓 捆 扎 串 抹 缕 丝 轮 拨 茬 届 任 席 票 分 秒 刻 点半";

/// Places inside the text where a line started that may not.
fn splits(text: &str, unit: &str, style: &Style) -> Option<String> {
    let start = text.find(unit).unwrap() as u32;
    let end = start + unit.len() as u32;
    let mut lines = lines(text, style, 0);
    let is_split = lines.any(|line| line.start > start && line.start < end);
    is_split.then(|| format!("{unit} in {text}"))
}

#[test]
fn no_unit_is_split_at_the_right_edge() {
    let mut split = Vec::new();
    let mut n_units = 0;
    for &(language, units) in UNITS {
        let (before, after) = match language {
            Language::Ja => ("の", "は"),
            Language::Ko => ("가 ", "나 "),
            _ => ("国", "中"),
        };
        for unit in units.split_ascii_whitespace() {
            n_units += 1;
            for (n_before, lead) in (8..=22).flat_map(|n| [(n, ""), (n, "a")]) {
                let text = format!("{lead}{}{unit}{}", before.repeat(n_before), after.repeat(30));
                for level in [Level::Gb, Level::Strict] {
                    let plain = Style { measure_cells: 40, level, language, ..Style::default() };
                    let newspaper =
                        Style { measure_cells: 40, level, ..Style::newspaper(language) };
                    split.extend(
                        [plain, newspaper].iter().filter_map(|style| splits(&text, unit, style)),
                    );
                }
            }
        }
    }
    assert!(n_units > 600 && split.is_empty(), "of {n_units}: {}", split.join("\n"));
}

#[test]
fn nothing_between_two_items_starts_a_line() {
    for mark in ["·", "～", "－", "–", "—", "/", "／", "、", "・"] {
        for n_before in 15..=22 {
            let text = format!("{}{mark}{}", "国".repeat(n_before), "中".repeat(30));
            let at = text.find(mark).unwrap() as u32;
            let style = Style { measure_cells: 40, ..Style::default() };
            assert!(lines(&text, &style, 0).all(|line| line.start != at), "{mark}");
        }
    }
}

#[test]
fn no_line_ends_between_a_number_and_what_it_counts() {
    let words: Vec<&str> = COUNTED.split_ascii_whitespace().collect();
    assert!(words.len() > 100);
    let numbers = ["3", "12", "1.5", "第3", "第12", "3A", "3 ", "第 3 "];
    let mut wrong = Vec::new();
    for (word, number) in words.iter().flat_map(|word| numbers.map(|number| (word, number))) {
        let unit = format!("{number}{word}");
        for (measure_cells, offset) in [20, 26, 34, 40, 52, 80]
            .into_iter()
            .flat_map(|measure| (0..4).map(move |n| (measure, n)))
        {
            let n_before = usize::from(measure_cells) / 2 - 1 - offset;
            let text = format!("{}{unit}{}", "国".repeat(n_before), "中".repeat(60));
            let style = Style { measure_cells, ..Style::newspaper(Language::ZhHans) };
            wrong.extend(splits(&text, &unit, &style));
            let end = (n_before * "国".len()) + unit.len();
            for line in lines(&text, &style, 0) {
                let blanks = added(&text, &line, &style);
                let mut inner = blanks.iter().map(|(_, before, _)| before.len());
                let start = n_before * "国".len();
                if inner.any(|at| (start + 1..end).contains(&at)) {
                    wrong.push(format!("a blank in {unit} of {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
