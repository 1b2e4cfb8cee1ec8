"""Going through a page by keyboard alone: where the focus goes, and whether it can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser.chromium import Tab
from tests.browser.harness import Browser, Look

# What a keyboard has to reach, in the order of the page; what is folded away is not reached.
_REACHABLE = """
[...document.querySelectorAll('a[href], summary, button, input, select, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true})
    && !one.closest("details:not([open]) > :not(summary)"))
"""
_MARK = f"{_REACHABLE}.map((one, index) => (one.dataset.reach = index, 0)).length"
_STOP = """
(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const x = Math.min(Math.max(box.left + 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    number: one.dataset.reach === undefined ? -1 : +one.dataset.reach,
    name: one.textContent.trim().slice(0, 60),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    bare: !!top && (top === one || one.contains(top) || top.contains(one)),
  };
})()
"""


@dataclass(frozen=True)
class Stop:
    """Where the focus came to: the number among all that is to be reached, and how it looks.

    `ring` tells whether a line of two pixels or more stands around it, `inside` whether it is in
    the window, `bare` whether nothing covers it.
    """

    number: int
    name: str
    ring: bool
    inside: bool
    bare: bool


def walk(browser: Browser, html: str, look: Look | None = None) -> tuple[int, list[Stop]]:
    """Press the tabulator from the top of a page to its end.

    Returns how much there is to reach, and where the focus came to.
    """
    with browser.page(html, look or Look()) as tab:
        count: int = tab.run(_MARK)
        stops: list[Stop] = []
        for _ in range(count + 1):
            press(tab, "Tab", 9)
            found: dict[str, Any] | None = tab.run(_STOP)
            if found is None or (stops and found["number"] == 0):
                break
            stops.append(Stop(**found))
    return count, stops


def press(tab: Tab, key: str, code: int, text: str = "") -> None:
    """Press a key and let it go."""
    for kind in ("keyDown", "keyUp"):
        tab.send(
            "Input.dispatchKeyEvent",
            type=kind,
            key=key,
            code=key,
            windowsVirtualKeyCode=code,
            **({"text": text} if text and kind == "keyDown" else {}),
        )
