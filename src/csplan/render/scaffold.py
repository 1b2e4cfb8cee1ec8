"""New catalogs: every message for one language, with what is translated already filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from csplan.render.pofile import Entry, Index, plural_forms, written

_PROBES = (*range(200), 1000, 1_000_000)
_MOST_NAMED = 4


def catalog_text(
    language: str,
    plurals: str,
    template: Iterable[Entry],
    translated: Mapping[tuple[str | None, str], Entry],
    head: Iterable[str],
) -> str:
    """The text of a catalog in the order of the template; raises ValueError for plural forms.

    `head` are comments at the top. What is translated and no message any more stays at the end,
    commented out.
    """
    forms, _index = plural_forms(plurals)
    messages = [entry for entry in template if entry.text]
    entries = [_header(language, plurals)]
    entries += [_filled(message, translated.get(message.key), forms) for message in messages]
    wanted = {message.key for message in messages}
    entries += [
        replace(entry, is_obsolete=True)
        for key, entry in translated.items()
        if entry.text and key not in wanted and any(entry.strings)
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in head) + "\n".join(map(written, entries))


def _header(language: str, plurals: str) -> Entry:
    fields = {
        "Language": language.replace("-", "_"),
        "Plural-Forms": plurals if plurals.endswith(";") else f"{plurals};",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return Entry("", ("".join(f"{name}: {said}\n" for name, said in fields.items()),))


def _filled(message: Entry, before: Entry | None, forms: int) -> Entry:
    count = 1 if message.plural is None else forms
    if before is None or len(before.strings) != count:
        return replace(message, strings=("",) * count)
    return replace(message, strings=before.strings, is_fuzzy=before.is_fuzzy)


def forms_in_words(plurals: str) -> list[str]:
    """Which numbers take which form, a line each: `msgstr[0]: 1`; nothing where there is one."""
    forms, index = plural_forms(plurals)
    if forms == 1:
        return []
    return [f"msgstr[{form}]: {_numbers(form, index)}" for form in range(forms)]


def _numbers(form: int, index: Index) -> str:
    found = [number for number in _PROBES if index(number) == form]
    named = ", ".join(map(str, found[:_MOST_NAMED]))
    return f"{named} …" if len(found) > _MOST_NAMED else named or "decimals"


def heading(language: str, plurals: str) -> list[str]:
    """The comments at the top of a new catalog: what it is and how to fill it."""
    forms = forms_in_words(plurals)
    told = ["", "Some messages depend on a number:", *(f"  {line}" for line in forms)]
    return [
        f"Labels of csplan documents: {_name(language)}.",
        "",
        "Write each translation between the quotation marks after msgstr. What stands in {braces}",
        "is filled in by csplan: keep every one, in the order of your language. msgctxt and the",
        "lines that begin with #. say where a message is used. What stays empty is in English.",
        *(told if forms else []),
    ]


def _name(language: str) -> str:
    from babel import Locale

    name = Locale.parse(language, sep="-").get_display_name("en")
    return f"{name} ({language})" if name else language
