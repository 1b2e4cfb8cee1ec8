"""The lists of a Word file: bullets that all lists share, and numbers that begin anew in each."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from csplan.render.word.elements import first, value_of, w

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_DEEPEST = 8


class Lists:
    """Gives paragraphs their place in a list."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._numbering = numbering
        self._shift = 0
        self._bullets = 0
        self._house_bullets = any(
            value_of(first(style, "name")) == "List Bullet" and list(style.iter(qn("w:numId")))
            for style in styles.findall(qn("w:style"))
        )

    def adopt(self, shipped: Element) -> None:
        """Put the shipped kinds of lists behind those of a house, unless they are there."""
        own = self._numbering.findall(qn("w:abstractNum"))
        self._shift = 1 + max((_number(one, "abstractNumId") for one in own), default=-1)
        place = own[-1] if own else None
        for kind in shipped.findall(qn("w:abstractNum")):
            found = deepcopy(kind)
            number = self._shift + _number(kind, "abstractNumId")
            found.set(qn("w:abstractNumId"), str(number))
            if place is None:
                self._numbering.insert(0, found)
            else:
                place.addnext(found)
            place = found

    def new(self, *, ordered: bool, level: int) -> int:
        """A list; bullets need no list of their own."""
        if not ordered and self._bullets:
            return self._bullets
        number = 1 + max((_number(one, "numId") for one in self._nums()), default=0)
        made = w("num", w("abstractNumId", val=self._shift + int(ordered)), numId=number)
        if ordered:
            again = w("lvlOverride", w("startOverride", val=1), ilvl=min(level, _DEEPEST))
            made.append(again)
        else:
            self._bullets = number
        self._place(made)
        return number

    def properties(self, number: int, level: int, *, ordered: bool) -> list[Element]:
        """What puts a paragraph into a list; nothing where the house's style does so itself."""
        if self._house_bullets and not ordered and level == 0:
            return []
        return [w("numPr", w("ilvl", val=min(level, _DEEPEST)), w("numId", val=number))]

    def _nums(self) -> list[Element]:
        found: list[Element] = self._numbering.findall(qn("w:num"))
        return found

    def _place(self, made: Element) -> None:
        before = self._nums() or self._numbering.findall(qn("w:abstractNum"))
        before[-1].addnext(made)


def _number(element: Element, name: str) -> int:
    value = value_of(element, name)
    return int(value) if value.isdecimal() else 0
