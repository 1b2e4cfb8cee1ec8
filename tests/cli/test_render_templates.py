"""Templates of a user's own: a file that has no effect is not passed over in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLAN = (
    "csplan: 1\nplan: {title: T, organization: O, owner: o, version: 1}\nteam: {roles: {o: Me}}\n"
)


def test_a_misspelt_template_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    style = tmp_path / "style"
    style.mkdir()
    (style / "footr.html.j2").write_text("<footer>mine</footer>")
    (style / "contents.html.j2").write_text("")
    (tmp_path / "plan.yaml").write_text(PLAN)
    done = subprocess.run(
        [sys.executable, "-m", "csplan", "render", "plan.yaml", "--template", "style"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = 'style/footr.html.j2:1:1: warning[CSP923] "footr.html.j2" takes the place of no template'
    assert (done.returncode, done.stdout) == (0, "plan.html\n")
    assert done.stderr.startswith(said)
    assert 'did you mean "footer.html.j2"?' in done.stderr
    assert "contents.html.j2" not in done.stderr
