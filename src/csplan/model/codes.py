"""Codes that the world has agreed on: languages, countries, currencies.

Languages are BCP 47 tags whose first part is an ISO 639-1 code or three letters of ISO 639-3,
countries ISO 3166-1 alpha-2, subdivisions ISO 3166-2 in shape, currencies ISO 4217.
"""

from __future__ import annotations

import re

from csplan.phrase import PhraseError


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = _codes(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu"
)

COUNTRIES = _codes(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW"
)

CURRENCIES = _codes(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN "
    "BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD "
    "FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
    "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT "
    "TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR "
    "ZMW ZWG"
)

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*")
_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_NAMES = {
    "english": "en", "thai": "th", "ไทย": "th", "ภาษาไทย": "th", "french": "fr", "german": "de",
    "spanish": "es", "japanese": "ja", "chinese": "zh", "malay": "ms", "welsh": "cy", "jp": "ja",
    "cn": "zh", "kr": "ko", "vn": "vi", "us": "en", "uk-en": "en-GB", "eng": "en", "tha": "th",
    "burmese": "my", "lao": "lo", "khmer": "km", "vietnamese": "vi", "korean": "ko",
}  # fmt: skip
_COUNTRY_NAMES = {
    "UK": "GB", "ENGLAND": "GB", "BRITAIN": "GB", "THAILAND": "TH", "THA": "TH", "USA": "US",
    "JAPAN": "JP", "GERMANY": "DE", "SPAIN": "ES", "MALAYSIA": "MY", "SINGAPORE": "SG",
    "ไทย": "TH", "ประเทศไทย": "TH",
}  # fmt: skip


# What these are called may be something else as well: languages of a country, part of a kingdom.
_NOT_SURE = frozenset({"us", "england", "$", "dollars"})


def _sure(text: str, near: str | None) -> str | None:
    return None if text.strip().lower() in _NOT_SURE else near


def parse_language(text: str) -> str:
    """A BCP 47 language tag such as `th`, `en-GB` or `zh-Hant`; raises PhraseError."""
    if _TAG.fullmatch(text):
        first = text.split("-", 1)[0]
        if first in LANGUAGES and text.lower() not in _NAMES:
            return text
        if len(first) == 3 and first not in _NAMES:
            return text
    near = nearest_language(text)
    help = f"write {near}" if near else "write a code such as th, en or zh-Hant"
    raise PhraseError(f'"{text}" is no language code', help, replacement=_sure(text, near))


def nearest_language(text: str) -> str | None:
    """The code of the language that an author named or nearly wrote, or None."""
    lower = text.strip().lower().replace("_", "-")
    if lower in _NAMES:
        return _NAMES[lower]
    first, _, rest = lower.partition("-")
    if first not in LANGUAGES:
        return None
    if not rest:
        return first
    if len(rest) == 2 and rest.upper() in COUNTRIES:
        return f"{first}-{rest.upper()}"
    return f"{first}-{rest.title()}" if len(rest) == 4 and rest.isalpha() else None


def parse_country(text: str) -> str:
    """A country (`TH`) or a part of one (`US-CA`, `DE-BY`), or `EU`; raises PhraseError."""
    if text in COUNTRIES or text == "EU":
        return text
    match = _SUBDIVISION.fullmatch(text)
    if match and match.group(1) in COUNTRIES:
        return text
    near = nearest_country(text)
    help = f"write {near}" if near else "write a code such as TH, GB or US-CA"
    raise PhraseError(f'"{text}" is no country code', help, replacement=_sure(text, near))


def nearest_country(text: str) -> str | None:
    """The code of the country that an author named or nearly wrote, or None."""
    upper = text.strip().upper().replace("_", "-")
    near = _COUNTRY_NAMES.get(upper, upper)
    return near if near in COUNTRIES or near == "EU" else None


def parse_currency(text: str) -> str:
    """An ISO 4217 currency such as `THB`; raises PhraseError."""
    if text in CURRENCIES:
        return text
    code = text.upper()
    if code in CURRENCIES:
        raise PhraseError(f'"{text}" is no currency', f"write {code}", replacement=code)
    near = {
        "BAHT": "THB",
        "บาท": "THB",
        "฿": "THB",
        "$": "USD",
        "£": "GBP",
        "€": "EUR",
        "DOLLARS": "USD",
    }
    found = near.get(code)
    help = f"write {found}" if found else "write a code of three letters such as THB, USD or EUR"
    raise PhraseError(f'"{text}" is no currency', help, replacement=_sure(text, found))
