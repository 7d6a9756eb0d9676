"""Work that takes longer than an answer may: jobs of the library, done one after the other beside the pages.

kinds      what can be asked for: a brief made, exported, sent
parameters  what each kind of work is told, as it was checked when it was asked for
progress   how far a job is, told as it goes: the stages so far, and how much of this one is done
worker     the thread that takes jobs, one at a time, and tells that it is alive

A job is a row of the library, so it survives whoever asked for it, and the server. Who takes it holds it
under a lease and says so every few seconds. What a dead server left is taken up again by the next one,
after some silence; after a few such ends it is given up, and says so.
"""

from __future__ import annotations

from briefer.web.working.kinds import EXPORT, MAKE, SEND
from briefer.web.working.parameters import ExportParameters, MakeParameters, SendParameters
from briefer.web.working.worker import Worker

__all__ = [
    "EXPORT",
    "MAKE",
    "SEND",
    "ExportParameters",
    "MakeParameters",
    "SendParameters",
    "Worker",
]
