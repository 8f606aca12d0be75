#!/usr/bin/env python3
"""Makes pages of raw text with their truth, from made-up stories: what the weights are learned from.

usage: cut.py FOLDER [PAGES-OF-EACH-ORDER [SEED]]

Stories are set in columns, cut where a column ends, and written down in an order in which text
extraction comes upon them:

    seq    story by story
    rows   the same, but of a long story the first columns of all its parts, then the second ones
    bands  the heads of a row of stories, then the columns of each
    cols   column by column down the page, across the stories
    whole  story by story, and nothing is cut

`dev/page_NNN_ORDER_made.txt` has its truth beside it as `.json`, as `src/pagetext/study.rs` reads it.
"""
import json, sys
from pathlib import Path
from random import Random

from stories import Story, staff, story

ORDERS = ["seq", "rows", "bands", "cols", "whole"]
CLOSERS, OPENERS, STOPS = "，。、；：？！”’）》", "“‘（《", "。！？；：…"
PLATES, LABELS = "民生在线 城市周刊 江城观察 街坊热线".split(), "相关新闻 新闻背景 延伸阅读".split()


def wrapped(text, measure, indent):
    """Lines of a paragraph; no closing mark begins one, no opening mark ends one."""
    lines, start, room = [], 0, measure - indent
    while start < len(text):
        end = min(len(text), start + room)
        while end < len(text) and text[end] in CLOSERS and end - start < room + 2:
            end += 1
        while start + 1 < end < len(text) and (text[end - 1] in OPENERS or text[end - 1 : end + 1].isalnum() and text[end - 1 : end + 1].isascii()):
            end -= 1
        lines.append(text[start:end])
        start, room = end, measure
    return lines


def interview(random, told):
    """Turns of a question and an answer in place of the paragraphs from the second on."""
    made = Story(random)
    who = made.name() + random.choice(["", "", "师傅"])
    first, *rest = [text for kind, text in told["blocks"] if kind == "p"]
    turns = []
    for text in rest:
        asked = random.choice(["当初是怎么想起来的", "您自己怎么看", "接下来怎么办", "难在哪里", f"为什么{made.acts[0]}"])
        turns += [("qa", f"记者：{asked}？"), ("qa", f"{who}：{text}")]
    return [("p", first), *turns]


