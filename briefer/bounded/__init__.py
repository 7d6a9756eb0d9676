"""Work on what was not trusted, in child processes with limits of time and memory.

    run("package.module:function", data, …)     bytes → bytes, in a process of its own
    each("package.module:function", data, …)    bytes → several, in a process that stays for the next

A template of a user's own may count to a trillion, a foreign PDF may unfold to a gigabyte: what
handles them is a function of a module, called there as `function(data, *arguments)` with bytes,
and what it returns, or yields, comes back as bytes.

limits   what a child may take, and what is raised where it takes more
once     one piece of work, one process
workers  processes that stay: leased for a piece of work, and ended where it got out of hand
serving  what such a process does: pieces of work come in, results go out, each as it is made
frames   how both talk: a kind, a length, so many bytes
"""

from __future__ import annotations

from briefer.bounded.limits import BROKEN_ZIP, GRACE, FailedError, StoppedError
from briefer.bounded.once import run
from briefer.bounded.workers import each

__all__ = ["BROKEN_ZIP", "GRACE", "FailedError", "StoppedError", "each", "run"]
