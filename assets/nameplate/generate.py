#!/usr/bin/env python3
"""Makes glyphs.bin, the display type of nameplates and lead headlines, from a 12-pixel font.

    python3 generate.py FONT.woff2        (needs the packages fonttools and brotli)

The font's outlines are squares on a grid of 12 to the em, so a pixel is set if its middle lies
inside the outline; nothing is rasterised and no stroke is lost. README.md says which font it is and
what the file looks like.
"""
import sys, zlib
from pathlib import Path
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

PIXELS = 12
HERE = Path(__file__).parent


def wanted():
    """The characters: GB 2312 levels 1 and 2, what stands in extra.txt, kana, and Latin with its marks."""
    levels = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    chars = {text for text in (code.decode("gb2312", "ignore") for code in levels) if text}
    chars |= set((HERE / "extra.txt").read_text(encoding="utf-8")) - {"\n"}
    chars |= {chr(code) for code in (*range(0x21, 0x7F), *range(0x3041, 0x3097), *range(0x30A1, 0x30FF))}
    return sorted(chars)


def edges(contours):
    """The upright edges of an outline: x, lower y, upper y."""
    for (x0, y0), (x1, y1) in contours:
        if x0 == x1 and y0 != y1:
            yield x0, min(y0, y1), max(y0, y1)


def contours(glyphs, name):
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    start = last = None
    for verb, points in pen.value:
        if verb == "moveTo":
            start = last = points[0]
        elif verb == "lineTo":
            yield last, points[0]
            last = points[0]
        elif verb in ("closePath", "endPath"):
            yield last, start
        else:
            raise SystemExit(f"{name}: a curve; this is no pixel font")


def bitmap(font, glyphs, name):
    """12 columns from the left; the bit 1 << y is the pixel at y, counted from the top."""
    unit = font["head"].unitsPerEm // PIXELS
    top = font["hhea"].ascent
    upright = list(edges(contours(glyphs, name)))
    columns = [0] * PIXELS
    for y in range(PIXELS):
        middle = top - y * unit - unit / 2
        crossed = [x for x, low, high in upright if low < middle < high]
        for x in range(PIXELS):
            columns[x] |= sum(edge < x * unit + unit / 2 for edge in crossed) % 2 << y
    return columns


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def main():
    font = TTFont(sys.argv[1])
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    chars = [char for char in wanted() if ord(char) in names]
    steps, widths, maps = bytearray(), bytearray(), []
    last = 0
    for char in chars:
        name = names[ord(char)]
        steps += varint(ord(char) - last)
        last = ord(char)
        widths.append(glyphs[name].width * PIXELS // font["head"].unitsPerEm)
        maps.append(bitmap(font, glyphs, name))
    columns = b"".join(column.to_bytes(2, "little") for columns in maps for column in columns)
    raw = len(chars).to_bytes(2, "little") + bytes(steps) + bytes(widths) + columns
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(raw) + packer.flush()
    (HERE / "glyphs.bin").write_bytes(packed)
    print(f"{len(chars)} glyphs, {len(raw)} bytes, {len(packed)} packed")


main()
