"""What a page tells programs: contact points with their hours, and nothing that is not public."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from csplan.model.names import Names
from csplan.render.html import render_html
from csplan.render.markdown import render_markdown
from csplan.render.view import Edition, view
from tests.browser.harness import Browser
from tests.render.plans import HEAD, plan_of, view_of
from tests.render.test_hostile import TODAY, forged

OFFICE = "schedules: {office: {week: Mo-Fr 09:00-17:00, dates: {3 May: closed}}}\n"


class Scripts(HTMLParser):
    """The elements of a page that could be scripts: their attributes and what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        if self._inside:
            self.found.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            about, text = self.found[-1]
            self.found[-1] = about, text + data


def data_of(page: str) -> dict[str, Any] | None:
    """The data of a page, which is all that may stand in an element for scripts."""
    scripts = Scripts()
    scripts.feed(page)
    assert [about for about, _ in scripts.found] in ([], [{"type": "application/ld+json"}])
    found: dict[str, Any] | None = json.loads(scripts.found[0][1]) if scripts.found else None
    return found


def told(text: str, language: str = "en") -> dict[str, Any] | None:
    return data_of(render_html(view_of(text, language)))


def test_page_tells_the_organization_and_its_contact_points() -> None:
    found = told(OFFICE + "channels: {phone: {address: +66 2 555 0123, hours: office}}\n")
    assert found is not None
    assert found["@context"] == "https://schema.org"
    assert (found["@type"], found["name"]) == ("Organization", "Shop")
    (point,) = found["contactPoint"]
    assert point["telephone"] == "+66 2 555 0123"
    assert [one.get("dayOfWeek", one.get("validFrom")) for one in point["hoursAvailable"]] == [
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        "2027-05-03",
    ]


def test_names_are_in_the_language_of_the_page() -> None:
    found = told("channels: {phone: {address: 1166}}\n", "th")
    assert found is not None
    assert found["contactPoint"][0]["name"] == "โทรศัพท์"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "team: {text: Two people.}\n",
        "channels: {phone: {address: 1166, public: no}}\n",
        "channels: {phone: {address: 1166, unlisted: yes}}\n",
        "channels: {news: {title: News, medium: sms, initiative: proactive, hours: always}}\n",
        "channels: {phone: {address: 1166}}\nteam: {text: Two.}\ndocument: [team]\n",
    ],
    ids=["empty", "no-channels", "internal", "unlisted", "we-call", "not-in-the-document"],
)
def test_there_is_no_data_without_a_contact_point(text: str) -> None:
    assert told(text) is None
    assert "<script" not in render_html(view_of(text))


def test_what_is_not_public_is_never_told() -> None:
    page = render_html(
        view_of(
            "channels: {phone: {address: 1166}, "
            "chief: {medium: phone, address: +66 2 555 0777, unlisted: yes}, "
            "desk: {medium: phone, address: +66 2 555 0888, public: no}, "
            "fax: {address: +66 2 555 0999, cases: "
            "{night: {title: Night, address: +66 2 555 0666, unlisted: yes}}}}\n"
        )
    )
    found = json.dumps(data_of(page))
    assert "+66 2 555 0999" in found
    for secret in ("0777", "0888", "0666"):
        assert secret not in found


def test_only_what_the_document_shows_is_told() -> None:
    found = told(
        "channels: {phone: {address: 1166, text: Call.}, "
        "email: {address: a@b.example, text: Write.}}\n"
        "document: [channels.email]\n"
    )
    assert found is not None
    assert [point["name"] for point in found["contactPoint"]] == ["E-mail"]


def test_draft_tells_nothing_and_markdown_neither() -> None:
    text = "channels: {phone: {address: 1166}}\n"
    plan, document = plan_of(text, HEAD)
    edition = Edition("en", date(2026, 8, 1), tuple(document.keys()), is_draft=True)
    assert view(plan, Names(document.value), edition).data == ""
    assert "schema.org" not in render_markdown(view_of(text))


@pytest.mark.parametrize("language", ["en", "th"])
def test_hostile_plan_stays_data(browser: Browser, language: str) -> None:
    examined = forged()[1]
    assert examined.plan is not None
    edition = Edition(language, TODAY, tuple(examined.document.keys()))
    page = render_html(view(examined.plan, Names(examined.document.value), edition))
    found = data_of(page)
    assert found is not None
    assert any("<script>" in point["name"] for point in found["contactPoint"])
    assert browser.ran_script(page) == []
    assert browser.requests(page) == []
