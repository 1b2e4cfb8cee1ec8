"""What is wrong with the files of a theme: each finding names a file and a line of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from csplan.findings import Finding, Severity
from csplan.shipped import folder
from csplan.source import Flaw, Source
from csplan.theme.codes import CODES, WARNINGS
from csplan.theme.contract import CHANGES, Change, changes_since
from csplan.theme.theme import FORMATS, STYLE, Sheet

# Every repeat has an end: what somebody wrote decides how long these take.
_CSS_REQUEST = re.compile(
    r"""@import\b[^;{}\n]{0,200} | url\(\s{0,20}["']?\s{0,20}(?:https?:)?//[^)\s]{0,200}""",
    re.IGNORECASE | re.VERBOSE,
)
_REQUEST = re.compile(
    _CSS_REQUEST.pattern
    + r"""
    | (?:\s|["'])(?:src|srcset|poster|data|background)\s{0,20}=\s{0,20}["']?\s{0,20}
      (?:https?:)?//[^"'\s>]{0,200}
    | <link\b[^<>]{0,500}\bhref\s{0,20}=\s{0,20}["']?\s{0,20}(?:https?:)?//[^"'\s>]{0,200}
    | http-equiv\s{0,20}=\s{0,20}["']?refresh
    | @preview/""",
    re.IGNORECASE | re.VERBOSE,
)
_TEMPLATE_ENDINGS = (".j2", ".typ", ".css")
_ADDRESS = re.compile(r"""(?:https?:)?//[^\s"'<>()]*""", re.IGNORECASE)
_SHOWN = 60
"""Letters of a request that are shown."""
_NO_FONT_REQUEST = (
    "put the font files (.ttf or .otf) into the folder of the theme, and name them in files "
    "under [fonts]"
)
_NO_REQUEST = "put it into the folder of the theme: a document of csplan asks nobody for anything"


@cache
def shipped_names() -> frozenset[str]:
    """The templates that can be overridden, as `html/footer.html.j2`."""
    top = folder("templates")
    return frozenset(
        f"{format}/{path.name}" for format in FORMATS for path in (top / format).iterdir()
    )


def found(
    code: str, source: Source, span: tuple[int, int], message: str, help: str | None
) -> Finding:
    """A finding about a stretch of a file of a theme."""
    severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
    place = source.span(*span)
    return Finding(code, CODES[code], severity, message, source.name, place, help)


def check_sheets(
    sheets: Mapping[str, Sheet], contract: int, changes: Iterable[Change] = CHANGES
) -> Iterator[Finding]:
    """Every template of a theme: whether it has an effect, is up to date, and asks nobody."""
    names = shipped_names()
    changes = tuple(changes)
    for name, sheet in sheets.items():
        if not name.endswith(_TEMPLATE_ENDINGS):
            continue
        source = Source.from_bytes(sheet.data, sheet.place)
        if _is_foreign(source):
            yield _not_text(source)
            continue
        if name not in names and not _is_named(name, sheets):
            yield found("CSP923", source, (0, 0), *_stranger(name, names))
        yield from check_requests(source, _REQUEST)
        for change in changes_since(contract, name, changes):
            message = (
                f"this is made for version {contract} of the contract: since then, {change.what}"
            )
            help = "compare it with the shipped template, and raise contract in theme.toml"
            yield found("CSP922", source, (0, 0), message, help)


def check_style(source: Source) -> Iterator[Finding]:
    """The stylesheet of a theme."""
    if _is_foreign(source):
        yield _not_text(source)
        return
    yield from check_requests(source, _CSS_REQUEST)


def check_requests(source: Source, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """What would make a document ask another host for something."""
    for match in pattern.finditer(source.text):
        address = _ADDRESS.search(match[0])
        said = match[0].strip("\"' \t\r\n").split()[0][:_SHOWN]
        message = f'"{said}" asks another host for something'
        if address is not None:
            message = f'this asks another host for something: "{address[0][:_SHOWN]}"'
        is_font = "font" in match[0].lower() or "woff" in match[0].lower()
        help = _NO_FONT_REQUEST if is_font else _NO_REQUEST
        yield found("CSP924", source, match.span(), message, help)


def _is_foreign(source: Source) -> bool:
    return bool(source.problems) and source.problems[0].flaw is not Flaw.CONTROL


def _not_text(source: Source) -> Finding:
    flaw = source.problems[0]
    help = "save the file in that encoding"
    return found("CSP920", source, (flaw.start, flaw.end), "this is not UTF-8", help)


def _is_named(name: str, sheets: Mapping[str, Sheet]) -> bool:
    """Whether another template of the theme names a file: it may include or import it."""
    short = name.partition("/")[2].encode()
    return any(short in sheet.data for other, sheet in sheets.items() if other != name)


def _stranger(name: str, names: Iterable[str]) -> tuple[str, str | None]:
    from difflib import get_close_matches

    format, _, short = name.partition("/")
    known = [other.partition("/")[2] for other in names if other.startswith(f"{format}/")]
    near = get_close_matches(short, known, 1)
    help = f'did you mean "{near[0]}"?' if near else None
    return f'"{short}" takes the place of no template', help


def stray(source: Source, name: str) -> Finding:
    """A template that lies where none is looked for."""
    folders = {".html.j2": "html", ".md.j2": "markdown", ".typ": "typst"}
    goes = next((there for ending, there in folders.items() if name.endswith(ending)), "html")
    help = f'move it into the folder "{goes}" of the theme'
    if name.endswith(".css"):
        help = f'call it "{STYLE}", and put it beside theme.toml'
    return found("CSP923", source, (0, 0), f'"{name}" takes the place of no template', help)
