"""Pages about codes, and their index, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csplan.rules.base import Notice
from csplan.rules.page import Block, Code, Page, Prose

_HEAD = """\
# Rules

`csplan validate` reports every problem of a plan in one run. A finding has a code and a name that
never change, and one of three severities:

- **error**: the plan contradicts itself or cannot be read. It is not published.
- **warning**: it can be published, and somebody will be misled.
- **info**: worth a thought. What is not there is never more than this, unless the plan says that
  it is approved, or its kind or a standard that it follows asks for it.

`csplan rule CSP301` prints a page in the terminal, and `csplan rule --all --format json` all of
them for programs. Examples are judged as on 15 January 2026.
"""

# What a reader of Markdown would take for a link, emphasis or a tag; what is between backticks
# is left alone.
_PARTS = re.compile(r"(`[^`]*`)|(https?://[^\s)>]*[\w/])|([\\*_\[\]<|])")


def page_as_markdown(page: Page) -> str:
    """One page, its title the only heading of the first level."""
    aside = f" ({page.aside})" if page.aside else ""
    lines = [
        f"# {page.code} {page.name}",
        _escaped(page.summary),
        f"Severity: **{page.severity}**{aside}",
    ]
    for section in page.sections:
        lines += [f"## {section.title}", *(_block(block) for block in section.blocks)]
    return "\n\n".join(lines) + "\n"


def index_as_markdown(topics: Sequence[tuple[str, Sequence[tuple[str, Notice]]]]) -> str:
    """The index: for each topic its title and, for each of its pages, the file and what it is."""
    return "\n".join([_HEAD, *("\n".join(_topic(*topic)) for topic in topics)])


def _topic(title: str, pages: Sequence[tuple[str, Notice]]) -> Iterator[str]:
    yield f"## {title}\n"
    rows = tuple(
        (f"[{n.code}]({file})", n.name, str(n.severity), _escaped(n.summary)) for file, n in pages
    )
    yield _table(("Code", "Name", "Severity", "What was found"), rows) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Prose):
        return _escaped(block.text)
    if isinstance(block, Code):
        return f"```{block.language}\n{block.text}\n```"
    return _table(block.head, tuple(tuple(map(_escaped, row)) for row in block.rows))


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    rules = tuple("---" for _ in head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))


def _escaped(text: str) -> str:
    return _PARTS.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    code, link, sign = match.groups()
    if code:
        return code.replace("|", "\\|")
    return f"<{link}>" if link else f"\\{sign}"
