"""Where work runs: here, on all cores, or on many machines. Who does it changes nothing in a brief.

each     what applies a function to every item of a batch, and the plainest that does: `here`
cores    processes of this machine
dask     workers of a Dask cluster, on this machine or on many
worker   a process beside this one that stays for the next piece of work, and is ended where one takes too long
"""

from __future__ import annotations

from briefer.engine.cores import Cores, Processes, available
from briefer.engine.dask import Cluster, Guard
from briefer.engine.each import Counted, Each, Engine, here, uncounted
from briefer.engine.worker import BusyError, EndedError, Worker

__all__ = [
    "BusyError",
    "Cluster",
    "Cores",
    "Counted",
    "Each",
    "EndedError",
    "Engine",
    "Guard",
    "Processes",
    "Worker",
    "available",
    "here",
    "uncounted",
]
