"""Only the page itself, on this computer, gets an answer."""

from __future__ import annotations

import pytest

from csplan.preview.guard import ROUTES, Asked, headers_for, judge

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


def asked(target: str = "/", method: str = "GET", **headers: str) -> Asked | int:
    given = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return judge(method, target, given, PORT)


@pytest.mark.parametrize("host", [HOST, f"localhost:{PORT}", f"LocalHost:{PORT}"])
def test_names_of_this_computer_are_answered(host: str) -> None:
    assert asked(host=host) == Asked("/", {})


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        f"evil.example:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        f"localhost.:{PORT}",
        f"[::1]:{PORT}",
        f"0.0.0.0:{PORT}",
        f"{HOST}, {HOST}",
    ],
)
def test_any_other_host_is_refused(host: str) -> None:
    assert asked(host=host) == 403


def test_request_without_host_is_refused() -> None:
    assert judge("GET", "/", {}, PORT) == 403


def test_usual_port_may_be_left_out() -> None:
    assert judge("GET", "/", {"host": "localhost"}, 80) == Asked("/", {})


@pytest.mark.parametrize("origin", [f"http://{HOST}", f"HTTP://{HOST}"])
def test_own_origin_is_answered(origin: str) -> None:
    assert asked("/state", origin=origin) == Asked("/state", {})


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        f"https://{HOST}",
        f"http://localhost:{PORT}",
        "http://127.0.0.1:1",
    ],
)
def test_any_other_origin_is_refused(origin: str) -> None:
    assert asked("/state", origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_browser_that_tells_of_another_site_is_refused(site: str) -> None:
    assert asked("/state", sec_fetch_site=site) == 403
    assert asked("/events", sec_fetch_site=site, sec_fetch_mode="cors") == 403
    assert asked("/", sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="iframe") == (
        403
    )


def test_link_from_elsewhere_may_lead_to_the_page() -> None:
    followed = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert asked("/", sec_fetch_dest="document", **followed) == Asked("/", {})
    assert asked("/document", sec_fetch_dest="document", **followed) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get", ""])
def test_nothing_can_be_sent(method: str) -> None:
    assert asked(method=method) == 405


@pytest.mark.parametrize(
    "target",
    [
        "/plan.yaml",
        "/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/preview.js/",
        "//preview.js",
        "/preview.css%00",
        "/STATE",
        "/index.html",
    ],
)
def test_unknown_page_is_not_found(target: str) -> None:
    assert asked(target) == 404


@pytest.mark.parametrize(
    "target",
    [
        "",
        "*",
        "http://evil.example/",
        "/?file=plan.yaml",
        "/preview.js?document=plan",
        "/state?document=plan&document=card",
        "/state?" + "&".join(f"a{n}=1" for n in range(50)),
        "/state?document=" + "x" * 1000,
        "/state?document=%ff",
    ],
)
def test_strange_request_is_refused(target: str) -> None:
    assert asked(target) == 400


def test_query_is_read() -> None:
    found = asked("/document?document=charter&language=th&digest=ab")
    assert found == Asked("/document", {"document": "charter", "language": "th", "digest": "ab"})


@pytest.mark.parametrize("route", ROUTES)
def test_no_answer_is_for_other_sites(route: str) -> None:
    headers = headers_for(route)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert not any(name.lower().startswith("access-control") for name in headers)


def test_document_runs_no_script() -> None:
    policy = headers_for("/document")["Content-Security-Policy"]
    assert "script-src" not in policy  # so that default-src, which is none, counts
    assert "allow-scripts" not in policy
    assert "sandbox" in policy
