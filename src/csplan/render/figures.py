"""For those who decide: the plan in figures, results against targets, and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from csplan.analysis.attained import period_order
from csplan.analysis.calendar import add, add_months
from csplan.analysis.tracing import served_by
from csplan.findings import Path
from csplan.model.shape import walk
from csplan.model.target import Result, Target
from csplan.model.value import Value
from csplan.render.bars import bar_of, verdict_words
from csplan.render.blocks import Block, Cell, Fact, Facts, Line, Table, plain
from csplan.render.enough_people import enough_people
from csplan.render.results import measure_name
from csplan.render.scribe import Scribe, joined


def figures_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """How much the plan holds of each thing."""
    _, number = scribe._, scribe.locale.number
    plan = scribe.plan
    team, training = plan.team, plan.training
    served = served_by(plan)
    unserved = sum(not links.any for links in served.values())
    targets = sum(isinstance(place.value, Target) for place in walk(plan))
    counted = (
        (_("Customer groups"), len((plan.profile and plan.profile.segments) or {})),
        (_("Needs"), len(plan.needs or {})),
        (_("Needs that nothing serves"), unserved),
        (_("Channels"), len(plan.channels or {})),
        (_("Promises"), len(plan.commitments or {})),
        (_("Targets"), targets),
        (_("Policies"), len(plan.policies or {})),
        (_("Trainings of staff"), len((training and training.staff) or {})),
        (_("Guides for customers"), len((training and training.customers) or {})),
    )
    facts = [Fact(label, (plain(number(count)),)) for label, count in counted if count]
    heads = [role.headcount for role in ((team and team.roles) or {}).values() if role.headcount]
    if heads:
        facts.append(Fact(_("People"), (plain(number(sum(heads))),)))
    if facts:
        yield Facts(tuple(facts), "figures")


def results_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """The last result of everything that is measured, and whether the target was met."""
    _ = scribe._
    rows = []
    for name, value, results in _measured(scribe):
        target = plain(scribe.phrases.value(value, "")) if value is not None else ()
        last = max(results, key=period_order, default=None)
        said: Line = ()
        verdict = ""
        if last is not None:
            when = scribe.locale.capital(scribe.locale.period(last))
            said = plain(f"{when}: {scribe.phrases.result(results[last])}")
            verdict = verdict_words(scribe, value, results[last])
        title = "".join(run.text for run in name)
        bar = bar_of(scribe, title, value, results, is_labelled=False)
        reached = Cell((said,) if said else (), bar)
        rows.append(
            (Cell((name,)), _cell(target), reached, _cell(plain(verdict) if verdict else ()))
        )
    if rows:
        columns = (_("What"), _("Target"), _("Last result"), _("Met?"))
        yield Table("results", "", columns, tuple(rows))


def _cell(line: Line) -> Cell:
    return Cell((line,) if line else ())


_Measured = tuple[Line, Value | None, Mapping[str, Result]]


def _measured(scribe: Scribe) -> Iterator[_Measured]:
    for name, measure in (scribe.plan.measures or {}).items():
        if measure.target is not None or measure.results:
            yield plain(measure_name(scribe, name)), measure.target, measure.results or {}
    for place in walk(scribe.plan):
        if isinstance(place.value, Target) and place.value.results:
            yield _target_name(scribe, place.path), place.value.value, place.value.results


def _target_name(scribe: Scribe, path: Path) -> Line:
    """What a target is about: `Customer hotline: Time to answer`."""
    at = path.index("targets")
    inner = [scribe.name_at(path[:2])]
    inner += [str(part) for part in path[2:at] if part not in ("cases", "steps", "remedy")]
    return joined([plain(": ".join(inner)), plain(scribe.phrases.measure(str(path[at + 1])))], ": ")


def due_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """When the plan and its guides are to be looked at again, and whether people are enough."""
    _ = scribe._
    facts = [
        Fact(_("As of"), (plain(scribe.locale.date(scribe.today)),)),
        *_review(scribe),
        *_guides(scribe),
        # What it rests on is said at the channel itself.
        *(
            Fact(f"{fact.label}: {scribe.channel_name(name)}", fact.lines[:-1])
            for name, channel in (scribe.plan.channels or {}).items()
            for fact in enough_people(scribe, name, channel)
        ),
    ]
    if len(facts) > 1:
        yield Facts(tuple(facts))


def _review(scribe: Scribe) -> Iterator[Fact]:
    _ = scribe._
    review = scribe.plan.review
    if review is None:
        return
    due = review.next
    if due is None and review.last is not None and review.every is not None:
        due = add(review.last, review.every)
    if due is not None:
        yield Fact(_("Next review"), (plain(_due(scribe, due)),))


def _guides(scribe: Scribe) -> Iterator[Fact]:
    """The guides that nobody has looked at for a year."""
    _ = scribe._
    training = scribe.plan.training
    guides = (training.customers if training is not None else None) or {}
    old = [
        scribe.title_line(guide, name)
        for name, guide in guides.items()
        if guide.reviewed is not None and add_months(guide.reviewed.last(), 12) < scribe.today
    ]
    if old:
        yield Fact(_("Guides to check"), tuple(old))


def _due(scribe: Scribe, day: date) -> str:
    """A date, and whether it is over."""
    said = scribe.locale.date(day)
    return scribe._("{date}, overdue", date=said) if day < scribe.today else said
