"""Markdown that a theme's templates wrote loads nothing from elsewhere when it is shown.

There is no policy that Markdown could bear: so only what is surely harmless is let
through. A plan's own text cannot be taken for any of it: it is escaped.
"""

from __future__ import annotations

import re

from csplan.render.failures import TemplateFailedError

_ESCAPED = re.compile(r"\\[\\!<`\[\]]")
_PICTURE = re.compile(r"!\[")
_NEAR_PICTURE = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\((?!//)[\w./%-]{1,300}(?:\)| \"[^\"\n]{0,300}\"\))"
)
"""A picture beside the document."""
_TAG = re.compile(r"<(?=[a-z!?])", re.IGNORECASE)
_ADDRESS = re.compile(r"<[a-z][\w+.-]{1,31}:[^\s<>]*>|<[\w.+-]+@[\w.-]+>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?!-?>)[^<>]*-->")
# fmt: off
_NAMES = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div",
    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "u", "ul",
})
_ATTRIBUTES = frozenset({
    "align", "alt", "class", "colspan", "dir", "height", "href", "id", "lang", "name", "open",
    "rowspan", "scope", "src", "start", "title", "width",
})
# fmt: on
_ATTRIBUTE = r"""[a-z-]+(?:="[^"<>]*"|='[^'<>]*'|=[^\s"'<>=`/]+)?"""
_PLAIN_TAG = re.compile(rf"<([a-z0-9]+)((?:\s+{_ATTRIBUTE})*)\s*/?>", re.IGNORECASE)
_EACH = re.compile(r"""([a-z-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'/]+)))?""", re.IGNORECASE)
_NEAR = re.compile(r"(?!//)[\w./%-]+")


def refused(text: str, names: str) -> str:
    """Markdown that loads nothing. Raises TemplateFailedError, blaming `names`, where it would."""
    # Of the same length, so that places stay.
    plain = _ESCAPED.sub("..", text)
    for match in _PICTURE.finditer(plain):
        if _NEAR_PICTURE.match(plain, match.start()) is None:
            _refuse(text, match.start(), names)
    for match in _TAG.finditer(plain):
        if not _is_calm(plain, match.start()):
            _refuse(text, match.start(), names)
    return text


def _is_calm(text: str, start: int) -> bool:
    if _ADDRESS.match(text, start) or _COMMENT.match(text, start):
        return True
    tag = _PLAIN_TAG.match(text, start)
    if tag is None or tag[1].lower() not in _NAMES:
        return False
    given = {one[0].lower(): one[1] or one[2] or one[3] for one in _EACH.findall(tag[2])}
    is_near = "src" not in given or (tag[1].lower() == "img" and _NEAR.fullmatch(given["src"]))
    return bool(is_near) and given.keys() <= _ATTRIBUTES


def _refuse(text: str, start: int, names: str) -> None:
    said = " ".join(text[start : start + 80].split())
    raise TemplateFailedError(f"{names}: no document may ask for this: {said}")
