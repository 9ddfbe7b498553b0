"""A real HTTP server for lists, which can also misbehave. What it does next is written down per path."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What to answer once; `then` is what is done instead of the usual: hang, drip, break_off, close."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    then: str = ""


class ListServer(ThreadingHTTPServer):
    """Answers a path with what is planned for it, one after the other, the last again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plans: dict[str, list[Answer]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.ended = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def plan(self, path: str, *answers: Answer) -> str:
        self.plans[path] = list(answers)
        return self.address + path

    def handle_error(self, request: socket.socket, client_address: object) -> None:
        """Clients that go away are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: ListServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.requests.append((self.path, dict(self.headers)))
        plans = self.server.plans[path]
        answer = plans.pop(0) if len(plans) > 1 else plans[0]
        getattr(self, f"_{answer.then or 'whole'}")(answer)

    def _head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in ({"Content-Length": str(len(answer.body))} | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _whole(self, answer: Answer) -> None:
        self._head(answer)
        self.wfile.write(answer.body)

    def _conditional(self, answer: Answer) -> None:
        asked = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        told = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        if any(one and one == other for one, other in zip(asked, told, strict=True)):
            self._head(Answer(status=304))
        else:
            self._whole(answer)

    def _hang(self, answer: Answer) -> None:
        self.server.ended.wait(30)

    def _drip(self, answer: Answer) -> None:
        self._head(answer)
        for byte in answer.body:
            self.wfile.write(bytes([byte]))
            if self.server.ended.wait(0.05):
                return

    def _drip_head(self, answer: Answer) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 10_000:
            self.wfile.write(bytes([byte]))
            if self.server.ended.wait(0.05):
                return

    def _break_off(self, answer: Answer) -> None:
        self._head(answer)
        self.wfile.write(answer.body[: len(answer.body) // 2])
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _chunks_break_off(self, answer: Answer) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n" % len(answer.body) + answer.body[: len(answer.body) // 2])
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _chunked(self, answer: Answer) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n" % len(answer.body) + answer.body + b"\r\n0\r\n\r\n")

    def _endless(self, answer: Answer) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.ended.is_set():
            self.wfile.write(b"x" * 65536)

    def _no_http(self, answer: Answer) -> None:
        self.wfile.write(b"\x00\x01 what?\r\n\r\n")
        self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Silent."""


@contextmanager
def running() -> Iterator[ListServer]:
    server = ListServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
