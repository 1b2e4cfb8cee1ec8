"""Ladders of steps: that each can be reached, in order, and that the last one decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.analysis.limits import event_name, is_longer, limits
from csplan.analysis.rows import Row
from csplan.clock.amount import Amount
from csplan.findings import Path, Severity
from csplan.model.promise import PromiseFields, Step
from csplan.model.promises import Policy
from csplan.model.shape import Place
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.cycles import check_cycles

_LADDERS = ("escalation", "complaints")


def check_times(subject: Subject) -> Iterator[Hit]:
    """A later step that begins before an earlier one, or takes longer than all of it may."""
    for place in subject.promises:
        steps: Mapping[str, Step] = getattr(place.value, "steps", None) or {}
        if steps:
            yield from _falling(place, steps)
            yield from _too_late(place, steps)


def _falling(place: Place, steps: Mapping[str, Step]) -> Iterator[Hit]:
    before: dict[tuple[str, str], tuple[str, Amount]] = {}
    for name, step in steps.items():
        timed = _begins(place, step) if step.after else None
        if timed is None:
            continue
        start, time = timed
        # Steps for different cases are ladders beside each other.
        key = (start, str(step.when) if step.when else "")
        if key in before and is_longer(before[key][1], time):
            other, longer = before[key]
            message = f'"{name}" begins after "{time}", before "{other}", which comes first'
            help = f'give "{name}" more than {longer}, or move it up'
            path, first = ((*place.path, "steps", one, "after") for one in (name, other))
            yield Hit(path, message, help, related=((first, "the step that comes first"),))
        before[key] = (name, time)


def _begins(place: Place, step: Step) -> tuple[str, Amount] | None:
    """The event from which a step counts and the time until it begins, where both are told."""
    times = [(trigger.since, trigger.time) for trigger in step.after or () if trigger.time]
    if len(times) != 1:
        return None
    since, time = times[0]
    return (since, time) if since else _from((*place.around, place.value, step), time)


def _from(chain: tuple[object, ...], time: Amount) -> tuple[str, Amount] | None:
    for thing in reversed(chain):
        if isinstance(thing, PromiseFields) and thing.from_ is not None:
            return event_name(thing.from_), time
    return None


def _too_late(place: Place, steps: Mapping[str, Step]) -> Iterator[Hit]:
    """Steps that promise a measure later than the promise that they are part of."""
    whole: PromiseFields = place.value
    for measure in whole.targets or {}:
        for name, step in steps.items():
            if measure not in (step.targets or {}) or step.when != whole.when:
                continue
            path = (*place.path, "steps", name, "targets", measure)
            later = limits(_row(step, measure, path))
            for limit in limits(_row(whole, measure, (*place.path, "targets", measure))):
                if not limit.start or not limit.firm:
                    continue
                slow = next((one for one in later if one.firm and one.is_slower(limit)), None)
                if slow is not None:
                    message = (
                        f'"{name}" has until "{slow.amount}" for "{measure}", and all steps '
                        f'together have "{limit.amount}"'
                    )
                    help = "give the whole more time, or this step less"
                    all_of_it = (*place.path, "targets", measure)
                    yield Hit(path, message, help, related=((all_of_it, "the time for all"),))


def _row(promise: PromiseFields, measure: str, path: Path) -> Row:
    return Row(measure, (promise.targets or {})[measure], (), (promise,), path)


def check_ends(subject: Subject) -> Iterator[Hit]:
    """A ladder whose last step can decide nothing more than the ones before."""
    roles = (subject.plan.team and subject.plan.team.roles) or {}
    for name, policy in (subject.plan.policies or {}).items():
        if policy.kind not in _LADDERS or not policy.steps:
            continue
        performers = list(_performers(policy, ("policies", name)))
        if performers and not any(_decides(subject, by) for _path, by in performers):
            path, by = performers[-1]
            reports = roles[by].reports
            message = f'the steps end with "{by}", who reports to "{reports}"'
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
