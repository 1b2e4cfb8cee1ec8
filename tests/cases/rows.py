"""Rows of a published document: what stands together, found in Markdown and in HTML alike.

A *block* is a row of a table, an item of a list, or all that stands under a heading until the
next heading of the same or a higher level. A fact is in its row where a block bears the row's
words as its label and holds all the fact's words: the page at large is no block.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

_PAGE = 1
"""The level of the heading that is the title of the whole page."""
_TITLE = 7
"""The level of what is a title without being a heading: a bold line, a term, a caption."""

_DASHES = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "_": " "})
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s+(.*)")
_BOLD = re.compile(r"\s*\*\*(.+?)\*\*")
_CONTENTS = re.compile(r"\[[^\]]*\]\(#[^)]*\)$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def normal(text: str) -> str:
    """Text as it is compared: one kind of dash and of space, small letters."""
    return " ".join(text.translate(_DASHES).split()).casefold()


def holds(text: str, words: str) -> bool:
    """Whether words stand in a text as they are: `7 days` is neither in `17 days` nor `7 day`."""
    wanted = normal(words)
    before = r"(?<![\d.,:])" if wanted[:1].isdigit() else r"(?<![a-z])"
    after = r"(?![.,:]?\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, normal(text)) is not None


@dataclass(frozen=True)
class Block:
    """A part of a page with a label; `start` and `end` are positions in the page."""

    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """A published document as its text and its blocks, in their order."""

    text: str
    blocks: tuple[Block, ...]

    def shows(self, row: Sequence[str], words: Sequence[str]) -> bool:
        """Whether a block that bears the last of `row` holds all words.

        What comes before the last names blocks around it, or stands in its label too.
        """
        *outer, last = row
        return any(
            holds(block.label, last)
            and all(holds(block.text, word) for word in words)
            and all(self._lies_in(block, label) for label in outer)
            for block in self.blocks
        )

    def _lies_in(self, block: Block, label: str) -> bool:
        return holds(block.label, label) or any(
            holds(other.label, label) and other.start < block.start and block.end <= other.end
            for other in self.blocks
        )

    def in_order(self, labels: Sequence[str]) -> bool:
        """Whether blocks with these labels follow each other."""
        place = -1
        for label in labels:
            starts = [b.start for b in self.blocks if b.start > place and holds(b.label, label)]
            if not starts:
                return False
            place = min(starts)
        return True


@dataclass(frozen=True)
class _Title:
    level: int
    label: str
    start: int


def _under_titles(titles: Sequence[_Title], texts: Sequence[str]) -> list[Block]:
    """The block under each title but the page's own: it ends where one of its rank begins."""
    found = []
    for index, title in enumerate(titles):
        following = (t.start for t in titles[index + 1 :] if t.level <= title.level)
        end = next(following, len(texts))
        if title.level > _PAGE:
            text = "".join(texts[title.start : end])
            found.append(Block(title.label, text, title.start, end))
    return found


def _page(titles: Sequence[_Title], rows: Sequence[Block], texts: Sequence[str]) -> Page:
    blocks = [*_under_titles(titles, texts), *rows]
    return Page("".join(texts), tuple(sorted(blocks, key=lambda block: (block.start, -block.end))))


def read_markdown(text: str) -> Page:
    """The blocks of a Markdown page; positions are lines."""
    written = text.splitlines()
    lines = [f"{_bare(line)}\n" for line in written]
    titles: list[_Title] = []
    rows: list[Block] = []
    for number, line in enumerate(written):
        heading, item, bold = _HEADING.match(line), _ITEM.match(line), _BOLD.match(line)
        if heading:
            titles.append(_Title(len(heading[1]), _bare(heading[2]), number))
        elif line.lstrip().startswith("|"):
            cells = [_bare(cell) for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
            rows.append(Block(" · ".join(cells[:2]), " ".join(cells), number, number + 1))
        elif item and not _CONTENTS.match(item[2]):
            end = _end_of_item(written, number, len(item[1]))
            rows.append(Block(_bare(item[2]), "".join(lines[number:end]), number, end))
        elif bold:
            titles.append(_Title(_TITLE, _bare(bold[1]), number))
    return _page(titles, rows, lines)


def _end_of_item(lines: Sequence[str], start: int, indent: int) -> int:
    """The line after a list's item: the next that is not deeper, or a heading."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return number
    return len(lines)


def _bare(text: str) -> str:
    """The words of a line of Markdown, without its signs."""
    text = _LINK.sub(r"\1", re.sub(r"<br ?/?>|</?a\b[^>]*>(?!\))", " ", text))
    text = re.sub(r"(?<!\\)[*`]", "", text)
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip()


_SILENT = frozenset({"head", "nav", "script", "style", "template"})
_TITLES = {f"h{level}": level for level in range(1, 7)} | dict.fromkeys(
    ("dt", "summary", "caption", "legend", "figcaption"), _TITLE
)
_INNER = frozenset({"ul", "ol", "dl", "table"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "data", "em", "i", "mark", "small", "span", "strong", "time"}
)


@dataclass
class _Open:
    tag: str
    start: int
    label_end: int | None = None
    cells: list[tuple[int, int]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Gathers texts in order, and the titles, table rows and list items among them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.titles: list[_Title] = []
        self.rows: list[Block] = []
        self._open: list[_Open] = []
        self._silent = 0

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002  # the parser hands it over
    ) -> None:
        self._silent += tag in _SILENT
        self._space(tag)
        if tag in _INNER:
            for item in self._open:
                if item.tag == "li" and item.label_end is None:
                    item.label_end = len(self.texts)
        if tag in _TITLES or tag in ("li", "tr", "td", "th"):
            self._open.append(_Open(tag, len(self.texts)))

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        self._space(tag)
        if not any(item.tag == tag for item in self._open):
            return
        while (item := self._open.pop()).tag != tag:
            pass
        self._close(item, len(self.texts))

    def _close(self, item: _Open, end: int) -> None:
        if item.tag in _TITLES:
            self.titles.append(_Title(_TITLES[item.tag], self._text(item.start, end), item.start))
        elif item.tag in ("td", "th"):
            rows = [around for around in self._open if around.tag == "tr"]
            if rows:
                rows[-1].cells.append((item.start, end))
        else:
            label = (
                " · ".join(self._text(*cell) for cell in item.cells[:2])
                if item.tag == "tr"
                else self._text(item.start, end if item.label_end is None else item.label_end)
            )
            self.rows.append(Block(label, self._text(item.start, end), item.start, end))

    def _text(self, start: int, end: int) -> str:
        return " ".join("".join(self.texts[start:end]).split())

    def _space(self, tag: str) -> None:
        """Words of two blocks are two words, however the page is written."""
        if tag not in _INLINE:
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def read_html(text: str) -> Page:
    """The blocks of an HTML page; positions are pieces of text. Navigation is left out."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _page(sorted(reader.titles, key=lambda title: title.start), reader.rows, reader.texts)
