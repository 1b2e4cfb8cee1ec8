"""Pictures in several languages as one: the shapes are those of the first, the words are of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from csplan.render.blocks import Bar, LadderFigure, Line, Rung, Served, ServedFigure


class Languages(Protocol):
    """Puts texts of several languages together, one of each language in their order."""

    def text(self, texts: Sequence[str]) -> str:
        """Different texts after one another."""
        ...

    def line(self, lines: Sequence[Line]) -> Line:
        """Different lines after one another."""
        ...


def bar_beside(languages: Languages, bars: Sequence[Bar | None]) -> Bar | None:
    """A result in all languages."""
    known = [bar for bar in bars if bar is not None]
    if not known:
        return None
    return replace(
        known[0],
        title=languages.text([bar.title for bar in known]),
        words=languages.text([bar.words for bar in known]),
        label=languages.text([bar.label for bar in known]),
    )


def ladder_beside(languages: Languages, ladders: Sequence[LadderFigure]) -> LadderFigure:
    """A ladder in all languages."""
    return replace(
        ladders[0],
        caption=languages.text([one.caption for one in ladders]),
        words=languages.text([one.words for one in ladders]),
        start=languages.text([one.start for one in ladders]),
        end=languages.text([one.end for one in ladders]),
        rungs=tuple(
            _rung(languages, rungs) for rungs in zip(*(one.rungs for one in ladders), strict=True)
        ),
    )


def _rung(languages: Languages, rungs: Sequence[Rung]) -> Rung:
    return replace(
        rungs[0],
        title=languages.line([rung.title for rung in rungs]),
        when=languages.text([rung.when for rung in rungs]),
    )


def served_beside(languages: Languages, figures: Sequence[ServedFigure]) -> ServedFigure:
    """The needs in all languages."""
    columns = zip(*(figure.columns for figure in figures), strict=True)
    return replace(
        figures[0],
        caption=languages.text([figure.caption for figure in figures]),
        note=languages.text([figure.note for figure in figures]),
        nothing=languages.text([figure.nothing for figure in figures]),
        columns=tuple(map(languages.text, columns)),
        rows=tuple(
            _need(languages, rows)
            for rows in zip(*(figure.rows for figure in figures), strict=True)
        ),
    )


def _need(languages: Languages, rows: Sequence[Served]) -> Served:
    return replace(
        rows[0],
        title=languages.line([row.title for row in rows]),
        words=languages.text([row.words for row in rows]),
    )
