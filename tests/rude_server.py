"""A mail server that says whatever a test wants, for as long as it wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

Said = bytes | Iterable[bytes]  # a reply, or its pieces as they drip

USUAL: dict[str, bytes] = {
    "": b"220 mail.example.org\r\n",
    "EHLO": b"250-mail.example.org\r\n250 SIZE 10000000\r\n",
    "MAIL": b"250 OK\r\n",
    "RCPT": b"250 OK\r\n",
    "DATA": b"354 go on\r\n",
    ".": b"250 taken\r\n",
    "RSET": b"250 OK\r\n",
    "QUIT": b"221 bye\r\n",
}


class RudeServer:
    """Answers each command by a table; a function is handed the command line."""

    def __init__(self, **answers: Said | Callable[[bytes], Said]) -> None:
        self.answers: dict[str, Said | Callable[[bytes], Said]] = {**USUAL, **answers}
        self.mails: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stopped = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def pause(self, seconds: float) -> None:
        """Wait, unless the test is over."""
        self._stopped.wait(seconds)

    def drip(self, piece: bytes, seconds: float) -> Iterable[bytes]:
        """Yield a piece again and again, for ever."""
        while not self._stopped.is_set():
            yield piece
            self.pause(seconds)

    def stop(self) -> None:
        """Hang up."""
        self._stopped.set()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with suppress(OSError), line, line.makefile("rb") as heard:
            self._say(line, "", b"")
            for command in heard:
                verb = (
                    command.split()[0].decode("ascii", "replace").upper() if command.split() else ""
                )
                said = self._say(line, verb, command)
                if verb == "DATA" and said.startswith(b"354"):
                    mail = b"".join(iter(heard.readline, b".\r\n"))
                    self.mails.append(mail)
                    self._say(line, ".", mail)

    def _say(self, line: socket.socket, verb: str, command: bytes) -> bytes:
        answer = self.answers.get(verb, b"500 what?\r\n")
        said = answer(command) if callable(answer) else answer
        for piece in [said] if isinstance(said, bytes) else said:
            line.sendall(piece)
        return said if isinstance(said, bytes) else b""
