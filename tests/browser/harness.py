"""What a test can ask of a rendered document: in a real browser, and from its checkers."""

from __future__ import annotations

import base64
import itertools
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tests.browser.chromium import Chromium, Tab

Scheme = Literal["light", "dark"]
Media = Literal["screen", "print"]

MARKDOWN_RULES = Path(__file__).parent / ".markdownlint.json"
TALL = 20_000
"""Pixels: tall enough that whatever a page loads lazily is in view."""

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# axe-core leaves the size of targets out unless it is asked for.
RUN_AXE = """
axe.run(document, {
  runOnly: {type: "tag", values: TAGS},
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
}).then(results => results.violations.map(rule => ({
  rule: rule.id,
  impact: rule.impact,
  help: rule.help,
  places: rule.nodes.map(node => node.target.join(" ")),
  why: rule.nodes.map(node => node.failureSummary),
})))
""".replace("TAGS", json.dumps(AXE_TAGS))

# Elements that reach further right than the page is wide, by their box or by their own text;
# innermost ones only. What stands in a box that scrolls by itself is left out.
WIDER_THAN_PAGE = """
(() => {
  const width = document.documentElement.clientWidth;
  const whole = document.scrollingElement.scrollWidth;
  if (whole <= width) return [];
  const scrolls = element => {
    for (let box = element; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  const edge = element => {
    const ends = [element.getBoundingClientRect().right];
    for (const text of element.childNodes) {
      if (text.nodeType !== Node.TEXT_NODE || scrolls(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      ends.push(range.getBoundingClientRect().right);
    }
    return Math.ceil(Math.max(...ends) - 0.5);
  };
  const wide = [...document.body.querySelectorAll("*")].filter(element =>
    edge(element) > width && !scrolls(element.parentElement));
  const inner = wide.filter(element => !wide.some(other =>
    other !== element && element.contains(other)));
  const shown = inner.map(element => {
    const text = element.textContent.trim().replace(/\\s+/g, " ").slice(0, 40);
    return `<${element.localName}> "${text}" reaches ${edge(element)} px of ${width}`;
  });
  return shown.length ? shown : [`the page is ${whole} px wide, not ${width}`];
})()
"""

# What opens a connection without a request that could be seen.
HINTS_OF_CONNECTIONS = """
[...document.querySelectorAll("link[rel]")]
  .filter(link => /\\b(preconnect|dns-prefetch|prefetch|prerender)\\b/i.test(link.rel))
  .map(link => link.href)
"""

# What would run at a click, a hover or a change.
SCRIPTS_IN_WAIT = """
(() => {
  const found = [];
  const data = /^(application\\/(ld\\+)?json|text\\/plain)$/i;
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const at = `<${name}>`;
    if (name === "script" && !data.test(element.type)) found.push(at);
    if (["iframe", "frame", "object", "embed", "base"].includes(name)) found.push(at);
    if (name === "meta" && /refresh/i.test(element.httpEquiv)) found.push(`${at} refresh`);
    for (const {name: key, value} of element.attributes) {
      const url = value.replace(/[\\u0000-\\u0020]/g, "").toLowerCase();
      if (/^on/i.test(key)) found.push(`${at} ${key}=${value}`);
      if (/^(javascript|vbscript|data:text\\/html)/.test(url) &&
          /^(href|src|action|formaction|data|xlink:href|poster|background|to|from|values)$/i
            .test(key))
        found.push(`${at} ${key}=${value}`);
    }
  }
  return found;
})()
"""


