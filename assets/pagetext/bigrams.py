#!/usr/bin/env python3
"""Makes bigrams.bin from jieba's dictionary: `pip install jieba && python3 bigrams.py > bigrams.bin`.

The format is told in src/pagetext/bigrams.rs.
"""
import collections, math, os, re, struct, sys
import jieba

PAIRS = 50_000
KNOWN = 20  # a character that the dictionary has less often says nothing

chars, pairs = collections.Counter(), collections.Counter()
for line in open(os.path.join(os.path.dirname(jieba.__file__), "dict.txt"), encoding="utf-8"):
    word, count, *_ = line.split(" ")
    if re.fullmatch("[\u4e00-\u9fff]+", word):
        for char in word:
            chars[char] += int(count)
        for pair in zip(word, word[1:]):
            pairs["".join(pair)] += int(count)

total = sum(chars.values())
share = lambda char: math.log((chars[char] + 1) / (total + len(chars)))
eighths = lambda x: max(-127, min(127, round(x * 8)))

kept = pairs.most_common(PAIRS)
followers = collections.defaultdict(list)
for (a, b), count in kept:
    followers[a].append((b, eighths(math.log(count / total) - share(a) - share(b))))

known = sorted({c for c, n in chars.items() if n >= KNOWN} | {c for pair, _ in kept for c in pair})
out = sys.stdout.buffer
out.write(struct.pack("<Hh", len(known), round(math.log(0.5 * kept[-1][1] / total) * 8)))
for char in known:
    out.write(struct.pack("<HbH", ord(char), eighths(share(char)), len(followers[char])))
for char in known:
    for b, value in sorted(followers[char]):
        out.write(struct.pack("<Hb", ord(b), value))
