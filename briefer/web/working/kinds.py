"""What can be asked for: a brief made, exported, sent. Each may be done again after it was broken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefer import library, records
from briefer.errors import InputError
from briefer.issuing import export_issue, issue, send
from briefer.library import KeptIssue, Library
from briefer.web.serving import Site
from briefer.web.working.parameters import ExportParameters, MakeParameters, SendParameters
from briefer.web.working.progress import Progress

DATA = "brief.json"
MAKE, EXPORT, SEND = "make", "export", "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is at hand for a piece of work."""

    site: Site
    parameters: Mapping[str, Any]
    progress: Progress


Result = dict[str, Any]


def make(work: Work) -> Result:
    """Make a brief from the library; made again of the same, it is the same."""
    asked: MakeParameters = records.from_plain(dict(work.parameters), MakeParameters)
    serving, kept = work.site.serving, work.site.library
    issued = issue(
        (),
        today=asked.today,
        settings=asked.settings(serving.settings),
        output=serving.output,
        formats=tuple(dict.fromkeys((*asked.formats, "json"))),
        progress=work.progress.stage,
        counted=work.progress.counted,
        kept=kept,
        selection=asked.selection,
        now=serving.clock(),
        sign=serving.sign,
    )
    found = library.issue_in(kept, str(issued.folder))
    if found is None:
        raise InputError("the brief was not kept", subject=issued.brief.title)
    skipped = [{"name": s.name, "reason": str(s.reason)} for s in issued.brief.method.skipped]
    return {"brief": found.id, "files": sorted(found.files), "skipped": skipped}


def export(work: Work) -> Result:
    """Write a brief in other formats."""
    asked: ExportParameters = records.from_plain(dict(work.parameters), ExportParameters)
    found = _issue(work.site.library, asked.brief)
    work.progress.stage("rendering")
    files = export_issue(
        work.site.library, found, asked.formats, settings=work.site.serving.settings
    )
    return {"brief": found.id, "files": sorted(files)}


def mail(work: Work) -> Result:
    """Mail a brief; whoever has it already doesn't get it twice."""
    asked: SendParameters = records.from_plain(dict(work.parameters), SendParameters)
    serving = work.site.serving
    found = _issue(work.site.library, asked.brief)
    work.progress.stage("sending")
    folder = serving.folder_of(found)
    _check_there(folder, found)
    delivery = replace(serving.delivery, now=serving.clock(), again=asked.again)
    receipt = send(folder, asked.to, settings=serving.settings, delivery=delivery)
    deliveries = [
        {
            "recipient": one.target,
            "state": one.state,
            "detail": one.detail,
            "next_attempt": one.when.isoformat() if one.when else None,
        }
        for one in receipt.deliveries
    ]
    return {"brief": found.id, "sent": receipt.ok, "deliveries": deliveries}


KINDS: Mapping[str, Callable[[Work], Result]] = {MAKE: make, EXPORT: export, SEND: mail}


def _check_there(folder: Path, found: KeptIssue) -> None:
    """Refuse to mail what lies in a folder instead of a brief."""
    try:
        there = (folder / DATA).read_bytes()
    except OSError:
        there = b""
    if there != found.data:
        what = "does not lie in its folder any more, or another does"
        raise InputError(what, subject=found.title, hint="make it again, or export it")


def _issue(kept: Library, number: int) -> KeptIssue:
    found = library.find_issue(kept, number)
    if found is None:
        raise InputError("no such brief", subject=str(number))
    return found
