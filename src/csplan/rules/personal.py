"""A rule about numbers in texts that belong to a person and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csplan.findings import Severity
from csplan.rules.base import Hit, Rule, Subject

_START = r"(?<![A-Za-z\d.,+/=#_-])"
_END = r"(?![\d_]|[-.,/]\d|[A-Za-z])"
# Groups are parted by nothing, by spaces or by hyphens, the same way throughout.
_THAI = re.compile(rf"{_START}[1-8๑-๘]([ -]?)\d{{4}}\1\d{{5}}\1\d{{2}}\1\d{_END}")
_CARD = re.compile(
    rf"{_START}(?:\d{{4}}([ -]?)\d{{4}}\1\d{{4}}\1\d{{4}}"
    rf"|3[47]\d{{2}}([ -]?)\d{{6}}\2\d{{5}}){_END}"
)
_CARD_PREFIX = re.compile(
    r"4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|3[47]|352[89]|35[3-8]|6011|64[4-9]|65|62"
)
# Any digit becomes 0 and what may part groups goes, so that a long number shows at once. Thai
# digits are E0 B9 90 to E0 B9 99 in UTF-8, and no other Thai letter has both.
_ZEROS = bytes(0x30 if 0x30 <= b <= 0x39 or 0x90 <= b <= 0x99 else 0x78 for b in range(256))
_PARTING = b" -\xe0\xb9"
_SHORTEST = b"0" * 13


def check_numbers(subject: Subject) -> Iterator[Hit]:
    """A text with the number of a Thai identity card or of a payment card."""
    texts = [text for place in subject.texts for _language, text in place.value.by_language]
    if _SHORTEST not in "\n".join(texts).encode().translate(_ZEROS, _PARTING):
        return
    for place in subject.texts:
        for language, text in place.value.by_language:
            for start, end, what in _numbers(text):
                message = f"this looks like the number of {what}: its check digit is right"
                help = "take it out here and wherever the plan was published"
                yield Hit((*place.path, language), message, help, within=(start, end))


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers in a text that belong to a person: start, end, and what they are."""
    for found in _THAI.finditer(text):
        digits = _digits(found.group())
        if _is_thai_identity(digits) and not (found[1] == "" and _is_barcode(digits)):
            yield found.start(), found.end(), "a Thai identity card"
    for found in _CARD.finditer(text):
        digits = _digits(found.group())
        if _CARD_PREFIX.match("".join(map(str, digits))) and _is_luhn(digits):
            yield found.start(), found.end(), "a payment card"


def _digits(written: str) -> list[int]:
    return [int(sign) for sign in written if sign.isdigit()]


def _is_thai_identity(digits: list[int]) -> bool:
    """Whether the last of 13 digits follows from the others; those of firms begin with 0."""
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == digits[12]


def _is_barcode(digits: list[int]) -> bool:
    """Whether 13 digits may be the number of an article, as shops have thousands."""
    return (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _is_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0 and len(set(digits)) > 2


RULES = (
    Rule(
        "CSP216", "personal-number", Severity.WARNING,
        "A text holds a number that belongs to one person.",
        "A plan is published, and its old versions stay in many places: with the number of an "
        "identity card or a payment card, strangers can act in a person's name. Numbers of firms, "
        "telephones and articles are left alone.",
        "channels:\n  counter: PromptPay 1-1234-56789-12-0\n",
        "channels:\n  counter: PromptPay of the shop, at the counter\n",
        check_numbers,
        source="Regulation (EU) 2016/679, article 5(1)(c), and section 22 of Thailand's Personal "
        "Data Protection Act B.E. 2562: no more personal data than the purpose needs.",
    ),
)  # fmt: skip
