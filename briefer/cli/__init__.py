"""The command line: one thin command per verb.

Exit codes: 0 done, 1 failed, 2 bad usage. An error a user can mend is one line on standard
error; with `--verbose` its traceback follows. A traceback without being asked is a bug.

accounts    `account`: who may sign in to the pages, and with what
asking      `ask`: questions that stand, with what is new to each
correcting  `correct`: what a person decides of an article or a theme, written down
deciding    the verbs of `review`: each is one decision on a brief, written beside it
delivering  `send`: a brief to its readers
diagnosing  `doctor`: whether everything is there that briefer needs, and what to do where it is not
engines     where work is done: the options that say so
explaining  why each point of the bottom line is there, and what a person decided on a brief, in …
exporting   `export`: a finished brief in other formats, from the data that it carries
fetching    `fetch`: what is new in feeds and pages
finding     `list`, `show`, `search`: what the library keeps
library     `init` and `add`: a library, and what comes into it
logs        `--log`: how a command that runs long says what happens, as words or as a record a line
making      `make`: the main job
options     what several commands share: options, settings, what they read first, what they print …
postponed   what `fetch` says of feeds and pages that it asks later
outbox      `outbox`: what was sent, what waits and why; tried again, or cancelled
progress    how far the work is, how fast it goes and how long it will take: on a terminal, or where …
records     what `--json` prints of each stage
reviewing   `review`: a person's decisions on a finished brief, written beside it, taken back, applied
scheduling  `schedule`: what is due, made and sent, once or for as long as the machine runs
selecting   what `make` takes from the library: which articles, and the library itself where there is one
serving     `serve`: pages where people read, correct and export
signing     under which key files are signed, and where its password comes from: never the command line
stages      `read`, `clean`, `date`, `summarise`, `group`: one stage each, for eyes or for pipes
stories     `list --stories`: what goes on over the issues of the library, with its articles
upkeep      `library`: check, copies, room, withdrawing
verifying   `verify`: the proof of a brief
templates   `templates`: the layouts there are, and a copy to start one's own from
timetable   `schedule next`, `history` and `health`: what comes, what was done, how the runner is
working     what `schedule` begins in processes of their own: one run each, and what is to be done beside
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from typing import NoReturn

import typer

from briefer import __version__
from briefer.cli.accounts import register as accounts
from briefer.cli.asking import register as asking
from briefer.cli.correcting import register as correcting
from briefer.cli.delivering import register as delivering
from briefer.cli.diagnosing import register as diagnosing
from briefer.cli.exporting import register as exporting
from briefer.cli.fetching import register as fetching
from briefer.cli.finding import register as finding
from briefer.cli.library import register as library
from briefer.cli.logs import asked_verbose
from briefer.cli.making import register as making
from briefer.cli.options import tell
from briefer.cli.outbox import register as outbox
from briefer.cli.reviewing import register as reviewing
from briefer.cli.scheduling import register as scheduling
from briefer.cli.serving import register as serving
from briefer.cli.stages import register as stages
from briefer.cli.templates import register as templates
from briefer.cli.upkeep import register as upkeep
from briefer.cli.verifying import register as verifying
from briefer.errors import BriefError
from briefer.inert import inert
from briefer.logs import in_json, set_up

app = typer.Typer(
    name="briefer",
    help="Articles in, a dated policy brief out: every sentence a quotation that can be proven.",
    epilog="Example: briefer make seeds/ --today 2026-11-22",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,  # its frames would show the mail password
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefer {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Show what led to an error."),
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Show the version."
    ),
) -> None:
    set_up("text", logging.INFO if verbose else logging.WARNING)


for add_commands in (
    making,
    verifying,
    exporting,
    reviewing,
    library,
    finding,
    asking,
    correcting,
    fetching,
    upkeep,
    stages,
    delivering,
    serving,
    accounts,
    outbox,
    scheduling,
    diagnosing,
    templates,
):
    add_commands(app)


def main() -> None:
    """Run the command line; the entry point of the `briefer` script."""
    # The few matrices are too small to share out: threads would wait for one another, beside the
    # processes of the engine, and the last bits would hang on their number.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A language model and a page layout make many objects and few cycles: looking for them less
    # often, and not once more at the end of the process, saves a tenth of the time.
    gc.set_threshold(50_000, 20, 20)
    try:
        app(prog_name="briefer")
    except BriefError as error:
        _fail(str(error))
    except BrokenPipeError:  # `briefer group articles/ | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(inert(f"{where}{(error.strerror or str(error)).lower()}"))
    finally:
        gc.freeze()


def _fail(line: str) -> NoReturn:
    """Print the error that is being handled, in one line, and end with code 1."""
    if in_json():
        logging.getLogger(__name__).error("%s", line, exc_info=asked_verbose())
        sys.exit(1)
    if asked_verbose():
        tell(traceback.format_exc().rstrip(), err=True, lines=True)
    tell(f"briefer: {line}", err=True, lines=True)
    sys.exit(1)
