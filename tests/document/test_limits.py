"""Hostile files end soon, in little memory, and with a finding."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import csplan

SECONDS = 5
MEGABYTES = 300
SOURCE = str(Path(csplan.__file__).parent.parent)

# Measured is what the process uses beyond a bare interpreter's address space: `resource` counts
# that, not resident memory, and libraries are mapped into it.
PROGRAM = """
import resource, sys
from csplan.document import looks_like_plan, read
read(b"a: 1", "warm", {parser!r})
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
limit = used + {megabytes} * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
data = {data}
looks_like_plan(data)
document = read(data, "plan.yaml", {parser!r})
print(*sorted({{finding.code for finding in document.findings}}))
"""

FILES = {
    "empty": ('b""', "CSP007"),
    "brackets": ('b"[" * 200_000', "CSP005"),
    "braces": ('b"{a: " * 200_000', "CSP005"),
    "dashes": ('b"- " * 200_000', "CSP005"),
    "complex keys": ('b"? " * 200_000', "CSP005"),
    "bomb": (
        (
            'b"a0: &a0 [x,x,x,x,x,x,x,x,x]\\n" + b"".join(b"a%d: &a%d [" % (n, n)'
            ' + b",".join([b"*a%d" % (n - 1)] * 9) + b"]\\n" for n in range(1, 50))'
        ),
        "CSP006",
    ),
    "merges one upon another": (
        (
            'b"a0: &a0 {k: x}\\n" + b"".join(b"a%d: &a%d {<<: *a%d, m%d: x}\\n" % (n, n, n - 1, n)'
            " for n in range(1, 9000))"
        ),
        "CSP005",
    ),
    "merges side by side": (
        (
            'b"a: &a {" + b",".join(b"k%d: x" % n for n in range(400)) + b"}\\n"'
            ' + b"".join(b"b%d: {<<: *a}\\n" % n for n in range(9000))'
        ),
        "CSP006",
    ),
    "20 MB of text": ('b"csplan: 1\\ntext: " + b"word " * 4_000_000', "CSP004"),
    "2 MiB of items": ('b"[" + b"a," * 1_000_000 + b"]"', "CSP006"),
    "2 MiB of lonely keys": ('b"{" + b"a," * 1_000_000 + b"}"', "CSP006 CSP010 CSP012"),
    "2 MiB of pairs": ('b"[" + b"a: ," * 520_000 + b"]"', "CSP006 CSP012"),
    "2 MiB of text": ('b"csplan: 1\\ntext: " + b"word " * 400_000', ""),
    "2 MiB of quotes": ('b"a: \'" + b"\'\'" * 1_000_000', "CSP001"),
    "keys twice": (
        'b"".join(b"k%d: x\\n" % (n % 60_000) for n in range(120_000))',
        "CSP010",
    ),
    "keys without values": ('b"".join(b"k%d:\\n" % n for n in range(99_000))', "CSP012"),
    "items without values": ('b"-\\n" * 99_000', "CSP011 CSP012"),
    "anchors that nobody set": (
        'b"a: [" + b",".join(b"&a%d x, *b%d" % (n, n) for n in range(60_000)) + b"]\\n"',
        "CSP013",
    ),
    "merges in a list": ('b"a: &a {k: x}\\nb: {<<: [" + b"*a," * 30_000 + b"]}\\n"', ""),
    "tags": ('b"a: [" + b"!x y," * 99_000 + b"]\\n"', "CSP009"),
    "UTF-16": ('("csplan: 1\\n" * 90_000).encode("utf-16")', "CSP002 CSP010"),
    "Latin-1": ('"a: caf\\xe9\\n".encode("latin-1") * 100_000', "CSP002"),
    "NUL bytes": ("bytes(2_000_000)", "CSP003"),
    "tabs": ('b"a:" + b"\\n\\tb: 1" * 300_000', "CSP001"),
    "Python object": ('b"a: !!python/object/apply:os.system [exit 3]\\n"', "CSP009"),
}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="measures memory as Linux does")
@pytest.mark.parametrize("name", FILES)
def test_hostile_file_ends_soon_and_small(name: str) -> None:
    data, codes = FILES[name]
    program = PROGRAM.format(parser="c", data=data, megabytes=MEGABYTES)
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == (codes, "", 0)
