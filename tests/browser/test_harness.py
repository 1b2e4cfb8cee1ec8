"""The harness sees what is wrong with a page, and nothing where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.harness import Browser, Look, MarkdownLint, Vnu


def page(body: str, head: str = "", language: str = "en") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        f"<title>Harness</title>{head}</head>\n<body><main><h1>Harness</h1>{body}</main></body>\n"
        "</html>\n"
    )


GOOD = page("<p>Nothing is wrong here.</p>")
SCHEMES = "<style>@media (prefers-color-scheme: dark) { p { color: #eee; } }</style>"


def test_axe_finds_nothing_on_a_good_page(browser: Browser) -> None:
    assert browser.axe(GOOD) == []


def test_axe_names_rule_and_place(browser: Browser) -> None:
    found = browser.axe(page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    assert [(v.rule, v.impact, v.places) for v in found] == [("image-alt", "critical", ("img",))]


def test_axe_checks_landmarks_as_on_a_page_of_its_own(browser: Browser) -> None:
    found = browser.axe(GOOD.replace("main>", "div>").replace(' lang="en"', ""))
    assert [v.rule for v in found] == ["html-has-lang", "landmark-one-main", "region"]


def test_axe_checks_the_size_of_targets(browser: Browser) -> None:
    button = '<button style="width:8px;height:8px;padding:0;border:0">{}</button>'
    found = browser.axe(page("".join(button.format(c) for c in "abc")))
    assert [v.rule for v in found] == ["target-size"]


def test_axe_sees_the_dark_scheme(browser: Browser) -> None:
    pale_in_the_dark = page("<p>Pale on white.</p>", SCHEMES)
    assert browser.axe(pale_in_the_dark, scheme="light") == []
    assert [v.rule for v in browser.axe(pale_in_the_dark, scheme="dark")] == ["color-contrast"]


def test_axe_runs_in_a_page_that_forbids_scripts(browser: Browser) -> None:
    strict = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    assert browser.axe(page("<p>Strict.</p>", strict)) == []


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_page_is_as_wide_as_asked(browser: Browser, width: int) -> None:
    assert browser.measure(GOOD, "innerWidth", Look(width=width)) == width
    assert browser.measure(GOOD, "document.documentElement.clientWidth", Look(width)) == width


def test_measure_waits_for_a_promise(browser: Browser) -> None:
    assert browser.measure(GOOD, "Promise.resolve({a: [1, null]})") == {"a": [1, None]}


def test_measure_reads_print_styles(browser: Browser) -> None:
    styled = page("<p>Text.</p>", "<style>@media print { p { display: none; } }</style>")
    script = 'getComputedStyle(document.querySelector("p")).display'
    shown = [browser.measure(styled, script, Look(media=media)) for media in ("screen", "print")]
    assert shown == ["block", "none"]


def test_too_wide_page_is_found_at_its_element(browser: Browser) -> None:
    wide = page('<p style="margin:0;width:400px">Far too wide</p>', "<style>body{margin:0}</style>")
    assert browser.wider_than(wide, 320) == ['<p> "Far too wide" reaches 400 px of 320']
    assert browser.wider_than(wide, 400) == []


def test_box_that_scrolls_by_itself_is_not_too_wide(browser: Browser) -> None:
    assert browser.wider_than(page('<div style="overflow:auto"><pre>' + "x" * 500), 320) == []


def test_long_word_is_too_wide(browser: Browser) -> None:
    (found,) = browser.wider_than(page("<p>" + "x" * 200 + "</p>"), 320)
    assert found.startswith(f'<p> "{"x" * 40}" reaches ')


def test_page_without_requests_makes_none(browser: Browser) -> None:
    inline = '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'
    assert browser.requests(page(inline + '<a href="https://example.invalid/">Away</a>')) == []


AWAY = "https://example.invalid/x"
LATE = 'alt="" loading="lazy" style="margin-top:9000px"'
PRINT = f"<style>@media print {{ h1 {{ background: url({AWAY}) }} }}</style>"
DARK = f"<style>@media (prefers-color-scheme: dark) {{ h1 {{ background: url({AWAY}) }} }}</style>"
FONT = f"<style>@font-face {{ font-family: F; src: url({AWAY}) }} h1 {{ font-family: F }}</style>"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f'<img alt="" src="{AWAY}">', ""),
        (f'<img {LATE} src="{AWAY}">', ""),
        (f'<iframe title="x" src="{AWAY}"></iframe>', ""),
        (f'<script>fetch("{AWAY}").catch(() => 0)</script>', ""),
        (f'<video src="{AWAY}"></video>', ""),
        (f'<svg><image href="{AWAY}"/></svg>', ""),
        ("", f'<link rel="stylesheet" href="{AWAY}">'),
        ("", f'<link rel="preconnect" href="{AWAY}">'),
        ("", f'<style>@import "{AWAY}";</style>'),
        ("", PRINT),
        ("", DARK),
        ("", FONT),
    ],
)
def test_request_is_seen(browser: Browser, body: str, head: str) -> None:
    assert browser.requests(page(body, head)) == [AWAY]


def test_request_for_a_file_beside_the_page_is_seen(browser: Browser) -> None:
    (found,) = browser.requests(page('<img alt="" src="beside.png">'))
    assert found.startswith("file://")
    assert found.endswith("/beside.png")


def test_page_without_scripts_runs_none(browser: Browser) -> None:
    harmless = '<script type="application/ld+json">{}</script><p title="onclick=x">&lt;script&gt;'
    assert browser.ran_script(page(harmless)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<script>1</script>", ["ran: 1", "<script>"]),
        ('<script type="module">2</script>', ["ran: 2", "<script>"]),
        ('<img src="data:," onerror="3">', ["ran: 3", "<img> onerror=3"]),
        ('<svg onload="4"></svg>', ["ran: 4", "<svg> onload=4"]),
        ('<a href="java&#9;script:5">x</a>', ["<a> href=java\tscript:5"]),
        ('<a href=" JavaScript:6">x</a>', ["<a> href= JavaScript:6"]),
        ('<p onmouseover="7">x</p>', ["<p> onmouseover=7"]),
        ('<iframe srcdoc="x"></iframe>', ["<iframe>"]),
        ('<details open ontoggle="8">x</details>', ["ran: 8", "<details> ontoggle=8"]),
    ],
)
def test_script_is_seen(browser: Browser, body: str, expected: list[str]) -> None:
    assert browser.ran_script(page(body)) == expected


def test_screenshot_is_a_picture_of_the_asked_size(browser: Browser, tmp_path: Path) -> None:
    html, png = tmp_path / "page.html", tmp_path / "page.png"
    html.write_text(page("<p>สวัสดี</p>", language="th"), encoding="utf-8")
    browser.screenshot(html, png, Look(width=320, height=200))
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (320, 200)


def test_vnu_finds_only_what_is_wrong(vnu: Vnu, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(page('<p id="a">One</p>\n<p id="a">Two</p>'), encoding="utf-8")
    assert vnu(good) == []
    assert vnu(good, bad) == [
        "bad.html:5: error: Duplicate ID “a”.",
        "bad.html:4: warning: The first occurrence of ID “a” was here.",
    ]


def test_markdownlint_finds_only_what_is_wrong(markdownlint: MarkdownLint, tmp_path: Path) -> None:
    good, bad = tmp_path / "good [1].md", tmp_path / "bad.md"
    good.write_text("# Title\n\nText.\n", encoding="utf-8")
    bad.write_text("# Title\nText.\n", encoding="utf-8")
    assert markdownlint(good) == []
    (found,) = markdownlint(good, bad)
    assert "bad.md:1 MD022/blanks-around-headings" in found
