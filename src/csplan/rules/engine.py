"""From the bytes of a file to a plan and everything there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from csplan.findings import Finding, Path, Related, Severity

if TYPE_CHECKING:
    from csplan.document import Document
    from csplan.model.plan import Plan
    from csplan.rules.base import Hit, Rule, Subject
    from csplan.source import Span


# Of one rule in one file: nobody reads more, and every two of a thousand cases may be in conflict.
_MOST_HITS = 1_000


@dataclass(frozen=True)
class Examined:
    """One file: what was read, the plan as far as it fits, and the findings in order."""

    name: str
    document: Document
    plan: Plan | None
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the plan from being published."""
        return any(f.severity is Severity.ERROR for f in self.findings)


def examine(data: bytes, name: str, *, today: date) -> Examined:
    """Read and check one plan; `name` is how the file is shown, `today` the day of judgement."""
    from csplan.document import read

    document = read(data, name)
    if not document.value:
        return Examined(name, document, None, tuple(sorted(document.findings, key=Finding.order)))
    # pydantic and the models take most of the start-up time: only where there is a plan.
    from csplan.model.build import build

    built = build(document)
    findings = [*document.findings, *built.findings]
    if built.plan is not None:
        findings += _apply(document, built.plan, built.broken | _unread(document), today)
    return Examined(name, document, built.plan, _in_order(findings))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of their places; what an alias repeats is said once at each place."""
    once: dict[tuple[Span, str, str], Finding] = {}
    for finding in sorted(findings, key=Finding.order):
        once.setdefault((finding.span, finding.code, finding.message), finding)
    return tuple(once.values())


def _unread(document: Document) -> frozenset[str]:
    """Sections of which reading has lost something: what is missing there may well be written."""
    lost = {str(finding.path[0]) for finding in document.findings if finding.path}
    return frozenset(lost if "plan" in document.value else {*lost, "plan"})


def _apply(document: Document, plan: Plan, broken: frozenset[str], today: date) -> list[Finding]:
    from csplan.model.names import Names
    from csplan.rules.base import Subject
    from csplan.rules.registry import RULES

    subject = Subject(plan, Names(document.value), today, broken)
    found: list[Finding] = []
    for rule in RULES:
        if not broken.isdisjoint(rule.sections):
            continue
        found += _run(document, rule, subject)
    return found


def _run(document: Document, rule: Rule, subject: Subject) -> list[Finding]:
    try:
        hits = islice(rule.check(subject), _MOST_HITS)
        return [_finding(document, rule, hit) for hit in hits]
    except Exception as error:  # noqa: BLE001  # one rule that crashes must not silence the others
        message = f'the rule "{rule.name}" could not be applied ({type(error).__name__}: {error})'
        help = "this is a mistake in csplan, not in your plan; please report it"
        place = document.span(())
        return [
            Finding(
                "CSP901",
                "rule-crashed",
                Severity.WARNING,
                message,
                document.source.name,
                place,
                help,
            )
        ]


def _finding(document: Document, rule: Rule, hit: Hit) -> Finding:
    from csplan.model.build import resolve

    path = resolve(hit.path, document.value)
    file = document.source.name
    related = tuple(_related(document, file, *place) for place in hit.related)
    severity = hit.severity or rule.severity
    span = _span(document, path, hit)
    return Finding(rule.code, rule.name, severity, hit.message, file, span, hit.help, path, related)


def _related(document: Document, file: str, path: Path, words: str) -> Related:
    from csplan.model.build import resolve

    path = resolve(path, document.value)
    return Related(words, file, document.span(path), path)


def _span(document: Document, path: Path, hit: Hit) -> Span:
    if hit.within is not None:
        return document.inside(path, *hit.within)
    written = document.get(path)
    if hit.word and isinstance(written, str) and hit.word in written:
        start = written.index(hit.word)
        return document.inside(path, start, start + len(hit.word))
    return document.span(path, "key" if hit.on_key else "value")
