//! The shapes by which a newspaper's small lines are known, as one table of patterns.
//!
//! They are matched against the wide form of a line. What they look for are the set phrases of the
//! trade: 责任编辑, 摄, 供图, 通讯员, 本报讯. A regular expression is the plainest way to write such a
//! phrase down.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Who made the page: 责任编辑：赵云超.
    Staff,
    /// Who runs a section: 株洲日报社 合办.
    Organisers,
    /// Who made a film or a code to scan.
    Production,
    /// A caption by its end: 通讯员供图.
    CaptionEnd,
    /// A caption by its start: 图为, 上图, ↑.
    CaptionStart,
    /// A dateline: 本报讯（记者 …）, 新华社北京4月1日电.
    Dateline,
    /// The whole of a dateline, to its closing bracket.
    WholeDateline,
    /// A byline: 本报记者 …, 文/…
    Byline,
    /// No byline, though it speaks of reporters: 记者会, 答记者问.
    NoByline,
    /// Names alone behind a mark: ●王娜 殷娜.
    MarkedNames,
    /// Names alone.
    Names,
    /// What names a box: 相关新闻, 小贴士.
    Label,
    /// A crosshead by its mark: 一、, （二）, 关键词：.
    CrossheadMark,
    /// A speaker and a colon.
    Speaker,
    /// A word of speech before the colon: 他说：.
    SpeechWord,
    /// The same, in fewer words, for a series of short names.
    SpeechEnd,
    /// Who is a speaker by his name: 记者, @somebody.
    SurelySpeaker,
    /// The name of a paper or an office that asks.
    AskerEnd,
    /// An opening that many paragraphs have.
    Opening,
    /// A word that is part of a section's name.
    SectionWord,
    /// A short word before a space: 开心 新白石港路的灯亮了.
    InlineKicker,
    /// A name in 【】, alone.
    Boxed,
    /// Who made the picture, at the end of a caption.
    MakerOfPicture,
}

