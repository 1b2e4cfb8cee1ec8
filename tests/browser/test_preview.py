"""The preview in a real browser: it follows the file, and the reader keeps their place."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Tab
from tests.browser.harness import RUN_AXE, WIDER_THAN_PAGE, Browser, Look, Scheme, show
from tests.preview.plans import PLAN

PATIENCE = 40
"""Seconds: how quick it is, no test of these tells."""

LONG = PLAN + "".join(
    f"  desk-{n}: {{title: Desk {n}, address: {n} Example Road, hours: Mo-Fr 09:00-17:00}}\n"
    for n in range(1, 31)
)
WRONG = LONG.replace("title: Desk 20,", "title: Desk 20, colour: red,")
SHOWN = "frame ? frame.contentDocument.body.textContent : ''"


class Page:
    """The page of a running preview in a tab."""

    def __init__(self, tab: Tab, url: str, plan: Path) -> None:
        self.tab = tab
        self.url = url
        self.plan = plan

    def save(self, text: str) -> None:
        self.plan.write_text(text, encoding="utf-8")

    def run(self, script: str) -> Any:
        return self.tab.run(script)

    def until(self, script: str) -> Any:
        end = time.monotonic() + PATIENCE
        # An element is something too, but has no value that could be passed on.
        while not (
            value := self.run(f"(found => found && found.nodeType ? true : found)({script})")
        ):
            assert time.monotonic() < end, f"{script}\n{self.run('document.body.innerText')}"
            time.sleep(0.03)
        return value

    def shows(self, text: str) -> None:
        self.until(f"({SHOWN}).includes({text!r})")

    def top_of(self, anchor: str) -> float:
        """How far below the top of the frame a thing of the document is, in pixels."""
        place = f"frame.contentDocument.getElementById({anchor!r})"
        return float(self.run(f"{place}.getBoundingClientRect().top"))

    def choose(self, switch: str, option: str) -> None:
        self.run(
            f"""(() => {{
              const select = document.querySelector('select[name="{switch}"]');
              select.value = {option!r};
              select.dispatchEvent(new Event("change"));
            }})()"""
        )


@contextmanager
def preview(plan: Path, *args: str) -> Iterator[str]:
    """A running preview: its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "csplan", "preview", str(plan), "--today", "2026-11-21", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One preview for all tests of this file: its address and its plan."""
    plan = tmp_path_factory.mktemp("preview") / "plan.yaml"
    plan.write_text(LONG, encoding="utf-8")
    # What is left is what a test is about.
    plan.with_name("csplan.toml").write_text('ignore = ["CSP801"]\n', encoding="utf-8")
    with preview(plan) as url:
        yield url, plan


@pytest.fixture
def page(browser: Browser, served: tuple[str, Path]) -> Iterator[Page]:
    url, plan = served
    plan.write_text(LONG, encoding="utf-8")
    with browser.chromium.tab() as tab:
        tab.send("Network.enable")
        tab.send("Runtime.enable")
        show(tab, Look())
        tab.open(url)
        opened = Page(tab, url, plan)
        opened.shows("Desk 30")
        opened.until("document.documentElement.dataset.revision")
        yield opened
        assert tab.events("Runtime.exceptionThrown") == []
        asked = [e["request"]["url"] for e in tab.events("Network.requestWillBeSent")]
        assert len(asked) > 3
        assert [one for one in asked if not one.startswith((url, "data:"))] == []


def test_save_changes_the_text(page: Page) -> None:
    page.save(LONG.replace("Desk 20", "Counter twenty"))
    page.shows("Counter twenty")
    assert page.run("document.querySelectorAll('iframe').length") == 1


def test_last_of_many_quick_saves_is_shown(page: Page) -> None:
    for number in range(25):
        page.save(LONG.replace("Desk 20", f"Counter {number}."))
    page.shows("Counter 24.")


def test_reader_keeps_their_place_when_text_above_grows(page: Page) -> None:
    page.run("frame.contentDocument.getElementById('channels-desk-20').scrollIntoView()")
    page.run("frame.contentWindow.scrollBy({top: -50, behavior: 'instant'})")
    page.until("frame.contentWindow.scrollY > 500")
    before, scrolled = page.top_of("channels-desk-20"), page.run("frame.contentWindow.scrollY")
    words = "".join(f"\n\n    Words that were not there before, {n}." for n in range(40))
    page.save(LONG.replace("  version: 1\n", f"  version: 1\n  text: |{words}\n", 1))
    page.shows("not there before, 39")
    assert abs(page.top_of("channels-desk-20") - before) < 3
    assert page.run("frame.contentWindow.scrollY") > scrolled + 500


def test_reader_at_the_top_stays_there(page: Page) -> None:
    page.save(LONG.replace("Desk 1,", "Counter one,"))
    page.shows("Counter one")
    assert page.run("frame.contentWindow.scrollY") == 0


def test_place_is_kept_when_the_thing_itself_goes(page: Page) -> None:
    page.run("frame.contentDocument.getElementById('channels-desk-20').scrollIntoView()")
    page.until("frame.contentWindow.scrollY > 500")
    before = page.top_of("channels-desk-15")
    page.save("\n".join(line for line in LONG.split("\n") if "desk-20" not in line))
    page.until(f"!({SHOWN}).includes('Desk 20')")
    assert abs(page.top_of("channels-desk-15") - before) < 200


def test_finding_stands_beside_its_text_and_goes_when_it_is_mended(page: Page) -> None:
    noted = """(() => {
      const thing = frame && frame.contentDocument.getElementById('channels-desk-20');
      const note = thing && thing.querySelector('[data-csplan-note]');
      return note ? note.shadowRoot.textContent : '';
    })()"""
    page.save(WRONG)
    said = page.until(noted)
    line = WRONG[: WRONG.index("Desk 20")].count("\n") + 1
    for word in ("Error", '"colour"', "CSP101", f"line {line}"):
        assert word in said
    assert "Error" in page.run("at('findings').textContent")
    page.shows("Draft.")
    page.save(LONG)
    page.until(f"!{noted}")
    page.until("!at('findings').textContent.includes('Error')")


def test_notes_can_be_left_out_of_the_text(page: Page) -> None:
    page.save(WRONG)
    notes = "frame.contentDocument.querySelectorAll('[data-csplan-note]').length"
    page.until(notes)
    page.run("at('in-text').click()")
    assert page.run(notes) == 0
    page.run("at('in-text').click()")
    assert page.run(notes) > 0


def test_a_thing_of_the_document_that_looks_like_a_note_is_left_alone(page: Page) -> None:
    page.save(WRONG)
    notes = "frame.contentDocument.querySelectorAll('[data-csplan-note]').length"
    page.until(notes)
    page.run(
        "frame.contentDocument.body.insertAdjacentHTML('afterbegin', '<p data-csplan-note=0>')"
    )
    page.run("at('in-text').click()")
    assert page.run(notes) == 1
    page.save(LONG.replace("Desk 1,", "Counter one,"))
    page.shows("Counter one")


def test_button_leads_from_the_list_to_the_text(page: Page) -> None:
    page.save(WRONG)
    page.until("at('placed').querySelector('button')")
    page.run(
        "[...at('placed').querySelectorAll('li')].find(one => "
        "one.textContent.includes('colour')).querySelector('button').click()"
    )
    page.until("frame.contentWindow.scrollY > 500")
    assert page.run("document.activeElement === frame")
    assert 0 <= page.top_of("channels-desk-20") < 900


def test_what_a_reader_unfolded_stays_so(page: Page) -> None:
    page.save(WRONG)
    note = "frame.contentDocument.querySelector('#channels-desk-20 [data-csplan-note]')"
    page.until(note)
    page.run(f"{note}.shadowRoot.querySelector('details').open = true")
    page.save(WRONG.replace("Desk 1,", "Counter one,"))
    page.shows("Counter one")
    page.until(f"{note}.shadowRoot.querySelector('details').open")


def test_finding_without_a_place_stands_in_the_list(page: Page) -> None:
    page.save(f"{LONG}commitmants: {{}}\n")
    page.until("at('elsewhere').textContent.includes('commitmants')")


CHANGES = (
    LONG.replace("Desk 20,", "Counter,").replace("Front desk", "Reception"),
    LONG.replace("How we serve you", "<b>How</b> we serve you"),
    "\n".join(line for line in LONG.split("\n") if "desk-1" not in line),
    LONG.replace("channels:\n", "channels:\n  fax: {title: Fax, address: +66 2 555 0111}\n"),
    WRONG,
    PLAN,
    LONG,
)


def test_document_is_the_one_that_is_published_after_any_save(page: Page) -> None:
    page.run("at('in-text').click()")
    for number, text in enumerate(CHANGES):
        # A title of its own tells that this save has come.
        page.save(text.replace("organization: Example", f"organization: {number} Example"))
        page.until(f"frame.contentDocument.title.endsWith('{number} Example Ltd.')")
        differs = page.run(
            """fetch(frame.dataset.address).then(one => one.text()).then(text => {
              const published = new DOMParser().parseFromString(text, "text/html");
              linkOutside(published);
              const shown = frame.contentDocument;
              return !(shown.documentElement.isEqualNode(published.documentElement)
                && shown.compatMode === published.compatMode);
            })"""
        )
        assert not differs, text


def test_document_and_language_can_be_switched(page: Page) -> None:
    page.choose("language", "th")
    page.until("frame.contentDocument.documentElement.lang === 'th'")
    assert page.run("location.search") == "?document=plan&language=th&theme=own"
    page.choose("document", "card")
    page.until("frame.contentDocument.body.classList.contains('card')")
    assert page.run("frame.contentDocument.documentElement.lang") == "th"
    # A save keeps what was chosen.
    page.save(LONG.replace("Telephone", "Hotline"))
    page.shows("Hotline")
    assert page.run("frame.contentDocument.body.className").startswith("card")


def test_plan_that_cannot_be_read_keeps_the_last_document_greyed(page: Page) -> None:
    page.save(f"{LONG}broken: [\n")
    page.until("document.body.classList.contains('is-stale')")
    page.shows("Desk 30")
    assert "cannot be shown" in page.run("at('banner').textContent")
    assert "never closed" in page.run("at('elsewhere').textContent")
    assert float(page.run("getComputedStyle(frame).opacity")) < 1
    page.save(LONG)
    page.until("!document.body.classList.contains('is-stale')")
    assert page.run("at('banner').hidden")


def test_document_runs_no_script_of_its_own(page: Page) -> None:
    assert page.run("frame.sandbox.contains('allow-scripts')") is False
    page.run(
        """(() => {
          const own = frame.contentDocument;
          const script = own.createElement('script');
          script.textContent = 'document.title = "ran"';
          own.body.append(script);
        })()"""
    )
    assert page.run("frame.contentDocument.title") != "ran"


def test_links_outward_open_elsewhere_and_links_inside_stay(page: Page) -> None:
    page.save(
        LONG.replace("1 Example Road, hours: Mo-Fr 09:00-17:00}\n", "https://example.com/x}\n", 1)
    )
    page.until("frame.contentDocument.querySelector('a[href^=https]')")
    targets = page.run(
        "[...frame.contentDocument.querySelectorAll('a[href]')]"
        ".map(one => [one.getAttribute('href'), one.target, one.rel])"
    )
    assert ["https://example.com/x", "_blank", "noopener noreferrer"] in targets
    assert {target for href, target, _rel in targets if href.startswith("#")} == {""}


def test_change_is_told_politely(page: Page) -> None:
    assert page.run("at('status').getAttribute('role')") == "status"
    page.save(WRONG)
    page.until("at('status').textContent.includes('1 error')")


@pytest.mark.parametrize(
    "text", [LONG, WRONG, f"{WRONG}broken: [\n"], ids=["none", "some", "stale"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible(browser: Browser, page: Page, scheme: Scheme, text: str) -> None:
    page.save(text)
    page.until("state && at('status').textContent.includes('Updated')")
    page.until(f"document.body.classList.contains('is-stale') === {str('broken' in text).lower()}")
    for width in (360, 1280):
        show(page.tab, Look(width=width, scheme=scheme))
        assert page.run(WIDER_THAN_PAGE) == []
        page.tab.send("Page.setBypassCSP", enabled=True)
        page.run(browser.axe_source() + "\n;0")
        found = page.run(RUN_AXE.replace("axe.run(document,", "axe.run({exclude: ['iframe']},"))
        assert [(one["rule"], one["places"]) for one in found] == []


def test_page_tells_that_the_preview_has_ended_and_goes_on_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    with browser.chromium.tab() as tab:
        with preview(plan) as url:
            tab.open(url)
            page = Page(tab, url, plan)
            page.shows("Front desk")
        page.until("at('status').textContent.includes('has ended')")
        page.shows("Front desk")
        page.save(PLAN.replace("Front desk", "Reception"))
        with preview(plan, "--port", url.rstrip("/").rpartition(":")[2]):
            page.shows("Reception")
            page.until("at('status').textContent.includes('Updated')")
