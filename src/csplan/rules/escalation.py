"""Ladders of steps: that each can be reached, in order, and that the last one decides."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.comparing import order_of
from csplan.analysis.hours_in_force import Place as Where
from csplan.analysis.limits import event_name, is_longer, limits
from csplan.analysis.rows import Row
from csplan.clock.amount import Amount
from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields, Step
from csplan.model.promises import Policy
from csplan.model.shape import Place
from csplan.model.target import Target
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.cycles import LADDERS, check_cycles


def check_times(subject: Subject) -> Iterator[Hit]:
    """A later step that begins before an earlier one, or takes longer than all of it may."""
    ladders: dict[Path, list[Place]] = {}
    for place in subject.things(Step):
        if place.path[-2] == "steps":
            ladders.setdefault(place.path[:-2], []).append(place)
    for path, steps in ladders.items():
        yield from _falling(subject, steps)
        yield from _too_late(path, steps)


def _falling(subject: Subject, steps: list[Place]) -> Iterator[Hit]:
    before: dict[tuple[str, str], tuple[Place, Amount]] = {}
    for place in steps:
        step: Step = place.value
        timed = _begins(place) if step.after else None
        if timed is None:
            continue
        start, time = timed
        # Steps for different cases are ladders beside each other.
        key = (start, str(step.when) if step.when else "")
        if key in before:
            yield from _sooner(subject, before[key], (place, time))
        before[key] = (place, time)


def _sooner(
    subject: Subject, above: tuple[Place, Amount], below: tuple[Place, Amount]
) -> Iterator[Hit]:
    """A step that begins before the one above it, or may do so, by whatever clocks they count."""
    (first, longer), (place, time) = above, below
    name, other = str(place.path[-1]), str(first.path[-1])
    path, related = (*place.path, "after"), (((*first.path, "after"), "the step above it"),)
    message = f'"{name}" begins after "{time}", sooner than "{other}" above it ("{longer}")'
    help = f'give "{name}" more than {longer}, or move it up'
    if is_longer(longer, time):
        yield Hit(path, message, help, related=related)
    if longer.clock == time.clock:
        return
    found = order_of(subject.openings, (longer, _where(first)), (time, _where(place)))
    if found is None or found.verdict == "sooner":
        return
    if found.verdict == "later":
        yield Hit(path, message, help, related=related)
        return
    one_clock = "let all steps count on one clock"
    if found.verdict == "depends":
        message = (
            f'"{name}" can begin before "{other}" above it: {found.told(other, name, "begins")}'
        )
    else:
        message = f'cannot verify that "{name}" begins after "{other}" above it: {found.because}'
    yield Hit(path, message, one_clock, Severity.INFO, related)


def _where(place: Place) -> Where:
    around = (*place.around, place.value)
    return Where(Row("", (), (), (), place.path), Target(), around)


def _begins(place: Place) -> tuple[str, Amount] | None:
    """The event from which a step counts and the time until it begins, where both are told."""
    times = [(trigger.since, trigger.time) for trigger in place.value.after if trigger.time]
    if len(times) != 1:
        return None
    since, time = times[0]
    if since is not None:
        return since, time
    for thing in (place.value, *reversed(place.around)):
        if isinstance(thing, PromiseFields) and thing.from_ is not None:
            return event_name(thing.from_), time
    return None


def _too_late(path: Path, steps: list[Place]) -> Iterator[Hit]:
    """Steps that promise a measure later than the promise that they are part of."""
    whole = steps[0].around[-1]
    if not isinstance(whole, PromiseFields) or not whole.targets:
        return
    for place in steps:
        step: Step = place.value
        for measure in step.targets or ():
            if measure in whole.targets and step.when == whole.when:
                yield from _late(_row(whole, measure, path), _row(step, measure, place.path))


def _late(whole: Row, step: Row) -> Iterator[Hit]:
    later = limits(step)
    for limit in limits(whole):
        if not limit.start or not limit.firm:
            continue
        slow = next((one for one in later if one.firm and one.is_slower(limit)), None)
        if slow is not None:
            message = (
                f'"{step.path[-3]}" has until "{slow.amount}" for "{step.measure}", and all '
                f'steps together have "{limit.amount}"'
            )
            help = "give the whole more time, or this step less"
            yield Hit(step.path, message, help, related=((whole.path, "the time for all"),))


def _row(promise: PromiseFields, measure: str, path: Path) -> Row:
    targets = (promise.targets or {})[measure]
    return Row(measure, targets, (), (promise,), (*path, "targets", measure))


def check_ends(subject: Subject) -> Iterator[Hit]:
    """A ladder whose last step can decide nothing more than the ones before."""
    roles = (subject.plan.team and subject.plan.team.roles) or {}
    for name, policy in (subject.plan.policies or {}).items():
        if policy.kind not in LADDERS or not policy.steps:
            continue
        performers = list(_performers(policy, ("policies", name)))
        if performers and not any(_decides(subject, by) for _path, by in performers):
            path, by = performers[-1]
            reports = roles[by].reports
            message = (
                f'nobody in these steps can decide: the last is "{by}", who reports to "{reports}"'
            )
            help = (
                f'add a step by "{reports}" or by an outside body, or say under '
                f'team.roles.{by}.authority what "{by}" may decide'
            )
            yield Hit((*path, "by"), message, help)


def _performers(policy: Policy, path: Path) -> Iterator[tuple[Path, str]]:
    """Who performs the policy, and each of its steps, in their order."""
    if policy.by:
        yield path, policy.by
    yield from _of_steps(policy, path)


def _of_steps(promise: PromiseFields, path: Path) -> Iterator[tuple[Path, str]]:
    for field in ("cases", "steps"):
        for name, inner in (getattr(promise, field, None) or {}).items():
            if inner.by:
                yield (*path, field, name), inner.by
            yield from _of_steps(inner, (*path, field, name))


def _decides(subject: Subject, by: str) -> bool:
    """Whether it is an outside body, or a role with authority or with nobody above it."""
    roles = (subject.plan.team and subject.plan.team.roles) or {}
    if by in (subject.plan.references or {}) or by not in roles:
        return True
    role = roles[by]
    return role.authority is not None or role.reports is None or by == subject.plan.plan.owner


RULES = (
    Rule(
        code="CSP701",
        name="escalation-cycle",
        severity=Severity.ERROR,
        summary="Steps wait for each other, or lead back to where they began.",
        why="A step that waits for itself is never reached. The customer is sent round in "
        "circles, and nobody ever decides.",
        bad="policies:\n  complaints:\n    text: We look at it twice.\n    through: post\n"
        "    steps:\n      team: {title: The team, after: manager}\n"
        "      manager: {title: The manager, after: team}\nchannels: {post: 1 High Street}\n",
        good="policies:\n  complaints:\n    text: We look at it twice.\n    through: post\n"
        "    steps:\n      team: {title: The team, after: complaint}\n"
        "      manager: {title: The manager, after: team}\nchannels: {post: 1 High Street}\n",
        check=check_cycles,
    ),
    Rule(
        code="CSP702",
        name="escalation-time-not-increasing",
        severity=Severity.WARNING,
        summary="A later step begins before an earlier one, or ends after the whole.",
        why="Staff follow the steps from top to bottom. If the third alarm rings before the "
        "second, people are woken who cannot help yet, and the right ones too late.",
        bad="policies:\n  escalation:\n    from: report\n    steps:\n"
        "      lead: {title: The lead, after: 2 hours}\n"
        "      manager: {title: The manager, after: 30 minutes}\n",
        good="policies:\n  escalation:\n    from: report\n    steps:\n"
        "      lead: {title: The lead, after: 30 minutes}\n"
        "      manager: {title: The manager, after: 2 hours}\n",
        check=check_times,
    ),
    Rule(
        code="CSP703",
        name="escalation-dead-end",
        severity=Severity.INFO,
        summary="The last step has nobody who can decide.",
        why="Who climbs all steps and meets nobody with authority is where they began, and goes "
        "to the press or to court.",
        bad="team:\n  roles:\n    manager: The manager\n"
        "    lead: {title: Team lead, reports: manager}\n"
        "policies:\n  escalation: {steps: {lead: {title: The team lead, by: lead}}}\n",
        good="team:\n  roles:\n    manager: The manager\n"
        "    lead: {title: Team lead, reports: manager}\n"
        "policies:\n  escalation:\n    steps:\n      lead: {title: The team lead, by: lead}\n"
        "      manager: {title: The manager, by: manager}\n",
        check=check_ends,
        sections=("policies", "team", "references"),
        source="ISO 10002 asks that complaints can be taken further, inside and outside.",
    ),
)
