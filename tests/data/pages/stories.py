"""Made-up stories of a made-up town: what the pages of `make.py` and the learner's are filled with.

Nothing in them happened and no sentence is anybody else's. A story draws its nouns from one topic,
so that its paragraphs have words in common and other stories have others; the sentences are filled
patterns. `story(random)` gives a dictionary:

    kicker, headline, deck, dateline, byline    strings, "" if there is none
    blocks                            (kind, text); kind is p, crosshead or caption
"""

TOPICS = [
    # place, things, people, what they do, what it is for
    ("青石巷", "井盖 路面 石板 水沟 街灯 巷口", "住户 裁缝 街道办 工人", "换上胶圈 重铺石板 量过边沿 清出淤泥 画好线", "夜里安静 走路不滑 雨天不积水"),
    ("渡口小学", "菜地 种子 萝卜 芥菜 瓜架 食堂", "孩子 数学老师 家长 厨师", "翻了土 浇过水 记下株距 搭起瓜架 收了头茬菜", "认得庄稼 学会等待 算清产量"),
    ("纺织厂", "水塔 书屋 铁梯 砖墙 图纸 茶室", "设计师 老厂长 专家 读者", "测过砖墙 画出图纸 加了钢箍 拆下旧梯 摆进书架", "留住老塔 坐着看江 多一处读书的地方"),
    ("市二院", "侧门 站牌 夜班车 工地 路灯 末班", "护士 司机 门卫 公交公司", "跑了两夜 添了站牌 改了时刻 绕开工地 多等一分钟", "下班不走黑路 赶得上末班 家里人放心"),
    ("北湖", "荷塘 水鸟 闸门 浮桥 水位 芦苇", "渔民 护林员 学生 水务站", "清过塘底 放低闸门 数了水鸟 修好浮桥 立起木牌", "水清一些 鸟有处落脚 孩子不掉进水里"),
    ("旧货市场", "摊位 钟表 旧书 收音机 雨棚 木箱", "摊主 修表匠 买主 管理员", "搭好雨棚 编了摊号 修过座钟 腾出通道 登记旧物", "下雨照样开张 走得开人 东西有来处"),
    ("豆腐坊", "石磨 黄豆 卤水 蒸汽 木框 早市", "师傅 徒弟 邻居 食客", "泡好黄豆 换了石磨 点过卤水 刷净木框 起早开门", "味道不变 早市不断货 手艺有人接"),
    ("火车站", "站台 天桥 候车室 行李 地图 电梯", "旅客 站长 志愿者 保洁员", "拓宽天桥 挪开栏杆 装上电梯 重画地图 搬过行李", "老人少爬台阶 找得到站台 春运不拥挤"),
    ("玻璃厂", "窑炉 花瓶 图案 温度 旧模具 展柜", "窑工 画师 厂长 游客", "点着窑炉 试过配料 找回模具 吹出花瓶 擦亮展柜", "老图案再见人 年轻人肯学 厂子有活干"),
    ("文化馆", "戏台 胡琴 唱本 锣鼓 戏衣 排练", "演员 琴师 戏迷 馆长", "抄出唱本 补好戏衣 调准胡琴 排了三遍 请回老人", "老戏不断 周末有处听 孩子也会唱"),
    ("气象站", "雨量 风速 百叶箱 预报 雷达 观测", "观测员 农户 船长 值班员", "抄下雨量 校准风速 刷白百叶箱 发出预报 守了一夜", "收割不误天 船不遇风 消息快一步"),
    ("果园", "梨树 蜜蜂 剪刀 果筐 山坡 合作社", "果农 技术员 收购商 大学生", "剪过枝 放了蜂箱 疏完果 装满果筐 修通山路", "少用农药 梨更甜 卖得出山"),
    ("消防站", "水带 云梯 警铃 演习 楼道 灭火器", "消防员 队长 物业 居民", "拉了警铃 试过云梯 清空楼道 换掉灭火器 走完台阶", "三分钟出车 楼道不堵 人人会用"),
    ("图书馆", "借书证 书架 夜场 童书 漂流箱 索引", "馆员 读者 退休教师 小学生", "延长夜场 补齐童书 修好书脊 挂出索引 送书上门", "晚上有灯 书找得到 老人不出门也能读"),
    ("老渡船", "缆绳 船票 码头 发动机 航线 救生衣", "船工 乘客 海事员 摄影人", "换了缆绳 修过发动机 发下救生衣 停开一班 涂上新漆", "过江不绕路 大风不开船 老船再走十年"),
    ("体育场", "跑道 看台 足球 草皮 灯光 更衣室", "教练 队员 球迷 场馆方", "铺完草皮 补好跑道 调低灯光 开放更衣室 踢了一场", "早晚都能跑 孩子有球踢 不扰邻居睡觉"),
    ("档案馆", "底片 地契 手稿 恒温库 目录 修复台", "修复师 学者 捐赠人 保管员", "揭开旧纸 扫过底片 写好目录 补上虫洞 放进恒温库", "旧事查得到 纸不再碎 后人看得见"),
    ("养老院", "花坛 轮椅 菜单 合唱 电话 走廊", "护工 老人 志愿者 厨师", "放宽走廊 换了菜单 栽好花坛 教会视频 唱完一首", "吃得软和 走得安稳 常听见家里人"),
    ("海关大楼", "钟楼 齿轮 钟声 外墙 脚手架 铜锤", "修钟人 工程队 街坊 建筑师", "卸下齿轮 上好机油 洗净外墙 敲响铜锤 对准时刻", "整点听得见 墙不掉渣 老楼看得清"),
    ("菜市场", "公平秤 鱼摊 排水 菜价 推车 遮阳棚", "菜农 鱼贩 主妇 市场办", "校过秤 铺好排水 贴出菜价 划开车道 拆掉旧棚", "斤两不少 地上不湿 推车进得来"),
    ("植物园", "温室 兰花 种子库 标本 雾帘 步道", "园丁 研究员 游人 画家", "播下种子 打开雾帘 画完标本 移走大树 挂好名牌", "花开得久 种子不丢 孩子认得树"),
    ("印刷社", "铅字 字盘 油墨 机器 海报 样张", "排字工 学徒 诗人 收藏者", "捡出铅字 调了油墨 印好样张 擦过机器 教了半年", "手艺不失传 诗有好纸 机器再转起来"),
    ("污水厂", "管道 曝气池 泥饼 水样 泵房 气味", "化验员 厂长 沿岸人家 工程师", "取了水样 盖住池子 换下水泵 量过气味 挖开管道", "河水不黑 开窗不臭 泥能肥田"),
    ("邮局", "信箱 邮票 包裹 自行车 邮戳 山路", "投递员 集邮人 寄信人 局长", "漆过信箱 刻好邮戳 走完山路 分开包裹 等到收件人", "信到得早 山里不断邮 一封不少"),
]
FAMILY, GIVEN = "柳苏方乔安许何陈陆沈邹韩唐秦孟", "禾江予木平亦岚月石青溪舟岩帆冬荷朗宁"
TIMES = "上周五起 去年冬天 今年开春 从前夜里 入夏以来 两个月前 昨天下午 这个月初 前不久 三年前 天亮以前 节后第一天 连着下了几天雨以后".split()
NUMBERS = "两 三 五 七 十二 十五 二十四 四十二 60 128 300 1200 0.8万 3.5万 近百".split()
UNITS = "处 次 户 天 米 件 年 人".split()
KICKERS = "老城换新 街坊故事 民生一线 走基层 身边事 江边人家 “十分钟”生活圈 秋天里的小事 记者再访 回音".split()
SENTENCES = [
    "{t}，{p}的{a}有了变化，{w}说，这是{n}{u}以来的头一回。",
    "{w}{v}，又{v2}，前后用了{n}{u}。",
    "{w}把{a}和{b}的事写在纸上，送到{w2}手里。",
    "“{a}不算大事，可是天天要用。”{w}说，“{v}以后，心里踏实多了。”",
    "若是先{v}，{b}就要停下来；若是分几天做，{a}又没有人管。",
    "最后定下来，由{w}{v}，{w2}在旁边看着{b}，一直做到{e}为止。",
    "{t}，{w}带着尺子去量{a}，发现{n}{u}里有一半和{b}对不上。",
    "{p}的{b}原来不是这个样子，{w2}记得，那时候{a}只有{n}{u}。",
    "这样做是为了{e}，也为了{e2}。",
    "有人担心{a}，有人舍不得{b}，{w}和{w2}商量了{n}{u}，谁也没有说服谁。",
    "如今{v2}的地方，{b}看得清清楚楚，{a}也不再响了。",
    "{w}算了一笔账：{a}要花{n}元，{b}省下{m}元，余下的正好{v}。",
    "附近的{b}明年也照这个办法做，{w2}表示，先{v2}，再看结果。",
    "{w}不肯多说，只说{e}比什么都要紧。",
    "按照计划，{p}还要{v}，{n}{u}之内把{a}做完。",
    "{w2}笑着说，自己{t}路过{p}，差一点没有认出{a}来。",
    "记者在{p}看到，{w}正在收拾{b}，{a}已经摆好，只等{v2}。",
    "《{p}志》里说，{a}是{n}{u}前留下的，{b}比它还要早。",
    "数字也说明问题：{n}{u}里，{a}坏过{m}{u}，{b}一{u}也没有。",
    "第一次{v}的时候，{w}手忙脚乱，把{b}放错了地方；第二次就好了。",
    "{w2}常常来看，一来就站半天，问{a}怎么样，问{b}要不要帮忙。",
    "不过，{e}并不容易，{w}承认，光是{v}就试了{n}{u}。",
    "谁要是{t}没有看见{a}，{w}会多问一句（这是{p}的老规矩）。",
    "从{p}往东走，{n}{u}以外就是{b}，{w2}每天要走两个来回。",
]
HEADLINES = [
    "{p}的{a}{n}{u}以后换了新样子", "{p}{w}自己{v}", "{v}以后{p}{e}", "{a}要不要留{p}问了{n}{u}人",
    "停了多年的{a}又动起来", "{p}有了专为{w}准备的{a}", "{w}{t2}{v}", "{p}{a}{v} {e}", "一{u}{a}和{n}{u}{w}",
    "{a}不响了，{w}睡着了", "先{v}，再{v2}", "{p}：{e}", "{w}为什么{v2}？", "{b}（图片报道）",
]
CROSSHEADS = ["{v}", "“{e}”", "{a}和{b}", "{n}{u}的{a}", "先{v}再{v2}", "{w}怎么说", "{e}"]
CAPTIONS = ["图为{w}在{p}{v}。{x}摄", "{p}{a}的样子。资料图片", "{w}正在收拾{b}。本报记者 {x} 摄", "↑{t}，{p}的{b}。{x} 摄", "{a}和{b}。通讯员供图"]
DECKS = ["{w2}说，{e}比什么都要紧", "{n}{u}里{v}又{v2}", "{a}与{b}并排 {e}", "{w}算了一笔账"]
PAPERS = "本报 江城日报 滨江晚报 青石新闻".split()


