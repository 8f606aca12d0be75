//! What a line is by its shape alone, before its neighbours are looked at.

use super::{bigrams, fragment::Looks, pattern::Pattern};

/// Common family names, by which names are told from words.
const FAMILY_NAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文洪俞漆兰殷樊葛莫柳欧阳施陶温庄严牛柯聂关焦季安管祝左";

/// Characters in the middle of a phrase: neither a headline nor a paragraph begins with one.
const MID: &str = "的了着过们等者性化地得吗呢吧啊，。、；：！？”’）》」』…之和与及所";

/// What begins a word with the next character is no such character: 地图 may begin a headline.
const WORD: f64 = 1.0;

/// Characters on which no phrase ends.
const UNDONE: &str = "的和与及在对将为是从把被向于以而但或更最很这那其该各每并由经使让给到等据时如若因所有已正曾还也又再就都只仅不没未能可会要想，、（“《‘";

/// The shapes, from the surest to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shape {
    /// Who made the page.
    Staff,
    /// Who runs a section.
    Organisers,
    /// Who made a film or a code to scan.
    Credit,
    /// The name of a box.
    Label,
    /// What is seen in a picture.
    Caption,
    /// Who wrote an article.
    Byline,
    /// A crosshead, by its mark.
    Crosshead,
    /// A turn of an interview, or a reader's comment.
    Turn,
    /// A short line: a heading, or the foot of a column.
    Short,
    /// Running text.
    #[default]
    Body,
}

impl Shape {
    /// Whether it stands beside the text: its neighbours are each other's neighbours.
    pub(super) fn is_aside(self) -> bool {
        matches!(self, Self::Caption | Self::Credit | Self::Staff | Self::Organisers)
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Body | Self::Turn)
    }
}

/// Whether this character stands in the middle of a phrase.
pub(super) fn is_mid(looks: &Looks) -> bool {
    let next = looks.dense.get(1).copied().unwrap_or_default();
    let word = bigrams::association(bigrams::known(looks.first()), bigrams::known(next));
    MID.contains(looks.first()) && word < WORD
}

/// Whether a phrase goes on behind this character.
pub(super) fn is_undone(c: char) -> bool {
    UNDONE.contains(c)
}

/// Whether a line is names alone, the first with a common family name.
pub(super) fn is_names(looks: &Looks, pattern: Pattern) -> bool {
    let first =
        looks.wide.trim_matches(['●', '■', '□', '◎', '◆', '·', ' ', '\u{3000}']).chars().next();
    pattern.is_in(&looks.wide) && first.is_some_and(|c| FAMILY_NAMES.contains(c))
}

/// The shapes of all fragments.
pub(super) fn shapes(looks: &[Looks]) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = looks.iter().map(shape).collect();
    find_series(looks, &mut shapes);
    shapes
}

/// The first shape that fits.
fn shape(looks: &Looks) -> Shape {
    if is_staff(looks) {
        Shape::Staff
    } else if looks.len() <= 40
        && Pattern::Organisers.is_in(&looks.wide)
        && !looks.wide.contains('。')
    {
        Shape::Organisers
    } else if looks.len() < 90
        && Pattern::Production.is_in(&looks.wide)
        && !looks.wide.ends_with('。')
    {
        Shape::Credit
    } else if Pattern::Label.is_in(&looks.wide) {
        Shape::Label
    } else if is_caption(looks) {
        Shape::Caption
    } else if is_byline(looks) || is_names(looks, Pattern::MarkedNames) {
        Shape::Byline
    } else if is_marked_crosshead(looks) {
        Shape::Crosshead
    } else if is_turn(looks) {
        Shape::Turn
    } else if is_short(looks) {
        Shape::Short
    } else {
        Shape::Body
    }
}

fn is_staff(looks: &Looks) -> bool {
    let n_posts = Pattern::Staff.count(&looks.wide);
    (n_posts >= 1 && looks.len() < 90 && !looks.ends) || (n_posts >= 2 && looks.len() < 120)
}

fn is_caption(looks: &Looks) -> bool {
    let is_marked =
        Pattern::CaptionEnd.is_in(&looks.wide) || Pattern::CaptionStart.is_in(&looks.wide);
    // 文/… 图/… names both who wrote and who took the pictures: that is a byline.
    let is_byline = looks.wide.starts_with("文/") && looks.wide.contains("记者");
    let n_sentences = looks.chars.iter().filter(|&&c| c == '。').count();
    is_marked && !is_byline && looks.len() <= 75 && looks.dateline.is_none() && n_sentences <= 2
}

fn is_byline(looks: &Looks) -> bool {
    looks.len() <= 50
        && !looks.wide.ends_with('。')
        && !Pattern::NoByline.is_in(&looks.wide)
        && Pattern::Byline.is_in(&looks.wide)
        && !Pattern::Dateline.is_in(&format!("{}x，", looks.wide))
}

fn is_marked_crosshead(looks: &Looks) -> bool {
    let is_open = !looks.ends && !looks.wide.ends_with('，');
    is_open && looks.len() <= 40 && Pattern::CrossheadMark.is_in(&looks.wide)
}

fn is_turn(looks: &Looks) -> bool {
    let Some(speaker) = &looks.speaker else { return false };
    let is_repeated = looks.n_turns >= 2 && speaker.chars().count() <= 8;
    let is_sure = Pattern::SurelySpeaker.is_in(speaker) || Pattern::AskerEnd.is_in(speaker);
    looks.len() > 8 && !Pattern::SpeechWord.is_in(speaker) && (is_repeated || is_sure)
}

fn is_short(looks: &Looks) -> bool {
    let (n, has_stop) = (looks.len(), looks.wide.contains('。'));
    let is_phrase = (n <= 42 || (n <= 56 && looks.has_space())) && !looks.ends;
    let is_exclaimed = n <= 40 && looks.speaker.is_none();
    let is_call = is_exclaimed && looks.wide.trim_end_matches('”').ends_with(['！', '？']);
    !has_stop && (is_phrase && !is_mid(looks) || is_call)
}

/// Finds the turns that only show beside others: a series of short names, a bare question.
fn find_series(looks: &[Looks], shapes: &mut [Shape]) {
    let turns: Vec<bool> = shapes.iter().map(|&shape| shape == Shape::Turn).collect();
    let n_turns = turns.iter().filter(|&&turn| turn).count();
    for i in 0..looks.len() {
        let neighbours = [i.checked_sub(1), (i + 1 < looks.len()).then_some(i + 1)];
        let beside = |is: &dyn Fn(usize) -> bool| neighbours.into_iter().flatten().any(is);
        let is_named = |i: usize, n: usize| {
            looks[i].speaker.as_ref().is_some_and(|name| (1..=n).contains(&name.chars().count()))
        };
        let speaker = looks[i].speaker.as_deref().unwrap_or_default();
        let is_name = is_named(i, 5) && !Pattern::SpeechEnd.is_in(speaker);
        let is_question = looks[i].wide.ends_with('？') && n_turns >= 3;
        let is_turn = match shapes[i] {
            Shape::Body => is_name && beside(&|k| is_named(k, 8)),
            Shape::Short => is_question && beside(&|k| turns[k]),
            _ => false,
        };
        if is_turn {
            shapes[i] = Shape::Turn;
        }
    }
}
