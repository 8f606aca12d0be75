#!/usr/bin/env python3
"""Makes the directory of papers: python3 make.py TABLE > papers.txt

TABLE has a paper a line, parted by tabs, and names its columns in its first line: name, aliases
(parted by commas; the first is the name's pinyin), region, family, entry, issue pattern, last seen.

What is added: the pinyin is cut into its syllables, one for each Chinese character of the name, so
that the program can tell the initials. What is left out: the region, which is said once for all its
papers, and of a pattern what it shares with the folder of the entry, for which stands `~`.
"""

import sys
from collections import Counter

# Every syllable of Mandarin without its tone: the initials, with the finals that go with each.
FINALS = {
    "": "a ai an ang ao e en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = {initial + final for initial, finals in FINALS.items() for final in finals.split()}
LONGEST = max(map(len, SYLLABLES))


def is_ideograph(c):
    return "\u4e00" <= c <= "\u9fff"


def cut(pinyin, n_syllables):
    """All ways to cut pinyin into so many syllables; digits stand for themselves."""
    if not pinyin:
        return [[]] if n_syllables == 0 else []
    if pinyin[0].isdigit():
        digits = len(pinyin) - len(pinyin.lstrip("0123456789"))
        return [[pinyin[:digits], *rest] for rest in cut(pinyin[digits:], n_syllables)]
    ways = []
    for n in range(LONGEST, 0, -1):
        if n_syllables > 0 and pinyin[:n] in SYLLABLES and len(pinyin) >= n:
            ways += [[pinyin[:n], *rest] for rest in cut(pinyin[n:], n_syllables - 1)]
    return ways


def readings(rows):
    """How often each character is read so, in the names that can be cut in one way only."""
    counts = Counter()
    for name, pinyin in rows:
        ways = cut(pinyin, sum(map(is_ideograph, name)))
        if len(ways) == 1:
            counts.update(zip(filter(is_ideograph, name), ways[0]))
    return counts


def syllables(name, pinyin, known):
    """The pinyin of a name, cut as its characters are read elsewhere: 西南 is not xin an."""
    characters = list(filter(is_ideograph, name))
    ways = cut(pinyin, len(characters))
    if not ways:
        sys.exit(f"the pinyin of {name} has not one syllable a character: {pinyin}")
    return " ".join(max(ways, key=lambda way: sum(known[pair] > 0 for pair in zip(characters, way))))


def shortened(pattern, entry):
    folder = entry[: entry.rfind("/") + 1]
    return "~" + pattern[len(folder) :] if pattern.startswith(folder) else pattern


def main():
    lines = open(sys.argv[1], encoding="utf-8").read().splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    known = readings((name, aliases.split(",")[0]) for name, aliases, *_ in rows)
    region = None
    print("# Made by make.py; README.md tells what is in a line.")
    for name, aliases, its_region, family, entry, pattern, seen in rows:
        pinyin, *others = aliases.split(",")
        if its_region != region:
            region = its_region
            print(f"[{region}]")
        row = [name, syllables(name, pinyin, known), ",".join(others), family, seen, entry]
        print("\t".join([*row, shortened(pattern, entry)]))


main()