class Story:
    """One story in the making: its topic and the words that it keeps to."""

    def __init__(self, random):
        self.random = random
        place, things, people, acts, ends = random.choice(TOPICS)
        pick = lambda words, n: random.sample(words.split(), n)
        self.place, self.things, self.people = place, pick(things, 4), pick(people, 3)
        self.acts, self.ends = pick(acts, 4), pick(ends, 2)

    def fill(self, pattern):
        choice, sample = self.random.choice, self.random.sample
        (a, b), (w, w2), (v, v2) = sample(self.things, 2), sample(self.people, 2), sample(self.acts, 2)
        words = dict(a=a, b=b, w=w, w2=w2, v=v, v2=v2, p=self.place, e=self.ends[0], e2=self.ends[1])
        words |= dict(t=choice(TIMES), t2=choice("夜里 清早 周末 雨天".split()), n=choice(NUMBERS))
        words |= dict(m=choice(NUMBERS), u=choice(UNITS), x=self.name())
        return pattern.format(**words)

    def name(self):
        return self.random.choice(FAMILY) + self.random.choice(GIVEN) + self.random.choice(["", self.random.choice(GIVEN)])

    def paragraph(self, length):
        text, patterns = "", self.random.sample(SENTENCES, len(SENTENCES))
        while len(text) < length:
            text += self.fill(patterns.pop())
        return text

    def dateline(self):
        paper, x, y = self.random.choice(PAPERS), self.name(), self.name()
        return self.random.choice([
            f"{paper}讯（记者 {x}）", f"{paper}讯（记者 {x} 通讯员 {y}）", f"{paper}讯（记者{x}、{y}）",
            f"本报青石{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日电（记者{x}）", f"{paper}讯 记者{x}报道：",
        ])

    def byline(self):
        paper, x, y = self.random.choice(PAPERS), self.name(), self.name()
        return self.random.choice([f"{paper}记者 {x}", f"{paper}记者{x}", f"□记者 {x} 通讯员 {y}", f"●{x} {y}", f"文/{paper}记者 {x} 图/{y}"])


