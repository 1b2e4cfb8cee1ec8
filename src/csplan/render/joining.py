"""How words change beside their neighbours, which neither catalogs nor CLDR can say.

Catalogs hold words before blanks, CLDR the words between items; what is filled in decides their
form: "antes de {event}" with "el pedido" is "antes del pedido", and "y" before "inglés" is "e".
"""

from __future__ import annotations

import re
from typing import Any

_CONTRACTIONS = {"es": {("de", "el"): "del", ("a", "el"): "al"}}
"""By language: a word before a blank and the article that a value begins with, as one word."""

_TIGHT = {"th": re.compile(r"\{(\w+)\} (?=ต่อ)")}
"""By language: a space between a blank and a word that is only for figures: "60 ต่อชั่วโมง"."""

_BLANK_AFTER_WORD = re.compile(r"\b(\w+) \{(\w+)\}")
# The same as in ICU: by sound, so that "hielo" keeps its "y".
_SOUNDS_LIKE_I = re.compile(r"(?:[ií]|h[ií](?![ae]))", re.IGNORECASE)
_SOUNDS_LIKE_O = re.compile(r"(?:h?[oó]|8|11(?!\d))", re.IGNORECASE)


def contracted(language: str, message: str, values: dict[str, Any]) -> str:
    """A message whose words are joined with those that are filled in beside them.

    An article that a word takes up is taken out of `values`.
    """
    tight = _TIGHT.get(language)
    if tight is not None:
        return tight.sub(lambda m: m[0].rstrip() if _is_thai(values.get(m[1])) else m[0], message)
    table = _CONTRACTIONS.get(language)
    if table is None or "{" not in message:
        return message

    def joined(match: re.Match[str]) -> str:
        word, name = match.groups()
        article, space, rest = str(values.get(name, "")).partition(" ")
        one = table.get((word, article))
        if one is None or not space or message.count(f"{{{name}}}") > 1:
            return match.group()
        values[name] = rest
        return f"{one} {{{name}}}"

    return _BLANK_AFTER_WORD.sub(joined, message)


def with_word(language: str, listed: str, last: str, mark: str) -> str:
    """A list with its last item in the place of a mark, and before it the word as it sounds."""
    if language == "es":
        for word, sound, instead in (("y", _SOUNDS_LIKE_I, "e"), ("o", _SOUNDS_LIKE_O, "u")):
            if listed.endswith(f" {word} {mark}") and sound.match(last):
                listed = f"{listed.removesuffix(f'{word} {mark}')}{instead} {mark}"
    return listed.replace(mark, last)


def _is_thai(value: Any) -> bool:
    """Whether what is filled in ends with a Thai letter."""
    return "\u0e01" <= str(value)[-1:] <= "\u0e4e"
