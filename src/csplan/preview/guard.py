"""Who may ask the preview for what: its own page on this computer, and nobody else.

Any web page that somebody visits can send requests to this computer. A foreign page is known by
the Host it believes to speak to (also where its name was made to lead here), by its Origin, and
by what browsers say of the site that a request comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

_SWITCHES = ("document", "language", "theme")
ROUTES: Mapping[str, tuple[str, ...]] = {
    "/": _SWITCHES,
    "/preview.css": (),
    "/preview.js": (),
    "/state": _SWITCHES,
    "/document": (*_SWITCHES, "digest"),
    "/events": (),
}
"""All that can be asked for, and the names that a query may hold."""

LONGEST_TARGET = 500
_LOCAL = ("127.0.0.1", "localhost")
_FOREIGN = ("cross-site", "same-site")


@dataclass(frozen=True)
class Asked:
    """A request that may be answered: one of ROUTES, and what its query says."""

    route: str
    query: Mapping[str, str]


def judge(method: str, target: str, headers: Mapping[str, str], port: int) -> Asked | int:
    """What a request asks for, or the status it is refused with.

    `headers` are keyed by their names in small letters. `port` is where the server listens.
    """
    host = headers.get("host", "").lower()
    if host not in _hosts(port):
        return 403
    if method not in ("GET", "HEAD"):
        return 405
    if len(target) > LONGEST_TARGET or not target.startswith("/"):
        return 400
    asked = urlsplit(f"http://{host}{target}")
    if _is_foreign(headers, host, asked.path):
        return 403
    if asked.path not in ROUTES:
        return 404
    try:
        pairs = parse_qsl(asked.query, keep_blank_values=True, max_num_fields=10, errors="strict")
    except ValueError:
        return 400
    query = dict(pairs)
    if len(query) != len(pairs) or not query.keys() <= set(ROUTES[asked.path]):
        return 400
    return Asked(asked.path, query)


def _hosts(port: int) -> set[str]:
    named = {f"{name}:{port}" for name in _LOCAL}
    return named | set(_LOCAL) if port == 80 else named


def _is_foreign(headers: Mapping[str, str], host: str, path: str) -> bool:
    """Whether a request comes from another site; to follow a link to the page itself is none."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host}":
        return True
    if headers.get("sec-fetch-site") not in _FOREIGN:
        return False
    is_visit = headers.get("sec-fetch-mode") == "navigate" and (
        headers.get("sec-fetch-dest") == "document"
    )
    return not (is_visit and path == "/")


_DOCUMENT = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    f"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox {_DOCUMENT}"
)
"""The document runs no script, whatever a template of somebody's may hold, and asks for nothing."""


def headers_for(route: str) -> dict[str, str]:
    """The headers that keep an answer from other sites, and a document from running anything."""
    policy = DOCUMENT_POLICY if route == "/document" else SHELL_POLICY
    frame = "SAMEORIGIN" if route == "/document" else "DENY"
    return {**_ALWAYS, "Content-Security-Policy": policy, "X-Frame-Options": frame}
