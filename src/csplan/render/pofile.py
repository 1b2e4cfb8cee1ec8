"""Translations in the form of gettext: the text of a `.po` file to entries, and back.

Read strictly, so that a slip is told with its line instead of losing what was translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

MOST_FORMS = 6
"""No language has more plural forms."""

Index = Callable[[int], int]
"""From a number to which plural form it takes."""

_LINE = re.compile(
    r'(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d)\])?\s*)?"(?P<text>(?:[^"\\]|\\.)*)"'
)
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_FORMS = re.compile(r"\s*nplurals\s*=\s*(\d{1,9})\s*;\s*plural\s*=\s*(.*?)\s*;?\s*", re.DOTALL)
_LONGEST_FORMS = 1200
_PROBES = (*range(201), 1000, 100_000, 1_000_000)


class BrokenFileError(Exception):
    """What stands in a line of a file of translations cannot be read; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Entry:
    """A message and its translations, one for each plural form, in the line where it begins.

    A fuzzy entry is marked as not certain; an obsolete one is commented out. `notes` are words for
    translators, `places` the files that a message comes from.
    """

    text: str
    strings: tuple[str, ...]
    context: str | None = None
    plural: str | None = None
    line: int = 0
    is_fuzzy: bool = False
    is_obsolete: bool = False
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        """By what a message is found: its context and its text."""
        return self.context, self.text

    @property
    def is_translated(self) -> bool:
        """Whether it holds a translation that is used."""
        return all(self.strings) and not self.is_fuzzy


@dataclass(slots=True)
class _Open:
    """An entry that is being read: its texts by keyword, and the one that goes on."""

    line: int = 0
    is_fuzzy: bool = False
    is_obsolete: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    last: str = ""
    notes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return any(key.startswith("msgstr") for key in self.texts)


def parse(text: str) -> tuple[Entry, ...]:
    """Every entry of a file, the header first, as a message without text.

    Raises BrokenFileError.
    """
    found: list[Entry] = []
    lines: dict[tuple[str | None, str], int] = {}
    for entry in _entries(text):
        if not entry.is_obsolete:
            before = lines.setdefault(entry.key, entry.line)
            if before != entry.line:
                raise BrokenFileError(
                    entry.line, f"this message stands in line {before} already; remove one of them"
                )
        found.append(entry)
    return tuple(found)


def _entries(text: str) -> Iterator[Entry]:
    now = _Open()
    # Only real ends of lines: splitlines() would also cut at signs that stand inside texts.
    for number, whole in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        line = whole.strip()
        is_obsolete = line.startswith("#~")
        line = line[2:].strip() if is_obsolete else line
        if not line or (is_obsolete and line.startswith("|")):
            # What a message was before it was changed, and then dropped, says nothing any more.
            continue
        if line.startswith("#"):
            if now.is_whole:
                yield _closed(now)
                now = _Open()
            _remark(now, line)
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise BrokenFileError(number, _misread(line))
        if now.is_whole and match["key"] in ("msgctxt", "msgid"):
            yield _closed(now)
            now = _Open()
        _take(now, match, number)
        now.is_obsolete = now.is_obsolete or is_obsolete
    if now.texts:
        yield _closed(now)


def _take(now: _Open, match: re.Match[str], number: int) -> None:
    """Take up one line of an entry; raises BrokenFileError."""
    text = _ESCAPED.sub(lambda m: _SIGNS.get(m[1], m[1]), match["text"])
    key = match["key"]
    if key is None:
        if not now.last:
            raise BrokenFileError(
                number, "this text belongs to nothing; msgid is missing before it"
            )
        now.texts[now.last] += text
        return
    if key == "msgstr":
        key = f"msgstr{match['form'] or '0'}"
    if key in now.texts:
        raise BrokenFileError(number, f"{match['key']} stands a second time in this message")
    now.texts[key] = text
    now.last = key
    if key == "msgid":
        now.line = number
    now.line = now.line or number


