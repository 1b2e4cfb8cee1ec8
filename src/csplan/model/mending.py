"""What mends a finding about shape: the right spelling, in the place of the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csplan.document.edit import replacing
from csplan.findings import Fix, Path

if TYPE_CHECKING:
    from csplan.document import Document


def spelling(
    document: Document, path: Path, written: str, right: str | tuple[str, ...]
) -> Fix | None:
    """The fix that writes `right` in place of `written` at a path, or None.

    A target holds the value and the event after it in one text: `written` may be its beginning.
    """
    found = document.get(path)
    if not isinstance(found, str):
        return None
    within = (0, len(written)) if found.startswith(f"{written} ") else None
    if found != written and within is None:
        return None
    edit = replacing(document, path, right, within=within)
    listed = right if isinstance(right, str) else f"[{', '.join(right)}]"
    return None if edit is None else Fix(f'write "{listed}"', (edit,))


def renaming(document: Document, path: Path, right: str) -> Fix | None:
    """The fix that gives the key at a path another name, or None where that is taken."""
    edit = replacing(document, path, right, is_key=True)
    return None if edit is None else Fix(f'write "{right}"', (edit,))
