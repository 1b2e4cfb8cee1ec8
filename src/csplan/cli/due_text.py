"""The answer of `csplan due` for the terminal: wrapped, and coloured where it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csplan.analysis.opening import ABOUT_NO_ZONE
from csplan.analysis.reckoning import Answer
from csplan.cli.due_answer import Answered, Measured
from csplan.cli.due_words import (
    asked,
    at_in_words,
    began,
    conditions_in_words,
    hours_in_words,
    lost_rows,
    missing,
    pauses,
    promised_in_words,
    steps_in_words,
    verdict,
    why_row,
)
from csplan.cli.explanation import WIDEST, Look
from csplan.report.excerpt import cells
from csplan.report.visible import visible

_HEADING = "1"
_GOOD = "32"
_UNKNOWN = "33"
_INDENT = "  "
_LABEL = 11  # the longest label, and two spaces

Line = tuple[str, str]
"""A label and what is said behind it; an empty label goes on with the one above."""


def due_text(answered: Answered, look: Look, remark: str = "") -> str:
    """The answer with a line end; `remark` is what errors of the plan mean for it, or ""."""
    remarks = (*answered.remarks, remark) if remark else answered.remarks
    blocks = [list(_head(answered, remarks, look))]
    blocks += [list(_measure(answered, one, look)) for one in answered.measured]
    closing = list(_closing(answered, look))
    if closing:
        blocks.append(closing)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _head(answered: Answered, remarks: Sequence[str], look: Look) -> Iterator[str]:
    title = visible(answered.title, look.encoding)
    name = visible(answered.found.name, look.encoding)
    yield look.paint(title, _HEADING) + (f" ({name})" if title != name else "")
    received = at_in_words(answered.times.received)
    zone = "" if answered.is_as_written else f", {_zone_of(answered)}"
    yield from _labelled(("received", f"{received}{zone}"), look)
    if answered.given:
        when = tuple((kind, (value,)) for kind, value in answered.given.items())
        yield from _labelled(("case", conditions_in_words(answered.plan, when)), look)
    for remark in remarks:
        yield from _labelled(("note", remark), look)


def _zone_of(answered: Answered) -> str:
    """The zone of the receipt, or its distance from UTC where it was given with one."""
    at = answered.times.received
    name = getattr(at.tzinfo, "key", None)
    return str(name or at.tzinfo)


def _measure(answered: Answered, measured: Measured, look: Look) -> Iterator[str]:
    for number, answer in enumerate(measured.answers):
        if number:
            yield ""
        yield from _verdict(answered, measured, answer, look)
        for line in _facts(answered, answer):
            yield from _labelled(line, look)
    for line in _choice(answered, measured):
        yield from _labelled(line, look)


def _verdict(answered: Answered, measured: Measured, answer: Answer, look: Look) -> Iterator[str]:
    title = visible(measured.title, look.encoding)
    said = verdict(answer, answered.times.zone, has_zone=not answered.is_as_written)
    color = _UNKNOWN if answer.moment is None else _GOOD
    first, *others = _wrapped(f"{title}: {said}", look, "", _INDENT)
    if first.startswith(f"{title}: "):
        rest = first.removeprefix(f"{title}: ")
        yield f"{look.paint(title, _HEADING)}: {look.paint(rest, color)}"
    else:
        yield look.paint(first, _HEADING)
    yield from (look.paint(line, color) for line in others)


def _facts(answered: Answered, answer: Answer) -> Iterator[Line]:
    """What is said about one target."""
    target = answer.target
    if target is not None:
        yield "promised", promised_in_words(answered, answer)
    start = began(answered, answer)
    if start is not None:
        is_lead = answer.due is None and answer.moment is not None
        yield "before" if is_lead else "from", start
    hours = hours_in_words(answer)
    if hours is not None:
        yield "hours", hours
    for number, step in enumerate(steps_in_words(answer)):
        yield "" if number else "steps", step
    if answer.moment is not None:
        told = ABOUT_NO_ZONE if answered.is_as_written else None
        yield from (("note", doubt) for doubt in answer.doubts if doubt != told)
    if answer.moment is None and target is not None and target.else_ is not None:
        yield "instead", target.else_.get("en") or str(target.else_)
    for number, what in enumerate(missing(answer)):
        yield "" if number else "add", what


def _choice(answered: Answered, measured: Measured) -> Iterator[Line]:
    """Why this row, which others hold as well, and what would lead to another one."""
    choice = measured.choice
    if choice.row is None:
        return
    is_alone = not (choice.row.when or choice.beaten or choice.asks)
    if not is_alone:
        yield from (
            ("" if number else "applies", why)
            for number, why in enumerate(why_row(answered, choice.row))
        )
    for number, lost in enumerate(lost_rows(answered, measured)):
        yield "" if number else "overruled", lost
    for number, ask in enumerate(asked(choice.asks)):
        yield "" if number else "depends", ask


def _closing(answered: Answered, look: Look) -> Iterator[str]:
    if not answered.measured:
        said = (
            "When it is due cannot be computed, because it promises no times. Add some, as in "
            "targets: {reply: 2 working days}."
        )
        if answered.inner:
            said = "It promises no times itself."
        yield from _wrapped(said, look, "", "")
    for pause in pauses(answered):
        yield from _wrapped(pause, look, "", "")
    for kind in answered.idle:
        yield from _wrapped(f"Nothing here depends on {kind}.", look, "", "")
    if answered.inner:
        names = ", ".join(answered.inner)
        yield from _wrapped(
            f"It holds others, to be asked about with --commitment: {names}", look, "", ""
        )


def _labelled(line: Line, look: Look) -> Iterator[str]:
    label, said = line
    first = f"{_INDENT}{label:<{_LABEL}}"
    yield from _wrapped(said, look, first, " " * len(first))


def _wrapped(text: str, look: Look, first: str, other: str) -> list[str]:
    """Lines of words, each behind its indent; what has no spaces, as Thai, is left as it is."""
    # The last cell of a terminal's line stays free: some go on in the next line behind it.
    widest = min((look.width or WIDEST + 1) - 1, WIDEST)
    lines: list[str] = []
    line, taken, is_empty = first, _width(first), True
    for word in visible(text, look.encoding).split(" "):
        width = _width(word)
        if not is_empty and taken + 1 + width > widest:
            lines.append(line)
            line, taken, is_empty = other, _width(other), True
        line += word if is_empty else f" {word}"
        taken += width if is_empty else width + 1
        is_empty = False
    return [*lines, line]


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))
