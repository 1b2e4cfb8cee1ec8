"""Findings about bytes and characters that no plan should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.source import Flaw, TextProblem

if TYPE_CHECKING:
    from csplan.document.problems import Problems

_CONTROL_NAMES = {0x00: "a NUL byte", 0x1B: "an escape character", 0x7F: "a delete character"}


def add_text_problems(problems: Problems) -> str | None:
    """Add the findings about a source's bytes; gives the text to read, or None if there is none.

    Control characters are read as U+FFFD, so that one of them does not hide the rest. UTF-16 is
    read on when every byte of it could be understood.
    """
    source = problems.source
    for problem in source.problems:
        _add(problems, problem)
    flaws = {problem.flaw for problem in source.problems}
    is_lost = flaws & {Flaw.UTF_16, Flaw.UTF_32} and "\ufffd" in source.text
    if Flaw.NOT_UTF_8 in flaws or "\0" in source.text or is_lost:
        return None
    return source.readable_text()


def _add(problems: Problems, problem: TextProblem) -> None:
    place = (problem.start, problem.end)
    if problem.flaw is Flaw.CONTROL:
        name = _CONTROL_NAMES.get(problem.value or 0, "a control character")
        message = f"the text holds {name} (U+{problem.value or 0:04X}) here"
        hint = "remove it; it may have come along when text was pasted"
        if not problem.value:
            hint = "check that this file is a plan, saved as UTF-8"
        problems.add("CSP003", message, place, hint)
    elif problem.flaw is Flaw.NOT_UTF_8:
        message = f"the byte 0x{problem.value or 0:02X} here is not UTF-8"
        hint = "the file is saved in another encoding, such as Windows-874; save it as UTF-8"
        problems.add("CSP002", message, place, hint)
    else:
        message = f"the file is saved as {problem.flaw}"
        problems.add("CSP002", message, place, "save it as UTF-8")
