"""Mail servers that talk too much, too slowly, nonsense, or back."""

from __future__ import annotations

import base64
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefer.delivering import DeliverySettings, deliver, work_outbox
from briefer.delivering import smtp as conversation
from tests.rude_server import RudeServer, Said
from tests.test_delivering import at, edition, later, rows, states

Rude = Callable[..., RudeServer]


@pytest.fixture
def rude() -> Iterator[Rude]:
    running: list[RudeServer] = []

    def start(**answers: Said | Callable[[bytes], Said]) -> RudeServer:
        running.append(RudeServer(**{_verb(name): said for name, said in answers.items()}))
        return running[-1]

    yield start
    for server in running:
        server.stop()


def _verb(name: str) -> str:
    return {"greeting": "", "done": "."}.get(name, name.upper())


def again(settings: DeliverySettings, **pause: float) -> list[str]:
    return states(work_outbox(later(settings, **pause)))


@pytest.mark.parametrize(
    "said",
    [
        b"200 OK\r\n",
        b"250OK\r\n",
        b"OK\r\n",
        b"\r\n",
        b"\xff\xfe\x00\r\n",
        b"2500 OK\r\n",
        b"-1 OK\r\n",
        b"354 go on\r\n",
        b"220 hello\r\n",
        b"999 OK\r\n",
        b"250-taken\r\n550 refused\r\n",
        b"250-taken\r\nOK\r\n",
        b"250 taken\r\n550 refused\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"250-" + b"x" * 200_000 + b"\r\n",
        b"250-x\r\n" * 20_000,
    ],
)
def test_an_answer_that_is_neither_yes_nor_no_is_in_doubt_and_tried_once_more(
    rude: Rude, tmp_path: Path, said: bytes
) -> None:
    server = rude(done=said)
    settings = at(tmp_path, server.port)
    (first,) = deliver(edition(), "email", settings).deliveries
    # What comes after a good answer belongs to no command: it is not known to be an answer.
    sent = said.startswith(b"250 taken")
    assert first.state == ("sent" if sent else "uncertain")
    assert first.detail.isprintable()
    assert len(first.detail) < 400
    if sent:
        return
    assert again(settings, minutes=5) == ["uncertain"]
    for days in (1, 2, 3, 4, 6):
        assert again(settings, days=days) == []
    assert len(server.mails) == 2
    assert rows(settings) == [("ann@example.org", "uncertain")]


@pytest.mark.parametrize("verb", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(
    "said", [b"200 OK\r\n", b"what\r\n", b"354 now\r\n", b"250-a\r\n550 b\r\n"]
)
def test_nonsense_before_the_mail_was_handed_over_defers_it(
    rude: Rude, tmp_path: Path, verb: str, said: bytes
) -> None:
    if (verb, said[:3]) == ("data", b"354"):
        pytest.skip("is what a server says to DATA")
    server = rude(**{verb: said})
    settings = at(tmp_path, server.port)
    assert states(deliver(edition(), "email", settings)) == ["deferred"]
    assert server.mails == []


@pytest.mark.parametrize(
    "verb", ["greeting", "ehlo", "mail", "rcpt", "data", "done", "rset", "quit"]
)
@pytest.mark.parametrize("piece", [b"250-still here\r\n", b"2", b"x"])
def test_a_reply_that_drips_for_ever_ends_with_the_time_out(
    rude: Rude, tmp_path: Path, verb: str, piece: bytes
) -> None:
    server = rude(**{verb: lambda command: server.drip(piece, 0.1)})
    if verb == "rset":
        server.answers["RCPT"] = b"450 busy\r\n"
    settings = at(tmp_path, server.port, timeout=1)
    began = time.monotonic()
    (outcome,) = deliver(edition(), "email", settings).deliveries
    # A greeting by EHLO is tried a second time as HELO.
    assert time.monotonic() - began < 10
    wanted = {"data": "uncertain", "done": "uncertain", "quit": "sent"}.get(verb, "deferred")
    assert outcome.state == wanted


@pytest.mark.parametrize("verb", ["greeting", "ehlo", "mail", "done"])
def test_a_reply_without_end_is_not_kept(rude: Rude, tmp_path: Path, verb: str) -> None:
    import tracemalloc

    server = rude(**{verb: lambda command: server.drip(b"250-" + b"x" * 60_000 + b"\r\n", 0)})
    settings = at(tmp_path, server.port, timeout=20)
    tracemalloc.start()
    began = time.monotonic()
    (outcome,) = deliver(edition(), "email", settings).deliveries
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcome.state == ("uncertain" if verb == "done" else "deferred")
    assert time.monotonic() - began < 15
    assert most < 30_000_000


def test_a_server_that_is_slow_with_each_mail_does_not_hold_the_turn_for_ever(
    rude: Rude, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "USUAL", 0.1)
    monkeypatch.setattr(conversation, "LONGEST_TURN", 1)

    def slowly(command: bytes) -> bytes:
        server.pause(0.5)
        return b"250 OK\r\n"

    server = rude(rcpt=slowly)
    settings = at(tmp_path, server.port, timeout=1)
    people = tuple(f"person{number}@example.org" for number in range(9))
    receipt = deliver(edition(recipients=people), "email", settings)
    sent = states(receipt).count("sent")
    assert 1 <= sent <= 3
    assert states(receipt) == ["sent"] * sent + ["deferred"] * (9 - sent)
    assert "too slow; what is left waits for the next run" in receipt.deliveries[-1].detail
    monkeypatch.undo()
    server.answers["RCPT"] = b"250 OK\r\n"
    assert again(settings, minutes=5) == ["sent"] * (9 - sent)
    assert len(server.mails) == 9


# --- the password ---

PASSWORD = "hunter2-Secret"
PLAIN = base64.b64encode(f"\0desk\0{PASSWORD}".encode())


def echo(command: bytes) -> bytes:
    return b"535 5.7.8 bad: " + command


def echo_decoded(command: bytes) -> bytes:
    word = command.split()[-1]
    said = base64.b64decode(word) if len(word) % 4 == 0 and b"-" not in word else word
    return b"535 5.7.8 you said " + said.replace(b"\0", b" ") + b"\r\n"


def echo_in_lines(command: bytes) -> bytes:
    return b"535-" + command.strip()[:20] + b"\r\n535 " + command.strip()[20:] + b"\r\n"


def echo_spaced(command: bytes) -> bytes:
    return b"454 4.7.0 " + b" ".join(bytes([c]) for c in PASSWORD.encode()) + b"\r\n"


def echo_alone(command: bytes) -> bytes:
    return command


def echo_as_challenge(command: bytes) -> bytes:
    return b"334 " + command.split()[-1] + b"\r\n"


def broken_challenge(command: bytes) -> bytes:
    return b"334 " + PASSWORD.encode() + b"=\xff\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        echo,
        echo_decoded,
        echo_in_lines,
        echo_spaced,
        echo_alone,
        echo_as_challenge,
        broken_challenge,
    ],
)
@pytest.mark.parametrize("mechanism", [b"PLAIN", b"LOGIN", b"PLAIN LOGIN CRAM-MD5"])
def test_a_server_that_says_the_password_back_says_it_to_nobody(
    rude: Rude, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
    answer: Callable[[bytes], bytes], mechanism: bytes,
) -> None:  # fmt: skip
    caplog.set_level("DEBUG")
    # aiosmtpd's and others' answers to a continued sign-in come to a line that is no command.
    server = rude(ehlo=b"250-mail\r\n250 AUTH " + mechanism + b"\r\n", auth=answer)
    for word in (PLAIN, base64.b64encode(PASSWORD.encode()), base64.b64encode(b"desk")):
        server.answers[word.decode().upper()] = answer
    settings = at(tmp_path, server.port, username="desk", password=PASSWORD)
    (outcome,) = deliver(edition(), "email", settings).deliveries
    assert outcome.state == "deferred"
    assert outcome.detail.isprintable()
    _nowhere(outcome.detail, capsys, caplog, settings)


