"""A client that costs next to nothing: prepared bytes over sockets that stay open, in one thread.

Each connection sends its next request when the answer to the last one is whole.
"""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from selectors import EVENT_READ, BaseSelector, DefaultSelector
from time import perf_counter

Requests = Iterator[bytes]
PATIENCE = 30


def request(
    method: str, path: str, body: bytes = b"", *, content_type: str = "", **headers: str
) -> bytes:
    """Write a request of HTTP/1.1; an underscore in the name of a header stands for a hyphen."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if content_type:
        lines += [f"Content-Type: {content_type}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Slot:
    """One connection, what it sends, and the answer it has so far."""

    link: socket.socket
    requests: Requests
    may_be_refused: bool
    sent: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def send(self) -> None:
        self.received.clear()
        self.sent = perf_counter()
        self.link.sendall(next(self.requests))

    def receive(self) -> bool:
        """Take what has come; return whether the answer is whole. Raises when it is a failure."""
        part = self.link.recv(1 << 18)
        if not part:
            raise ConnectionError("The server closed the connection.")
        self.received += part
        whole = is_whole(self.received)
        if whole and not self._is_success():
            raise RuntimeError(bytes(self.received).decode(errors="replace"))
        return whole

    @property
    def has_ended(self) -> bool:
        """Whether the server said that it ends the connection with this answer."""
        return b"\r\nconnection: close" in self.received.partition(b"\r\n\r\n")[0].lower()

    def _is_success(self) -> bool:
        """Return whether it is an answer to be expected; a fault travels with 500 by SOAP."""
        if self.received.startswith(b"HTTP/1.1 2"):
            return True
        refused = b"\r\nx-error-class: client" in self.received.lower()
        return self.may_be_refused and (refused or self.received.startswith(b"HTTP/1.1 4"))


def is_whole(answer: bytearray) -> bool:
    """Return whether all of an answer is there, told by its length or its last chunk."""
    head, _, body = answer.partition(b"\r\n\r\n")
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    if found:
        return len(body) >= int(rest.partition(b"\r\n")[0])
    return body.endswith(b"0\r\n\r\n")


class Client:
    """Connections to one server; each sends a stream of requests of its own."""

    def __init__(self, port: int, streams: list[Requests], *, may_be_refused: bool = False) -> None:
        self.port = port
        self.slots = [Slot(connected(port), stream, may_be_refused) for stream in streams]

    def call(self, calls: int) -> list[float]:
        """Make so many calls, over all connections; return how many seconds each took."""
        taken: list[float] = []
        with DefaultSelector() as selector:
            for slot in self.slots:
                selector.register(slot.link, EVENT_READ, slot)
            waiting = self.slots[:calls]
            for slot in waiting:
                slot.send()
            to_send = calls - len(waiting)
            while len(taken) < calls:
                for key, _ in selector.select(PATIENCE) or _nothing_came():
                    slot = key.data
                    if slot.receive():
                        taken.append(perf_counter() - slot.sent)
                        if slot.has_ended:
                            self._renew(slot, selector)
                        if to_send:
                            to_send -= 1
                            slot.send()
        return taken

    def _renew(self, slot: Slot, selector: BaseSelector) -> None:
        selector.unregister(slot.link)
        slot.link.close()
        slot.link = connected(self.port)
        selector.register(slot.link, EVENT_READ, slot)

    def close(self) -> None:
        for slot in self.slots:
            slot.link.close()


def connected(port: int) -> socket.socket:
    """Open a connection that sends at once what it is given."""
    link = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link


def _nothing_came() -> list[tuple[object, int]]:
    raise TimeoutError
