"""What a process that stays does: pieces of work come in, results go out, each as it is made."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from typing import IO

from briefer.bounded import frames
from briefer.bounded.limits import limit_files, limit_memory, limit_time, most_memory
from briefer.registry import load_function


def serve(memory: int) -> None:
    """Work until nothing more comes in; whatever a library prints goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked to stop, and ends this
    sys.dont_write_bytecode = True
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    limit_memory(memory)
    limit_files()
    with suppress(EOFError, BrokenPipeError):
        while True:
            _, head = frames.read_frame(sys.stdin.buffer, memory)
            _, data = frames.read_frame(sys.stdin.buffer, memory)
            _work(out, data, **json.loads(head))
            del data


def _work(
    out: IO[bytes], data: bytes, function: str, arguments: list[str], seconds: int, first: int
) -> None:
    """Do one piece of work; each result has the seconds for itself, the first one some for loading."""
    limit_time(seconds + first)
    try:
        for made in load_function(function)(data, *arguments):
            frames.write_frame(out, frames.ITEM, made)
            limit_time(seconds)
    except MemoryError:
        frames.write_frame(out, frames.FULL)
        os._exit(1)
    except (BrokenPipeError, EOFError):
        raise
    except Exception as error:  # told to the parent, which raises it again
        said = str(error).strip() or type(error).__name__
        frames.write_frame(out, frames.FAILED, said.splitlines()[-1].encode("utf-8", "replace"))
        return
    frames.write_frame(out, frames.END, str(most_memory()).encode())
