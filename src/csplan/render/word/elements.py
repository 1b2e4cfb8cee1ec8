"""Elements of WordprocessingML, made in one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    Element = BaseOxmlElement


def w(tag: str, *children: Element, text: str = "", **attributes: str | int) -> Element:
    """An element of the main namespace; `id_` is the `id` of relationships."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        full = qn("r:id") if name == "id_" else qn(f"w:{name}")
        made.set(full, str(value))
    for child in children:
        made.append(child)
    if text:
        made.text = text
        if text != text.strip():
            made.set(qn("xml:space"), "preserve")
    return made


def name_of(element: Element) -> str:
    """The name of an element of the main namespace, nothing for others."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""  # a comment
    space, _, name = tag.rpartition("}")
    return name if f"{space}}}{name}" == qn(f"w:{name}") else ""


def first(element: Element, tag: str) -> Element | None:
    """The first child of a name."""
    found: Element | None = element.find(qn(f"w:{tag}"))
    return found


def value_of(element: Element | None, name: str = "val") -> str:
    """An attribute, or nothing."""
    return "" if element is None else str(element.get(qn(f"w:{name}")) or "")
