"""Rules that follow needs to what serves them, and things to what uses them."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.analysis.tracing import Links, served_by
from csplan.findings import Path, Severity
from csplan.model.plan import Plan
from csplan.model.profile import Segment
from csplan.model.promise import PromiseFields
from csplan.rules.base import Hit, Rule, Subject
from csplan.rules.learning import is_orphan
from csplan.rules.policies import parts_of


def check_needs(subject: Subject) -> Iterator[Hit]:
    """A need that no channel serves, where other needs are served by channels."""
    served = served_by(subject.plan)
    if not any(links.channels for links in served.values()):
        return  # a plan that links no channel to any need is not traced at all
    for name, links in served.items():
        if links.channels or (
            links.guides and subject.plan.needs and subject.plan.needs[name].kind == "information"
        ):
            continue
        promises = _serving(subject.plan, links)
        if any(part.through for promise in promises.values() for part in parts_of(promise)):
            continue
        message = f'no channel serves the need "{name}"'
        help = f"add {name} to needs: of a channel"
        if promises:
            help += f', or through: to "{next(iter(promises))}", which serves it'
        yield Hit(("needs", name), message, help, on_key=True)


def _serving(plan: Plan, links: Links) -> dict[str, PromiseFields]:
    """The commitments and policies that serve a need, by id."""
    commitments, policies = plan.commitments or {}, plan.policies or {}
    return {
        **{name: commitments[name] for name in links.commitments},
        **{name: policies[name] for name in links.policies},
    }


def check_segments(subject: Subject) -> Iterator[Hit]:
    """A group of customers for whom no need is named, where others have some."""
    profile, needs = subject.plan.profile, subject.plan.needs
    if profile is None or not profile.segments or not needs:
        return
    if any(need.segments is None for need in needs.values()):
        return  # a need without groups is everybody's
    named = {segment for need in needs.values() for segment in need.segments or ()}
    for name, segment in profile.segments.items():
        if name not in named:
            message = f'no need is named for the customer group "{name}"{_power(segment)}'
            path = ("profile", "segments", name)
            yield Hit(path, message, f"add {name} to segments: of a need", on_key=True)


def _power(segment: Segment) -> str:
    """What makes a group weigh more than others: without it there is no customer."""
    powers = [word for word in segment.roles or () if word in ("decides", "pays")]
    return f", which {' and '.join(powers)}" if powers else ""


def check_channels(subject: Subject) -> Iterator[Hit]:
    """A channel that serves no need, where others do."""
    channels = subject.plan.channels or {}
    needing = {_thing(place.path) for place in subject.references if place.shape.ref == "need"}
    if not any(section == "channels" for section, *_rest in needing):
        return
    # A channel through which a need is served serves it too, and so does one to fall back on.
    used = {
        place.value
        for place in subject.references
        if place.shape.ref == "channel" and _thing(place.path) in needing
    }
    for name in channels:
        if name not in used and ("channels", name) not in needing:
            message = f'the channel "{name}" serves no need, as other channels do'
            help = "add needs: with the needs that it serves, or ask whether anybody misses it"
            yield Hit(("channels", name), message, help, on_key=True)


def _thing(path: Path) -> Path:
    """The path of the channel, the promise or the guide that a path lies in."""
    return path[: 3 if path[0] == "training" else 2]


def check_roles(subject: Subject) -> Iterator[Hit]:
    """A role that deals with customers and that no training names."""
    team, training = subject.plan.team, subject.plan.training
    if team is None or not team.roles or training is None or not training.staff:
        return
    modules = [module for module in training.staff.values() if not is_orphan(module)]
    if not modules or not all(module.roles for module in modules):
        return  # a training for some needs that names no roles is everybody's
    trained = {role for module in modules for role in module.roles or ()}
    for name, role in team.roles.items():
        if role.frontline and name not in trained:
            message = f'no training names the role "{name}", which deals with customers'
            yield Hit(
                ("team", "roles", name), message, f"add {name} to roles: of a training", on_key=True
            )


def check_training(subject: Subject) -> Iterator[Hit]:
    """A training that names neither a role nor a need."""
    training = subject.plan.training
    for name, module in (training.staff if training and training.staff else {}).items():
        if is_orphan(module):
            path = ("training", "staff", name)
            message = f'the training "{name}" names neither a role nor a need'
            help = "add roles: with who takes part, or needs: with what it prepares for"
            yield Hit(path, message, help, on_key=True)


def check_indicators(subject: Subject) -> Iterator[Hit]:
    """A measure with results and without anything to compare them with."""
    for name, measure in (subject.plan.measures or {}).items():
        if measure.results and measure.target is None:
            message = f'the measure "{name}" has results and no target'
            yield Hit(("measures", name), message, "add target:, or target: none", on_key=True)


def check_measured(subject: Subject) -> Iterator[Hit]:
    """A measure for which nobody answers or that has no source, where others have both."""
    measures = subject.plan.measures or {}
    owned = any(measure.by for measure in measures.values())
    sourced = any(measure.source for measure in measures.values())
    for name, measure in measures.items():
        missing = []
        if owned and measure.by is None:
            missing.append(("who answers for it", "by: (a role)"))
        if sourced and measure.source is None:
            missing.append(("where its figures come from", "source:"))
        if missing:
            unsaid = " or ".join(said for said, _help in missing)
            message = f'the measure "{name}" does not say {unsaid}, as others do'
            help = f"add {' and '.join(help for _said, help in missing)}"
            yield Hit(("measures", name), message, help, on_key=True)


RULES = (
    Rule(
        "CSP310", "need-without-channel", Severity.INFO, "No channel serves a need.",
        "A need that no channel serves is help that nobody can get. A promise that serves it "
        "through a channel counts as well. Asked in plans that say of some channel which needs "
        "it serves.",
        "needs: {price: A fair price, help: Quick help}\nchannels:\n"
        "  phone: {address: 1166, needs: help}\n",
        "needs: {price: A fair price, help: Quick help}\nchannels:\n"
        "  phone: {address: 1166, needs: [help, price]}\n",
        check_needs, ("needs", "channels", "commitments", "policies"), approved=Severity.WARNING,
    ),
    Rule(
        "CSP311", "segment-without-need", Severity.INFO,
        "No need is named for a customer group, as it is for others.",
        "A group that is described and never thought of again is not served.",
        "profile: {segments: {families: Families, dealers: Dealers}}\n"
        "needs: {help: {title: Quick help, segments: families}}\n",
        "profile: {segments: {families: Families, dealers: Dealers}}\n"
        "needs: {help: {title: Quick help, segments: [families, dealers]}}\n",
        check_segments, ("profile", "needs"),
    ),
    Rule(
        "CSP312", "role-without-training", Severity.INFO,
        "No training is for a role that deals with customers.",
        "People who deal with customers need to have learnt how. Roles with frontline: yes are "
        "asked about; a training that names no roles is for everybody.",
        "team: {roles: {agents: {title: Agents, frontline: yes}, lead: The lead}}\n"
        "training: {staff: {listening: {title: Listening, roles: lead}}}\n",
        "team: {roles: {agents: {title: Agents, frontline: yes}, lead: The lead}}\n"
        "training: {staff: {listening: {title: Listening, roles: [lead, agents]}}}\n",
        check_roles, ("team", "training"),
    ),
    Rule(
        "CSP313", "training-orphan", Severity.INFO,
        "A training says neither for whom nor for what it is.",
        "A training without purpose costs time and helps nobody.",
        "training: {staff: {listening: Listening}}\n",
        "team: {roles: {agents: Agents}}\n"
        "training: {staff: {listening: {title: Listening, roles: agents}}}\n",
        check_training, ("training",),
    ),
    Rule(
        "CSP314", "measure-without-target", Severity.INFO, "A measure has results and no target.",
        "Without a target nobody can tell whether a result is good or bad.",
        "measures: {satisfaction: {title: Satisfaction, results: {2025: 83%}}}\n",
        "measures: {satisfaction: {title: Satisfaction, target: at least 85%, "
        "results: {2025: 83%}}}\n",
        check_indicators, ("measures",),
    ),
    Rule(
        "CSP315", "channel-without-need", Severity.INFO,
        "A channel serves no need, as other channels do.",
        "A channel that nobody needs costs people and attention, and customers wait there for "
        "nothing. What serves a need through a channel counts as well.",
        "needs: {help: Quick help}\nchannels:\n"
        "  phone: {address: 1166, needs: help}\n  fax: +66 2 555 0124\n",
        "needs: {help: Quick help}\nchannels:\n"
        "  phone: {address: 1166, needs: help}\n"
        "  fax: {address: +66 2 555 0124, needs: help}\n",
        check_channels, ("needs", "channels", "commitments", "policies", "training"),
    ),
    Rule(
        "CSP321", "measure-without-owner", Severity.INFO,
        "Nobody answers for a measure, or it has no source, as others have.",
        "What nobody answers for is left out when it is busy, and a figure without a source "
        "convinces nobody.",
        "team: {roles: {lead: The lead}}\nmeasures:\n"
        "  satisfaction: {title: Satisfaction, target: at least 85%, by: lead}\n"
        "  abandonment: {title: Lost calls, target: under 5%}\n",
        "team: {roles: {lead: The lead}}\nmeasures:\n"
        "  satisfaction: {title: Satisfaction, target: at least 85%, by: lead}\n"
        "  abandonment: {title: Lost calls, target: under 5%, by: lead}\n",
        check_measured, ("measures",),
    ),
)  # fmt: skip
