"""From the bytes of a file of settings to what they ask for, and what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from csplan.config.codes import CODES
from csplan.config.configuration import MAX_BYTES, Configuration
from csplan.config.known import Known
from csplan.config.layers import Given, Layer
from csplan.config.notes import Notes
from csplan.config.parts import LAYER_SETTINGS, layer
from csplan.config.places import Place, TomlPath, places
from csplan.config.shared import SHARED_FILE, may_speak_of_csplan
from csplan.config.trouble import Trouble, explain
from csplan.findings import Finding, Severity
from csplan.source import Flaw, Source

FAIL_ON = ("error", "warning", "info", "never")
"""From which severity on `csplan validate` ends with 1."""

SETTINGS = ("fail-on", "language", "theme", *LAYER_SETTINGS, "per-file")
"""All settings, as they are listed in messages."""

_SECTION = ("tool", "csplan")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_PATTERN_HELP = "write it from the folder of this file on, with slashes, as in drafts/*.yaml"


def read_config(data: bytes, name: str, known: Known) -> Configuration | None:
    """What a file of settings asks for; None for a pyproject.toml that does not speak of csplan.

    `name` is how the file is shown. Whatever is wrong with it is in its findings, and what is
    right holds all the same.
    """
    is_shared = re.split(r"[/\\]", name)[-1] == SHARED_FILE
    if is_shared and not may_speak_of_csplan(data):
        return None
    source = Source.from_bytes(data[:MAX_BYTES], name)
    if len(data) > MAX_BYTES:
        trouble = Trouble("the file is too long for settings", "shorten it", source.span(0, 0))
        return _unreadable(source, trouble)
    read = read_toml(source)
    if isinstance(read, Trouble):
        return _unreadable(source, read)
    values, found = read
    path: TomlPath = ()
    for part in _SECTION if is_shared else ():
        path = (*path, part)
        if not isinstance(values, dict) or part not in values:
            return None
        values = values[part]
    notes = Notes(source, found)
    if not isinstance(values, dict):
        notes.wrong_shape(path, values, "a section", "write [tool.csplan] on a line of its own")
        return Configuration(source, tuple(notes.findings))
    return _read(notes, path, values, known)


def read_toml(source: Source) -> tuple[Any, dict[TomlPath, Place]] | Trouble:
    """The values of a file of TOML with their places, or why it cannot be read."""
    if source.problems and source.problems[0].flaw is not Flaw.CONTROL:
        flaw = source.problems[0]
        help = "save the file again as UTF-8"
        return Trouble("the file is not UTF-8", help, source.span(flaw.start, flaw.end))
    try:
        return tomllib.loads(source.text), places(source.text)
    except tomllib.TOMLDecodeError as error:
        return explain(source, str(error))
    except RecursionError:
        return Trouble("lists stand too deep in lists", "nobody needs so many", source.span(0, 0))
    except ValueError:
        # Python reads no number of thousands of figures.
        return Trouble("a number is too long", "write a shorter one", source.span(0, 0))


def _unreadable(source: Source, trouble: Trouble) -> Configuration:
    code, message = "CSP910", f"these settings cannot be read: {trouble.message}"
    finding = Finding(
        code, CODES[code], Severity.ERROR, message, source.name, trouble.span, trouble.help
    )  # fmt: skip
    return Configuration(source, (finding,))


def _read(notes: Notes, base: TomlPath, values: dict[str, Any], known: Known) -> Configuration:
    layers = [layer(notes, base, values, known, SETTINGS)]
    fail_on = language = theme = None
    for key, value in values.items():
        path = (*base, key)
        if key == "fail-on":
            fail_on = _given(notes, path, notes.word(path, value, FAIL_ON))
        elif key == "language":
            language = _given(notes, path, _language(notes, path, value))
        elif key == "theme":
            theme = _given(notes, path, _theme(notes, path, value))
        elif key == "per-file":
            layers += _per_file(notes, path, value, known)
    findings = tuple(sorted(notes.findings, key=Finding.order))
    return Configuration(notes.source, findings, tuple(layers), fail_on, language, theme)


def _given(notes: Notes, path: TomlPath, value: str | None) -> Given[str] | None:
    return None if value is None else Given(value, notes.origin(path))


def _language(notes: Notes, path: TomlPath, value: Any) -> str | None:
    help = "write the short name of a language, such as en or th"
    if not isinstance(value, str):
        notes.wrong_shape(path, value, "a text", help)
        return None
    if not _LANGUAGE.fullmatch(value):
        notes.add("CSP910", path, f'"{value}" is no short name of a language', help)
        return None
    return value


def _theme(notes: Notes, path: TomlPath, value: Any) -> str | None:
    if isinstance(value, str) and value.strip():
        return value.strip()
    help = "write the name of a shipped theme, such as formal, or the folder of yours"
    notes.wrong_shape(path, value, "a text", help)
    return None


def _per_file(notes: Notes, path: TomlPath, value: Any, known: Known) -> list[Layer]:
    help = 'write [per-file."drafts/*.yaml"], and below it the settings for these files'
    found: list[Layer] = []
    for pattern, values in notes.table(path, value, help).items():
        place = (*path, pattern)
        table = notes.table(place, values, help)
        wrong = _wrong_pattern(pattern)
        if wrong is not None:
            notes.add_at_key("CSP910", place, wrong, _PATTERN_HELP)
            continue
        found.append(layer(notes, place, table, known, LAYER_SETTINGS, pattern))
    return found


def _wrong_pattern(pattern: str) -> str | None:
    """Why a pattern can never mean a file, where that is so."""
    if not pattern.strip("/ "):
        return "the name of the files is missing"
    if "\\" in pattern:
        return f'a backslash stands in "{pattern}"'
    if ".." in pattern.split("/"):
        return f'"{pattern}" leads out of the folder of this file'
    if pattern.startswith("!"):
        return f'"{pattern}" cannot be turned round with an exclamation mark'
    return None
