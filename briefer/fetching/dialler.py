"""The one place that resolves names and opens connections: it connects to what it has checked.

A name is resolved once, every address it has is looked at, and the connection goes to one of
these and to no other: a name that is resolved anew in between, to lead inward, leads nowhere. What
the connection in fact reaches is looked at once more before a byte is sent.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from ssl import SSLContext
from typing import TYPE_CHECKING, Any

from briefer.errors import FetchError
from briefer.fetching.public_addresses import is_public

if TYPE_CHECKING:
    from httpcore2 import NetworkBackend, NetworkStream
else:  # what they are to the pool is a matter of their methods, and importing it takes time
    NetworkBackend = NetworkStream = object

Resolver = Callable[[str, int], Sequence[str]]  # (host, port) -> IP addresses
Connector = Callable[[tuple[str, int], float], socket.socket]

_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_NOT_PUBLIC = "leads to an address that is not public"
_TOO_LONG = "took too long"


def system_resolver(host: str, port: int) -> list[str]:
    """Return the addresses that the machine's name service has for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def system_connector(address: tuple[str, int], timeout: float) -> socket.socket:
    """Open a connection to an IP address."""
    return socket.create_connection(address, timeout)


@dataclass(slots=True, kw_only=True)
class Allowance:
    """How much one request may still cost: seconds by a clock that runs evenly, bytes on the wire."""

    ends: float
    wire: int
    monotonic: Callable[[], float]

    @property
    def left(self) -> float:
        """Seconds that are left. Raises FetchError where there are none."""
        left = self.ends - self.monotonic()
        if left <= 0:
            raise FetchError(_TOO_LONG, failure="overlong")
        return left

    def received(self, count: int) -> None:
        """Count bytes. Raises FetchError where they are too many."""
        self.wire -= count
        if self.wire < 0:
            raise FetchError("sent more than an answer may have", failure="overlong")


@dataclass(slots=True, kw_only=True)
class Dialler(NetworkBackend):
    """Opens the connections of one request.

    `inward` names the hosts, besides those of the public Internet, that this request may reach.
    """

    allowance: Allowance
    inward: frozenset[str] = frozenset()
    resolver: Resolver = system_resolver
    connector: Connector = system_connector
    lines: set[socket.socket] = field(
        default_factory=set
    )  # that are open, for who wants to hang up

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connect to a host, if all its addresses may be asked.

        Raises FetchError where one may not, or where none answers.
        """
        refusals = []
        for address in self._checked(host, port):
            try:
                line = self.connector((address, port), self.allowance.left)
            except OSError as failed:
                refusals.append(failed)
            else:
                return self._checked_line(line, host, address)
        raise _unreached(refusals)

    def connect_unix_socket(self, *_: Any, **__: Any) -> NetworkStream:
        """Refuse: no web page is there. Raises FetchError."""
        raise FetchError(_NOT_PUBLIC, failure="address")

    def _checked(self, host: str, port: int) -> Sequence[str]:
        addresses = self._resolved(host, port)
        if host not in self.inward and not all(map(is_public, addresses)):
            raise FetchError(_NOT_PUBLIC, failure="address")
        return addresses

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """Return what a name service says within the time that is left; it has no limit of its own."""
        answers: list[Sequence[str] | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answers.append(self.resolver(host, port))
            except (OSError, UnicodeError) as failed:
                answers.append(failed)

        asking = threading.Thread(target=ask, daemon=True, name="resolver")
        asking.start()
        asking.join(self.allowance.left)
        answer = answers[0] if answers else TimeoutError()
        if isinstance(answer, Sequence) and answer:
            return answer
        code = getattr(answer, "errno", None)
        if isinstance(answer, OSError) and code not in _NO_SUCH_HOST:
            raise FetchError("the name service does not answer", failure="network")
        raise FetchError("the host is not known", failure="no-host")

    def _checked_line(self, line: socket.socket, host: str, address: str) -> NetworkStream:
        """Return the connection, if it leads to the address that was checked."""
        try:
            peer = str(line.getpeername()[0])
        except OSError as lost:
            line.close()
            raise FetchError(said_by_system(lost), failure="host") from None
        same = ip_address(peer) == ip_address(address)
        if not same or (host not in self.inward and not is_public(peer)):
            line.close()
            raise FetchError(_NOT_PUBLIC, failure="address")
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return _Line(line, self.allowance, self.lines)


def _unreached(refusals: Sequence[OSError]) -> FetchError:
    """Return why none of a host's addresses could be reached."""
    answered = [one for one in refusals if isinstance(one, ConnectionError)]
    told = said_by_system([*answered, *refusals][0])
    return FetchError(told, failure="host" if answered else "network")


class _Line(NetworkStream):
    """A connection of which every step keeps to the allowance of its request."""

    def __init__(
        self, line: socket.socket, allowance: Allowance, lines: set[socket.socket]
    ) -> None:
        self._line = line
        self._allowance = allowance
        self._lines = lines
        lines.add(line)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return some bytes, or none at the end."""
        with self._kept():
            data = self._line.recv(max_bytes)
        self._allowance.received(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        with self._kept():
            self._line.sendall(buffer)

    def close(self) -> None:
        """Hang up."""
        self._lines.discard(self._line)
        self._line.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        """Return the connection, encrypted and with the name of the server verified."""
        with self._kept():
            safe = ssl_context.wrap_socket(self._line, server_hostname=server_hostname)
        self._lines.discard(self._line)
        return _Line(safe, self._allowance, self._lines)

    def get_extra_info(self, info: str) -> Any:
        """Return what the pool asks of a connection: HTTP/1.1 only, so nothing is negotiated."""
        return self._line if info == "socket" else None

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Give one step the time that is left, and say how it failed."""
        self._line.settimeout(self._allowance.left)
        try:
            yield
        except TimeoutError:
            self.close()
            raise FetchError(_TOO_LONG, failure="overlong") from None
        except OSError as failed:
            self.close()
            raise FetchError(said_by_system(failed), failure="host") from None


def said_by_system(failed: OSError) -> str:
    """Return why there is no connection, in the system's words."""
    if verified := getattr(failed, "verify_message", ""):
        return f"its certificate is not valid: {verified}"
    if isinstance(failed, TimeoutError):
        return _TOO_LONG
    return str(failed.strerror or getattr(failed, "reason", "") or type(failed).__name__).lower()
