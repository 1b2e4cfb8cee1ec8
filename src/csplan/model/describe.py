"""What a place in a plan is called in a message: `channel "email"`, not a row of indexes."""

from __future__ import annotations

from csplan.findings import Path

SINGULAR = {
    "channels": "channel",
    "needs": "need",
    "segments": "customer group",
    "schedules": "schedule",
    "commitments": "commitment",
    "policies": "policy",
    "asks": "request",
    "roles": "role",
    "rosters": "roster",
    "staff": "staff training",
    "customers": "customer guide",
    "measures": "measure",
    "references": "reference",
    "cases": "case",
    "steps": "step",
    "targets": "target",
    "parts": "part",
    "history": "version",
    "results": "result",
    "dates": "date",
    "vocabulary": "vocabulary",
}
"""What one entry of a section is called."""

_SINGLE = {
    "plan": 'section "plan"',
    "profile": "the profile",
    "team": "the team",
    "training": "the training section",
    "review": "the review",
    "document": "the document's layout",
    "remedy": "the remedy",
    "forecast": "the forecast",
    "approved": "the approval",
}


def describe(path: Path) -> str:
    """The innermost thing on a path, with the thing around it where that helps."""
    things: list[str] = []
    index = 0
    while index < len(path):
        part = path[index]
        following = path[index + 1] if index + 1 < len(path) else None
        if (
            part in SINGULAR
            and isinstance(following, str)
            and not (part == "customers" and index == 0)
        ):
            things.append(f'{SINGULAR[str(part)]} "{following}"')
            index += 2
            continue
        if part in _SINGLE:
            things.append(_SINGLE[str(part)])
        index += 1
    if not things:
        return f'"{path[-1]}"' if path else "the plan"
    inner = [
        thing
        for thing in things
        if thing not in ("the profile", "the team", "the training section")
    ] or things
    if len(inner) > 1 and inner[-1].split(" ")[0] in (
        "case",
        "step",
        "target",
        "the",
        "result",
        "date",
    ):
        return f"{inner[-1]} of {inner[-2]}"
    return inner[-1]
