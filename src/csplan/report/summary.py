"""How much there was to say: counts, and the one line that closes a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from csplan.findings import Finding, Severity
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _no_counts() -> dict[Severity, int]:
    return dict.fromkeys(Severity, 0)


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the most serious first, noughts included."""
    counts = _no_counts()
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def counted(number: int, noun: str) -> str:
    """`1 plan`, `2 plans`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def count_words(counts: Mapping[Severity, int]) -> str:
    """`2 errors, 1 warning, 3 info`; what there is none of is left out."""
    words = {
        Severity.ERROR: counted(counts[Severity.ERROR], "error"),
        Severity.WARNING: counted(counts[Severity.WARNING], "warning"),
        Severity.INFO: f"{counts[Severity.INFO]:,} info",
    }
    return ", ".join(words[severity] for severity in Severity if counts[severity])


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums over all files so far; the names are those of the first file of its kind."""

    counts: Mapping[Severity, int] = field(default_factory=_no_counts)
    checked: int = 0
    affected: int = 0
    unread: int = 0
    first_checked: str = ""
    first_affected: str = ""

    def plus(self, file: str, findings: Iterable[Finding]) -> Tally:
        """With one more file and what was found in it."""
        new = count_by_severity(findings)
        affected = any(new.values())
        return replace(
            self,
            counts={severity: self.counts[severity] + new[severity] for severity in Severity},
            checked=self.checked + 1,
            affected=self.affected + affected,
            first_checked=self.first_checked or file,
            first_affected=self.first_affected or (file if affected else ""),
        )

    def plus_unread(self) -> Tally:
        """With one more path that could not be read."""
        return replace(self, unread=self.unread + 1)


def summary(tally: Tally, encoding: str = "utf-8") -> str:
    """One line without its end: what was found, in how many plans, and what was not checked."""
    line = _outcome(tally) + (
        f"; {counted(tally.unread, 'path')} could not be read" if tally.unread else ""
    )
    return visible(line, encoding)


def _outcome(tally: Tally) -> str:
    if not tally.checked:
        return "no plan was checked"
    if not tally.affected:
        what = tally.first_checked if tally.checked == 1 else f"{counted(tally.checked, 'plan')}"
        return f"{what}: no problems found"
    where = tally.first_affected if tally.affected == 1 else counted(tally.affected, "plan")
    found = count_words(tally.counts)
    return f"{found} in {where} ({counted(tally.checked, 'plan')} checked)"
