"""The settings that can hold for all files or for some: rules, severities, options, the kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from csplan.config.known import Known
from csplan.config.layers import Given, Layer, Words, choose
from csplan.config.notes import Notes
from csplan.config.places import TomlPath
from csplan.findings import Severity
from csplan.settings import OptionValue

LAYER_SETTINGS = ("select", "ignore", "kind", "severity", "rules")

_OFF = "off"
_SEVERITIES = (*(severity.value for severity in Severity), _OFF)
_RULES_HELP = 'write codes, names, or the beginning of codes, as in ["CSP4", "review-overdue"]'
_LIST = '"csplan rule" lists the rules'


def layer(
    notes: Notes,
    base: TomlPath,
    values: Mapping[str, Any],
    known: Known,
    settings: Sequence[str],
    pattern: str | None = None,
) -> Layer:
    """What a section asks for; keys that are not among `settings` become findings."""
    for key in values:
        if key not in settings:
            _unknown(notes, (*base, key), settings)
    chosen = {
        key: _rules(notes, (*base, key), values[key], known)
        for key in ("select", "ignore")
        if key in values
    }
    select = chosen.get("select")
    if select is not None and values["select"] != [] and not _means_any(select, known):
        # Nothing but mistakes: taken at its word, it would switch off every rule.
        select = None
    on, off = choose(select, chosen.get("ignore"), known)
    kind = (*base, "kind")
    word = notes.word(kind, values["kind"], known.kinds) if "kind" in values else None
    return Layer(
        pattern,
        on,
        off,
        _severities(notes, (*base, "severity"), values.get("severity", {}), known),
        _options(notes, (*base, "rules"), values.get("rules", {}), known),
        Given(word, notes.origin(kind)) if word is not None else None,
    )


def _unknown(notes: Notes, path: TomlPath, settings: Sequence[str]) -> None:
    key = str(path[-1])
    if key in ("fail-on", "language", "theme", "per-file"):
        message = f'"{key}" holds for all plans, and cannot be set for some'
        notes.add_at_key("CSP911", path, message, "write it at the top of the file")
        return
    help = notes.meant(key, settings) or f"the settings are {', '.join(settings)}"
    if key == "tool" and len(path) == 1:
        help = "only pyproject.toml has [tool.csplan]: here, settings stand at the top"
    notes.add_at_key("CSP911", path, f'there is no setting "{key}"', help)


def _rules(notes: Notes, path: TomlPath, value: Any, known: Known) -> Words:
    """The words of a list of rules; those that stand for no rule become findings."""
    words = notes.texts(path, value, "rules", _RULES_HELP)
    for place, word in words.items():
        code = known.code(word)
        group = {code} if code is not None else known.group(word)
        if not group:
            notes.add("CSP912", place, f'there is no rule "{word}"', _meant(notes, word, known))
        elif group <= known.fixed and path[-1] == "ignore":
            notes.add("CSP913", place, f'"{word}" cannot be switched off', why_fixed(group))
    given = tuple(Given(word, notes.origin(place)) for place, word in words.items())
    return Given(given, notes.origin(path))


def _means_any(words: Words, known: Known) -> bool:
    return any(known.code(word.value) or known.group(word.value) for word in words.value)


def _meant(notes: Notes, word: str, known: Known) -> str:
    near = None if notes.is_long else known.nearest(word)
    return f'did you mean "{near}"?' if near else _LIST


def why_fixed(codes: Iterable[str]) -> str:
    """Why nobody can switch off some codes."""
    if any(code.startswith("CSP9") for code in codes):
        return "this is what csplan says of itself"
    return "a plan with such an error cannot be read, and so not be published"


def _named(
    notes: Notes, path: TomlPath, value: Any, known: Known, help: str
) -> dict[str, tuple[TomlPath, Any]]:
    """The entries of a section whose keys are rules, by their codes."""
    found: dict[str, tuple[TomlPath, Any]] = {}
    for word, entry in notes.table(path, value, help).items():
        place = (*path, word)
        code = known.code(word)
        if code is None:
            _no_rule(notes, place, word, known)
        elif code in found:
            first = found[code][0]
            message = f'"{word}" and "{first[-1]}" are one rule'
            notes.add_at_key(
                "CSP910", place, message, f"keep this line or line {notes.line(first)}"
            )
        else:
            found[code] = (place, entry)
    return found


def _no_rule(notes: Notes, path: TomlPath, word: str, known: Known) -> None:
    section = path[-2]
    if word in (*LAYER_SETTINGS, "fail-on", "language", "theme"):
        message = f'"{word}" stands below the heading of "{section}", and is no rule'
        help = "move it above the first heading of the file"
    elif known.group(word):
        message, help = f'"{word}" is a group of rules', f'"{section}" names each rule by itself'
    else:
        message, help = f'there is no rule "{word}"', _meant(notes, word, known)
    notes.add_at_key("CSP912", path, message, help)


def _severities(
    notes: Notes, path: TomlPath, value: Any, known: Known
) -> dict[str, Given[Severity | None]]:
    help = 'write a line for each rule, as in review-overdue = "error"'
    found: dict[str, Given[Severity | None]] = {}
    for code, (place, entry) in _named(notes, path, value, known, help).items():
        word = notes.word(place, entry, _SEVERITIES)
        if word is None:
            continue
        if code in known.fixed:
            message = f'"{place[-1]}" is as serious as it is'
            notes.add_at_key("CSP913", place, message, why_fixed((code,)))
            continue
        severity = None if word == _OFF else Severity(word)
        found[code] = Given(severity, notes.origin(place))
    return found


def _options(
    notes: Notes, path: TomlPath, value: Any, known: Known
) -> dict[str, dict[str, Given[OptionValue]]]:
    help = "write [rules.NAME], and below it the options of that rule"
    found: dict[str, dict[str, Given[OptionValue]]] = {}
    for code, (place, entry) in _named(notes, path, value, known, help).items():
        defaults = known.options.get(code, {})
        for name, written in notes.table(place, entry, help).items():
            option = (*place, name)
            if name not in defaults:
                _no_option(notes, option, tuple(defaults))
                continue
            read = _option(notes, option, written, defaults[name])
            if read is not None:
                found.setdefault(code, {})[name] = Given(read, notes.origin(option))
    return found


def _no_option(notes: Notes, path: TomlPath, options: tuple[str, ...]) -> None:
    rule, name = path[-2:]
    if not options:
        help = f'write {rule} = "warning" below [severity], or choose it with select and ignore'
        notes.add_at_key("CSP911", path, f'the rule "{rule}" has no options', help)
        return
    help = notes.meant(str(name), options) or f"its options are {', '.join(options)}"
    notes.add_at_key("CSP911", path, f'the rule "{rule}" has no option "{name}"', help)


def _option(notes: Notes, path: TomlPath, value: Any, default: OptionValue) -> OptionValue | None:
    if isinstance(default, tuple):
        before = len(notes.findings)
        words = notes.texts(path, value, "words", 'write words in quotes, as in ["one", "two"]')
        return tuple(words.values()) if len(notes.findings) == before else None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    notes.wrong_shape(path, value, "a whole number", f"write one without quotes, as in {default}")
    return None
