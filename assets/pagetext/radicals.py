#!/usr/bin/env python3
"""Makes `radicals.txt`: the characters that fonts set in place of ideographs, each before the
ideograph it stands for. `python3 radicals.py > radicals.txt`; Unicode's data come with Python.

A font that has one glyph for two characters lets a PDF say either: Kangxi radicals (U+2F00), the
radicals of the supplement (U+2E80; Unicode gives them no decomposition, so they stand here),
compatibility ideographs (U+F900), and the one rare ideograph that shares its glyph in Noto CJK.
"""
import unicodedata

SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓"
    "⺲罒⺳㓁⺹耂⺺肀⺾艹⺿艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


# The only one: every pair of characters that a font of Noto CJK SC gives one glyph was looked at.
SHARED = "㬵胶"


def pairs():
    yield SHARED
    yield from (SUPPLEMENT[at : at + 2] for at in range(0, len(SUPPLEMENT), 2))
    for code in [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)]:
        char = chr(code)
        ideograph = unicodedata.normalize("NFKC", char)
        # The radical 戶 has the glyph of 户 in the fonts of simplified Chinese.
        ideograph = "户" if code == 0x2F3E else ideograph
        if len(ideograph) == 1 and "\u3400" <= ideograph <= "\u9fff" and ideograph != char:
            yield char + ideograph


if __name__ == "__main__":
    every = sorted(pairs())
    for at in range(0, len(every), 32):
        print("".join(every[at : at + 32]))
