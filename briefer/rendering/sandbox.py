"""Templates of a user's own run in a child process that can be stopped.

The sandbox keeps a template from reaching Python, but not from counting to a
trillion or building a string of a gigabyte. So a template that didn't come with
the package gets a process of its own, with limits of time and memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress

from briefer.errors import BriefError, RenderError
from briefer.model import Brief
from briefer.rendering.json_reading import from_json
from briefer.rendering.json_writing import to_json

SECONDS = 60  # a dossier of 200 articles takes less than 15
MEMORY = 2 << 30  # bytes of address space; the same dossier stays below 0.5 GB


def run(brief: Brief, format: str, template: str) -> bytes:
    """Render in a child process; `mail` gives the two bodies as JSON.

    Raises RenderError if the template fails, or takes more time or memory than it may.
    """
    command = [sys.executable, "-m", "briefer.rendering.sandbox", format, template, str(SECONDS)]
    try:
        child = subprocess.run(
            command, input=to_json(brief), capture_output=True, timeout=SECONDS + 5, check=False
        )
    except subprocess.TimeoutExpired:
        raise _runaway(template, f"took more than {SECONDS} seconds") from None
    if child.returncode == 0:
        return child.stdout
    if child.returncode == 1:
        said = child.stderr.decode("utf-8", "replace").strip() or "failed without a word"
        raise RenderError(said.splitlines()[-1], subject=template)
    raise _runaway(template, f"took more than {SECONDS} seconds or {MEMORY >> 20} MB")


def _runaway(template: str, what: str) -> RenderError:
    return RenderError(what, subject=template, hint="look for an endless loop in the template")


def main(format: str, template: str, seconds: int) -> int:
    """Read a brief from standard input, write the document to standard output."""
    from briefer.rendering import render_here, render_mail_here

    _limit(seconds)
    try:
        brief = from_json(sys.stdin.buffer.read())
        if format == "mail":
            data = json.dumps(render_mail_here(brief, template)).encode()
        else:
            data = render_here(brief, format, template)
    except BriefError as error:
        sys.stderr.write(str(error))
        return 1
    except MemoryError:
        return 2
    sys.stdout.buffer.write(data)
    return 0


def _limit(seconds: int) -> None:
    """Bound this process; where the system has no such limits, the parent's clock remains."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
