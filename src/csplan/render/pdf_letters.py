"""Every glyph of a PDF tells its own letter.

Typst tells of the glyphs of a syllable only what they say together: consonant, vowel and tone mark
are each "ที่". Readers that know replacement text (`ActualText`) read that well; others, among them
those inside browsers, find the syllable as often as it has glyphs. Here each glyph gets its own.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(
    rb"xref\s+0 \d+\s+((?:\d{10} \d{5} [fn]\s{1,2})+)trailer\s*(<<.*>>)\s*", re.DOTALL
)
_PLACE = re.compile(rb"(\d{10}) \d{5} n")
_STREAM = re.compile(rb"(?P<head><<.*?>>)\s*stream\r?\n(?P<data>.*)\r?\nendstream", re.DOTALL)
_FONT = re.compile(rb"<</Type/Font/Subtype/Type0.*/ToUnicode (\d+) 0 R")
_PAGE = re.compile(rb"<</Type/Page/Resources (\d+) 0 R.*/Contents (\d+) 0 R")
_NAMED = re.compile(rb"/(f\d+) (\d+) 0 R")
_GLYPH = re.compile(rb"<(?P<glyph>[0-9A-F]{4})> <(?P<text>(?:[0-9A-F]{4}){2,})>")
_SPAN = re.compile(rb"/ActualText ?<FEFF([0-9A-F]{8,})> ?>>\s*BDC(.*?)\bEMC\b", re.DOTALL)
_TOKEN = re.compile(rb"/(?P<font>f\d+) [\d.]+ Tf|<(?P<glyphs>(?:[0-9A-F]{4})+)>|(?P<open>\()")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")


@dataclass(frozen=True)
class File:
    """A PDF as its objects, by number, in the order in which they stand in the file."""

    head: bytes
    objects: dict[int, bytes]
    trailer: bytes

    def written(self) -> bytes:
        """The file with its table of places."""
        found = bytearray(self.head)
        places: dict[int, int] = {}
        for number, body in self.objects.items():
            places[number] = len(found)
            found += body
        table = len(found)
        found += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(places) + 1)
        for number in sorted(places):
            found += b"%010d 00000 n\r\n" % places[number]
        return bytes(found + b"trailer\n%b\nstartxref\n%d\n%%%%EOF" % (self.trailer, table))


def readable(data: bytes) -> bytes:
    """A PDF in which each glyph tells its own letter; as it is where it is laid out otherwise."""
    file = _file(data)
    if file is None:
        return data
    for number, letters in _letters(file).items():
        body = file.objects[number]
        told = _told(body, letters)
        # Not compressed: another zlib would make other bytes of it.
        file.objects[number] = (
            b"%d 0 obj\n<</Length %d/Type/CMap/WMode 0>>\nstream\n%b\nendstream\nendobj\n"
            % (
                number,
                len(told),
                told,
            )
        )
    return file.written()


def _file(data: bytes) -> File | None:
    start = _START.search(data)
    table = _TABLE.match(data, int(start[1])) if start else None
    if start is None or table is None:
        return None
    places = [int(place) for place in _PLACE.findall(table[1])]
    if len(places) != table[1].count(b" n"):
        return None
    numbers = sorted(range(len(places)), key=places.__getitem__)
    ends = [*(places[index] for index in numbers[1:]), int(start[1])]
    objects = {
        index + 1: data[places[index] : end] for index, end in zip(numbers, ends, strict=True)
    }
    return File(data[: min(places)], objects, table[2])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found["data"]) if b"/FlateDecode" in found["head"] else found["data"]


def _letters(file: File) -> dict[int, dict[int, str]]:
    """For each table of glyphs and texts, by its number, the letters of glyphs in syllables."""
    tables = {n: int(m[1]) for n, body in file.objects.items() if (m := _FONT.search(body))}
    found: dict[int, dict[int, str]] = {table: {} for table in tables.values()}
    for body in file.objects.values():
        page = _PAGE.search(body)
        if page is None:
            continue
        fonts = {name: int(n) for name, n in _NAMED.findall(file.objects[int(page[1])])}
        for font, glyphs, text in _syllables(_stream(file.objects[int(page[2])])):
            if fonts.get(font) in tables and len(glyphs) == len(text) > 1:
                known = found[tables[fonts[font]]]
                for glyph, letter in zip(glyphs, text, strict=True):
                    known.setdefault(glyph, letter)
    return found


def _syllables(content: bytes) -> Iterator[tuple[bytes, list[int], str]]:
    """What has a replacement text: font, glyphs, and the letters in the order of the glyphs."""
    for text, span in dict.fromkeys(_SPAN.findall(content)):
        font, glyphs = _set(span)
        numbers = [int.from_bytes(glyphs[at : at + 2], "big") for at in range(0, len(glyphs), 2)]
        yield font, numbers, _in_order(bytes.fromhex(text.decode()).decode("utf-16-be"))


def _set(span: bytes) -> tuple[bytes, bytes]:
    """The font of what is set, and its glyphs, two bytes each."""
    font, glyphs, at = b"", b"", 0
    while token := _TOKEN.search(span, at):
        at = token.end()
        if token["font"]:
            font = token["font"]
        elif token["glyphs"]:
            glyphs += bytes.fromhex(token["glyphs"].decode())
        else:
            string, at = _string(span, at)
            glyphs += string
    return font, glyphs


def _string(content: bytes, start: int) -> tuple[bytes, int]:
    """A string in round brackets, and where it ends; brackets in it come in pairs."""
    depth, at = 1, start
    while depth:
        sign = content[at : at + 1]
        at += 2 if sign == b"\\" else 1
        depth += (sign == b"(") - (sign in (b")", b""))
    return _ESCAPED.sub(_unescaped, content[start : at - 1]), at


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8)])
    return _CONTROL.get(match[2], match[2])


def _in_order(text: str) -> str:
    """Letters as they are set: sara am is a circle, below a tone mark, and sara aa."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)


def _told(body: bytes, letters: dict[int, str]) -> bytes:
    def line(match: re.Match[bytes]) -> bytes:
        letter = letters.get(int(match["glyph"], 16))
        if letter is None:
            return match[0]
        return b"<%b> <%b>" % (match["glyph"], letter.encode("utf-16-be").hex().upper().encode())

    return _GLYPH.sub(line, _stream(body))
