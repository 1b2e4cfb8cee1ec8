"""The text of one file: its lines, and the places in it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters: line and column count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text from `start` up to, not including, `end`."""

    start: Position
    end: Position


class Flaw(StrEnum):
    """What can be wrong with the bytes of a file before anybody reads them as YAML."""

    UTF_16 = "UTF-16"
    UTF_32 = "UTF-32"
    NOT_UTF_8 = "not UTF-8"
    CONTROL = "control character"


@dataclass(frozen=True, slots=True)
class TextProblem:
    """A flaw of the bytes: `start` and `end` are code point offsets into the source's text.

    `value` is the first byte that is not UTF-8, or the code point of the first control
    character; None for a whole file in another encoding.
    """

    flaw: Flaw
    start: int
    end: int
    value: int | None = None


@dataclass(frozen=True)
class Source:
    """The text of a file, without its byte order mark, with its newlines as they were written.

    `name` is shown to the user as given. Where the bytes were not UTF-8, `text` is what could be
    made of them for showing, with U+FFFD for what could not be read, and `problems` says so.
    """

    name: str
    text: str
    bom: bool = False
    problems: tuple[TextProblem, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes, name: str) -> Source:
        """The source made from a file's bytes; never raises, see `problems`."""
        wide = _wide_encoding(data)
        if wide is not None:
            return _from_wide(data, name, *wide)
        bom = data.startswith(codecs.BOM_UTF8)
        raw = data[len(codecs.BOM_UTF8) :] if bom else data
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            start = len(raw[: error.start].decode("utf-8"))
            problem = TextProblem(Flaw.NOT_UTF_8, start, start + 1, raw[error.start])
            return cls(name, raw.decode("utf-8", "replace"), bom, (problem,))
        return cls(name, text, bom, tuple(_control_characters(raw, text)))

    def readable_text(self) -> str:
        """The text with U+FFFD for every character that YAML does not allow; of the same length."""
        if not self.problems:
            return self.text
        return _FORBIDDEN.sub(lambda run: "\ufffd" * len(run[0]), self.text)

    def to_bytes(self, text: str | None = None) -> bytes:
        """This text, or an edited one, as the bytes of a file: UTF-8, with the mark it had."""
        body = (self.text if text is None else text).encode("utf-8")
        return codecs.BOM_UTF8 + body if self.bom else body

    @cached_property
    def newline(self) -> str:
        r"""The newline that most lines end in: `\n`, `\r\n` or `\r`; `\n` for a single line."""
        pairs = self.text.count("\r\n")
        counts = {
            "\n": self.text.count("\n") - pairs,
            "\r\n": pairs,
            "\r": self.text.count("\r") - pairs,
        }
        return max(counts, key=lambda ending: counts[ending])

    @cached_property
    def _starts(self) -> list[int]:
        # Not str.splitlines: it also splits at form feeds and U+2028, where editors do not.
        return [0, *(found.end() for found in _NEWLINE.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """The number of lines; the part after the last newline counts, even if it is empty."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Line `number`, from 1, without its newline; empty where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        if number == len(self._starts):
            return self.text[start:]
        return self.text[start : self._starts[number]].rstrip("\r\n")

    def position(self, offset: int) -> Position:
        """The position of a code point offset; offsets outside the text count as its ends."""
        inside = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, inside)
        return Position(line, inside - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The code point offset of a position; places outside the text count as the nearest."""
        line = min(max(position.line, 1), len(self._starts))
        start = self._starts[line - 1]
        return start + min(max(position.column - 1, 0), len(self.line(line)))

    def span(self, start: int, end: int) -> Span:
        """The span between two code point offsets."""
        return Span(self.position(start), self.position(max(start, end)))


_NEWLINE = re.compile(r"\r\n|\r|\n")

# What YAML does not allow in a file: control characters but tab, newline and U+0085.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_FORBIDDEN_BYTES = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D}) + b"\x7f"
_MOST_CONTROLS = 20


def _control_characters(raw: bytes, text: str) -> list[TextProblem]:
    """The first runs of forbidden characters; bytes are looked at first, since that is quick."""
    clean = len(raw.translate(None, _FORBIDDEN_BYTES)) == len(raw)
    if clean and b"\xc2" not in raw and b"\xef\xbf" not in raw:
        return []
    found: list[TextProblem] = []
    for run in _FORBIDDEN.finditer(text):
        found.append(TextProblem(Flaw.CONTROL, run.start(), run.end(), ord(run[0][0])))
        if len(found) == _MOST_CONTROLS:
            break
    return found


def _wide_encoding(data: bytes) -> tuple[Flaw, str] | None:
    """UTF-16 or UTF-32, by its mark or, where there is none, by where its zero bytes stand."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return Flaw.UTF_32, "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Flaw.UTF_16, "utf-16"
    sample = data[:4096]
    if b"\0" not in sample or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < max(4, len(sample) // 10) or min(even, odd) * 10 > max(even, odd):
        return None
    return Flaw.UTF_16, "utf-16-le" if odd > even else "utf-16-be"


def _from_wide(data: bytes, name: str, flaw: Flaw, encoding: str) -> Source:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    # A lone half of a surrogate pair cannot be written out again.
    text = text.encode("utf-8", "replace").decode("utf-8")
    problem = TextProblem(flaw, 0, min(1, len(text)))
    return Source(name, text, problems=(problem, *_control_characters(text.encode(), text)))
