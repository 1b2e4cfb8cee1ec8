"""A rule about texts that stand under one language and are written in the letters of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Path, Severity
from csplan.model.shape import Place
from csplan.rules.base import Hit, Rule, Subject

# Languages with letters of their own: the name of the letters, and their ranges.
_SCRIPTS: dict[str, tuple[str, str]] = {
    "th": ("Thai", "\u0e01-\u0e5b"),
    "lo": ("Lao", "\u0e81-\u0edf"),
    "km": ("Khmer", "\u1780-\u17ff"),
    "my": ("Burmese", "\u1000-\u109f"),
    "am": ("Ethiopic", "\u1200-\u139f"),
    "hi": ("Devanagari", "\u0900-\u097f"),
    "mr": ("Devanagari", "\u0900-\u097f"),
    "ne": ("Devanagari", "\u0900-\u097f"),
    "bn": ("Bengali", "\u0980-\u09ff"),
    "ta": ("Tamil", "\u0b80-\u0bff"),
    "te": ("Telugu", "\u0c00-\u0c7f"),
    "ka": ("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    "hy": ("Armenian", "\u0530-\u058f"),
    "he": ("Hebrew", "\u0590-\u05ff"),
    "ar": ("Arabic", "\u0600-\u06ff"),
    "fa": ("Arabic", "\u0600-\u06ff"),
    "ur": ("Arabic", "\u0600-\u06ff"),
    "ru": ("Cyrillic", "\u0400-\u04ff"),
    "uk": ("Cyrillic", "\u0400-\u04ff"),
    "bg": ("Cyrillic", "\u0400-\u04ff"),
    "be": ("Cyrillic", "\u0400-\u04ff"),
    "mk": ("Cyrillic", "\u0400-\u04ff"),
    "el": ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    "ko": ("Korean", "\uac00-\ud7af\u1100-\u11ff"),
    "ja": ("Japanese", "\u3040-\u30ff\u4e00-\u9fff"),
    "zh": ("Chinese", "\u3400-\u9fff"),
}
_OWN = {base: re.compile(f"[{letters}]") for base, (_name, letters) in _SCRIPTS.items()}
_LATIN = frozenset({
    "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fil", "fr", "ga", "hr", "hu",
    "id", "is", "it", "lt", "lv", "ms", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk",
    "sl", "sq", "sv", "sw", "tl", "tr", "vi", "zu",
})  # fmt: skip
_FOREIGN = re.compile("[" + "".join(dict.fromkeys(r for _n, r in _SCRIPTS.values())) + "]")
_ROMAN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
# Neither what a machine reads nor what the document fills in is a word of the text.
_NO_WORDS = re.compile(r"<[a-z0-9-]+>|https?://\S+|\S+@\S+")
_WORD = re.compile(r"[A-Za-z]{2,}")

# A name such as "LINE Official Account" is the same in all languages; a sentence is not, and has
# words in small letters.
_WORDS_OF_A_SENTENCE = 5
_WORDS_OF_A_TITLE = 6
_SMALL_WORDS = 3
_FEW_LETTERS = 4

# Names, and titles of what others have written.
_NAMES = frozenset({"address", "organization"})


def check_script(subject: Subject) -> Iterator[Hit]:
    """Texts in the letters of another language than theirs."""
    found: dict[str, list[tuple[Path, Place]]] = {}
    counted: dict[str, int] = {}
    for place in subject.texts:
        for language, text in place.value.by_language:
            counted[language] = counted.get(language, 0) + 1
            if not _fits(language, text) and _is_wrong(language, text, place):
                found.setdefault(language, []).append(((*place.path, language), place))
    for language, places in found.items():
        if len(places) >= _MANY and len(places) * 2 > counted[language]:
            yield _all_wrong(subject, language)
            continue
        for path, place in places:
            yield _wrong(subject, path, language, place)


_MANY = 4


def _fits(language: str, text: str) -> bool:
    """A quick look, for nearly all texts: Latin letters only, or one letter of the language."""
    own = _OWN.get(language.split("-", 1)[0])
    return text.isascii() if own is None else own.search(text) is not None


def _is_wrong(language: str, text: str, place: Place) -> bool:
    base = language.split("-", 1)[0]
    if place.path[-1] in _NAMES or place.path[0] == "references" or "-Latn" in language:
        return False
    if base in _LATIN:
        foreign = len(_FOREIGN.findall(text))
        return foreign >= _FEW_LETTERS and foreign > len(_ROMAN.findall(text))
    if base not in _OWN:
        return False
    words = _WORD.findall(_NO_WORDS.sub(" ", text))
    enough = _WORDS_OF_A_SENTENCE if place.shape.prose else _WORDS_OF_A_TITLE
    return len(words) >= enough and sum(map(str.islower, words)) >= _SMALL_WORDS


def _wrong(subject: Subject, path: Path, language: str, place: Place) -> Hit:
    base = language.split("-", 1)[0]
    text = dict(place.value.by_language)[language]
    if base in _OWN:
        message = f'this text is for readers of "{language}" and has no {_SCRIPTS[base][0]} letter'
    else:
        message = f'this text is for readers of "{language}" and is written in {_letters(text)}'
    others = [tag for tag in subject.plan.plan.languages or () if tag != language]
    meant = next((tag for tag in others if _fits(tag, text)), None)
    if meant is None:
        help = f'write it in "{language}", or name its language as well, under languages: of plan'
        return Hit(path, message, help)
    return Hit(path, message, f"translate it, or move it to {meant}: …")


def _letters(text: str) -> str:
    """What the first foreign letter of a text belongs to: `Thai`."""
    first = _FOREIGN.search(text)
    names = (_SCRIPTS[base][0] for base, own in _OWN.items() if first and own.match(first[0]))
    return next(names, "other letters")


def _all_wrong(subject: Subject, language: str) -> Hit:
    """One hit for a whole plan: not its texts are wrong, but what it says of their language."""
    declared = subject.plan.plan.languages
    texts = [dict(place.value.by_language).get(language, "") for place in subject.texts]
    base = language.split("-", 1)[0]
    if base in _OWN:
        message = (
            f'most texts are for readers of "{language}", and have no {_SCRIPTS[base][0]} letter'
        )
        help = "name the language that they are in, as in languages: en, or translate them"
        return Hit(("plan", "languages"), message, help)
    written = _letters(" ".join(texts))
    fitting = [tag for tag, (name, _) in _SCRIPTS.items() if name == written]
    right = fitting[0] if len(fitting) == 1 else "…"
    if declared is None:
        message = f"the texts are written in {written}, and the plan does not name its language"
        return Hit(("plan",), message, f"add languages: {right} to plan", on_key=True)
    message = f'most texts for readers of "{language}" are written in {written}'
    help = f"write languages: {right}, or translate the texts"
    return Hit(("plan", "languages"), message, help)


RULES = (
    Rule(
        "CSP807",
        "text-in-other-script",
        Severity.WARNING,
        "A text is written in the letters of another language.",
        "Readers of that language see a text that they cannot read. Mostly a text was pasted "
        "under the wrong language, or never translated.",
        "plan: {title: แผนบริการ, organization: ร้านพัดลม, languages: th}\n"
        "asks: {receipt: Please keep your receipt for one year.}\n",
        "plan: {title: แผนบริการ, organization: ร้านพัดลม, languages: th}\n"
        "asks: {receipt: โปรดเก็บใบเสร็จไว้หนึ่งปี}\n",
        check_script,
    ),
)