def story(random, paragraphs=(2, 7)):
    """A story. How its author is told: by a dateline, by a byline, at its end, or not at all."""
    made, chance = Story(random), random.random
    paragraph = lambda: ("p", made.paragraph(random.choice([40, 60, 80, 90, 110, 130])))
    blocks = [paragraph() for _ in range(random.randint(*paragraphs))]
    dateline, byline, told = "", "", chance()
    if told < 0.6:
        dateline = made.dateline()
    elif told < 0.85:
        byline = made.byline()
    elif told < 0.92:
        blocks[-1] = ("p", f"{blocks[-1][1]}（{made.name()} {made.name()}）")
    if len(blocks) >= 4 and chance() < 0.45:
        for at in sorted(random.sample(range(1, len(blocks)), random.choice([1, 2])), reverse=True):
            blocks.insert(at, ("crosshead", made.fill(random.choice(CROSSHEADS))))
    if chance() < 0.35:
        at = [i for i, (kind, _) in enumerate(blocks) if kind == "p"]
        blocks.insert(random.choice(at) + 1, ("caption", made.fill(random.choice(CAPTIONS))))
    return dict(
        kicker=random.choice(KICKERS) if chance() < 0.25 else "",
        headline=made.fill(random.choice(HEADLINES)),
        deck=made.fill(random.choice(DECKS)) if chance() < 0.2 else "",
        dateline=dateline,
        byline=byline,
        blocks=blocks,
    )


def staff(random):
    """Who made the page."""
    made = Story(random)
    return f"责任编辑:{made.name()} 美术编辑:{made.name()} 校对:{made.name()}"