def _remark(now: _Open, line: str) -> None:
    """Take up a comment."""
    said = line[2:].strip()
    if line.startswith("#,"):
        now.is_fuzzy = now.is_fuzzy or "fuzzy" in {flag.strip() for flag in said.split(",")}
    elif line.startswith("#."):
        now.notes.append(said)
    elif line.startswith("#:"):
        now.places += said.split()


def _misread(line: str) -> str:
    if line.count('"') % 2:
        return "a quotation mark is missing at an end of the text, or \\ before one inside it"
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "here is a conflict of git that is not resolved"
    return "this is neither a comment nor msgctxt, msgid or msgstr with a text in quotation marks"


def _closed(now: _Open) -> Entry:
    texts = now.texts
    if "msgid" not in texts:
        raise BrokenFileError(now.line, "msgid is missing in this message")
    if not now.is_whole:
        raise BrokenFileError(now.line, "msgstr is missing in this message")
    forms = sorted(key for key in texts if key.startswith("msgstr"))
    if forms != [f"msgstr{number}" for number in range(len(forms))]:
        raise BrokenFileError(now.line, "the forms of msgstr are to be counted from 0 without gaps")
    return Entry(
        texts["msgid"],
        tuple(texts[form] for form in forms),
        texts.get("msgctxt"),
        texts.get("msgid_plural"),
        now.line,
        now.is_fuzzy,
        now.is_obsolete,
        tuple(now.notes),
        tuple(now.places),
    )


# Plurals ------------------------------------------------------------------------------------


def header_of(entries: Iterable[Entry]) -> tuple[dict[str, str], int]:
    """The fields of the header by their names in small letters, and its line, 1 without one."""
    header = next((entry for entry in entries if entry.key == (None, "")), None)
    if header is None:
        return {}, 1
    pairs = (line.partition(":") for line in header.strings[0].splitlines())
    return {name.strip().lower(): said.strip() for name, _, said in pairs}, header.line


def plural_forms(said: str) -> tuple[int, Index]:
    """How many plural forms there are, and which one a number takes; raises ValueError.

    The expression may come from anybody: it is read as arithmetic about `n` and nothing else.
    """
    from gettext import c2py

    # Rather than a search that takes for ever in a header that somebody made so.
    match = _FORMS.fullmatch(said) if len(said) <= _LONGEST_FORMS else None
    if match is None:
        raise ValueError("it is to be written like nplurals=2; plural=(n != 1);")
    forms = int(match[1])
    if not 1 <= forms <= MOST_FORMS:
        raise ValueError(f"nplurals is to be from 1 to {MOST_FORMS}")
    try:
        index = c2py(match[2])
        reached = {index(number) for number in _PROBES}
    except (ValueError, ArithmeticError, RecursionError, MemoryError, SyntaxError) as error:
        raise ValueError("the expression after plural= cannot be reckoned") from error
    if not reached <= set(range(forms)):
        raise ValueError(f"plural= gives {max(reached)} for some number, and nplurals is {forms}")
    return forms, index


# Writing ------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    """A text in quotation marks, as it stands behind a keyword; long ones on several lines."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = [f'"{line}"' for line in escaped.replace("\n", "\\n\n").split("\n") if line]
    return "\n".join(['""', *lines] if len(lines) > 1 else lines or ['""'])


def written(entry: Entry) -> str:
    """One entry, with its notes and the files that it comes from before it."""
    lines = [f"#. {note}" for note in entry.notes]
    lines += [f"#: {place}" for place in entry.places]
    lines += ["#, fuzzy"] if entry.is_fuzzy else []
    texts = [f"msgctxt {quoted(entry.context)}"] if entry.context is not None else []
    texts.append(f"msgid {quoted(entry.text)}")
    if entry.plural is None:
        texts.append(f"msgstr {quoted(entry.strings[0])}")
    else:
        texts.append(f"msgid_plural {quoted(entry.plural)}")
        texts += [f"msgstr[{n}] {quoted(said)}" for n, said in enumerate(entry.strings)]
    if entry.is_obsolete:
        texts = [f"#~ {line}" for text in texts for line in text.split("\n")]
    return "\n".join([*lines, *texts]) + "\n"
