"""`serve`: pages where people read, correct and export."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.addresses import loopback
from briefer.cli.delivering import delivery_settings
from briefer.cli.library import library_place
from briefer.cli.options import CONFIG, Config, settings, tell
from briefer.cli.signing import signing
from briefer.errors import InputError, MissingError

if TYPE_CHECKING:
    from briefer.web import Serving

GRACE = 5  # seconds in which answers that go on, as the events of a job, are to end
ANYWHERE = frozenset({"0.0.0.0", "::"})  # where one listens on all addresses: no names

Output = Annotated[Path, typer.Option(metavar="DIR", help="Below which briefs lie.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(epilog="Example: briefer serve --demo")(serve)


def serve(
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Where it listens; elsewhere only with accounts."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port.")] = 8484,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A name under which it answers, beside localhost; again for more."
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A library of the packaged articles, for a first look.")
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of the pages; else as the browser prefers."),
    ] = None,
    output: Output = Path("output"),
    config: Config = None,
) -> None:
    """Serve the library as pages: read, search, review, export. Ctrl-C ends it.

    On this machine alone it asks nobody who they are, until there are accounts: briefer account add.
    """
    _need_web()
    from briefer.web import LOCAL_NAMES

    alone = loopback(host) and not allow_host
    names = {*LOCAL_NAMES, *(name.casefold() for name in allow_host or ()), host.casefold()}
    with ExitStack() as stack:
        serving = _demo(stack) if demo else _serving(config, output)
        if not alone:
            _check_accounts(serving, allow_host[0] if allow_host else host)
        told = replace(
            serving, alone=alone, hosts=tuple(sorted(names - ANYWHERE)), language=_spoken(language)
        )
        _run(told, host, port)


def _spoken(language: str | None) -> str | None:
    from briefer.web import languages

    if language not in (None, *languages()):
        known = ", ".join(languages())
        raise typer.BadParameter(f"{language!r} is none of the languages of the pages: {known}")
    return language


def _need_web() -> None:
    try:
        import fastapi  # noqa: F401  # the first of what the pages need
        import uvicorn  # noqa: F401
    except ImportError as missing:
        hint = "install briefer[web]"
        raise MissingError("the pages need FastAPI", subject="serve", hint=hint) from missing


def _serving(config: Path | None, output: Path) -> Serving:
    from briefer.library import open_library
    from briefer.web import Serving

    chosen = settings(config)
    place = library_place(config, chosen)
    with open_library(place):  # one that isn't there is told before anything is served
        pass
    file = config or (CONFIG if CONFIG.is_file() else None)
    delivery = delivery_settings(chosen)
    return Serving(
        settings=chosen,
        library=place,
        config=file,
        output=output,
        mail_password=delivery.password,
        secrets=delivery.secrets,
        sign=signing(chosen.sign),
    )


def _demo(stack: ExitStack) -> Serving:
    from briefer.web import prepare_demo

    folder = Path(stack.enter_context(TemporaryDirectory(prefix="briefer-demo-")))
    return prepare_demo(folder, told=lambda line: tell(f"{line} …", err=True))


def _check_accounts(serving: Serving, name: str) -> None:
    """Refuse to be reached from elsewhere while nobody has to say who they are."""
    from briefer.library import list_accounts, open_library

    with open_library(serving.library) as kept:
        if not any(one.has_password for one in list_accounts(kept)):
            hint = "make one first: briefer account add NAME --role admin"
            raise InputError(
                "others could come in: no account has a password", subject=name, hint=hint
            )
    tell("passwords cross the network as they are: put a proxy with HTTPS before it", err=True)


def _run(serving: Serving, host: str, port: int) -> None:
    import uvicorn

    from briefer.web import application

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    with _listening(host, port) as listening:
        tell(f"{address}: open it in a browser; Ctrl-C ends it", err=True)
        if serving.demo:
            _show(address)
        settings = uvicorn.Config(
            application(serving),
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections.

    Raises InputError where it can't: another program is there, or the address is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as refused:
        what = (refused.strerror or str(refused)).partition(" (")[0].lower()
        hint = "name another one with --port or --host"
        raise InputError(what, subject=f"{host}:{port}", hint=hint) from refused


def _show(address: str) -> None:
    """Open a browser where somebody sits before a screen."""
    import webbrowser

    screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if screen and sys.stdout.isatty():
        webbrowser.open(address)