/// Each with its regular expression.
static PATTERNS: &[(Pattern, &str)] = &[
    (
        Pattern::Staff,
        "(责任?编辑?|责编|校对|美术编辑|美编|版式|组版|值班编委|编辑)[ \u{3000}]*[:：/]",
    ),
    (Pattern::Organisers, "(合办|主办|协办|联办|承办)$"),
    (Pattern::Production, "(二维码|出品|拍摄[/:：]|后期[/:：]|剪辑[/:：]|视频[/:：])"),
    (Pattern::CaptionEnd, "(摄|供图|图片?[/／][^。]{1,12}|资料图片?|制图)[）]?[。]?$"),
    (Pattern::CaptionStart, "^(图为|图片为|上图|下图|左图|右图|图[①②③④0-9一二三]|[↑↓←→▲▼△▽])"),
    (
        Pattern::Dateline,
        "^(【?[^，。：“]{0,14}(讯|电|消息)(（|【| |[^，。]{0,6}记者)\
         |据?(新华社|本报|中新社|中新网|央视网)[^，。]{0,22}?(电|讯([^员]|$))\
         |【[^】]{2,16}】|[^，。：“”]{2,16}（(全媒体|本报|见习|实习)?记者|（(本报|全媒体)?记者)",
    ),
    (
        Pattern::WholeDateline,
        "^(【[^】]{2,24}】|[^，。：“”（）]{0,24}?（[^（）。]{0,8}(记者|通讯员|实习生)[^（）。]{0,40}）([^，。：“”]{0,10}报道：)?\
         |[^，。：“”（）]{2,14}讯[ \u{3000}]+([^，。“”（）]{0,14}报道：)?\
         |据?(新华社|本报|中新社|中新网|央视网)[^，。：“”（）]{0,22}?[电讯](（[^（）。]{2,30}）)?)",
    ),
    (
        Pattern::Byline,
        "^[■□●◎▲◆★· \u{3000}]*(【)?((文|图|图/文|文/图|文图)[/／:：|｜ ])?[^，。；！？“”]{0,22}\
         (记者|通讯员|实习生|特约|见习|撰稿|作者)[^，。；！？“”]{0,34}$",
    ),
    (Pattern::NoByline, "(答|对|向)记者|记者(问|会|团|节|站|招待)"),
    (
        Pattern::MarkedNames,
        "^[●■□◎◆][ \u{3000}]*[\u{4e00}-\u{9fff}]{2,3}([ \u{3000}]+[\u{4e00}-\u{9fff}]{2,3}){0,3}$",
    ),
    (
        Pattern::Names,
        "^[●■□· \u{3000}]*[\u{4e00}-\u{9fff}]{2,3}([ \u{3000}]+[\u{4e00}-\u{9fff}]{2,3}){0,2}$",
    ),
    (
        Pattern::Label,
        "^[■□●◆▶【\\[]?(相关新闻|相关链接|新闻链接|链接|新闻背景|背景链接|新闻助读|背景|延伸阅读|小贴士\
         |温馨提示|名词解释|编者按|编后|短评|快评|记者手记|记者观察|数说|声音|专家观点|新闻回顾|提醒)[】\\]]?$",
    ),
    (
        Pattern::CrossheadMark,
        "^([一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]{1,2}[，、]|[（][一二三四五六七八九十0-9][）]|[0-9]{1,2}[.．、]\
         |关键词[:：]|[■●◆▶★◎][^记])",
    ),
    (Pattern::Speaker, "^([^，。：；“”！？、（）]{1,14})：."),
    (
        Pattern::SpeechWord,
        "(说|道|表示|指出|强调|认为|称|介绍|写道|报道|如下|显示|回答|回忆|坦言|是|为|有)$",
    ),
    (Pattern::SpeechEnd, "(说|道|示|出|调|为|称|绍|下|答|是|有)$"),
    (Pattern::SurelySpeaker, "^(@|问$|答$|记者$|本报|主持人|网友)"),
    (Pattern::AskerEnd, "(日报|晚报|记者|网友)$"),
    (
        Pattern::Opening,
        "^(近日|日前|目前|今年|去年|昨日|今日|据|记者|同时|此外|另外|随着|在|为|截至|“|接下来|近年来\
         |当天|当日|如今|其中|除了|下一步|[0-9]|[（]|他|她|我|本报|新华社|近期|连日来|作为|通过|根据|按照\
         |针对|对于|这|从|谈到|走进|随后|一是|二是|首先|其次|最后|不仅|经过|据悉|据了解)",
    ),
    (
        Pattern::SectionWord,
        "(在线|周刊|专栏|视点|民生|法治|社会|经济|文化|教育|健康|国际|国内|体育|副刊|要闻|综合|观察|之声\
         |前沿|直通车|瞭望|专版|振兴|维权|专线|百姓|时评|论坛|都市|财经)",
    ),
    (Pattern::InlineKicker, "^([^ \u{3000}]{2,4})[ \u{3000}]+[^ \u{3000}]"),
    (Pattern::Boxed, "^【.*】$"),
    (
        Pattern::MakerOfPicture,
        "[。！？；，,!?;”’」 \u{3000}]([(（]?[^。！？；，：,!?;:()（）“”]{0,18}(摄|供图|制图|资料图片?)[)）]?[。]?)$",
    ),
];

static COMPILED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let compile = |(_, source): &(Pattern, &str)| Regex::new(source).expect("a test compiles all");
    PATTERNS.iter().map(compile).collect()
});

impl Pattern {
    fn regex(self) -> &'static Regex {
        &COMPILED[self as usize]
    }

    /// Whether it is found in a line.
    pub(super) fn is_in(self, line: &str) -> bool {
        self.regex().is_match(line)
    }

    /// How often it is found in a line.
    pub(super) fn count(self, line: &str) -> usize {
        self.regex().find_iter(line).count()
    }

    /// What its first group holds.
    pub(super) fn captured(self, line: &str) -> Option<&str> {
        let first = |captures: Captures<'_>| captures.get(1).map(|group| group.range());
        self.regex().captures(line).and_then(first).and_then(|range| line.get(range))
    }

    /// How many characters it takes where it is found.
    pub(super) fn n_chars(self, line: &str) -> Option<usize> {
        Some(self.regex().find(line)?.as_str().chars().count())
    }
}

/// The length in characters of the dateline that opens a line: at least what gave it away.
pub(super) fn dateline(line: &str) -> Option<usize> {
    Pattern::Dateline.is_in(line).then(|| Pattern::WholeDateline.n_chars(line).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_its_row() {
        for (idx, (pattern, source)) in PATTERNS.iter().enumerate() {
            assert_eq!(*pattern as usize, idx, "{pattern:?} stands in another row");
            assert!(Regex::new(source).is_ok(), "{pattern:?} is not a regular expression");
        }
        assert_eq!(PATTERNS.len(), Pattern::MakerOfPicture as usize + 1);
    }
}
