"""The server as a stranger meets it: over its socket."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from csplan.preview import server as preview_server
from csplan.preview.server import HOST, MOST_STREAMS, PreviewServer
from csplan.preview.words import REFUSED
from tests.preview.plans import PLAN, studio

PATIENCE = 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    shown = studio(plan)
    served = PreviewServer(0, shown, "plan.yaml")
    thread = threading.Thread(target=served.serve_forever, args=(0.02,))
    thread.start()
    yield served
    shown.close()
    served.shutdown()
    thread.join()
    served.server_close()


def ask(
    server: PreviewServer, target: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=PATIENCE)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, target, headers=given)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def raw(server: PreviewServer, data: bytes) -> bytes:
    with socket.create_connection((HOST, server.port), PATIENCE) as connection:
        connection.sendall(data)
        found = b""
        while more := connection.recv(65536):
            found += more
    return found


def listen(server: PreviewServer) -> socket.socket:
    """A stream of events, open."""
    connection = socket.create_connection((HOST, server.port), PATIENCE)
    connection.sendall(f"GET /events HTTP/1.1\r\nHost: {HOST}:{server.port}\r\n\r\n".encode())
    return connection


def heard(connection: socket.socket, word: bytes) -> bytes:
    """What a stream says up to a word, or to its end."""
    found = b""
    while word not in found and (more := connection.recv(65536)):
        found += more
    return found


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_client_that_sends_one_letter_at_a_time_is_given_up(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_server, "_PATIENCE", 0.5)
    with socket.create_connection((HOST, server.port), PATIENCE) as connection:
        connection.sendall(b"GET / HT")
        connection.settimeout(0.05)
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                connection.sendall(b"T")
                if connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except OSError:
                return
    pytest.fail("it still waits")


def test_who_has_asked_is_not_given_up(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_server, "_PATIENCE", 0.3)
    with listen(server) as connection:
        assert b"revision" in heard(connection, b"data: ")
        time.sleep(1)
        connection.setblocking(False)
        with suppress(BlockingIOError):
            # The end would come as nothing at all.
            while True:
                assert connection.recv(65536)


def test_page_names_the_plan_and_loads_only_its_own_files(server: PreviewServer) -> None:
    status, headers, data = ask(server, "/")
    page = data.decode()
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "<title>Preview of plan.yaml</title>" in page
    assert 'src="/preview.js"' in page
    assert "http:" not in page
    assert "https:" not in page
    for name, kind in (("/preview.js", "text/javascript"), ("/preview.css", "text/css")):
        status, headers, data = ask(server, name)
        assert (status, headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert data


def test_name_of_a_plan_is_no_markup(tmp_path: Path) -> None:
    from csplan.preview.shell import page

    assert b"<i>" not in page("<i>.yaml")


def test_state_and_document_are_served(server: PreviewServer) -> None:
    _status, headers, data = ask(server, "/state?document=charter&language=th")
    assert headers["content-type"] == "application/json"
    assert json.loads(data)["choice"] == {
        "document": "charter", "language": "th", "theme": "own",
    }  # fmt: skip
    status, headers, data = ask(server, "/document?document=charter&language=th")
    assert status == 200
    assert data == server.studio.document({"document": "charter", "language": "th"})
    assert "sandbox" in headers["content-security-policy"]


def test_head_gives_the_headers_alone(server: PreviewServer) -> None:
    for target in ("/", "/state", "/document", "/events"):
        status, _headers, data = ask(server, target, "HEAD")
        assert (status, data) == (200, b"")


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/plan.yaml", 404),
        ("/..%2f..%2fplan.yaml", 404),
        ("/document?document=secret", 400),
        ("/document?language=../th", 400),
        ("/document?theme=x", 400),
        ("/?plan=/etc/passwd", 400),
    ],
)
def test_what_it_does_not_know_is_refused_in_a_line(
    server: PreviewServer, target: str, status: int
) -> None:
    found, headers, data = ask(server, target)
    assert found == status
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert data.decode() == f"{REFUSED[status]}\n"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_no_other_method_is_answered(server: PreviewServer, method: str) -> None:
    status, headers, data = ask(server, "/", method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"
    assert data.decode() == f"{REFUSED[405]}\n"


@pytest.mark.parametrize("target", ["/", "/state", "/document", "/events", "/preview.js"])
def test_other_sites_are_refused(server: PreviewServer, target: str) -> None:
    for headers in (
        {"Host": "evil.example"},
        {"Host": f"evil.example:{server.port}"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
    ):
        status, answered, data = ask(server, target, **headers)
        assert status == 403
        assert data.decode() == f"{REFUSED[403]}\n"
        assert not any(name.startswith("access-control") for name in answered)


def test_two_hosts_are_none(server: PreviewServer) -> None:
    host = f"Host: {HOST}:{server.port}\r\n"
    assert b" 403 " in raw(server, f"GET / HTTP/1.1\r\n{host}{host}\r\n".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET /\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"x y z\r\n\r\n",
    ],
)
def test_what_is_no_request_does_no_harm(server: PreviewServer, data: bytes) -> None:
    with socket.create_connection((HOST, server.port), PATIENCE) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        while more := connection.recv(65536):
            assert b"Traceback" not in more
    assert ask(server, "/")[0] == 200


def test_stream_tells_the_revision_and_every_change(server: PreviewServer) -> None:
    with listen(server) as stream:
        said = heard(stream, b"data: 1\n\n")
        assert b"text/event-stream" in said
        server.studio.reload()
        assert b"event: revision" in heard(stream, b"data: 2\n\n")
        server.studio.close()
        assert heard(stream, b"nothing") == b""


def test_streams_are_limited_and_make_room_when_they_go(server: PreviewServer) -> None:
    streams = [listen(server) for _ in range(MOST_STREAMS)]
    for stream in streams:
        heard(stream, b"data: 1\n\n")
    with listen(server) as refused:
        assert b" 503 " in heard(refused, REFUSED[503].encode())
    assert ask(server, "/")[0] == 200
    for stream in streams:
        stream.close()

    def is_free() -> bool:
        with listen(server) as again:
            return b" 200 " in again.recv(200)

    eventually(is_free)


def test_client_that_says_nothing_holds_nobody_up(server: PreviewServer) -> None:
    silent = [socket.create_connection((HOST, server.port), PATIENCE) for _ in range(15)]
    assert ask(server, "/state")[0] == 200
    for one in silent:
        one.close()


def test_nothing_is_printed(server: PreviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    ask(server, "/")
    ask(server, "/nothing")
    ask(server, "/", "POST")
    raw(server, b"nonsense\r\n\r\n")
    listen(server).close()
    time.sleep(0.1)
    assert capfd.readouterr() == ("", "")


def test_port_that_is_taken_is_told(server: PreviewServer) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(server.port, server.studio, "plan.yaml")


def test_only_the_loopback_is_listened_on(server: PreviewServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.port}/"
