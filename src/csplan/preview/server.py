"""The server of the preview: on this computer alone, for its own page alone.

Each request has a thread of its own; how many there are at once is limited, and none waits for a
client that has gone or does not read. Nothing is ever printed.
"""

from __future__ import annotations

import json
import os
import select
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, cast

from csplan.preview.guard import Asked, headers_for, judge
from csplan.preview.shell import ASSETS, asset, page
from csplan.preview.studio import Studio
from csplan.preview.words import REFUSED

HOST = "127.0.0.1"
MOST_STREAMS = 12
MOST_REQUESTS = 40
_PATIENCE = 10.0
"""Seconds after which a client that neither sends nor reads is given up."""
_BETWEEN_LOOKS = 0.5
_LOOKS_BEFORE_SIGN_OF_LIFE = 20
_TEXT = "text/plain; charset=utf-8"
_HTML = "text/html; charset=utf-8"


class PreviewServer(ThreadingHTTPServer):
    """Listens on a port of the loopback, 0 for a free one; raises OSError where that is taken."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    # On Windows, this would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, studio: Studio, name: str) -> None:
        self.studio = studio
        self.name = name
        self.streams = threading.BoundedSemaphore(MOST_STREAMS)
        self._requests = threading.BoundedSemaphore(MOST_REQUESTS)
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}/"

    def server_bind(self) -> None:
        """Bind without asking anybody for the name of this computer, as http.server would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, unless there are too many."""
        if self._requests.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._requests.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _PATIENCE

    @property
    def _server(self) -> PreviewServer:
        return cast(PreviewServer, self.server)

    def setup(self) -> None:
        """Wait for the whole of a request, however slowly its pieces come, and no longer."""
        super().setup()
        self._deadline = threading.Timer(_PATIENCE, self._give_up)
        self._deadline.daemon = True
        self._deadline.start()

    def finish(self) -> None:
        """Close; OSError where the client has gone."""
        self._deadline.cancel()
        super().finish()

    def _give_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        self._deadline.cancel()
        names = {name.lower() for name in self.headers}
        headers = {name: ", ".join(self.headers.get_all(name, ())) for name in names}
        asked = judge(self.command, self.path, headers, self._server.port)
        if isinstance(asked, int):
            self._refuse(asked)
        elif asked.route == "/events":
            self._stream()
        else:
            self._answer(asked)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self, asked: Asked) -> None:
        studio = self._server.studio
        if asked.route == "/":
            self._send(200, page(self._server.name), _HTML)
        elif asked.route in ASSETS:
            self._send(200, *asset(asked.route))
        elif asked.route == "/state":
            state = json.dumps(studio.state(asked.query), ensure_ascii=False)
            self._send(200, state.encode("utf-8"), "application/json")
        else:
            self._send_document(asked)

    def _send_document(self, asked: Asked) -> None:
        """The document; what its query asks for has to be something that there is."""
        studio = self._server.studio
        switches = {switch.name: switch for switch in studio.switches()}
        choice = {name: switch.usual for name, switch in switches.items()}
        for name, value in asked.query.items():
            if name == "digest":
                continue
            if name not in switches or value not in switches[name].values:
                return self._refuse(400)
            choice[name] = value
        data = studio.document(choice)
        return self._refuse(404) if data is None else self._send(200, data, _HTML, asked.route)

    def _stream(self) -> None:
        """Tell the revision, and then every new one, until somebody goes."""
        server = self._server
        if not server.streams.acquire(blocking=False):
            self._refuse(503)
            return
        try:
            self._head(200, "text/event-stream", None, "/events")
            if self.command != "HEAD":
                self._tell_revisions(server.studio)
        except OSError:
            pass  # The page was closed, or does not read.
        finally:
            server.streams.release()

    def _tell_revisions(self, studio: Studio) -> None:
        told, looks = 0, 0
        while not studio.is_closed and not self._has_gone():
            looks += 1
            if studio.revision != told:
                told, looks = studio.revision, 0
                self.wfile.write(f"event: revision\ndata: {told}\n\n".encode())
            elif looks >= _LOOKS_BEFORE_SIGN_OF_LIFE:
                looks = 0
                self.wfile.write(b": here\n\n")
            studio.wait(told, _BETWEEN_LOOKS)

    def _has_gone(self) -> bool:
        """Whether the client has closed its end: it has nothing more to say otherwise."""
        readable = select.select([self.connection], [], [], 0)[0]
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def _refuse(self, status: int) -> None:
        self._send(status, f"{REFUSED[status]}\n".encode(), _TEXT)

    def _send(self, status: int, data: bytes, type: str, route: str = "/") -> None:
        self._head(status, type, len(data), route)
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: int, type: str, length: int | None, route: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if status == 405:
            self.send_header("Allow", "GET, HEAD")
        for name, value in headers_for(route).items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, *_said: str | None, **_more: str | None) -> None:
        """Refuse what http.server itself cannot make sense of, and other methods, in a line."""
        status = 405 if code == 501 else 400
        self.command = getattr(self, "command", None) or "GET"
        self.close_connection = True
        self._send(status, f"{REFUSED[status]}\n".encode(), _TEXT)

    def version_string(self) -> str:
        return "csplan"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what was asked for is nobody's concern."""
