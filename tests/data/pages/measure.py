#!/usr/bin/env python3
"""Measures how well a zzread reads the pages that `make.py` made.

usage: measure.py ZZREAD FOLDER [-v] [TOOL...]

Each page is read as PDF and as the text that other tools make of it (`pdftotext -raw`, `mutool`,
PyMuPDF, pdfminer; those that are installed and asked for). The columns of the table, in percent:

    taken   pages that become more than one article
    whole   paragraphs that stand in an article from their first character to their last
    exact   stories whose paragraphs are those of an article, in order, and no others
    head    headlines that stand in an article's kicker, headline or deck
    title   headlines that are an article's headline and nothing else

White space is not compared.
"""
import json, subprocess, sys, tempfile
from collections import defaultdict
from pathlib import Path


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf8")


def pymupdf(pdf):
    import fitz

    return "".join(page.get_text() for page in fitz.open(pdf))


def pdfminer(pdf):
    from pdfminer.high_level import extract_text

    return extract_text(pdf)


TOOLS = {
    "raw": lambda pdf: run("pdftotext", "-raw", pdf, "-"),
    "mutool": lambda pdf: run("mutool", "draw", "-q", "-F", "txt", pdf),
    "pymupdf": pymupdf,
    "pdfminer": pdfminer,
}


def bare(text):
    return "".join(text.split())


def articles(zzread, path):
    """The articles that zzread finds: their heads, headlines and paragraphs, without white space."""
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/issue.json"
        subprocess.run([zzread, "export", path, "-o", out], check=True, capture_output=True)
        issue = json.loads(Path(out).read_text(encoding="utf8"))
    found = []
    for article in (a for page in issue["pages"] for section in page["sections"] for a in section["articles"]):
        field = lambda name: bare(article.get(name) or "")
        texts = [block for block in article["blocks"] if block["kind"] in ("paragraph", "question", "answer")]
        head = field("kicker") + field("headline") + field("deck")
        found.append((head, field("headline"), [bare(text["text"]) for text in texts]))
    return found


def count(found, truth, figures):
    figures["taken"].append(len(found) > 1)
    blocks = {text for _, _, texts in found for text in texts}
    for story in truth:
        texts = [bare(text) for text in story["paragraphs"]]
        # A dateline may be told apart, or stand before the first paragraph.
        whole = [bare(story["dateline"]) + texts[0], *texts[1:]]
        figures["whole"] += [a in blocks or b in blocks for a, b in zip(texts, whole)]
        figures["exact"].append(any(own in (texts, whole) for _, _, own in found))
        headline = bare(story["headline"])
        figures["head"].append(any(headline in head for head, _, _ in found))
        figures["title"].append(any(headline == own for _, own, _ in found))


def source(tool, pdf, folder):
    if tool == "pdf":
        return pdf
    path = folder / f"{pdf.stem}.{tool}.txt"
    if not path.exists():
        path.write_text(TOOLS[tool](str(pdf)), encoding="utf8")
    return path


def main(zzread, folder, *wanted):
    verbose = "-v" in wanted
    tools = [tool for tool in ["pdf", *TOOLS] if tool in wanted] or ["pdf", *TOOLS]
    table = defaultdict(lambda: defaultdict(list))
    for pdf in sorted(folder.glob("*.pdf")):
        truth = json.loads(pdf.with_suffix(".json").read_text(encoding="utf8"))
        for tool in tools:
            try:
                path = source(tool, pdf, folder)
            except (ImportError, FileNotFoundError):
                continue
            found, one = articles(zzread, path), defaultdict(list)
            count(found, truth, one)
            if verbose:
                print(f"{path.name:28}", line(one))
            for row in (tool, f"{tool} {pdf.stem.split('-')[0]}"):
                for name, values in one.items():
                    table[row][name] += values
    for row in sorted(table):
        print(f"{row:18}", line(table[row]))


def line(figures):
    return "  ".join(f"{name} {100 * sum(values) / len(values):5.1f}" for name, values in figures.items())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
