"""Whether a picture can be a logo: it is whole, of a usual size, and shows itself alone.

A theme may come from somebody else. Of SVG only what draws lines, areas and letters is let through:
the rest can bring in other pictures, run, or take for ever to draw.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from xml.parsers import expat

LARGEST = 4000
"""Pixels, of the width and of the height."""

PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">I4sII")
_LENGTH = re.compile(r"\s*\+?(\d{0,9}(?:\.\d{0,20})?)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*")
_UNITS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8}
_SPACES = re.compile(r"[\s,]+")
_DEEPEST = 64
_MOST_USES = 24
_NEVER = frozenset(
    {"image", "feimage", "filter", "foreignobject", "iframe", "audio", "video", "object", "embed"}
)
_SAVE = "save the logo with plain shapes alone, or as PNG"


class PictureError(ValueError):
    """A picture that no logo can be; the message says why, `help` what to do."""

    def __init__(self, why: str, help: str = _SAVE) -> None:
        super().__init__(why)
        self.help = help


def png_size(data: bytes) -> tuple[float, float]:
    """The width and height of a PNG, in pixels. Raises PictureError."""
    anew = "save it anew as PNG"
    if len(data) < len(PNG) + _HEAD.size:
        raise PictureError("the picture is broken", anew)
    length, kind, width, height = _HEAD.unpack_from(data, len(PNG))
    if length != 13 or kind != b"IHDR" or not width or not height:
        raise PictureError("the picture is broken", anew)
    return _bounded(width, height)


def svg_size(data: bytes) -> tuple[float, float] | None:
    """The width and height of an SVG, in pixels; None where it is none. Raises PictureError."""
    reader = _Svg()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        if not reader.is_svg:
            return None
        line = f"line {error.lineno}"
        raise PictureError(f"{line} of it cannot be read", "save it anew as SVG") from error
    return reader.size if reader.is_svg else None


class _Svg:
    """Reads an SVG once, and stops at the first thing that a logo cannot have."""

    def __init__(self) -> None:
        self.is_svg = False
        self.size: tuple[float, float] = (0, 0)
        self._depth = self._uses = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def _entity(self, *_said: object) -> None:
        raise PictureError("it has entities of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self._depth += 1
        if self._depth == 1:
            if tag != "svg":
                return
            self.is_svg = True
            self.size = _bounded(*_size(attributes))
        if tag in _NEVER or "script" in tag:
            raise PictureError(f"it has <{name}> in it")
        if self._depth > _DEEPEST:
            raise PictureError(f"its shapes lie more than {_DEEPEST} deep in one another")
        self._uses += tag in ("use", "pattern", "marker", "mask")
        if self._uses > _MOST_USES:
            raise PictureError("it repeats too many shapes")
        for key, value in attributes.items():
            short = key.rpartition(":")[2].lower()
            if short == "href" and tag != "a" and not value.strip().startswith("#"):
                raise PictureError(f'it leads to another file: {key}="{value[:40]}"')
            if short.startswith("on"):
                raise PictureError(f"it would run something: {key}")

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _size(attributes: Mapping[str, str]) -> tuple[float, float]:
    """What the root of an SVG says of its size; where it says nothing, what it shows is meant."""
    box = _SPACES.split(attributes.get("viewBox", "").strip())
    shown = [_pixels(part) for part in box[2:]] if len(box) == 4 else []
    sizes = [_pixels(attributes.get(name, "")) for name in ("width", "height")]
    found = [one or other for one, other in zip(sizes, shown or (0, 0), strict=True)]
    return found[0] or 100, found[1] or 100


def _pixels(text: str) -> float:
    """A length in pixels; 0 where it is none, or a share of something."""
    match = _LENGTH.fullmatch(text)
    if match is None or not match[1].strip("."):
        return LARGEST * 2 if re.search(r"\d\s*e", text, re.IGNORECASE) else 0
    return float(match[1]) * _UNITS.get(match[2] or "px", 1)


def _bounded(width: float, height: float) -> tuple[float, float]:
    if max(width, height) > LARGEST:
        raise PictureError(
            f"it is {width:.0f} by {height:.0f} pixels, and a logo has at most {LARGEST} each way",
            "make it smaller",
        )
    return width, height