class Page:
    """A page in the making: `lines` are its fragments in the order of the text."""

    def __init__(self, order, seed):
        self.random, self.order = Random(f"{order} {seed}"), order
        self.measure, self.n_columns = self.random.randint(12, 19), self.random.choice([4, 5, 6])
        self.stories, self.joins, self.fragments, blocks = [], [], [], []
        while len(self.stories) < self.random.randint(5, 9):
            blocks.append(self.row())
        for fragment in self.in_order(blocks):
            fragment["id"] = len(self.fragments)
            self.fragments.append(fragment)
        if self.random.random() < 0.6:
            self.fragments.append(dict(text=staff(self.random), role="staff", slot=False))

    def row(self):
        """Stories beside each other, each with its columns."""
        parts = self.random.choice([[self.n_columns], [2, self.n_columns - 2], [self.n_columns - 2, 2]])
        plate = []
        if self.random.random() < 0.12:
            plate = [dict(text=self.random.choice(PLATES), role="nameplate", slot=False)]
            plate.append(dict(text=f"江城市{Story(self.random).place}管理处 江城日报社 合办", role="cohost", slot=False))
        return plate, [self.story(n) for n in parts if n > 0]

    def story(self, n_columns):
        told, chance = story(self.random, (2, 8)), self.random.random
        fragment = lambda text, role, slot=False: dict(text=text, role=role, slot=slot)
        if len(self.stories) and chance() < 0.08:
            told["kicker"] = self.random.choice(LABELS)
        elif chance() < 0.15:
            told["headline"] = f"{self.random.choice(['暖心', '省心', '开心', '关注'])} {told['headline']}"
        head = [fragment(told[role], role) for role in ("kicker", "headline", "deck", "byline") if told[role]]
        blocks = [(kind, text) for kind, text in told["blocks"] if kind != "caption"]
        if len(blocks) >= 4 and chance() < 0.1:
            blocks = interview(self.random, told)
        blocks[0] = ("p", told["dateline"] + blocks[0][1])
        captions = [fragment(text, "caption", True) for kind, text in told["blocks"] if kind == "caption"]
        n_columns = max(1, min(n_columns, sum(len(text) for _, text in blocks) // 110 + 1))
        n_columns = 1 if self.order == "whole" else n_columns
        has_rows = self.order == "rows" and len(blocks) >= 6
        parts = self.parts(blocks) if has_rows else [blocks]
        parts = [self.columns(part, 2 if has_rows else n_columns) for part in parts]
        self.stories.append(dict(flow=head + [it for part in parts for column in part for it in column]))
        columns = [column for row in zip(*parts) for column in row] if has_rows else parts[0]
        for caption in captions:
            self.random.choice([head, *columns]).append(caption)
        return head, columns

    def parts(self, blocks):
        """A story parted at two places, where crossheads stand."""
        cuts = sorted(self.random.sample(range(2, len(blocks) - 1), 2))
        made, parts = Story(self.random), [blocks[: cuts[0]], blocks[cuts[0] : cuts[1]], blocks[cuts[1] :]]
        return [parts[0]] + [[("crosshead", made.fill("{a}和{b}")), *(it for it in part if it[0] == "p")] for part in parts[1:]]

    def columns(self, blocks, n_columns):
        """Columns of fragments: a paragraph that a column cuts is one in each."""
        lines = []
        for nth, (kind, text) in enumerate(blocks):
            lines += [(nth, kind, line) for line in wrapped(text, self.measure, 0 if kind == "crosshead" else 2)]
        height = max(2, -(-len(lines) // n_columns) + self.random.choice([0, 0, 1, 2]))
        columns, last = [[] for _ in range(n_columns)], None
        for at, (nth, kind, line) in enumerate(lines):
            column = columns[min(at // height, n_columns - 1)]
            if column and last and last[0] == nth:
                last[1]["text"] += line
                continue
            role = {"p": "body", "crosshead": "subhead", "qa": "qa"}[kind]
            fragment = dict(text=line, role=role, slot=False)
            if last and last[0] == nth:
                self.joins.append((last[1], fragment))
            column.append(fragment)
            last = (nth, fragment)
        return columns

    def in_order(self, rows):
        for plate, stories in rows:
            yield from plate
            if self.order in ("bands", "cols"):
                heads, columns = zip(*stories)
                if self.order == "bands":
                    yield from (it for head in heads for it in head)
                    yield from (it for own in columns for column in own for it in column)
                    continue
                for nth in range(max(len(own) for own in columns)):
                    for head, own in stories:
                        yield from head if nth == 0 else []
                        yield from own[nth] if nth < len(own) else []
                continue
            for head, columns in stories:
                yield from (it for column in [head, *columns] for it in column)

    def truth(self):
        dangles = lambda text: text.rstrip("”’）》")[-1:] not in STOPS
        joins = [{"from": a["id"], "to": b["id"], "dangling": dangles(a["text"])} for a, b in self.joins]
        frags = [{key: fragment[key] for key in ("text", "role", "slot")} for fragment in self.fragments]
        return dict(frags=frags, joins=joins, articles=[dict(flow=[it["id"] for it in told["flow"]]) for told in self.stories])

    def text(self):
        wide = self.random.random() < 0.4
        narrow = str.maketrans("，：；？！（）", ",:;?!()")
        lines = ("\n\n" * it["slot"] + (it["text"] if wide else it["text"].translate(narrow)) for it in self.fragments)
        return "\n\n".join(lines) + "\n"


def main(folder, n_pages=20, seed=1):
    (folder / "dev").mkdir(parents=True, exist_ok=True)
    for nth in range(n_pages * len(ORDERS)):
        order = ORDERS[nth // n_pages]
        page = Page(order, seed * 1000 + nth)
        name = folder / "dev" / f"page_{nth:03}_{order}_made"
        name.with_suffix(".txt").write_text(page.text(), encoding="utf8")
        name.with_suffix(".json").write_text(json.dumps(page.truth(), ensure_ascii=False), encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
