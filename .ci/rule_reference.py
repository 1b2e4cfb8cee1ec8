"""Print the reference of the rules as Markdown, from the rules."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from csplan.rules.reference import reference

    sys.stdout.buffer.write(reference().encode("utf-8"))


if __name__ == "__main__":
    main()
