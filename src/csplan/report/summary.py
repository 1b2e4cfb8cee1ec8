"""How much there was to say: counts, and the one line that closes a report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from csplan.findings import Finding, Severity
from csplan.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from csplan.report.report import Report


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
    """The sums over all files so far; the names are those of the first file of its kind.

    `checked` counts plans, `affected` files with findings, `foreign` those of them that are no
    plans, such as a configuration with a mistake. `fixable` counts findings with a fix,
    `suppressed` those that comments ask not to report, `accepted` those that a baseline knows, and
    `mended` entries of it that are found no more.
    """

    counts: Mapping[Severity, int] = field(default_factory=_no_counts)
    checked: int = 0
    affected: int = 0
    foreign: int = 0
    unread: int = 0
    fixable: int = 0
    suppressed: int = 0
    accepted: int = 0
    mended: int = 0
    first_checked: str = ""
    first_affected: str = ""

    def plus(
        self, file: str, findings: Iterable[Finding], *, suppressed: int = 0, accepted: int = 0
    ) -> Tally:
        """With one more file, what was found in it, and how much is not reported."""
        found = tuple(findings)
        new = count_by_severity(found)
        return replace(
            self,
            counts={severity: self.counts[severity] + new[severity] for severity in Severity},
            checked=self.checked + 1,
            affected=self.affected + bool(found),
            fixable=self.fixable + sum(finding.fix is not None for finding in found),
            suppressed=self.suppressed + suppressed,
            accepted=self.accepted + accepted,
            first_checked=self.first_checked or file,
            first_affected=self.first_affected or (file if found else ""),
        )

    def plus_foreign(self, file: str, findings: Iterable[Finding]) -> Tally:
        """With what was found in a file that is no plan."""
        more = self.plus(file, findings)
        is_new = more.affected > self.affected
        return replace(
            more,
            checked=self.checked,
            first_checked=self.first_checked,
            foreign=self.foreign + is_new,
        )

    def plus_unread(self) -> Tally:
        """With one more path that could not be read."""
        return replace(self, unread=self.unread + 1)

    def plus_mended(self, number: int) -> Tally:
        """With so many more entries of the baseline that are found no more."""
        return replace(self, mended=self.mended + number)


def tally_of(report: Report) -> Tally:
    """The sums of a whole report."""
    tally = Tally(suppressed=len(report.suppressed), accepted=report.accepted)
    plans = frozenset(report.files)
    for file, findings in report.by_file.items():
        add = tally.plus if file in plans else tally.plus_foreign
        tally = add(file, findings)
    return replace(tally, unread=len(report.problems), mended=report.mended)


def summary(tally: Tally, encoding: str = "utf-8") -> str:
    """One line without its end: what was found, in how many plans, and what was left out."""
    return visible("; ".join([outcome(tally), *remarks(tally)]), encoding)


def outcome(tally: Tally) -> str:
    """What was found, and in how many plans."""
    if tally.affected:
        noun = "file" if tally.foreign else "plan"
        where = tally.first_affected if tally.affected == 1 else counted(tally.affected, noun)
        checked = counted(tally.checked, "plan") if tally.checked else "no plan"
        return f"{count_words(tally.counts)} in {where} ({checked} checked)"
    if not tally.checked:
        return "no plan was checked"
    what = tally.first_checked if tally.checked == 1 else counted(tally.checked, "plan")
    return f"{what}: no {'new ' if tally.accepted else ''}problems found"


def remarks(tally: Tally) -> Iterator[str]:
    """What can be mended, and what was left out."""
    if tally.fixable:
        yield f"{tally.fixable:,} can be mended with --fix"
    if tally.suppressed:
        yield f"{tally.suppressed:,} suppressed"
    if tally.accepted:
        yield f"{tally.accepted:,} known from the baseline"
    if tally.mended:
        yield f"{tally.mended:,} of the baseline mended"
    if tally.unread:
        yield f"{counted(tally.unread, 'path')} could not be checked"
