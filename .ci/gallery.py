"""Take the pictures of `docs/gallery`: every document of every example on desk, phone and paper.

Needs Chromium and pdftoppm. `python .ci/gallery.py docs/gallery`
"""

from __future__ import annotations

import base64
import html
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from csplan.check import examine_file
from csplan.render.beside import side_by_side
from csplan.render.blocks import DocumentView
from csplan.render.documents import DOCUMENTS
from csplan.render.publish import Wish, languages_of, view_of, written
from csplan.theme.finding import shipped
from tests.browser.chromium import Chromium
from tests.browser.tools import command

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 21)
DESK, PHONE, TALL = 1280, 360, 1500
SHEET = (1500, 860)
"""The size of a picture: a desk, a phone and up to four pages of paper beside each other."""
OTHERS = {
    "home-appliances": [
        ("charter", ("th", "en"), "default"),
        ("charter", ("en",), "formal"),
        ("plan", ("th",), "formal"),
    ],
    "noodle-shop": [("charter", ("th",), "friendly")],
    "software": [("plan", ("en",), "friendly"), ("card", ("es",), "default")],
}
"""Further looks: the document, its languages and its theme."""
PAGE = """\
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px; width: 1460px; height: 820px; display: flex; gap: 20px;
  background: #c9ced4; }}
div {{ overflow: hidden; background: #fff; box-shadow: 0 1px 4px #0004; height: 820px; }}
img {{ width: 100%; display: block; }}
.desk {{ width: 640px }} .phone {{ width: 240px }} .paper {{ width: 260px; height: auto }}
section {{ display: flex; flex-wrap: wrap; gap: 20px; align-content: flex-start; width: 540px }}
</style><body>{tiles}<section>{paper}</section></body>
"""


def main() -> None:
    """Write a picture for each document and language."""
    target = Path(sys.argv[1])
    target.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Chromium(command("Chromium", "chromium", "google-chrome"), Path(folder)) as chromium,
    ):
        for name, page, paper in documents():
            tiles = [tile("desk", shot(chromium, Path(folder), page, DESK, DESK * 820 // 640))]
            tiles.append(tile("phone", shot(chromium, Path(folder), page, PHONE, 1230)))
            paper_tiles = "".join(tile("paper", one) for one in pages(Path(folder), paper))
            sheet = PAGE.format(tiles="".join(tiles), paper=paper_tiles).encode()
            (target / f"{name}.webp").write_bytes(shot(chromium, Path(folder), sheet, *SHEET))
            sys.stdout.write(f"{name}\n")


def documents() -> Iterator[tuple[str, bytes, bytes]]:
    """The name of each document, its HTML and its PDF."""
    for path in sorted((ROOT / "examples").glob("*/plan.yaml")):
        examined, plan = examine_file(path, TODAY)
        name = path.parent.name
        for document in DOCUMENTS:
            for language in languages_of(examined.document):
                view = view_of(plan, examined.document, _wish(language, document))
                yield f"{name}.{document}.{language}", *_both(view, language)
        for document, languages, theme in OTHERS.get(name, ()):
            wishes = [_wish(language, document) for language in languages]
            views = [view_of(plan, examined.document, wish) for wish in wishes]
            view = side_by_side(views) if len(views) > 1 else views[0]
            words = (document, "-".join(languages), *([theme] if theme != "default" else []))
            yield ".".join((name, *words)), *_both(view, languages[0], theme)


def _wish(language: str, document: str, format: str = "html", theme: str = "default") -> Wish:
    return Wish(format, language, TODAY, theme=shipped(theme), document=document)


def _both(view: DocumentView, language: str, theme: str = "default") -> tuple[bytes, bytes]:
    """A document as HTML and as PDF."""
    page, paper = (
        written(view, _wish(language, view.document, format, theme)) for format in ("html", "pdf")
    )
    return page, paper


def shot(chromium: Chromium, folder: Path, page: bytes, width: int, height: int) -> bytes:
    """A picture of the top of a page as WebP."""
    place = folder / "page.html"
    place.write_bytes(page)
    with chromium.tab() as tab:
        tab.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        tab.open(place.as_uri())
        tab.run("document.fonts.ready.then(() => 1)")
        found = tab.send("Page.captureScreenshot", format="webp", quality=80)
    return base64.b64decode(found["data"])


def pages(folder: Path, paper: bytes) -> list[bytes]:
    """The first four pages of a PDF as PNG."""
    place = folder / "paper.pdf"
    place.write_bytes(paper)
    for old in folder.glob("paper-*.png"):
        old.unlink()
    pdftoppm = command("poppler", "pdftoppm")
    args = [pdftoppm, "-r", "70", "-l", "4", "-png", place, folder / "paper"]
    subprocess.run(args, check=True)  # noqa: S603  # all of it is our own
    return [picture.read_bytes() for picture in sorted(folder.glob("paper-*.png"))]


def tile(kind: str, picture: bytes) -> str:
    """A picture as a part of the sheet."""
    data = base64.b64encode(picture).decode()
    media = "png" if picture.startswith(b"\x89PNG") else "webp"
    return f'<div class="{html.escape(kind)}"><img src="data:image/{media};base64,{data}"></div>'


if __name__ == "__main__":
    main()
