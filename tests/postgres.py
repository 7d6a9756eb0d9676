"""A PostgreSQL server of the tests' own: a private cluster that listens on a socket in its folder."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "briefer"


class NoServerError(Exception):
    """There is no PostgreSQL here, or none that starts."""


def programs() -> Path:
    """Return the folder of the server's programs; Debian keeps them off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not debian:
        raise NoServerError("no PostgreSQL is installed")
    return debian[-1].parent


@contextmanager
def cluster(within: Path | None = None) -> Iterator[str]:
    """Start a cluster; yield the address of its databases, to which a name is added.

    Within a folder it takes little room: for disks that are small.
    """
    there = programs()
    folder = Path(tempfile.mkdtemp(prefix="briefer-pg-", dir=within))
    run = _as_server(folder)
    data = folder / "data"
    making = [there / "initdb", "-D", data, "-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8"]
    try:
        run(*making, *(["--wal-segsize=1"] if within else []))
        start(folder)
    except subprocess.CalledProcessError as failed:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoServerError((failed.stderr or b"").decode(errors="replace")[-300:]) from failed
    try:
        yield f"postgresql://{USER}@/{{name}}?host={folder}"
    finally:
        run(there / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def start(folder: Path) -> None:
    """Start the server of a folder, as a machine does after a crash."""
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    data, log = folder / "data", folder / "log"
    _as_server(folder)(programs() / "pg_ctl", "-D", data, "-o", options, "-w", "-l", log, "start")


def _as_server(folder: Path):  # type: ignore[no-untyped-def]
    """Return what runs a program as somebody whom the server accepts: it refuses root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        try:
            entry = pwd.getpwnam("postgres")
        except KeyError:
            raise NoServerError(
                "the server doesn't run as root, and there is no user postgres"
            ) from None
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        prefix = ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]

    def run(*command: object) -> None:
        # The server keeps what it is given open: no pipe that would be waited for.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [*prefix, *map(str, command)], stdout=said, stderr=said, check=False, cwd=folder
            )
            if done.returncode:
                said.seek(0)
                raise subprocess.CalledProcessError(done.returncode, command, stderr=said.read())

    return run
