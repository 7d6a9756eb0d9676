"""Articles: listed, searched, one by one; handed in, and what was refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from threading import BoundedSemaphore, Lock
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from briefer import library, reading
from briefer.errors import InputError
from briefer.inert import inert
from briefer.issuing import Arrival, add_to_library, article_of, with_theme
from briefer.language import quotations
from briefer.library import Filters, Hit, versions_of
from briefer.web.interface.access import Caller, Reads, Writes
from briefer.web.interface.article_records import (
    Article,
    Articles,
    FoundArticles,
    Refusals,
    Taken,
    TakenIn,
    found,
    listed,
    refusal,
    taken,
    whole,
)
from briefer.web.interface.entity_tags import tagged
from briefer.web.interface.filters import PLAIN, Asked, Theme
from briefer.web.interface.media_types import UPLOAD
from briefer.web.interface.paging import LARGEST, Cursor, Limit, cursor_of, link_next, place_in
from briefer.web.interface.problems import ProblemError
from briefer.web.interface.repeating import Key, digest_of, once_done
from briefer.web_addresses import web_address

router = APIRouter(tags=["articles"])

MOST_FILES = 100  # of one upload
MOST_RANKED = 1000  # places by rank, behind which nobody looks
_LONGEST_NAME = 200
_adding = BoundedSemaphore(2)  # uploads that are read at once
_language = Lock()  # one text at a time goes through the model of a language

Number = Annotated[int, Path(ge=1, le=LARGEST, description="Its number.")]


@router.get("/articles", response_model=Articles)
def list_articles(
    caller: Reads,
    response: Response,
    filters: Asked,
    theme: Theme = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Articles:
    """List the articles of the library, the newest first."""
    hits, following = _newest(
        caller, with_theme("", theme, caller.settings), filters, limit, cursor
    )
    link_next(caller.request, response, following)
    return Articles(articles=[listed(one.entry) for one in hits], next=following)


@router.get("/search", response_model=FoundArticles)
def search(
    caller: Reads,
    response: Response,
    filters: Asked,
    q: Annotated[
        str,
        Query(
            max_length=1000,
            pattern=PLAIN,
            description='Words; "a phrase", begin*, one OR other, -without.',
            examples=['"red sea" ship* -football'],
        ),
    ],
    rank: Annotated[
        bool, Query(description="What speaks of it most first, not the newest.")
    ] = False,
    theme: Theme = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> FoundArticles:
    """Search the articles, the newest first or by rank, each with the place that shows why."""
    asked = with_theme(q, theme, caller.settings)
    look = _ranked if rank else _newest
    hits, following = look(caller, asked, filters, limit, cursor)
    link_next(caller.request, response, following)
    return FoundArticles(articles=[found(one) for one in hits], next=following)


def _newest(
    caller: Caller, asked: str, filters: Filters, limit: int, cursor: str | None
) -> tuple[list[Hit], str | None]:
    place = place_in(cursor, str, int)
    beyond = (place[0], place[1]) if place else None
    hits = library.search(caller.library, asked, replace(filters, beyond=beyond), most=limit + 1)
    if len(hits) <= limit:
        return hits, None
    last = library.place_of(caller.library, hits[limit - 1].entry.id)
    return hits[:limit], cursor_of(*last) if last else None


def _ranked(
    caller: Caller, asked: str, filters: Filters, limit: int, cursor: str | None
) -> tuple[list[Hit], str | None]:
    place = place_in(cursor, int)
    skip = min(place[0], MOST_RANKED) if place else 0
    hits = library.search(caller.library, asked, filters, rank=True, most=limit + 1, skip=skip)
    more = len(hits) > limit and skip + limit < MOST_RANKED
    return hits[:limit], cursor_of(skip + limit) if more else None


@router.get("/articles/{number}", response_model=Article, responses={304: {}, 404: {}})
def show_article(caller: Reads, request: Request, number: Number) -> Response:
    """Show one article: its text, what of it is kept and dropped, its date with the evidence, who says what."""
    if library.place_of(caller.library, number) is None:
        raise ProblemError("not-found", f"There is no article {number}.")
    article = article_of(caller.library, number, settings=caller.settings, today=caller.today)
    with _language:
        said = quotations(article.document.text)
    shown = whole(article, said, versions_of(caller.library, number))
    return tagged(request, shown.model_dump_json().encode(), "application/json")


@router.post(
    "/articles", response_model=TakenIn, responses={409: {}, 413: {}}, dependencies=[UPLOAD]
)
def add_articles(
    caller: Writes,
    file: Annotated[
        list[UploadFile],
        File(
            description="Files as `briefer add` reads them; again for more.", max_length=MOST_FILES
        ),
    ],
    url: Annotated[
        str | None, Form(max_length=2000, description="Where the file came from, if it is one.")
    ] = None,
    key: Key = None,
) -> Response:
    """Keep articles: read, analysed, ready to be searched. What can't be read is kept with the reason.

    An article that is there already is passed over; a later text of an address stands beside the
    earlier ones. What is said to be added is durable.
    """
    address = _address(url, len(file))
    arrived = [_arrival(one, address) for one in file]
    handed_in = [(a.name, a.file.sha256 if isinstance(a, Arrival) else "") for a in arrived]
    request = digest_of("add_articles", {"files": handed_in, "url": address})

    def made() -> bytes:
        with _adding:
            outcomes = add_to_library(
                arrived,
                kept=caller.library,
                settings=caller.settings,
                today=caller.today,
                now=caller.now,
            )
            told = [taken(one) for one in outcomes]
        caller.note("add", of=", ".join(name for name, _ in handed_in))
        return _taken_in(told).model_dump_json().encode()

    return Response(once_done(caller, key, request, made), media_type="application/json")


def _taken_in(told: list[Taken]) -> TakenIn:
    kinds = [one.outcome for one in told]
    return TakenIn(
        added=kinds.count("added"),
        known=kinds.count("known"),
        refused=kinds.count("refused"),
        outcomes=told,
    )


def _arrival(upload: UploadFile, url: str | None) -> Arrival | library.Refusal:
    """Return what was uploaded under a name without a path."""
    bare = PurePosixPath((upload.filename or "").replace("\\", "/")).name
    name = inert(bare)[-_LONGEST_NAME:] or "upload"
    try:
        data, called = reading.load_bytes(upload.file.read(), name=name, limit=reading.LIMIT)
    except InputError as error:
        return library.Refusal(name=name, reason=error.remark)
    return Arrival(name=called, data=data, url=url)


def _address(url: str | None, files: int) -> str | None:
    if not url:
        return None
    if files != 1:
        raise ProblemError("invalid", "body.url: goes with one file")
    try:
        return web_address(url)
    except ValueError as wrong:
        raise ProblemError("invalid", f"body.url: {wrong}") from None


@router.get("/refusals", response_model=Refusals)
def list_refusals(
    caller: Reads, response: Response, limit: Limit = 50, cursor: Cursor = None
) -> Refusals:
    """List what gave no article, and why, the last first."""
    place = place_in(cursor, int)
    before = place[0] if place else None
    refused = library.list_refused(caller.library, before=before, most=limit + 1)
    following = cursor_of(refused[limit - 1].id) if len(refused) > limit else None
    link_next(caller.request, response, following)
    return Refusals(refused=[refusal(one) for one in refused[:limit]], next=following)
