"""Findings that comments in a file ask not to report, and what is wrong with those comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from csplan.document.directives import Directive, Named
from csplan.document.document import Document
from csplan.findings import Finding, Severity, Suppressed
from csplan.rules.codes import ABOUT_COMMENTS, CRASHED, is_about_form, known
from csplan.settings import Settings
from csplan.source import Span

_EXAMPLE = "# csplan: ignore[CSP402] we never close"
_MOST_FINDINGS = 1_000
_MOST_COMPARED = 50


@dataclass(frozen=True, slots=True)
class _Wish:
    """One code of one comment: `number` is that of the comment, `named` where the code stands."""

    number: int
    directive: Directive
    named: Named
    code: str


def suppress(
    document: Document,
    directives: Sequence[Directive],
    findings: Sequence[Finding],
    settings: Settings,
) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """What is left to report, with what is wrong with the comments; and what they took away.

    What keeps a plan from being read, and what csplan says of itself, stays whatever a comment
    asks. A finding is taken by one comment: that on its line rather than that above it, and that
    rather than one for the whole file.
    """
    wishes = [
        _Wish(number, directive, named, code)
        for number, directive in enumerate(directives)
        if directive.reason
        for named in directive.names
        if (code := known().code(named.text)) is not None and code in known().rules
    ]
    kept, taken, used = _take(document, wishes, findings)
    told = [*_mistakes(document, directives), *_unused(document, wishes, used, findings, settings)]
    return [*kept, *_limited(told, settings)], tuple(taken)


def _take(
    document: Document, wishes: list[_Wish], findings: Sequence[Finding]
) -> tuple[list[Finding], list[Suppressed], set[int]]:
    """What stays, what goes, and the numbers of the wishes that something went by."""
    by_place: dict[tuple[int, str], int] = {}
    for number, wish in enumerate(wishes):
        # Line 0 stands for the whole file.
        for line in (0,) if wish.directive.whole_file else wish.directive.lines:
            known = by_place.get((line, wish.code))
            if known is None or _is_nearer(wish, wishes[known], line):
                by_place[line, wish.code] = number
    codes = {wish.code for wish in wishes}
    kept: list[Finding] = []
    taken: list[Suppressed] = []
    used: set[int] = set()
    for finding in findings:
        lines = (*_lines(document, finding), 0) if finding.code in codes else ()
        hit = next((by_place[at] for line in lines if (at := (line, finding.code)) in by_place), -1)
        if hit < 0:
            kept.append(finding)
            continue
        used.add(hit)
        comment = wishes[hit].directive
        taken.append(Suppressed(finding, comment.reason, comment.span))
    return kept, taken, used


def _is_nearer(wish: _Wish, other: _Wish, line: int) -> bool:
    """Whether a comment stands on the line itself, and the other one above it."""
    here, there = wish.directive.span.start.line, other.directive.span.start.line
    return here == line and there != line


def _lines(document: Document, finding: Finding) -> tuple[int, ...]:
    """The line of a finding, that of the thing it is about, and that of the key of the thing.

    For an item of a list the key is that of the list.
    """
    key = finding.path
    while key and isinstance(key[-1], int):
        key = key[:-1]
    places = (finding.span, document.span(finding.path, "key"), document.span(key, "key"))
    return tuple(dict.fromkeys(place.start.line for place in places))


def _mistakes(document: Document, directives: Sequence[Directive]) -> Iterator[Finding]:
    """What is wrong with comments by themselves."""
    compared = 0
    for directive in directives:
        if directive.slip is not None:
            slip = directive.slip
            yield _finding(document, "CSP905", directive.span, slip.message, slip.help)
            continue
        if not directive.reason:
            message = "the comment gives no reason, so it ignores nothing"
            help = f'write the reason behind the bracket, as in "{_EXAMPLE}"'
            yield _finding(document, "CSP904", directive.span, message, help)
        for named in directive.names:
            code = known().code(named.text)
            if code is None:
                compared += 1
                message = f'there is no rule "{named.text}"'
                help = _meant(named.text, is_quick=compared > _MOST_COMPARED)
                yield _finding(document, "CSP903", named.span, message, help)
            elif code not in known().rules:
                yield _forbidden(document, named, code)


def _meant(word: str, *, is_quick: bool) -> str:
    """Which rule a word may stand for; comparing is slow, and a file may be full of such words."""
    if known().group(word):
        return "a comment names single rules, not groups of them"
    near = None if is_quick else known().nearest(word)
    return f'did you mean "{near}"?' if near else '"csplan rule" lists the rules'


def _forbidden(document: Document, named: Named, code: str) -> Finding:
    name = known().names[code]
    if is_about_form(code):
        message = f'errors of form cannot be ignored, and "{named.text}" is one'
        help = f'mend what "{name}" reports: what cannot be read cannot be published'
    else:
        message = f'"{named.text}" is no rule about plans, so a comment cannot ignore it'
        help = "mend what it reports"
        if code in ABOUT_COMMENTS:
            help += f', or switch it off in csplan.toml: ignore = ["{name}"]'
    return _finding(document, "CSP906", named.span, message, help)


def _unused(
    document: Document,
    wishes: list[_Wish],
    used: set[int],
    findings: Sequence[Finding],
    settings: Settings,
) -> Iterator[Finding]:
    """Comments that nothing went by.

    Where errors of form or a crash have silenced rules, nobody knows what these would have found.
    """
    if any(is_about_form(finding.code) or finding.code == CRASHED for finding in findings):
        return
    per_comment = Counter(wish.number for wish in wishes)
    lines: dict[str, list[int]] = {}
    for finding in findings:
        lines.setdefault(finding.code, []).append(finding.span.start.line)
    for number, wish in enumerate(wishes):
        if number in used or wish.code in settings.off:
            continue
        is_one_of_several = per_comment[wish.number] > 1
        place = wish.named.span if is_one_of_several else wish.directive.span
        where = "in this file" if wish.directive.whole_file else "here"
        message = f'"{wish.named.text}" has nothing to ignore {where}'
        rest = f'remove "{wish.named.text}"' if is_one_of_several else "remove the comment"
        help = _elsewhere(wish, lines.get(wish.code, [])) or rest
        yield _finding(document, "CSP902", place, message, help)


def _elsewhere(wish: _Wish, lines: list[int]) -> str | None:
    """What to do where a comment stands in the wrong place, or a second time."""
    if wish.directive.whole_file or not lines:
        return None
    here = wish.directive.span.start.line
    nearest = min(lines, key=lambda line: (abs(line - here), line))
    if nearest in wish.directive.lines:
        return None
    return f"it is reported on line {nearest}: put the comment on that line or directly above it"


def _finding(document: Document, code: str, span: Span, message: str, help: str) -> Finding:
    name, file = ABOUT_COMMENTS[code], document.source.name
    return Finding(code, name, Severity.WARNING, message, file, span, help)


def _limited(findings: list[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings about comments as settings want them, of each code as many as anybody reads."""
    told: Counter[str] = Counter()
    for finding in findings:
        told[finding.code] += 1
        if finding.code in settings.off or told[finding.code] > _MOST_FINDINGS:
            continue
        severity = settings.severities.get(finding.code, finding.severity)
        yield replace(finding, severity=severity)
