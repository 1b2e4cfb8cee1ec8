"""A document as Markdown that reads well raw and on a code host."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from urllib.parse import quote

from csplan.render.blocks import DocumentView, Line, Run
from csplan.render.escape import cleaned, escape_inline, escape_markdown, guard_start
from csplan.render.prose import merged
from csplan.render.templates import Format, render
from csplan.theme.theme import PLAIN, Theme

_MARKS = {"strong": ("**", "strong"), "em": ("*", "em")}
_PLAIN_LINK = re.compile(r"https?://[\w./~?=%+,;:#@!$'()*-]+", re.ASCII)
_PLAIN_MAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]+", re.ASCII)


def render_markdown(view: DocumentView, theme: Theme = PLAIN) -> str:
    """The Markdown of a document, as a theme has it."""
    text = _tidy(render(Format("markdown", "md", escape_markdown, runs_to_markdown), view, theme))
    if not theme.runs_code("markdown"):
        return text
    # Imported late: most documents look as shipped.
    from csplan.render.markdown_requests import refused

    return refused(text, theme.blamed("markdown"))


def runs_to_markdown(line: Line) -> str:
    """A line as Markdown on one line."""
    whole = (replace(run, text=cleaned(run.text)) for run in line)
    runs = merged(tuple(run for run in whole if run.text or run.kind == "break"))
    written = ""
    for index, run in enumerate(runs):
        following = runs[index + 1].text[:1] if index + 1 < len(runs) else ""
        piece = _run(run, written[-1:], following)
        if piece.startswith("[") and written.endswith("!"):
            # Together they would be a picture.
            written = written[:-1] + r"\!"
        written += piece
    return guard_start(written.strip())


def _run(run: Run, before: str, after: str) -> str:
    if run.kind == "break":
        return "<br>"
    if not run.href:
        return _styled(run, before, after)
    if _is_its_own_address(run):
        return f"<{run.text}>"
    return f"[{_styled(run, '[', ']')}]({_target(run.href)})"


def _is_its_own_address(run: Run) -> bool:
    if run.kind != "link":
        return False
    if run.href == run.text:
        return bool(_PLAIN_LINK.fullmatch(run.text))
    return run.href == f"mailto:{run.text}" and bool(_PLAIN_MAIL.fullmatch(run.text))


def _styled(run: Run, before: str, after: str) -> str:
    if run.kind == "code" and before != "`":
        return _code(run.text)
    text = escape_inline(run.text, is_linked=bool(run.href))
    inner = text.strip()
    if run.kind not in _MARKS or not inner:
        return text
    mark, tag = _MARKS[run.kind]
    start = text.index(inner)
    lead, tail = text[:start], text[start + len(inner) :]
    if _can_mark(lead[-1:] or before, inner[0]) and _can_mark(tail[:1] or after, inner[-1]):
        return f"{lead}{mark}{inner}{mark}{tail}"
    # Thai runs on without spaces, and then asterisks beside a quotation mark stay asterisks.
    return f"{lead}<{tag}>{inner}</{tag}>{tail}"


def _can_mark(outside: str, inside: str) -> bool:
    """Whether asterisks between these two characters are read as emphasis of the inner one."""
    if outside == "*":
        return False
    return not outside or outside.isspace() or unicodedata.category(inside)[0] in "LMN"


def _code(text: str) -> str:
    if not text.strip():
        return escape_inline(text)
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest or (text[0] == text[-1] == " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _target(href: str) -> str:
    """A link's address, in angle brackets where it holds round ones."""
    address = re.sub(r"[<>\s\\|`]", lambda m: quote(m.group()), cleaned(href))
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{address}>" if re.search(r"[()]", address) else address


def _tidy(text: str) -> str:
    """One blank line at most between blocks, no blanks at line ends, one newline at the end."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
