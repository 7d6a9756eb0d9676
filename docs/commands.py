"""Write commands.md from what the commands say of themselves: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from briefer.cli import app

PAGE = Path(__file__).with_name("commands.md")
WIDTH = "80"  # columns, whatever the terminal
HEAD = """# Commands

Every command ends with 0 when it is done, 1 when it failed and 2 when it was asked wrongly
([all exit codes](running.md#exit-codes)).
This page is made of the commands' own help (`make docs`).
"""


def page() -> str:
    """Return the page: the help of every command, in the order of `briefer --help`."""
    return HEAD + "".join(
        f"\n## {' '.join(command)}\n\n```text\n{_help(command)}```\n" for command in commands()
    )


def commands() -> Iterator[tuple[str, ...]]:
    """Yield every command in the words in which it is typed."""
    yield from _below(get_command(app), ("briefer",))


def _below(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            if not inner.hidden:
                yield from _below(inner, (*path, name))


def _help(command: tuple[str, ...]) -> str:
    outcome = CliRunner().invoke(
        app,
        [*command[1:], "--help"],
        prog_name=command[0],
        env={"COLUMNS": WIDTH},
        catch_exceptions=False,
    )
    return outcome.stdout


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
