"""What the parser refused, said in our own words and shown where the author has to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.document import layout
from csplan.document.problems import Problems, quote
from csplan.document.trouble import Explanation, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from csplan.document.events import Event, Fault

_QUOTES_HELP = "put quotes around the text"


def explain(text: str, fault: Fault, last: Event | None, problems: Problems) -> None:
    """Add the finding for what the parser refused; `last` is the event right before it."""
    trouble = Trouble(text, fault, last)
    said = f"{fault.context}: {fault.problem}"
    found = layout.merge_conflict(trouble) or layout.indenting_tab(trouble)
    if found is None:
        matching = (explain for word, explain in _CASES if word in said)
        found = next(matching, layout.unknown)(trouble)
    problems.add(found.code, found.message, found.place, found.help)


def _quote_open(trouble: Trouble) -> Explanation:
    start = trouble.context_offset
    sign = trouble.text[start]
    return Explanation(
        f"the quote ({sign}) opened here is never closed",
        (start, start + 1),
        f"write {sign} at the end of the text",
    )


def _escape(trouble: Trouble) -> Explanation:
    text = trouble.text
    start = max(text.rfind("\\", trouble.context_offset, trouble.offset + 1), 0)
    sign = text[start : start + 2]
    return Explanation(
        f"{sign} means nothing between double quotes",
        (start, start + 2),
        r"write \\ for a backslash, or use single quotes",
    )


def _bracket(trouble: Trouble) -> Explanation:
    """A list or a section in brackets: never closed, closed wrongly, or odd inside."""
    start, at = trouble.context_offset, trouble.offset
    sign = trouble.text[start : start + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "]")
    here = trouble.character
    same_line = trouble.line_start <= start and here not in ("", "\r", "\n")
    if here in ("]", "}"):
        return Explanation(
            f"{sign} is closed with {here} here", (at, at + 1), f"close it with {closing}"
        )
    if not same_line or trouble.is_last:
        return _never_closed(trouble, start)
    if here == ":":
        return layout.second_colon(trouble)
    return Explanation(
        f"a comma or {closing} is missing before this",
        trouble.word(),
        "write a comma, or put the whole text in quotes",
    )


def _odd_start(trouble: Trouble) -> Explanation:
    """A character that no text can begin with."""
    sign = trouble.character
    return Explanation(
        f"a text cannot begin with {sign}", (trouble.offset, trouble.offset + 1), _QUOTES_HELP
    )


def _odd_name(trouble: Trouble) -> Explanation:
    start = trouble.context_offset
    sign = trouble.text[start : start + 1]
    return Explanation(f"a text cannot begin with {sign}", (start, start + 1), _QUOTES_HELP)


def _tag(trouble: Trouble) -> Explanation:
    place = trouble.word(trouble.context_offset)
    tag = quote(trouble.text[place[0] : place[1]])
    return Explanation(
        f"{tag} is a YAML tag, which plans do not use",
        place,
        f"remove {tag}, or put quotes around a text that begins with !",
        "CSP009",
    )


def _node_expected(trouble: Trouble) -> Explanation:
    """A bracket, comma or colon with nothing before it, or an end too early."""
    sign = trouble.character
    at = trouble.offset
    place = (at, at + 1)
    if sign == ":":
        return layout.key_missing(at)
    if sign == ",":
        return Explanation(
            "nothing stands before this comma", place, "remove the comma, or quote the text"
        )
    if sign in ("]", "}"):
        return Explanation(f"{sign} closes a bracket that is not open", place, _QUOTES_HELP)
    opening = trouble.open_bracket()
    if opening is None:
        return layout.unknown(trouble)
    if trouble.is_dash:
        return Explanation(
            "a text in brackets cannot begin with a dash and a space", place, _QUOTES_HELP
        )
    return _never_closed(trouble, opening)


def _never_closed(trouble: Trouble, opening: int) -> Explanation:
    is_list = trouble.text[opening] == "["
    closing = "]" if is_list else "}"
    help = f"write {closing} where the {'list' if is_list else 'section'} ends"
    if trouble.comment_that_cuts(opening, closing):
        help = f"# begins a comment: put quotes around a text with #, or write {closing} before it"
    return Explanation(
        f"the bracket {trouble.text[opening]} opened here is never closed",
        (opening, opening + 1),
        help,
    )


def _directive(trouble: Trouble) -> Explanation:
    start = trouble.text.rfind("\n%", 0, trouble.offset) + 1
    if not trouble.text.startswith("%", start):
        return layout.unknown(trouble)
    return Explanation(
        "a line of a plan cannot begin with %",
        (start, start + 1),
        "remove the line, or put quotes around the text",
    )


# Words that libyaml or ruamel.yaml says, and what they mean; the first that fits counts.
_CASES: tuple[tuple[str, Callable[[Trouble], Explanation]], ...] = (
    ("unexpected end of stream", _quote_open),
    ("unexpected document", _quote_open),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("undefined tag handle", _tag),
    ("a tag:", _tag),
    ("an anchor:", _odd_name),
    ("an alias:", _odd_name),
    ("a block scalar:", _odd_name),
    ("cannot start any token", _odd_start),
    ("mapping keys are not allowed", _odd_start),
    ("mapping values are not allowed", layout.colon_unexpected),
    ("expected ':'", layout.colon_missing),
    ("sequence entries are not allowed", layout.list_inline),
    ("node content", _node_expected),
    ("flow sequence", _bracket),
    ("flow mapping", _bracket),
    ("directive", _directive),
    ("incompatible YAML", _directive),
    ("<document start>", _directive),
    ("a block mapping", layout.key_expected),
    ("a block collection", layout.key_expected),
)