@dataclass(frozen=True)
class Violation:
    """One rule that axe-core found broken, and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]
    why: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.help}: {', '.join(self.places)}"


@dataclass(frozen=True)
class Look:
    """How a page is looked at. `width` and `height` are CSS pixels."""

    width: int = 1280
    height: int = 900
    scheme: Scheme = "light"
    media: Media = "screen"


@dataclass
class Browser:
    """Questions to pages in a running Chromium. Every page is a file and gets a new tab."""

    chromium: Chromium
    folder: Path
    axe_source: Callable[[], str]
    _numbers: Iterator[int] = field(default_factory=itertools.count, init=False)

    def axe(self, html: str, width: int = 1280, scheme: Scheme = "light") -> list[Violation]:
        """What axe-core finds: WCAG 2.2 at level AA and best practices."""
        source = self.axe_source()
        with self.page(html, Look(width=width, scheme=scheme)) as tab:
            tab.run(source + "\n;0")
            found = tab.run(RUN_AXE)
        return [
            Violation(v["rule"], v["impact"], v["help"], tuple(v["places"]), tuple(v["why"]))
            for v in found
        ]

    def measure(self, html: str, script: str, look: Look | None = None) -> Any:
        """The value of a JavaScript expression in the page, fonts loaded; promises are awaited."""
        with self.page(html, look or Look()) as tab:
            return tab.run(script)

    def sheets(self, html: str) -> int:
        """How many sheets of paper a page takes when it is printed."""
        with self.page(html, Look(media="print")) as tab:
            printed = tab.send("Page.printToPDF", preferCSSPageSize=True)["data"]
        return len(re.findall(rb"/Type\s*/Page\b(?!s)", base64.b64decode(printed)))

    def wider_than(self, html: str, width: int) -> list[str]:
        """What makes a page scroll sideways in a window of that width; empty if nothing does."""
        return list(self.measure(html, WIDER_THAN_PAGE, Look(width=width)))

    def requests(self, html: str) -> list[str]:
        """Every address that a page asks for by itself, on screen, in the dark and in print."""
        with self.chromium.tab() as tab:
            tab.send("Network.enable")
            tab.send(
                "Network.emulateNetworkConditions",
                offline=True,
                latency=0,
                downloadThroughput=-1,
                uploadThroughput=-1,
            )
            show(tab, Look(height=TALL))
            own = self._write(html)
            tab.open(own)
            for look in (Look(height=TALL, scheme="dark"), Look(height=TALL, media="print")):
                show(tab, look)
                tab.run(_SETTLED)
            hints = tab.run(HINTS_OF_CONNECTIONS)
            asked = [e["request"]["url"] for e in tab.events("Network.requestWillBeSent")]
            sockets = [e["url"] for e in tab.events("Network.webSocketCreated")]
        urls = dict.fromkeys([*asked, *sockets, *hints])
        return [url for url in urls if url != own and not url.startswith("data:")]

    def ran_script(self, html: str) -> list[str]:
        """Every script that ran while a page loaded, and every one that lies in wait."""
        with self.chromium.tab() as tab:
            tab.send("Debugger.enable")
            tab.open(self._write(html))
            tab.send("Page.bringToFront")
            show(tab, Look(height=TALL))
            tab.send("Runtime.evaluate", expression=_SETTLED + _OURS, awaitPromise=True)
            waiting: list[str] = tab.run(SCRIPTS_IN_WAIT + _OURS)
            parsed = tab.events("Debugger.scriptParsed")
            ran = [
                tab.send("Debugger.getScriptSource", scriptId=e["scriptId"])["scriptSource"]
                for e in parsed
                if e["url"] != _OUR_NAME
            ]
        return [f"ran: {source}" for source in ran] + waiting

    def screenshot(self, html_path: Path, png_path: Path, look: Look | None = None) -> None:
        """A picture of the window as PNG; with a height of 0, of the whole page."""
        look = look or Look()
        with self.chromium.tab() as tab:
            show(tab, look)
            tab.open(html_path.resolve().as_uri())
            tab.run(_SETTLED)
            picture = tab.send("Page.captureScreenshot", captureBeyondViewport=look.height == 0)
        png_path.write_bytes(base64.b64decode(picture["data"]))

    @contextmanager
    def page(self, html: str, look: Look) -> Iterator[Tab]:
        """A page in a tab of its own, drawn and settled."""
        with self.chromium.tab() as tab:
            # The page may forbid scripts; the questions come from outside.
            tab.send("Page.setBypassCSP", enabled=True)
            show(tab, look)
            tab.open(self._write(html))
            tab.run(_SETTLED)
            yield tab

    def _write(self, html: str) -> str:
        path = self.folder / f"page-{next(self._numbers)}.html"
        path.write_text(html, encoding="utf-8", newline="")
        return path.as_uri()


_OUR_NAME = "csplan-harness"
_OURS = f"\n//# sourceURL={_OUR_NAME}"
_SETTLED = """
document.fonts.ready.then(() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
"""


def show(tab: Tab, look: Look) -> None:
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        width=look.width,
        height=look.height,
        deviceScaleFactor=1,
        mobile=False,
    )
    tab.send(
        "Emulation.setEmulatedMedia",
        media=look.media,
        features=[
            {"name": "prefers-color-scheme", "value": look.scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ],
    )


@dataclass(frozen=True)
class Vnu:
    """The Nu HTML checker. Calling it with paths gives its messages; one start for all of them."""

    java: str
    jar: Path

    def __call__(self, *paths: Path) -> list[str]:
        done = subprocess.run(
            [self.java, "-jar", str(self.jar), "--format", "json", *map(str, paths)],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            messages = json.loads(done.stderr)["messages"]
        except (ValueError, KeyError):
            raise RuntimeError(f"vnu did not run: {done.stderr or done.stdout}") from None
        return [_vnu_line(message) for message in messages]


def _vnu_line(message: dict[str, Any]) -> str:
    name = message.get("url", "").rpartition("/")[2]
    kind = message.get("subType", message["type"])
    return f"{name}:{message.get('lastLine', 0)}: {kind}: {message['message']}"


@dataclass(frozen=True)
class MarkdownLint:
    """markdownlint with the rules beside this file. Calling it with paths gives its messages."""

    node: str
    script: Path

    def __call__(self, *paths: Path) -> list[str]:
        names = [f":{path.resolve()}" for path in paths]  # A colon: the name is no pattern.
        done = subprocess.run(
            [self.node, str(self.script), "--config", str(MARKDOWN_RULES), "--no-globs", *names],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in (0, 1) or f"Linting: {len(paths)} file" not in done.stdout:
            raise RuntimeError(f"markdownlint did not run: {done.stdout}{done.stderr}")
        return done.stderr.splitlines()
