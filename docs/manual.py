"""Write briefer.1, the page that `man briefer` shows, from what the commands say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

from briefer import __version__
from briefer.cli import app

PAGE = Path(__file__).with_name("briefer.1")
TAIL = r"""
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
failed; the reason stands in one line on standard error
.TP
.B 2
asked wrongly
.TP
.B 3
.B briefer verify
could not check everything: another version or template made the file
.TP
.B 130
broken off with Ctrl\-C
.SH ENVIRONMENT
.TP
.B BRIEFER_SMTP_PASSWORD
password of the mail server
.TP
.B BRIEFER_SIGN_PASSWORD
password of the key that signs
.TP
.B PGPASSWORD
password of the database; see
.BR psql (1)
.SH FILES
.TP
.I briefer.toml
settings, read where it lies in the current folder or is named by
.B \-\-config
.TP
.I .briefer/
what is kept in the current folder: library.db, schedule.db, outbox.db, health.json
.TP
.I output/
the folders of the briefs
"""


def page() -> str:
    """Return the page in roff: first what `briefer` takes, then every command in its order."""
    root: Any = get_command(app)
    return (
        "\n".join(
            [
                f'.TH BRIEFER 1 "" "briefer {__version__}" "User Commands"',
                ".SH NAME",
                f"briefer \\- {_plain(_first(root.help))}",
                ".SH SYNOPSIS",
                *_synopsis(root, ("briefer",)),
                ".SH OPTIONS",
                *_parameters(root, ("briefer",)),
                ".SH COMMANDS",
                *(
                    line
                    for name, inner in root.commands.items()
                    for line in _command(inner, (name,))
                ),
            ]
        )
        + TAIL
    )


def _command(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield a command, or those of a group, each under its own heading."""
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            if not inner.hidden:
                yield from _command(inner, (*path, name))
        return
    yield f".SS {_plain(' '.join(path))}"
    yield from _synopsis(command, ("briefer", *path))
    for paragraph in (command.help or "").split("\n\n"):
        yield from (".PP", _plain(paragraph))
    yield from _parameters(command, ("briefer", *path))
    if command.epilog:
        what, _, typed = command.epilog.partition(": ")
        yield from (".PP", f"{_plain(what)}:", ".PP", ".EX", f"    {_plain(typed)}", ".EE")


def _synopsis(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    usage = command.collect_usage_pieces(_context(command, path))
    yield from (".PP", f".B {_plain(' '.join(path))}", _plain(" ".join(usage)))


def _parameters(command: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Yield what a command takes, one tagged paragraph each."""
    context = _context(command, path)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            name = re.sub(r" <list\[.*\]>", "...", record[0])
            yield from (".TP", f".B {_plain(name)}", _plain(record[1]))


def _context(command: Any, path: tuple[str, ...]) -> Any:
    return command.context_class(
        command, info_name=" ".join(path), help_option_names=["-h", "--help"]
    )


def _first(text: str) -> str:
    return text.split("\n\n")[0].rstrip(".")


def _plain(text: str) -> str:
    """Return a text that roff prints as it is."""
    line = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    line = "".join(letter if letter.isascii() else rf"\[u{ord(letter):04X}]" for letter in line)
    return rf"\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
