"""Text that cannot do anything to a terminal: what is dangerous in it is spelt out."""

from __future__ import annotations

import re

# Control characters of both sets, line and paragraph separators, the controls that turn the
# direction of text around, halves of surrogate pairs, and the byte order mark.
DANGEROUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def visible(text: str, encoding: str = "utf-8") -> str:
    r"""The text on one line, with dangerous characters spelt out: ESC becomes `\x1b`.

    So is what `encoding`, that of the output, has no character for. A byte of a file name that is
    no text (Python holds it as a lone surrogate) shows as that byte.
    """
    text = DANGEROUS.sub(_spell, text)
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _spell(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
