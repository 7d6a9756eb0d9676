"""The briefs that were made, and what each says.

A brief's HTML edition is a document of its own, with its style inside, and not a part of these pages. It is
served at an address of its own under a stricter policy than theirs: no script, no form, nothing loaded, its own
style, in a sandbox, so that it has no origin and sees no cookie even where a template of a desk brings along
what it shouldn't. It isn't put into a frame: a document within a page scrolls twice, and prints badly.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from briefer.errors import LibraryError
from briefer.library import KeptIssue, issue_of_number, list_issues
from briefer.rendering import from_json, render
from briefer.resources import inside
from briefer.web.brief_view import shown
from briefer.web.visits import Reader, Visit

router = APIRouter()

_PAGE = 20  # briefs on a page
_LARGEST = 2**31 - 1
EDITION_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    )
)
_TYPES = {
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@router.get("/briefs")
def briefs(visit: Reader, page: Annotated[int, Query(ge=1, le=2000)] = 1) -> Response:
    """List the briefs that were made, the latest first."""
    found = list_issues(visit.library, most=_PAGE + 1, skip=(page - 1) * _PAGE)
    return visit.page(
        "briefs.html",
        issues=[(issue, from_json(issue.data)) for issue in found[:_PAGE]],
        page=page,
        more=len(found) > _PAGE,
    )


@router.get("/briefs/{number}")
def brief(visit: Reader, number: int) -> Response:
    """Show what a brief says, each quotation with its place in the article."""
    issue = _issue(visit, number)
    return visit.page(
        "brief.html", issue=issue, shown=shown(visit.library, issue), files=sorted(issue.files)
    )


@router.get("/briefs/{number}/brief.html")
def edition(visit: Reader, number: int) -> Response:
    """Return a brief's HTML edition, as it was written or, where that is gone, written again."""
    issue = _issue(visit, number)
    content = written(issue, "brief.html") or render(from_json(issue.data), "html")
    headers = {"Content-Security-Policy": EDITION_POLICY, "Cache-Control": "private, no-cache"}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/briefs/{number}/files/{name}")
def file(visit: Reader, number: int, name: str) -> Response:
    """Return one of the files that were written of a brief, if it still is what was written."""
    issue = _issue(visit, number)
    if name not in issue.files:
        raise HTTPException(404)
    content = issue.data if name == "brief.json" else written(issue, name)
    if content is None:
        raise HTTPException(404)
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    headers = {
        "Content-Disposition": f'attachment; filename="{issue.issued}-{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=kind, headers=headers)


def written(issue: KeptIssue, name: str) -> bytes | None:
    """Return a file of a brief; None where it is gone, or is another than the one that was written."""
    if issue.folder is None or name not in issue.files:
        return None
    try:
        content = inside(Path(issue.folder), name).read_bytes()
    except (OSError, ValueError):
        return None
    same = hashlib.sha256(content).hexdigest() == issue.files[name]
    return content if same else None


def _issue(visit: Visit, number: int) -> KeptIssue:
    if not 0 < number <= _LARGEST:
        raise HTTPException(404)
    try:
        return issue_of_number(visit.library, number)
    except LibraryError as error:
        raise HTTPException(404) from error