@pytest.mark.parametrize("verb", ["mail", "rcpt", "data", "done"])
@pytest.mark.parametrize("code", [b"250", b"450", b"550", b"200"])
@pytest.mark.parametrize(
    "told",
    [PASSWORD.encode(), PASSWORD.upper().encode(), PLAIN, base64.b64encode(PASSWORD.encode()),
     b" ".join(bytes([c]) for c in PASSWORD.encode()), PASSWORD.encode().hex().encode(), PASSWORD[::-1].encode()],
)  # fmt: skip
def test_nor_does_it_later(
    rude: Rude, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
    verb: str, code: bytes, told: bytes,
) -> None:  # fmt: skip
    server = rude(
        ehlo=b"250-mail\r\n250 AUTH PLAIN\r\n",
        auth=b"235 in\r\n",
        **{verb: code + b" <" + told + b">\r\n"},
    )
    settings = at(tmp_path, server.port, username="desk", password=PASSWORD)
    (outcome,) = deliver(edition(), "email", settings).deliveries
    _nowhere(outcome.detail, capsys, caplog, settings)


def _nowhere(
    detail: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    settings: DeliverySettings,
) -> None:
    shown = capsys.readouterr()
    database = sqlite3.connect(settings.outbox)
    kept = "".join(detail for (detail,) in database.execute("SELECT detail FROM mails"))
    database.close()
    raw = settings.outbox.read_bytes().decode("latin-1")
    for place in (detail, shown.out, shown.err, caplog.text, kept, raw):
        bare = "".join(filter(str.isalnum, place.lower()))
        for form in (PASSWORD, PASSWORD[::-1], PLAIN.decode(), base64.b64encode(PASSWORD.encode()).decode(),
                     PASSWORD.encode().hex()):  # fmt: skip
            assert "".join(filter(str.isalnum, form.lower())) not in bare


def test_a_server_s_words_are_one_short_line_wherever_they_go(rude: Rude, tmp_path: Path) -> None:
    server = rude(
        rcpt=b"550-\x1b[2J gone\r\n550-\xe2\x80\xaebriefer: all is well\r\n550 "
        + b"x" * 900
        + b"\r\n"
    )
    settings = at(tmp_path, server.port)
    (outcome,) = deliver(edition(), "email", settings).deliveries
    assert outcome.state == "failed"
    assert outcome.detail.isprintable()
    assert len(outcome.detail) < 250
    assert again(settings, days=1) == []
