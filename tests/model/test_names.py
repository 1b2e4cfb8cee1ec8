"""Which names a plan declares, and what a reference means."""

from __future__ import annotations

import pytest

from csplan.document import read
from csplan.findings import Path
from csplan.model.names import Names, measures_and_steps

NAMES = Names(
    read(
        b"""\
csplan: 1
plan: {title: Service, organization: Shop, languages: [th, en]}
vocabulary: {severity: {urgent: Urgent}, event: {survey: Survey}, unit: {cycle: Cycle}}
profile: {segments: {seniors: Seniors}}
schedules: {shop: 24/7}
channels: {phone: 1166}
commitments:
  fix:
    targets: {visit: 2 days}
    steps: {then: {targets: {paint: 1 day}}}
    cases: {a: {steps: {twice: Again}}, b: {steps: {twice: Again}}}
team: {roles: {lead: The lead}}
measures: {score: Score}
references: {law: The law, body: {title: A body, kind: body}}
""",
        "plan.yaml",
    ).value
)


@pytest.mark.parametrize(
    ("target", "own"),
    [
        ("channel", ("phone",)),
        ("need", ()),
        ("segment", ("seniors",)),
        ("role", ("lead",)),
        ("schedule", ("shop", "always")),
        ("performer", ("lead", "law", "body")),
        ("clause", ("law", "body")),
        ("vocabulary", ("severity", "segment", "channel", "need", "hours", "language")),
    ],
)
def test_each_kind_of_reference_has_its_names(target: str, own: tuple[str, ...]) -> None:
    assert NAMES.of(target) == own


def test_own_words_come_before_the_standard_ones() -> None:
    assert NAMES.of("event")[0] == "survey"
    assert NAMES.of("measure")[:2] == ("score", "answer")
    assert NAMES.of("unit")[0] == "cycle"
    assert "shop" in NAMES.of("clock")


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("law", ("references", "law")),
        ("law#39", ("references", "law")),
        ("commitments", ("commitments",)),
        ("commitments.fix", ("commitments", "fix")),
        ("commitments.fix.then", ("commitments", "fix", "steps", "then")),
        ("commitments.fix.a.twice", ("commitments", "fix", "cases", "a", "steps", "twice")),
        ("profile.seniors", ("profile", "segments", "seniors")),
        ("team.lead", ("team", "roles", "lead")),
        ("commitments.fix.twice", None),
        ("commitments.fix.then.more", None),
        ("policies", None),
        ("fix", None),
    ],
)
def test_reference_leads_to_its_path(reference: str, path: Path | None) -> None:
    assert NAMES.find(reference) == path


def test_measures_and_steps_of_a_promise_are_events_inside_it() -> None:
    inside = ("visit", "then", "paint", "twice")
    assert NAMES.inside(("commitments", "fix", "steps", "then")) == inside
    assert measures_and_steps(NAMES.document) == inside


@pytest.mark.parametrize("document", [{}, {"channels": "x", "team": [], "profile": {}}])
def test_plan_with_mistakes_still_has_names(document: dict[str, object]) -> None:
    assert Names(document).of("channel") == ()
    assert Names(document).of("role") == ()
    assert Names(document).find("channels.phone") is None
