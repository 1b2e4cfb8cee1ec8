"""For staff: how to speak with customers, and who may decide what."""

from __future__ import annotations

from collections.abc import Iterator

from csplan.model.words import TECHNIQUES
from csplan.render.blocks import Block, Cell, Entry, Fact, Facts, Paragraph, Table, plain
from csplan.render.scribe import Scribe, joined


def _advice(scribe: Scribe) -> dict[str, str]:
    """When to use each technique, and how."""
    _ = scribe._
    return {
        "empathy": _(
            "When somebody is upset, afraid or has told the story before. Listen to the end, name "
            "what you have heard, and say what you will do. Explain only then."
        ),
        "explanation": _(
            "When somebody does not know why, or what comes next. Say the result first, then the "
            "reason in plain words, then the next step and until when."
        ),
        "inquiry": _(
            "When it is not clear what is wrong or what is wanted. Ask open questions first and "
            "narrow ones after, and say it back in your own words before you act."
        ),
    }


def techniques_blocks(scribe: Scribe, level: int) -> Iterator[Block]:
    """Each technique that the plan names: when to use it, on which channels, in what situations."""
    _ = scribe._
    advice = _advice(scribe)
    for name, label in TECHNIQUES.items():
        facts = tuple(_where(scribe, name))
        if facts:
            blocks = (Paragraph(plain(advice[name])), Facts(facts))
            title = plain(scribe.locale.capital(scribe.locale.p("technique", label)))
            yield Entry(f"technique-{name}", title, blocks, "", level, "technique")


def _where(scribe: Scribe, technique: str) -> Iterator[Fact]:
    _ = scribe._
    channels = [
        name
        for name, channel in (scribe.plan.channels or {}).items()
        if technique in (channel.techniques or ())
    ]
    if channels:
        yield Fact(_("On these channels"), (scribe.channels(channels),))
    training = scribe.plan.training
    modules = {
        name: module
        for name, module in ((training.staff if training else None) or {}).items()
        if technique in (module.techniques or ())
    }
    if modules:
        links = [(scribe.link(("training", "staff", name)),) for name in modules]
        yield Fact(_("Trained in"), (joined(links),))
    situations = [text for module in modules.values() for text in module.situations or ()]
    if situations:
        lines = tuple(scribe.prose_line(text) for text in situations)
        yield Fact(_("In situations such as"), lines)


def authority_blocks(scribe: Scribe, _level: int) -> Iterator[Block]:
    """Each role: what it does, what it may decide, whom it turns to."""
    _ = scribe._
    roles = (scribe.plan.team and scribe.plan.team.roles) or {}
    rows = []
    for name, role in roles.items():
        duties = tuple(scribe.prose_line(duty) for duty in role.duties or ())
        limit = plain(scribe.phrases.money(role.authority)) if role.authority else ()
        above = plain(scribe.role_name(role.reports)) if role.reports else ()
        cells = (Cell((scribe.title_line(role, name),)), Cell(duties))
        rows.append((*cells, Cell((limit,) if limit else ()), Cell((above,) if above else ())))
    if any(cell.lines for row in rows for cell in row[1:]):
        columns = (_("Role"), _("Duties"), _("May decide on up to"), _("Reports to"))
        yield Table("authority", "", columns, tuple(rows))
