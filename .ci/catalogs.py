"""Write the template of all catalogs anew, and bring the shipped catalogs into its order.

Translations stay; what is not translated yet is empty, what is no message any more is commented out
at the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from csplan.render import messages
    from csplan.render.catalog import NAME, shipped_folder, usual_plurals
    from csplan.render.pofile import header_of, parse
    from csplan.render.scaffold import catalog_text

    template = messages.template()
    (shipped_folder() / "csplan.pot").write_bytes(template.encode("utf-8"))
    for path in sorted(shipped_folder().glob(f"*/{NAME}")):
        language, text = path.parent.parent.name, path.read_text(encoding="utf-8")
        entries = parse(text)
        plurals = header_of(entries)[0].get("plural-forms") or usual_plurals(language)
        head = []
        for line in text.splitlines():
            if not line.startswith("# "):
                break
            head.append(line[2:])
        # What is commented out gives way to what is not.
        translated = {e.key: e for e in sorted(entries, key=lambda e: not e.is_obsolete)}
        done = catalog_text(language, plurals, parse(template), translated, head)
        path.write_bytes(done.encode("utf-8"))


if __name__ == "__main__":
    main()
