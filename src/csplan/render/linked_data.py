"""What a page tells programs: the organization and its contact points, as linked data."""

from __future__ import annotations

from collections.abc import Collection

from csplan.render.other_hours import period_of
from csplan.render.scribe import Scribe, anchor


def linked_data(scribe: Scribe, anchors: Collection[str]) -> str:
    """JSON-LD of the channels that a document shows and that are meant for everybody.

    `anchors` are those of the document. Nothing where there is no contact point.
    """
    from csplan.export.jsonld import as_text, organization
    from csplan.export.outlets import outlets

    shown = [
        outlet
        for outlet in outlets(scribe.plan, scribe.locale)
        if anchor(("channels", outlet.path[0])) in anchors
    ]
    data = organization(scribe.plan, shown, scribe.locale, period_of(scribe.today))
    return as_text(data) if data["contactPoint"] else ""
