"""What is wrong with a catalog, or missing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from csplan.render.catalog import blanks, has_its_blanks
from csplan.render.pofile import Entry

Kind = Literal["broken", "missing", "fuzzy", "obsolete"]
KINDS: tuple[Kind, ...] = ("broken", "missing", "fuzzy", "obsolete")
"""The kinds of remarks, the gravest first."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one message; `line` is 0 where it is not in the catalog at all."""

    kind: Kind
    line: int
    said: str


def remarks(entries: Sequence[Entry], template: Sequence[Entry], forms: int) -> tuple[Remark, ...]:
    """What there is to say about a catalog, in the order of its lines, what it lacks last."""
    wanted = {entry.key: entry for entry in template if entry.text}
    here = [entry for entry in entries if entry.text and not entry.is_obsolete]
    found = [one for entry in here for one in _remarks(entry, wanted.get(entry.key), forms)]
    # What is commented out is no part of the catalog any more, but still somebody's work.
    found += [
        Remark("obsolete", entry.line, f"{_name(entry)} is no message any more")
        for entry in entries
        if entry.is_obsolete and entry.key not in wanted
    ]
    absent = wanted.keys() - {entry.key for entry in here}
    found.sort(key=lambda remark: remark.line)
    lacking = (Remark("missing", 0, _name(wanted[key])) for key in wanted if key in absent)
    return (*found, *lacking)


def _remarks(entry: Entry, wanted: Entry | None, forms: int) -> Iterator[Remark]:
    if wanted is None:
        yield Remark("obsolete", entry.line, f"{_name(entry)} is no message any more")
        return
    if not any(entry.strings):
        yield Remark("missing", entry.line, _name(entry))
        return
    yield from (Remark("broken", entry.line, said) for said in _broken(entry, wanted, forms))
    if entry.is_fuzzy:
        said = f"{_name(entry)} is marked as not certain, and not used; take out the mark fuzzy"
        yield Remark("fuzzy", entry.line, said)


def _broken(entry: Entry, wanted: Entry, forms: int) -> Iterator[str]:
    count = forms if wanted.plural is not None else 1
    if len(entry.strings) != count:
        there = f"{len(entry.strings)} {'form' if len(entry.strings) == 1 else 'forms'}"
        yield f"{_name(entry)} has {there}, and the language has {count}"
    elif not all(entry.strings):
        empty = entry.strings.index("")
        yield f"{_name(entry)} has nothing in msgstr[{empty}]"
    elif not has_its_blanks(entry):
        for said in entry.strings:
            yield from _wrong_blanks(blanks(entry.text), blanks(said), _name(entry))


def _wrong_blanks(wanted: Sequence[str], there: Sequence[str], name: str) -> Iterator[str]:
    for blank in dict.fromkeys((*wanted, *there)):
        if there.count(blank) < wanted.count(blank):
            yield f"{name} is translated without {blank}"
        elif blank not in wanted:
            yield f"{name} is translated with {blank}, which it has not"
        elif there.count(blank) > wanted.count(blank):
            yield f"{name} is translated with {blank} more than once"


def _name(entry: Entry) -> str:
    context = f" ({entry.context})" if entry.context else ""
    return f'"{entry.text}"{context}'
