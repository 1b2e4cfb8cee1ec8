"""Times of which nobody can tell which one is longer."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.rows import Row
from csplan.findings import Severity
from csplan.model.shape import Place
from csplan.rules.across import across, differ
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.sequence import ranked, stages


def check_order(subject: Subject) -> Iterator[Hit]:
    """Times that have to be in an order, on clocks of which one is not known."""
    for place, pair in subject.once(stages):
        if differ(pair.earlier.row, pair.later.row):
            names = pair.first.measure, pair.last.measure
            yield from _unknown(subject, place, (pair.first, pair.last), names)
    for _kind, found in subject.once(ranked):
        for place, urgent, other in found:
            if differ(urgent.row, other.row):
                names = urgent.words, other.words
                yield from _unknown(subject, place, (urgent.row, other.row), names)


def _unknown(
    subject: Subject, place: Place, rows: tuple[Row, Row], names: tuple[str, str]
) -> Iterator[Hit]:
    first, second = rows
    for one in across(subject, place, first, second):
        if one.order.verdict == "unknown":
            message = (
                f'cannot verify that "{names[0]}" ("{one.first}") comes before "{names[1]}" '
                f'("{one.second}"): {one.order.because}'
            )
            help = "say with hours: when it counts, here or in plan, or let both count on one clock"
            yield Hit(first.path, message, help, related=((second.path, "the other time"),))
            return


RULES = (
    Rule(
        code="CSP519",
        name="order-not-verifiable",
        severity=Severity.INFO,
        summary="Two times have to be in an order, and the hours of one of them are not known.",
        why="Four business hours may be shorter than a day, or longer: over a weekend they take "
        "until Monday. Whether the urgent case is really faster can only be told where the plan "
        "says when its business hours are.",
        bad="commitments:\n"
        "  fix: {targets: {acknowledge: 4 business hours, resolve: 24 calendar hours}}\n",
        good="plan: {title: Service, organization: Shop, hours: Mo-Su 08:00-22:00}\ncommitments:\n"
        "  fix: {targets: {acknowledge: 4 business hours, resolve: 24 calendar hours}}\n",
        check=check_order,
        sections=("plan", "schedules", "channels", "commitments", "policies", "vocabulary"),
    ),
)
