"""Contact addresses: telephone numbers, e-mail, links, accounts, places."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import GetJsonSchemaHandler, ValidationInfo
from pydantic_core import core_schema

from csplan.clock.repair import FROM_THAI_DIGITS
from csplan.model.base import SCALAR, JsonSchema, wrong
from csplan.model.text import Text, TextField
from csplan.phrase import (
    CURLY_QUOTES,
    PhraseError,
    code_point,
    invisible_in,
    without_invisible,
)

AddressKind = Literal["phone", "email", "link", "account", "place"]

_PHONE = re.compile(r"\+?[\d][\d ()./\-]*(?:(?: ?(?:ext\.?|x|ต่อ) ?|#)\d+)?")
_EMAIL = re.compile(r"[^@\s<>(),;:\"\[\]]+@(?:[^@\s.<>(),;:\"/\[\]]+\.)+[^@\s.<>(),;:\"/\[\]]{2,}")
_LINK = re.compile(r"(?i)https?://\S+")
_DESCRIPTION = "A telephone number, e-mail address, link, account or place."
_SCHEMES = frozenset({"javascript", "data", "vbscript", "file", "ftp"})
_HOST = re.compile(r"(?i)(?:www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")


def kind_of(text: str) -> AddressKind:
    """What kind of address a text is, by its look; anything in words is a place."""
    if _LINK.fullmatch(text):
        return "link"
    if _EMAIL.fullmatch(text):
        return "email"
    if _PHONE.fullmatch(text):
        return "phone"
    return "account" if text.startswith("@") and " " not in text else "place"


def check_address(text: str) -> str:
    """The address as written; raises PhraseError where a link or e-mail was plainly meant."""
    _check_signs(text)
    if re.match(r"(?i)(mailto|tel):", text):
        right = text.split(":", 1)[1]
        place = (0, text.index(":") + 1)
        raise PhraseError(f'"{text}" carries a prefix', f"write {right}", *place, replacement=right)
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:", text) and not re.match(r"(?i)[a-z]+: ", text):
        return _check_link(text)
    if _HOST.fullmatch(text):
        raise PhraseError(f'"{text}" is no full link', f"write https://{text}")
    if "@" in text and " " not in text and not text.startswith("@") and not _EMAIL.fullmatch(text):
        raise PhraseError(f'"{text}" is no e-mail address', "write it as in care@example.org")
    return text


def _check_signs(text: str) -> None:
    """Raise PhraseError for signs that look right and that no machine reads."""
    plain = without_invisible(text)
    unseen = invisible_in(text)
    if unseen is not None and kind_of(plain) != "place":
        message = f"an invisible character ({code_point(text[unseen[0]])}) stands in this address"
        raise PhraseError(message, f'write "{plain}"', *unseen, replacement=plain)
    bare = text.strip(CURLY_QUOTES)
    if bare != text and kind_of(bare) != "place":
        message = f"{text} has curly quotes"
        raise PhraseError(message, f'use straight quotes: "{bare}"', replacement=bare)
    digits = text.translate(FROM_THAI_DIGITS)
    if digits != text and kind_of(digits) == "phone":
        message = f'"{text}" has Thai digits, which cannot be dialled'
        raise PhraseError(message, f'write "{digits}"', replacement=digits)


def _check_link(text: str) -> str:
    scheme = text.split(":", 1)[0].lower()
    try:
        host = urlsplit(text).hostname
    except ValueError:
        host = None
    if scheme not in ("http", "https"):
        is_word = re.fullmatch(r"(?i)[a-z]+", scheme) and scheme not in _SCHEMES
        if is_word and not text[len(scheme) + 1 :].startswith("//"):
            return text  # words with a colon, as in "Line:shop"
        raise PhraseError(
            f'"{text}" is no link that a reader can follow', "links begin with https://"
        )
    if not host or " " in text:
        raise PhraseError(
            f'"{text}" is no complete link', "write it as in https://example.org/help"
        )
    return text


class AddressField(TextField):
    """Marks a field that holds an address, in one text or by language."""

    def _read(self, raw: object, info: ValidationInfo) -> Text:
        text = super()._read(raw, info)
        try:
            for _language, address in text.by_language:
                check_address(address)
        except PhraseError as error:
            raise wrong("invalid-address", error, address) from None
        return text

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        examples = ["+66 2 555 0123", "care@example.org", "https://example.org/help", "@shop"]
        return {
            "anyOf": [{**SCALAR, "examples": examples}, {"x-ref": "LanguageMap"}],
            "x-def": ["Address", {"title": "Address", "description": _DESCRIPTION}],
        }


Address = Annotated[Text, AddressField(prose=False)]
