#!/usr/bin/env python3
"""Makes newspaper pages of four kinds as PDF, each with its truth, from made-up stories.

usage: make.py FOLDER [PAGES-OF-EACH-KIND [SEED]]

Chromium prints them. The kinds are what makes a page hard to read back:

    flow    stories follow each other down the columns, heads inside the columns
    grid    heads across the columns of their story, bands below each other, some bands parted
    narrow  eight narrow columns; stories of two to eight of them stacked on each other
    beside  two stories side by side, over other such pairs

Fonts, sizes, gutters, numbers of columns and how columns are filled vary. `NAME.pdf` has its truth
in `NAME.json`: a list of stories with `head` (kicker, headline, deck; each may be ""), `paragraphs`.
"""
import html, json, subprocess, sys, tempfile
from pathlib import Path
from random import Random

from stories import staff, story

CHROMIUM = "chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --no-pdf-header-footer".split()
KINDS = ["flow", "grid", "narrow", "beside"]


class Page:
    """A page in the making."""

    def __init__(self, kind, seed):
        self.random, self.kind = Random(f"{kind} {seed}"), kind
        choice = self.random.choice
        self.size = choice([9, 9.5, 9.5, 10])
        self.gutter = choice([1.2, 1.2, 1.5, 2])
        self.font = choice(["Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC"])
        self.head_font = choice([self.font, "Noto Sans CJK SC"])
        self.stories = []

    def story(self, columns, head_size, paragraphs=(2, 7)):
        """A story as HTML; `columns` is 0 if it flows in the columns around it."""
        told = story(self.random, paragraphs)
        self.stories.append(told)
        tag = lambda kind, text: f'<p class="{kind}">{html.escape(text)}</p>' if text else ""
        kicker, headline, deck = (tag(k, told[k]) for k in ("kicker", "headline", "deck"))
        head = f'<header style="--head:{head_size}pt">{kicker}{headline}{deck}</header>'
        body = tag("byline", told["byline"])
        blocks = list(told["blocks"])
        blocks[0] = (blocks[0][0], told["dateline"] + blocks[0][1])
        body += "".join(self.block(kind, text) for kind, text in blocks)
        legs = f"columns:{columns}" if columns else ""
        if columns > 1 and self.random.random() < 0.25:
            # Filled leg by leg, the last one short: a little higher than balanced legs would be.
            n_lines = sum(len(text) / 9 + 8 * (kind == "caption") + 1.5 for kind, text in told["blocks"])
            legs += f";column-fill:auto;height:{1.15 * n_lines * 1.5 * self.size / columns + 60:.0f}pt"
        return f'<article>{head}<div style="{legs}">{body}</div></article>'

    def block(self, kind, text):
        if kind == "caption":
            return f'<figure><div class="picture"></div><p class="caption">{html.escape(text)}</p></figure>'
        return f'<p class="{kind}">{html.escape(text)}</p>'

    def flow(self):
        columns = self.random.choice([3, 4, 4, 5, 5])
        stories = "".join(self.story(0, self.random.choice([13, 14, 15])) for _ in range(self.random.randint(5, 8)))
        self.width = columns * self.size * self.random.choice([15, 17, 18])
        return f'<main style="columns:{columns};column-fill:balance">{stories}</main>'

    def grid(self):
        columns, left = self.random.choice([4, 5, 6]), self.random.randint(5, 7)
        self.width = columns * self.size * 18
        rows = [self.story(columns, self.random.choice([24, 26, 28]), (4, 8))]
        while left > 1:
            parts = self.random.choice([[columns], [2, columns - 2], [columns - 2, 2]])
            parts = parts if columns - 2 >= 2 else [2, columns - 2]
            rows.append(self.row(parts, [16, 18, 20]))
            left -= len(parts)
        return "".join(rows)

    def narrow(self):
        self.size, self.width = 9.5, 8 * 9.5 * self.random.choice([12, 13])
        rows, left = [], self.random.randint(6, 8)
        while left > 0:
            parts = self.random.choice([[8], [4, 4], [3, 5], [5, 3], [2, 3, 3], [6, 2]])
            rows.append(self.row(parts, [14, 16, 20]))
            left -= len(parts)
        return "".join(rows)

    def beside(self):
        self.width = 4 * self.size * self.random.choice([17, 19])
        rows = [self.row([self.random.choice([1, 2]), 2], [14, 16, 18]) for _ in range(self.random.randint(3, 4))]
        return "".join(rows)

    def row(self, parts, sizes):
        cells = []
        for columns in parts:
            most = 3 + columns
            cells.append(f'<div style="flex:{columns}">{self.story(columns, self.random.choice(sizes), (2, most))}</div>')
        return f'<section>{"".join(cells)}</section>'

    def html(self):
        body = getattr(self, self.kind)()
        size, leading = self.size, self.random.choice([1.35, 1.42, 1.5])
        rules = self.random.choice(["", "column-rule:0.4pt solid #888;"])
        picture = self.random.choice([30, 60])
        self.staff = staff(self.random)
        return f"""<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
@page {{ size: {self.width + 68:.0f}pt {PAGE_HEIGHT}pt; margin: 34pt }}
body {{ margin:0; font:{size}pt/{leading} "{self.font}"; text-align:justify; width:{self.width}pt }}
main, article div {{ column-gap:{self.gutter}em; {rules} }}
p {{ margin:0; text-indent:2em; orphans:1; widows:1 }}
.headline {{ font:bold var(--head)/1.25 "{self.head_font}"; text-indent:0; text-align:left }}
.kicker {{ font-size:1.15em; text-indent:0; text-align:left }}
.deck {{ font-size:1.2em; text-indent:0; text-align:left }}
.byline {{ text-indent:{self.random.choice([0, 2])}em; text-align:left }}
.crosshead {{ font-weight:bold; font-size:1.1em; text-indent:0; text-align:{self.random.choice(["left", "center"])}; margin:.3em 0 }}
.caption {{ font-size:.84em; text-indent:0; text-align:left }}
header {{ margin:.5em 0 .3em }} article {{ margin-bottom:{self.random.choice([0.8, 1.2])}em }}
figure {{ margin:.3em 0; break-inside:avoid }} .picture {{ background:#ddd; height:{picture}pt }}
section {{ display:flex; gap:{max(self.gutter, 1.2)}em }} section > div {{ min-width:0 }}
</style><body>{body}<p class="byline">{self.staff}</p></body></html>"""

    def truth(self):
        of = lambda told, kind: [text for k, text in told["blocks"] if k == kind]
        return [
            dict(
                **{field: told[field] for field in ("kicker", "headline", "deck", "dateline", "byline")},
                paragraphs=of(told, "p"), crossheads=of(told, "crosshead"), captions=of(told, "caption"),
            )
            for told in self.stories
        ]


# High enough that no page goes on on a second one.
PAGE_HEIGHT = 2400


def main(folder, n_pages=6, seed=1):
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        for nth in range(n_pages):
            page = Page(kind, seed * 1000 + nth)
            name = folder / f"{kind}-{nth:02}"
            with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf8") as file:
                file.write(page.html())
                file.flush()
                command = [*CHROMIUM, f"--print-to-pdf={name}.pdf", f"file://{file.name}"]
                subprocess.run(command, check=True, capture_output=True)
            name.with_suffix(".json").write_text(json.dumps(page.truth(), ensure_ascii=False, indent=1), encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
