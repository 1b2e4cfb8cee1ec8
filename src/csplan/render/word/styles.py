"""The styles of a Word file: those of a house, and the shipped ones that it has not."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from csplan.render.word.elements import first, value_of, w

if TYPE_CHECKING:
    from csplan.render.word.elements import Element

_THAI_FONT = "Leelawadee UI"
_PAIRS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
"""What is said of Latin letters, and the same of Thai ones."""


def names_in(styles: Element) -> dict[str, str]:
    """From the names of styles to their identifiers, which each language of Word makes its own."""
    return {
        value_of(first(style, "name")).casefold(): value_of(style, "styleId")
        for style in styles.findall(qn("w:style"))
    }


def complete(styles: Element, shipped: Element) -> None:
    """Add the shipped styles that a house has not, and what its own leave unsaid of Thai."""
    for properties in list(styles.iter(qn("w:rPr"))):
        _say_of_thai(properties)
    _give_thai_font(styles)
    present = names_in(styles)
    taken = set(present.values())
    missing = []
    ids: dict[str, str] = {}
    for style in shipped.findall(qn("w:style")):
        name, own = value_of(first(style, "name")).casefold(), value_of(style, "styleId")
        if name not in present:
            missing.append(style)
        ids[own] = present.get(name) or _free(own, taken)
    for style in missing:
        styles.append(_adopted(style, ids))


def _free(wanted: str, taken: set[str]) -> str:
    """An identifier that no style of the house has."""
    found = wanted
    while found in taken:
        found = f"Csplan{found}"
    taken.add(found)
    return found


def _adopted(style: Element, ids: dict[str, str]) -> Element:
    """A shipped style among those of a house: it refers to theirs."""
    found = deepcopy(style)
    found.attrib.pop(qn("w:default"), None)
    found.set(qn("w:styleId"), ids[value_of(style, "styleId")])
    for tag in ("basedOn", "next"):
        other = first(found, tag)
        if other is not None:
            other.set(qn("w:val"), ids[value_of(other)])
    return found


def _say_of_thai(properties: Element) -> None:
    """Let what holds for Latin letters hold for Thai ones where nothing is said of them."""
    for latin, thai in _PAIRS:
        said = first(properties, latin)
        if said is not None and first(properties, thai) is None:
            value = value_of(said)
            said.addnext(w(thai, val=value) if value else w(thai))


def _give_thai_font(styles: Element) -> None:
    fonts = styles.find("/".join(qn(f"w:{tag}") for tag in _DEFAULT_FONTS))
    if fonts is not None and not (value_of(fonts, "cs") or value_of(fonts, "cstheme")):
        fonts.set(qn("w:cs"), _THAI_FONT)


_DEFAULT_FONTS = ("docDefaults", "rPrDefault", "rPr", "rFonts")
