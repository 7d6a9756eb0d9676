"""`--log`: how a command that runs long says what happens, as words or as a record a line."""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Literal

import typer

from briefer.logs import set_up

Style = Literal["text", "json"]
Log = Annotated[
    Style | None,
    typer.Option("--log", help="Say on standard error what happens: in words, or a record a line."),
]


def logged(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes `--log`, too."""
    signature = inspect.signature(command, eval_str=True)
    own = inspect.Parameter("log", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Log)
    parameters = [*signature.parameters.values(), own]

    @wraps(command)
    def with_log(*arguments: Any, log: Style | None = None, **options: Any) -> None:
        if log is not None:
            set_up(log, logging.DEBUG if asked_verbose() else logging.INFO)
        command(*arguments, **options)

    with_log.__dict__["__signature__"] = signature.replace(parameters=parameters)
    with_log.__annotations__ = {one.name: one.annotation for one in parameters}
    return with_log


def asked_verbose() -> bool:
    """Whether --verbose was given, wherever it stands."""
    return any(flag in sys.argv[1:] for flag in ("-v", "--verbose"))
