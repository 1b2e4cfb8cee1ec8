"""What a font file says of itself: its family, how heavy it is, whether it slants.

The tables are those of the OpenType specification: `name`, `OS/2` and `fvar`.
"""

from __future__ import annotations

import struct

from csplan.theme.theme import Face

_KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FAMILY, _TYPOGRAPHIC = 1, 16


class BrokenFontError(ValueError):
    """A file that is no font, or a broken one; the message says which."""


def face(name: str, data: bytes) -> Face:
    """A font from the bytes of a .ttf or .otf file. Raises BrokenFontError."""
    if data[:4] in (b"wOFF", b"wOF2"):
        raise BrokenFontError("it is packed for the web, which no PDF can use")
    if data[:4] not in _KINDS:
        raise BrokenFontError("it is no font of the kinds .ttf and .otf")
    try:
        return _read(name, data)
    except (struct.error, UnicodeDecodeError, KeyError, IndexError) as error:
        raise BrokenFontError("the font is broken") from error


def _read(name: str, data: bytes) -> Face:
    tables = _tables(data)
    metrics = tables["OS/2"]
    weight = str(struct.unpack_from(">H", metrics, 4)[0])
    is_italic = bool(struct.unpack_from(">H", metrics, 62)[0] & 1)
    return Face(name, data, _family(tables["name"]), _weights(tables) or weight, is_italic)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, _sum, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag.decode("latin-1")] = data[start : start + length]
    return found


def _family(table: bytes) -> str:
    """The family: that of the whole family of weights comes before that of four styles."""
    _version, count, texts = struct.unpack_from(">HHH", table, 0)
    found: dict[tuple[int, bool], str] = {}
    for index in range(count):
        platform, _encoding, language, kind, length, start = struct.unpack_from(
            ">6H", table, 6 + 12 * index
        )
        if platform == 3 and kind in (_FAMILY, _TYPOGRAPHIC):
            raw = table[texts + start : texts + start + length]
            is_english = language == 0x409
            found.setdefault((kind, is_english), raw.decode("utf-16-be"))
    for key in ((_TYPOGRAPHIC, True), (_FAMILY, True), (_TYPOGRAPHIC, False), (_FAMILY, False)):
        if found.get(key):
            return found[key]
    raise KeyError("family")


def _weights(tables: dict[str, bytes]) -> str:
    """From which weight to which a font can be set; nothing where it has one weight alone."""
    table = tables.get("fvar")
    if table is None:
        return ""
    start, _reserved, count, size = struct.unpack_from(">HHHH", table, 4)
    for index in range(count):
        tag, least, _usual, most = struct.unpack_from(">4siii", table, start + index * size)
        if tag == b"wght":
            return f"{least >> 16} {most >> 16}"
    return ""
