"""The desk: one process beside the pages makes its briefs, one after the other, and is ended where one takes too long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

from briefer.config import Settings
from briefer.engine import BusyError, EndedError, Worker
from briefer.errors import InputError
from briefer.model import CORRECTIONS
from briefer.web.desk_work import get_ready
from briefer.web.serving import Serving

Result = TypeVar("Result")
Given = ParamSpec("Given")

SHORT = 45.0  # seconds for what somebody waits for: a preview, alternatives
LONG = 600.0  # … for a brief that is made
PATIENCE = 60.0  # seconds to wait for a brief that somebody else makes

_worker = Worker(patience=PATIENCE)


def at_desk(
    seconds: float,
    function: Callable[Given, Result],
    /,
    *given: Given.args,
    **named: Given.kwargs,
) -> Result:
    """Return what a function of `desk_work` returns.

    Raises what it raises, InputError where it takes too long or others keep the desk busy.
    """
    try:
        return _worker.do(seconds, function, *given, **named)
    except BusyError:
        hint = "try again in a minute"
        raise InputError("another brief is being made at this desk", hint=hint) from None
    except EndedError:
        what = f"was stopped: it took more than {seconds:.0f} seconds, or too much memory"
        hint = "choose fewer days, or a query"
        raise InputError(what, hint=hint) from None


def warm() -> None:
    """Let the process load what it will need, if it isn't there yet; nobody waits for it."""
    if not _worker.started:
        threading.Thread(target=_get_ready, daemon=True).start()


def _get_ready() -> None:
    with suppress(InputError):
        at_desk(SHORT, get_ready)


def corrections_file(serving: Serving) -> Path:
    """Return the file that the desk's corrections are written to."""
    if serving.settings.corrections is not None:
        return serving.settings.corrections
    if serving.config is not None:
        return serving.config.with_name(CORRECTIONS)
    beside = serving.library if isinstance(serving.library, Path) else serving.output
    return beside.with_name(CORRECTIONS)


def desk_settings(serving: Serving) -> Settings:
    """Return the settings of the desk, with the corrections that hold now."""
    file = corrections_file(serving)
    return serving.settings.with_(corrections=file) if file.is_file() else serving.settings
