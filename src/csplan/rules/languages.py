"""Rules about the languages of texts, channels and guides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Severity
from csplan.model.text import Text
from csplan.rules.base import Hit, Rule, Subject

# Languages that are not written in Latin letters.
_NOT_LATIN = re.compile(r"am|ar|be|bg|el|fa|he|hi|ja|ka|km|ko|lo|mk|my|ru|sr|ta|te|th|uk|ur|zh")


_MOST_WORDS_OF_A_NAME = 2


def _is_name(text: Text) -> bool:
    """Whether a text is a name such as LINE: Latin letters in a language that has others."""
    language, written = text.by_language[0]
    alone = len(text.by_language) == 1
    few = len(written.split()) <= _MOST_WORDS_OF_A_NAME
    return alone and few and written.isascii() and _NOT_LATIN.fullmatch(language[:2]) is not None


def check_languages(subject: Subject) -> Iterator[Hit]:
    """A text that stands in some of the plan's languages only."""
    languages = subject.plan.plan.languages or ()
    for place in subject.places:
        text = place.value
        if not isinstance(text, Text) or place.path[-1] == "address":
            continue
        missing = [language for language in languages if text.get(language) is None]
        if missing and (place.shape.prose or not _is_name(text)):
            message = f"this text is missing in {', '.join(missing)}"
            # A name such as LINE may well be the same in all languages; a sentence never is.
            severity = None if place.shape.prose else Severity.INFO
            written = subject.names.at(place.path)
            first = text.by_language[0][0]
            both = f"write {{{first}: …, {missing[0]}: …}}"
            help = f"add {missing[0]}: …" if isinstance(written, dict) else both
            yield Hit(place.path, message, help, severity, on_key=True)


RULES = (
    Rule(
        "CSP801", "text-missing-in-language", Severity.WARNING,
        "A text is missing in one of the plan's languages.",
        "Readers of that language see the text of another one in its place.",
        "plan: {title: {en: Service}, organization: {en: Shop}, languages: [en, th]}\n",
        "plan:\n  title: {en: Service, th: บริการ}\n  organization: {en: Shop, th: ร้าน}\n"
        "  languages: [en, th]\n",
        check_languages,
    ),
)  # fmt: skip
