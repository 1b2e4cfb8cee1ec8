"""From the bytes of a file to a plan and everything there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from csplan.findings import Edit, Finding, Fix, Path, Related, Severity, Suppressed
from csplan.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from csplan.document import Document
    from csplan.model.plan import Plan
    from csplan.rules.base import Hit, Rule, Subject
    from csplan.rules.kinds import Severities
    from csplan.source import Span


# Of one rule in one file: nobody reads more, and every two of a thousand cases may be in conflict.
_MOST_HITS = 1_000


@dataclass(frozen=True)
class Examined:
    """One file: what was read, the plan as far as it fits, and the findings in order.

    `suppressed` are the findings that comments in the file ask not to report.
    """

    name: str
    document: Document
    plan: Plan | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the plan from being published."""
        return any(f.severity is Severity.ERROR for f in self.findings)


def examine(data: bytes, name: str, *, today: date, settings: Settings = DEFAULT) -> Examined:
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
        broken = built.broken | _unread(document)
        findings += apply(document, built.plan, broken, today, settings)
    return _suppressed(Examined(name, document, built.plan, _in_order(findings)), settings)


def _suppressed(examined: Examined, settings: Settings) -> Examined:
    """Without what comments in the file ask not to report, and with what is wrong with those."""
    from csplan.document.directives import directives

    found = directives(examined.document)
    if not found:
        return examined
    from csplan.rules.suppression import suppress

    kept, suppressed = suppress(examined.document, found, examined.findings, settings)
    return replace(examined, findings=_in_order(kept), suppressed=suppressed)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of their places; what an alias repeats is said once at each place."""
    once: dict[tuple[Span, str, str], Finding] = {}
    for finding in sorted(findings, key=Finding.order):
        once.setdefault((finding.span, finding.code, finding.message), finding)
    return tuple(once.values())


def _unread(document: Document) -> frozenset[str]:
    """Sections of which reading has lost something: what is missing there may well be written."""
    lost = {str(finding.path[0]) for finding in document.findings if finding.path}
    return frozenset(lost if "plan" in document.value else {*lost, "plan"})


def apply(
    document: Document, plan: Plan, broken: frozenset[str], today: date, settings: Settings
) -> list[Finding]:
    """What all rules have to say about a plan; `broken` are the sections not read in full."""
    from csplan.model.names import Names
    from csplan.rules.base import Subject
    from csplan.rules.kinds import severities
    from csplan.rules.registry import RULES

    text = document.source.text
    subject = Subject(plan, Names(document.value), today, broken, settings, text)
    asked = severities(subject)
    found: list[Finding] = []
    for rule in RULES:
        severity = _severity(rule, subject, asked)
        if severity is not None and (not broken or broken.isdisjoint(rule.sections)):
            found += _run(document, rule, subject, severity)
    return found


def _severity(rule: Rule, subject: Subject, asked: Severities) -> Severity | None:
    """How serious a rule is for this plan where a hit says nothing else; None if it is off."""
    settings = subject.settings
    if rule.code in settings.off:
        return None
    if rule.code in settings.severities:
        return settings.severities[rule.code]
    if rule.name in asked:
        return asked[rule.name]
    if rule.only_asked:
        return None
    return rule.approved if rule.approved and subject.is_approved else rule.severity


def _run(document: Document, rule: Rule, subject: Subject, severity: Severity) -> list[Finding]:
    try:
        # Most rules have nothing to say about most plans.
        hits = list(islice(rule.check(subject), _MOST_HITS))
        if not hits:
            return []
        fixed = subject.settings.severities.get(rule.code)
        return [_finding(document, rule, hit, fixed or hit.severity or severity) for hit in hits]
    except Exception as error:  # noqa: BLE001  # one rule that crashes must not silence the others
        return [_crash(document, rule, error)]


def _crash(document: Document, rule: Rule, error: Exception) -> Finding:
    message = f'the rule "{rule.name}" could not be applied ({type(error).__name__}: {error})'
    help = "this is a mistake in csplan, not in your plan; please report it"
    place, file = document.span(()), document.source.name
    return Finding("CSP901", "rule-crashed", Severity.WARNING, message, file, place, help)


def _finding(document: Document, rule: Rule, hit: Hit, severity: Severity) -> Finding:
    from csplan.model.build import resolve

    path = resolve(hit.path, document.value)
    file = document.source.name
    span = _span(document, path, hit)
    return Finding(
        rule.code, rule.name, severity, hit.message, file, span, hit.help, path,
        tuple(_related(document, file, *place) for place in hit.related),
        _fix(document, path, hit),
    )  # fmt: skip


def _fix(document: Document, path: Path, hit: Hit) -> Fix | None:
    if hit.top_line is not None:
        top = document.source.span(0, 0)
        newline = document.source.newline
        return Fix(f'add the line "{hit.top_line}"', (Edit(top, hit.top_line + newline),))
    if hit.replacement is None:
        return None
    from csplan.document.edit import replacing

    within = hit.within
    if hit.word:
        written = document.get(path)
        if not isinstance(written, str) or written.count(hit.word) != 1:
            return None
        start = written.index(hit.word)
        within = (start, start + len(hit.word))
    edit = replacing(document, path, hit.replacement, is_key=hit.on_key, within=within)
    return None if edit is None else Fix(f'write "{hit.replacement}"', (edit,))


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
