"""`vocabulary`: the plan's own words, checked wherever they are used."""

from __future__ import annotations

from typing import ClassVar

from csplan.model.base import field
from csplan.model.text import Plain
from csplan.model.thing import Titled
from csplan.model.values import Id


class Term(Titled):
    """One word of a vocabulary: a severity, a tier, a place, an event, a unit, a measure.

    Needed by: over half of published plans vary a target by request type, tier, severity, place
    or season. The order of a vocabulary is its rank: the first is the most severe. Vocabularies
    called `event`, `unit` and `measure` add to the words of the format; the words of `heading` are
    the names of other vocabularies, for plans whose conditions need one ("Calling from: Canada").
    """

    shown_as: ClassVar[str] = "this word"

    plural: Plain | None = field("The plural, for units.", "billing cycles")


Vocabulary = dict[Id, dict[Id, Term]]
