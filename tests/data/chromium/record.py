#!/usr/bin/env python3
"""Records where Chromium breaks the lines of the texts beside this script.

usage: record.py ORACLE [FILE...]

ORACLE is a program that lays text out in headless Chromium on a grid where each character takes
its cells, and nothing but the line breaker decides: `ORACLE TEXT --lang L --line-break B
--widths 1 --overflow-wrap normal` prints JSON with the paragraphs and, for the width 1, the
offsets of each line's first character. So every place where a line may end ends one.

A file is named `<name>.<language>.txt` and holds a paragraph a line. What it holds of `|` is
dropped, and written anew.
"""
import json, subprocess, sys, tempfile
from pathlib import Path

HERE = Path(__file__).parent


def record(oracle, path):
    language = path.name.split(".")[-2]
    text = path.read_text(encoding="utf8").replace("|", "")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as plain:
        plain.write(text)
        plain.flush()
        line_break = "strict" if language == "ja" else "normal"
        lang = "en" if language == "latin" else language
        options = ["--lang", lang, "--line-break", line_break]
        options += ["--widths", "1", "--overflow-wrap", "normal"]
        answer = subprocess.run(
            [sys.executable, oracle, plain.name, *options], check=True, capture_output=True
        )
    answer = json.loads(answer.stdout)
    lines = [marked(*pair) for pair in zip(answer["paragraphs"], answer["breaks"]["1"])]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf8")


def marked(paragraph, starts):
    ends = [*starts[1:], len(paragraph)]
    return "|".join(paragraph[start:end] for start, end in zip(starts, ends))


if __name__ == "__main__":
    for path in map(Path, sys.argv[2:] or sorted(HERE.glob("*.txt"))):
        record(sys.argv[1], path)
