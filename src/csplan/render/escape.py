"""A plan's text made safe for a format: it reads as the same text and is never markup."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("[\n\r\v\f\x85\u2028\u2029]+")
_ENDS_OF_PLANES = "".join(chr(p + 0xFFFE) + chr(p + 0xFFFF) for p in range(0, 0x110000, 0x10000))
_UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]"
)


def cleaned(text: str) -> str:
    """Text on one line; characters that no document may hold become U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def escape_html(text: str) -> str:
    """Text as HTML that reads as the same text, in an attribute too."""
    from html import escape

    return escape(cleaned(text))


def escape_css(text: str) -> str:
    """Text for a string in a style sheet, which nothing in it can end, nor the element around."""
    return re.sub(r"[^\w ]", lambda match: f"\\{ord(match.group()):x} ", cleaned(text))


def escape_data(text: str) -> str:
    """JSON for a data block of HTML, which nothing in it can end: it stays the same JSON."""
    return re.sub(
        "[<>&\u2028\u2029]",
        lambda match: f"\\u{ord(match.group()):04x}",
        _UNPRINTABLE.sub("\ufffd", text),
    )


# Only what would be read as markup is escaped, so that a document stays pleasant to read raw.
_MARKUP = re.compile(
    r"""
    [\\`*\[\]]
    | (?<![^\W_])_ | _(?![^\W_])            # inside a word it is a plain character
    | <(?=[a-z/!?]|$)                       # a tag, a comment, an address
    | &(?=\#?[a-z0-9]+;)                    # a character by its name or number
    | (?<=\S)~ | ^~(?![^\W_])               # only after a letter can it end what is struck out
    | (?:^|(?<=\s))\#(?=\#*\s*$)            # the end of a heading
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"(?<=/)/|(?<=\bwww)\.|(?<=\bmailto):|(?<=\bxmpp):|(?<=[\w.+-])@(?=\w)", re.IGNORECASE
)
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=[\s-]|$)|=+\s*$|>)")
_ORDERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def escape_markdown(text: str) -> str:
    """Text as Markdown that reads as the same text: nothing in it is markup, a link or HTML.

    For a cell of a table, `escape_cell` comes on top.
    """
    return guard_start(escape_inline(text))


def escape_inline(text: str, *, is_linked: bool = False) -> str:
    """Text as Markdown inside a line; in a link's own text no address can become a link."""
    text = _MARKUP.sub(r"\\\g<0>", cleaned(text))
    return text if is_linked else _ADDRESSES.sub(r"\\\g<0>", text)


def guard_start(line: str) -> str:
    """A line of Markdown that begins no heading, list, quotation or rule."""
    return _ORDERED.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", line))


def escape_cell(line: str) -> str:
    """A line of Markdown for a cell of a table, which a bar would end, even inside code."""
    return line.replace("|", r"\|")
