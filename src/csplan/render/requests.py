"""No page of csplan asks another host for anything, whatever stylesheet or template made it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from csplan.render.failures import TemplateFailedError

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What browsers are told that a page may do: show itself."""

_TOP = re.compile(
    r"""[ \t\n\r]*<!doctype\ html>[ \t\n\r]*
    <html(?:[ \t\n\r]+[a-z-]+(?:="[ !\#-;=?-~]*"|='[ -&(-;=?-~]*'|=[\w.:-]+)?)*[ \t\n\r]*>[ \t\n\r]*
    <head>\n?""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
"""How a page begins so that no browser can take what follows for anything but its head."""

_NO_TOP = (
    'a page begins with <!doctype html>, <html lang="..."> and <head>, '
    "and nothing else among them: there browsers are told to fetch nothing and to run nothing"
)
_ENCODING = '<meta charset="utf-8">'
_EARLY = 700
"""Letters within which browsers look for how a page is encoded, once the policy is in it."""
_ASKS = re.compile(r"@import\b|url\(\s{0,20}[\"']?\s{0,20}(?:https?:|[/\\]{2})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
_LOADING = frozenset({"src", "srcset", "poster", "data", "background", "xlink:href"})
_PICTURES = frozenset({"image", "feimage", "use"})
"""What loads its `href`."""
_NEVER = frozenset({"base", "embed", "frame", "iframe", "object"})
_HARMLESS = frozenset({"alternate", "author", "canonical", "help", "license"})
"""Links that a browser follows only where somebody asks it to."""
_ATTRIBUTE = r"""[a-z:-]+(?:="[^"<>]*"|='[^'<>]*'|=[^\s"'<>=`/]+)?"""
_CAREFUL = re.compile(
    r"<(?:base|embed|frame|iframe|object|script|meta|link)(?![^\s/>])", re.IGNORECASE
)
"""What acts on its own, whatever policy there is. Found in comments too: parsers disagree."""
_PLAIN_TAG = re.compile(rf"<(\w+)((?:\s+{_ATTRIBUTE})*)\s*/?>", re.IGNORECASE)
_EACH = re.compile(r"""([a-z:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'/]+)))?""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def refused(page: str, names: str) -> str:
    """A page that browsers let ask nobody. Raises TemplateFailedError where it would ask.

    `names` are the templates and stylesheets that may be to blame.

    Browsers are told so at the head of the page itself, so one without such a head is refused.
    What they would do all the same, to go elsewhere, is looked for letter by letter.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    found = reader.found or _acting(page)
    if found:
        raise TemplateFailedError(f"{names}: no document may ask for this: {found}")
    top = _TOP.match(page)
    if top is None:
        raise TemplateFailedError(f"{names}: {_NO_TOP}")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    if _ENCODING not in page[top.end() : top.end() + _EARLY]:
        policy = f"{_ENCODING}\n{policy}"
    return page[: top.end()] + policy + page[top.end() :]


def _acting(page: str) -> str:
    """The first tag that acts on its own, by the letters of the page and not by what they mean."""
    control = _CONTROL.search(page)
    if control:
        return f"the sign U+{ord(control[0]):04X}"
    for match in _CAREFUL.finditer(page):
        tag = _PLAIN_TAG.match(page, match.start())
        if tag is None or not _is_calm(tag[1].lower(), tag[2]):
            return " ".join(page[match.start() : match.start() + 60].split())
    return ""


def _is_calm(tag: str, attributes: str) -> bool:
    given = [(one[0].lower(), one[1] or one[2] or one[3]) for one in _EACH.findall(attributes)]
    if tag == "script":
        return given == [("type", "application/ld+json")]
    if tag == "meta":
        return all(
            name != "http-equiv" and (name != "charset" or value.lower() == "utf-8")
            for name, value in given
        )
    if tag != "link":
        return False
    rels = [value.lower() for name, value in given if name == "rel"]
    return all(rel in _HARMLESS for rel in rels) or all(
        value.lower().startswith("data:") for name, value in given if name == "href"
    )


class _Reader(HTMLParser):
    """Looks for the first thing that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that loads, or an attribute that does."""
        self._is_style = tag == "style"
        if tag in _NEVER or (tag == "script" and dict(attrs).get("type") != "application/ld+json"):
            self._note(f"<{tag}>")
        given = dict(attrs)
        if tag == "link" and (given.get("rel") or "").lower() not in _HARMLESS:
            self._note_address("href", given.get("href") or "")
        for name, value in attrs:
            text = value or ""
            if name.startswith("on"):
                self._note(f'{name}="{text}"')
            elif name in _LOADING or (name == "href" and tag in _PICTURES):
                self._note_address(name, text)
            elif name == "style" and _ASKS.search(text):
                self._note(f'style="{text}"')
            elif name == "http-equiv" and text.strip().lower() == "refresh":
                self._note('http-equiv="refresh"')

    def handle_data(self, data: str) -> None:
        """A style sheet."""
        if self._is_style and (asks := _ASKS.search(data)):
            self._note(data[asks.start() : asks.end() + 40])
        self._is_style = False

    def _note_address(self, name: str, address: str) -> None:
        if _ADDRESS.match(re.sub(r"[\x00-\x20]", "", address)):
            self._note(f'{name}="{address}"')

    def _note(self, said: str) -> None:
        self.found = self.found or " ".join(said.split())[:80]
