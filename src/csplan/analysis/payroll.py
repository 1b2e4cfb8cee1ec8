"""How many people under contract it takes to fill the seats of the rosters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from csplan.analysis.duty import Crew, Hours, crews, rosters_of
from csplan.analysis.goals import fraction
from csplan.analysis.grounds import Lack, Note, Notes, note
from csplan.analysis.periods import exact_seconds
from csplan.analysis.week import minutes
from csplan.analysis.workload import full_time
from csplan.model.plan import Plan
from csplan.model.values import Share


@dataclass(frozen=True, slots=True)
class Allowances:
    """What part of paid time is lost, and how busy people are to be; parts of one."""

    shrinkage: Fraction | None
    occupancy: Fraction | None
    notes: Notes


def allowances(plan: Plan) -> Allowances:
    """Shrinkage and occupancy of the team; None where nothing is said, or nothing of use."""
    notes: list[Note] = []
    team = plan.team
    shrinkage = _share(team.shrinkage if team else None)
    occupancy = _share(team.occupancy if team else None)
    if shrinkage is None:
        notes.append(note(Lack.NO_SHRINKAGE))
    elif shrinkage >= 1:
        notes.append(note(Lack.UNUSABLE, field="shrinkage", value=f"{shrinkage * 100}%"))
        shrinkage = None
    if occupancy is not None and not 0 < occupancy <= 1:
        notes.append(note(Lack.UNUSABLE, field="occupancy", value=f"{occupancy * 100}%"))
        occupancy = None
    return Allowances(shrinkage, occupancy, tuple(notes))


def _share(share: Share | None) -> Fraction | None:
    return None if share is None else fraction(share)


def weekly_hours(plan: Plan, role: str | None) -> Fraction | None:
    """The hours of work per person and week of a role, None where they are not told."""
    found = ((plan.team and plan.team.roles) or {}).get(role or "")
    if found is None or found.weekly is None:
        return None
    seconds = exact_seconds(found.weekly)
    return seconds / 3600 if seconds else None


def common_week(plan: Plan, found: Iterable[Crew]) -> Fraction | None:
    """The weekly hours that all people of these rosters have, None where they differ."""
    hours = {weekly_hours(plan, crew.role) for crew in found}
    return hours.pop() if len(hours) == 1 else None


@dataclass(frozen=True, slots=True)
class Payroll:
    """The seats of one role, and who fills them.

    `seats` are hours a week, None where a roster does not say when or how many; `full_time` is how
    many people under contract they take, `headcount` how many there are.
    """

    role: str
    rosters: tuple[str, ...]
    seats: Fraction | None
    weekly: Fraction | None
    shrinkage: Fraction | None
    headcount: Fraction | None

    @property
    def full_time(self) -> Fraction | None:
        """How many people under contract it takes; None where something is missing."""
        if self.seats is None or self.weekly is None or self.shrinkage is None:
            return None
        return full_time(self.seats, self.weekly, self.shrinkage)

    @property
    def is_enough(self) -> bool | None:
        """Whether there are so many people; None where something is missing."""
        if self.full_time is None or self.headcount is None:
            return None
        return self.full_time <= self.headcount


def payroll(plan: Plan, hours: Hours, people: Iterable[Crew] | None = None) -> tuple[Payroll, ...]:
    """The seats of every role that is on a roster, in the order of the roles.

    `people` are those of all rosters, where somebody has them already.
    """
    shrinkage = allowances(plan).shrinkage
    known = {crew.name: crew for crew in (crews(plan, hours) if people is None else people)}
    found = []
    for name, role in ((plan.team and plan.team.roles) or {}).items():
        own = tuple(key for key, roster in rosters_of(plan).items() if roster.role == name)
        if not own:
            continue
        seats = [_seats(known.get(key)) for key in own]
        found.append(
            Payroll(
                role=name,
                rosters=own,
                seats=None if None in seats else sum((s for s in seats if s), Fraction(0)),
                weekly=weekly_hours(plan, name),
                shrinkage=shrinkage,
                headcount=None if role.headcount is None else Fraction(role.headcount),
            )
        )
    return tuple(found)


def _seats(crew: Crew | None) -> Fraction | None:
    """The hours of work a week on a roster."""
    if crew is None or crew.spans is None:
        return None
    return crew.people * Fraction(minutes(crew.spans), 60)
