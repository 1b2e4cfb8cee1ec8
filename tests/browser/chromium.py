"""One headless Chromium, spoken to over a pipe: no port, no network, no driver to install."""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import json
import os
import select
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

Message = dict[str, Any]

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    # Even a page that asks for something far away looks up no name; a server of ours is near.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)
PATIENCE = 60.0
"""Seconds after which an answer is held to be lost."""
_FIRST_FREE_FD = 10


class ChromiumError(Exception):
    """Chromium refused a command, died, or did not answer in time."""


@dataclass
class Chromium:
    """A running browser. It is a context manager: leaving it ends the process it started."""

    program: str
    folder: Path
    _pid: int = field(default=0, init=False)
    _out: int = field(default=-1, init=False)
    _in: int = field(default=-1, init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), init=False)
    _buffer: bytes = field(default=b"", init=False)
    _events: list[Message] = field(default_factory=list, init=False)

    def __enter__(self) -> Self:
        theirs_in, self._out = _far_pipe()
        self._in, theirs_out = _far_pipe()
        profile = self.folder / "profile"
        profile.mkdir()
        log = str(self.folder / "chromium.log")
        # Chromium reads commands from descriptor 3 and answers on 4.
        self._pid = os.posix_spawn(
            self.program,
            [self.program, *SWITCHES, f"--user-data-dir={profile}", "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_DUP2, theirs_in, 3),
                (os.POSIX_SPAWN_DUP2, theirs_out, 4),
            ],
            setpgroup=0,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ChromiumError, OSError):
            self.send("Browser.close")
        deadline = time.monotonic() + 5
        ended = 0
        while not ended and time.monotonic() < deadline:
            time.sleep(0.02)
            ended, _status = os.waitpid(self._pid, os.WNOHANG)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        if not ended:
            os.waitpid(self._pid, 0)
        os.close(self._in)
        os.close(self._out)

    @contextlib.contextmanager
    def tab(self) -> Iterator[Tab]:
        """A tab of its own, closed afterwards."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        try:
            yield Tab(self, attached["sessionId"])
        finally:
            self.send("Target.closeTarget", targetId=target)
            self._events.clear()

    def send(self, method: str, session: str | None = None, **params: Any) -> Message:
        """Carry out one command of the DevTools protocol and give its result."""
        number = next(self._numbers)
        message: Message = {"id": number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") != number:
                self._events.append(answer)
            elif "error" in answer:
                raise ChromiumError(f"{method}: {answer['error']['message']}")
            else:
                return dict(answer["result"])

    def wait_for(self, method: str, session: str) -> None:
        """Return once an event of that name has come from that session, now or earlier."""
        while not any(_is_event(event, method, session) for event in self._events):
            self._events.append(self._read())

    def events(self, method: str, session: str) -> list[Message]:
        """The parameters of all events of that name that came from that session so far."""
        return [e["params"] for e in self._events if _is_event(e, method, session)]

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._out, data) :]

    def _read(self) -> Message:
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], PATIENCE)[0]:
                raise ChromiumError(f"no answer within {PATIENCE:.0f} s")
            more = os.read(self._in, 1 << 20)
            if not more:
                log = (self.folder / "chromium.log").read_text(errors="replace")
                raise ChromiumError(f"Chromium ended; its last words:\n{log[-2000:]}")
            self._buffer += more
        line, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(line))


@dataclass(frozen=True)
class Tab:
    """One page of a running browser."""

    chromium: Chromium
    session: str

    def send(self, method: str, **params: Any) -> Message:
        return self.chromium.send(method, self.session, **params)

    def events(self, method: str) -> list[Message]:
        return self.chromium.events(method, self.session)

    def open(self, url: str) -> None:
        """Go to a page and wait until it and all that it brings have loaded."""
        self.send("Page.enable")
        answer = self.send("Page.navigate", url=url)
        if "errorText" in answer:
            raise ChromiumError(f"{url}: {answer['errorText']}")
        self.chromium.wait_for("Page.loadEventFired", self.session)

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression as JSON; a promise is waited for."""
        answer = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise ChromiumError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")


def _is_event(message: Message, method: str, session: str) -> bool:
    return message.get("method") == method and message.get("sessionId") == session


def _far_pipe() -> tuple[int, int]:
    """A pipe whose ends lie above the numbers that Chromium's own ends must get."""
    ends = []
    for end in os.pipe():
        ends.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE_FD))
        os.close(end)
    return ends[0], ends[1]
