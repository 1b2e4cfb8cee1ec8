"""The plans that every test of the format runs over, and a strategy for more."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent.parent

PLANS = sorted(
    file
    for folder in ("examples", "tests/cases/plans", "tests/cases/real")
    for file in (ROOT / folder).rglob("*.yaml")
    if not file.name.endswith(".facts.yaml") and b"csplan:" in file.read_bytes()
)
"""Every whole plan of the repository."""

_VALUES = st.sampled_from(
    [
        "20 s", "2 working days", "4 business hours from receipt", "24-48 hours", "at least 85%",
        "80% within 20 s", "average 10 minutes", "under 5 times per 12 months", "every 30 min",
        "none", "n/a", "immediately", "by 17:00 next working day", "same day if before 13:00",
        "1 month",
        "-59 s to +4 min 59 s", "at most 4 hours", "99.9%", "6 rings", "1 h 30 min",
    ]
)  # fmt: skip
_WORDS = st.sampled_from(
    ["We look after you", "yes", "1166", "12:30", "ดูแลลูกค้า", "a: b", "# x", "it's", '"', "4.10"]
)
_TEXT = _WORDS | st.fixed_dictionaries({"en": _WORDS}, optional={"th": _WORDS})
_HOURS = st.sampled_from(
    ["always", "Mo-Fr 09:00-17:00", "24/7", "Mo-Sa 09:00-12:00,13:00-18:00; PH off"]
) | st.just({"mo-fr": "09:00-17:00", "sa": "09:00-12:00"})
_MONEY = st.sampled_from(
    ["100 THB", "free", "up to 100 USD", "20% of the fee", "200 THB per 1 day, at most 1000 THB"]
)
_EVENTS = st.sampled_from(["receipt", "order", "delivery"]) | st.fixed_dictionaries(
    {"words": _WORDS}
)


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return values | st.lists(values, min_size=1, max_size=2)


_TARGETS = st.dictionaries(
    st.sampled_from(["answer", "reply", "resolve", "visit"]), _some(_VALUES), min_size=1, max_size=2
)
_PROMISE = {
    "title": _TEXT,
    "text": _TEXT,
    "targets": _TARGETS,
    "hours": _HOURS,
    "pay": _MONEY,
    "cost": _MONEY,
    "pause": _some(_EVENTS),
    "requires": _some(_TEXT),
    "automatic": st.sampled_from(["yes", "no", "true"]),
    "remedy": st.fixed_dictionaries({"pay": _MONEY}),
}


def _promise() -> st.SearchStrategy[object]:
    case = st.fixed_dictionaries({"targets": _TARGETS}, optional={"title": _TEXT})
    cases = st.dictionaries(st.sampled_from(["urgent", "low"]), case, min_size=1)
    steps = st.dictionaries(st.sampled_from(["manager", "court"]), _TEXT, min_size=1)
    whole = st.fixed_dictionaries({"by": st.just("us")}, optional={**_PROMISE, "steps": steps})
    by_severity = st.fixed_dictionaries({"per": st.just("severity"), "cases": cases})
    return _TEXT | whole | by_severity


def plan_values() -> st.SearchStrategy[dict[str, object]]:
    """Plans without mistakes, as the values of their documents, in short and long forms."""
    promises = st.dictionaries(st.sampled_from(["fix", "help", "warranty"]), _promise(), min_size=1)
    channel = st.fixed_dictionaries({"address": st.just("1166")}, optional={**_PROMISE})
    channels = st.dictionaries(
        st.sampled_from(["phone", "shop"]), st.just("1166") | channel, min_size=1
    )
    identity = {"title": "Service", "organization": "Shop", "languages": ["en", "th"]}
    needs = st.dictionaries(st.sampled_from(["price", "help"]), _TEXT, min_size=1)
    severities = {"severity": {"urgent": "Urgent", "low": "Low"}}
    return st.fixed_dictionaries(
        {
            "csplan": st.just(1),
            "plan": st.just(identity),
            "vocabulary": st.just(severities),
            "team": st.just({"roles": {"us": "All of us"}}),
        },
        optional={
            "profile": _TEXT,
            "needs": needs,
            "channels": channels,
            "commitments": promises,
            "policies": promises,
            "document": st.sampled_from([["channels", "needs"], ["commitments"]]),
        },
    )
