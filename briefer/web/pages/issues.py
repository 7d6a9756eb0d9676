"""A brief to work with: what it says, each sentence in its article, its files, and its readers."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import Response

from briefer.config import Settings
from briefer.errors import InputError
from briefer.issuing import lies_as_kept, send
from briefer.model import Brief
from briefer.rendering import file_name
from briefer.web import desk_work
from briefer.web.desk import LONG, at_desk, desk_settings
from briefer.web.issue_text import chapters, source_name
from briefer.web.issues import Issue, open_issue
from briefer.web.passages import passage
from briefer.web.visits import Analyst, Reader, Visit
from briefer.web.wording import phrase

router = APIRouter()

# What may become of a mail, as a page says it.
STATES = {
    "sent": phrase("sent"),
    "queued": phrase("queued"),
    "sending": phrase("queued"),
    "deferred": phrase("deferred"),
    "uncertain": phrase("uncertain"),
    "failed": phrase("failed"),
    "expired": phrase("expired"),
    "written": phrase("written"),
}

# What can be taken along, by its format: what it is called, and its media type.
EXPORTS = {
    "pdf": ("PDF", "application/pdf"),
    "html": ("HTML", "text/html; charset=utf-8"),
    "docx": (
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
    "json": ("JSON", "application/json"),
    "zip": (phrase("Bundle"), "application/zip"),
}


@router.get("/issues/{name}")
def issue(visit: Reader, name: str) -> Response:
    """Show a brief."""
    one = open_issue(visit, name)
    return _shown(visit, one)


@router.get("/issues/{name}/sentences/{note}")
def sentence(visit: Reader, name: str, note: int) -> Response:
    """Show a sentence in its article."""
    one = open_issue(visit, name)
    found = passage(visit.library, one.brief, note)
    if found is None:
        raise HTTPException(404)
    template = "passage_part.html" if visit.partial else "passage.html"
    return visit.page(template, issue=one, brief=one.brief, passage=found, named=source_name)


@router.get("/issues/{name}/files/{format}")
def exported(visit: Reader, name: str, format: str) -> Response:
    """Return a brief in a format: whole, or not at all."""
    one = open_issue(visit, name)
    if format not in EXPORTS:
        raise HTTPException(404)
    file = one.folder / file_name(format)
    settings = desk_settings(visit.serving)
    try:
        content = file.read_bytes() if format in written(one) else None
    except OSError:
        content = None
    if content is None:
        content = at_desk(LONG, desk_work.write, one.folder, format, settings=settings)
    visit.note("export", of=f"{name} {format}")
    saved = quote(f"{name}.{format}", safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{saved}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    return Response(content, media_type=EXPORTS[format][1], headers=headers)


@router.post("/issues/{name}/mail")
def mail(visit: Analyst, name: str, to: Annotated[list[str], Form()] = []) -> Response:  # noqa: B006  # FastAPI reads it, nobody changes it
    """Mail a brief to those of its readers that were chosen."""
    one = open_issue(visit, name)
    settings = desk_settings(visit.serving)
    known = recipients(settings, one.brief)
    if settings.mail is None:
        raise InputError("no mail server is set", hint="write [mail] into briefer.toml")
    if not to or not set(to) <= set(known):
        raise InputError("choose one of the recipients of the desk or more", subject="mail")
    receipt = send(
        one.folder,
        list(dict.fromkeys(to)),
        settings=settings,
        delivery=replace(
            visit.serving.delivery, now=visit.now, mail=settings.mail, channels=settings.channels
        ),
    )
    visit.note("mail", of=name)
    return _shown(visit, one, receipt=receipt)


def _shown(visit: Visit, one: Issue, receipt: object = None) -> Response:
    settings = desk_settings(visit.serving)
    return visit.page(
        "issue.html",
        issue=one,
        brief=one.brief,
        chapters=chapters(one.brief),
        named=source_name,
        exports=EXPORTS,
        mail=settings.mail,
        recipients=recipients(settings, one.brief),
        receipt=receipt,
        states=STATES,
    )


def written(one: Issue) -> frozenset[str]:
    """Return the formats in which a brief lies in its folder as it was written there."""
    return frozenset(f for f in EXPORTS if lies_as_kept(one.kept, one.folder, file_name(f)))


def recipients(settings: Settings, brief: Brief) -> tuple[str, ...]:
    """Return who gets mails of the desk: those of the series of a brief first."""
    own = [one for one in settings.briefs if one.name == brief.series]
    entries = [*own, *(one for one in settings.briefs if one not in own)]
    return tuple(dict.fromkeys(to.address for one in entries for to in one.recipients))
