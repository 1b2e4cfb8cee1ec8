"""Lines, indentation and colons that the parser refused, said in our own words."""

from __future__ import annotations

import re

from csplan.document.problems import quote
from csplan.document.trouble import Explanation, Trouble

_ONE_INDENT = "give all keys of a section the same number of spaces in front"


_CONFLICT = re.compile(r"^<{7} \S.*", re.MULTILINE)


def merge_conflict(trouble: Trouble) -> Explanation | None:
    """The marks that git leaves around lines that two people have changed."""
    found = _CONFLICT.search(trouble.text)
    if found is None or ">>>>>>> " not in trouble.text:
        return None
    place = trouble.rest_of_line(found.start())
    return Explanation(
        f"git marked a conflict here: {quote(trouble.text[slice(*place)])}",
        place,
        "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= "
        "and >>>>>>>",
    )


def indenting_tab(trouble: Trouble) -> Explanation | None:
    """A tab in front of the first word of the line, whatever the parser made of it."""
    if trouble.is_in_quotes:
        return None
    tab = trouble.text.find("\t", trouble.line_start, trouble.first_word)
    if tab < 0:
        return None
    return Explanation(
        "a tab indents this line; YAML takes only spaces",
        (tab, tab + 1),
        "replace the tab with spaces",
    )


def colon_missing(trouble: Trouble) -> Explanation:
    """A line that is no `key: value`, though one has to stand here."""
    place = trouble.rest_of_line(trouble.context_offset)
    return _no_key(trouble.text[place[0] : place[1]], place)


def _no_key(line: str, place: tuple[int, int]) -> Explanation:
    glued = re.match(r"([^\s:\"'{}\[\]]+):(\S.*)", line)
    if glued is not None:
        at = place[0] + len(glued[1])
        return Explanation(
            f"a space is missing after the colon of {quote(glued[1] + ':')}",
            (at, at + 1),
            f"write {quote(f'{glued[1]}: {glued[2]}')}",
        )
    if re.match(r"-[^\s-]", line):
        return Explanation(
            "a space is missing after the dash",
            (place[0], place[0] + 1),
            f"write {quote('- ' + line[1:])}",
        )
    return Explanation(
        f"{quote(line)} has no colon, so it is no key",
        place,
        'write a key and a value as in "key: value", or indent the line to go on with the text '
        "above",
    )


def colon_unexpected(trouble: Trouble) -> Explanation:
    """A colon where no key can be: a second one on the line, or a line indented too far."""
    start = trouble.first_word
    before = trouble.text[start : trouble.offset]
    if before.startswith("---"):
        place = (start, start + 3)
        return Explanation("a plan begins on the line below ---", place, "begin a new line")
    if re.search(r":\s", before):
        return second_colon(trouble)
    above = trouble.line_above()
    line = trouble.text[above[0] : above[1]]
    if trouble.indent_of(above[0]) == trouble.indent_of(start) and not re.search(r":(\s|$)", line):
        return _no_key(line, above)
    return Explanation(
        f"{quote(before + ':')} is indented further than the lines it belongs to",
        (start, trouble.offset),
        f"{_ONE_INDENT}; a key that has a text cannot have a section as well",
    )


def second_colon(trouble: Trouble) -> Explanation:
    """A colon and a space inside a text without quotes."""
    at = trouble.offset
    return Explanation(
        "a second colon stands in the same value",
        (at, at + 1),
        "put quotes around a text with a colon and a space, or begin the section on the next line",
    )


def key_expected(trouble: Trouble) -> Explanation:
    """Something stands where the next key, or the next item of a list, should."""
    last = trouble.quoted_over_lines()
    if last is not None:
        return Explanation(
            f"the quote ({trouble.text[last]}) opened here is only closed lines below",
            (last, last + 1),
            "write the closing quote at the end of the text; write a quote inside a text in "
            'double quotes as \\"',
        )
    if trouble.first_word != trouble.offset:
        return after_end(trouble)
    if trouble.character == ":":
        return key_missing(trouble.offset)
    place = trouble.word()
    if trouble.is_dash:
        message = "an item of a list stands where a key is expected"
        hint = "indent the items of a list alike, or write a key before them"
    elif trouble.indent_of(trouble.offset) == trouble.indent_of(trouble.context_offset):
        message = "a key stands where an item of the list is expected"
        hint = 'begin the item with "- ", or indent the key as the one above the list'
    else:
        message = "this line is indented differently from the lines around it"
        hint = f"{_ONE_INDENT}, and all items of a list"
    return Explanation(message, place, hint)


def key_missing(at: int) -> Explanation:
    """A colon with nothing in front of it."""
    message = "a key is missing before the colon"
    return Explanation(message, (at, at + 1), "write a name before the colon", "CSP015")


def after_end(trouble: Trouble) -> Explanation:
    """More words on the line of a text in quotes, or of a bracket."""
    hint = "put quotes around the whole text, or begin a new line"
    if trouble.closing_before == "'":
        hint = "put the whole text in double quotes"
    elif trouble.closing_before == '"':
        hint = "put the whole text in single quotes"
    return Explanation(
        "the text goes on after its closing quote or bracket",
        trouble.rest_of_line(trouble.offset),
        hint,
    )


def list_inline(trouble: Trouble) -> Explanation:
    """A dash on the line of a key."""
    at = trouble.offset
    return Explanation(
        "a list cannot begin behind a key",
        (at, at + 1),
        "begin the list on the next line, or put quotes around a text that begins with a dash",
    )


def unknown(trouble: Trouble) -> Explanation:
    """Whatever has no words of its own."""
    return Explanation(
        "this cannot be read as YAML",
        trouble.word(),
        "compare the line with those around it: indentation, colons, quotes and brackets",
    )
