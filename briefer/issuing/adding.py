"""From files to the library: read, analysed on all cores, kept; each article acknowledged when it is durable.

with open_library(place) as kept, Cores() as cores:
for outcome in add_to_library(arrivals(paths), library=kept, …, each=cores.each):
...
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from briefer import __version__, library, pipeline, reading
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.inert import inert
from briefer.library import (
    File,
    Incoming,
    Item,
    Known,
    Library,
    Made,
    Outcome,
    Read,
    Refusal,
    Refused,
)
from briefer.model import Document, Metadatum
from briefer.remarks import Remark

# Articles that are analysed together, and lost together where the work is broken off: enough for
# all cores, a few seconds of work.
AT_ONCE = 512
FILES_AT_ONCE, BYTES_AT_ONCE = 256, 32 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes that were handed in, under the name that a reader knows them by."""

    name: str
    data: bytes
    media_type: str | None = None
    url: str | None = None  # where they came from
    said: tuple[Metadatum, ...] = ()  # of them, where they were found

    @property
    def file(self) -> File:
        """What the library keeps of it."""
        sha256 = hashlib.sha256(self.data).hexdigest()
        return File(
            name=self.name,
            data=self.data,
            sha256=sha256,
            media_type=self.media_type,
            url=self.url,
            said=self.said,
        )


def arrivals(paths: Iterable[str | Path]) -> Iterator[Arrival | Refusal]:
    """Yield every file below the paths, in the order of their names, or why it can't be had."""
    for path in paths:
        try:
            found = reading.find([path])
        except InputError as error:
            passing = not os.path.lexists(path)
            yield Refusal(name=inert(str(path)), reason=error.remark, passing=passing)
            continue
        for file in found:
            try:
                data, name = reading.load_bytes(file.path, name=file.name, limit=reading.LIMIT)
            except InputError as error:
                yield Refusal(name=file.name, reason=error.remark)
            else:
                beside = reading.said_beside(file.path) or reading.Beside()
                yield Arrival(
                    name=name,
                    data=data,
                    media_type=beside.media_type,
                    url=beside.url,
                    said=beside.said,
                )


def refused_again(kept: Library, words: str, *, before: str | None = None) -> Iterator[Arrival]:
    """Yield the files that were refused with these words in the reason or the name, to be tried again.

    With `before`, only those that an earlier version than this one refused.
    """
    wanted = words.casefold()
    seen: set[str] = set()
    for one in library.list_refused(kept):
        told = f"{one.name}\n{one.reason}".casefold()
        old = before is None or _numbers(one.version) < _numbers(before)
        if one.sha256 is None or one.sha256 in seen or wanted not in told or not old:
            continue
        seen.add(one.sha256)
        file = library.kept_file(kept, one.sha256)
        if file is not None and file.data:
            yield Arrival(
                name=file.name,
                data=file.data,
                media_type=file.media_type,
                url=file.url,
                said=file.said,
            )


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version for comparison."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def add_to_library(
    handed_in: Iterable[Arrival | Refusal],
    *,
    kept: Library,
    settings: Settings,
    today: date,
    now: datetime,
    each: Each = here,
    analyse: bool = True,
) -> Iterator[Outcome]:
    """Take in what was handed in; yield what came of each article once it is durable.

    A file that was read to its end before is not read again, an article that is kept not analysed
    again. Without `analyse`, that is done when an article is first needed. Whoever breaks it off
    loses nothing that was yielded. `now` is when they came, `today` the day after which none was
    published.
    Raises LibraryError where the library can't be written.
    """
    desk = pipeline.desk_of(settings, today)
    refused: dict[str, list[str]] = {}  # names by file, until it was read to its end
    for batch in _batches(_read(handed_in, kept, settings.columns or None)):
        if analyse:
            batch = _analysed(batch, kept, desk, each, refused)
        items = [item for item in batch if not isinstance(item, Known | Refused)]
        yield from (item for item in batch if isinstance(item, Known | Refused))
        yield from library.add(kept, items, now=now, version=__version__)


def _read(
    handed_in: Iterable[Arrival | Refusal], kept: Library, columns: Mapping[str, str] | None
) -> Iterator[Item | Known | Refused]:
    """Yield what each file gives, with a mark at its end."""
    for group in _grouped(handed_in):
        files = {id(one): one.file for one in group if isinstance(one, Arrival)}
        known = library.known_files(kept, (file.sha256 for file in files.values()), __version__)
        for one in group:
            if isinstance(one, Refusal):
                yield Refused(id=0, name=one.name, reason=one.reason) if one.passing else one
            elif (there := known.get(files[id(one)].sha256)) is not None:
                yield from (Known(id=number, name=name) for number, name in there)
            else:
                yield from _articles(one, files[id(one)], columns)


def _grouped(handed_in: Iterable[Arrival | Refusal]) -> Iterator[list[Arrival | Refusal]]:
    group: list[Arrival | Refusal] = []
    weight = 0
    for one in handed_in:
        group.append(one)
        weight += len(one.data) if isinstance(one, Arrival) else 0
        if len(group) == FILES_AT_ONCE or weight > BYTES_AT_ONCE:
            yield group
            group, weight = [], 0
    if group:
        yield group


def _articles(arrival: Arrival, file: File, columns: Mapping[str, str] | None) -> Iterator[Item]:
    """Yield the articles of one file as they are read; what can't be read costs only itself."""
    refused: list[Refusal] = []
    try:
        results = reading.read_one_by_one(
            arrival.data,
            name=arrival.name,
            media_type=arrival.media_type,
            url=arrival.url,
            said=arrival.said,
            columns=columns,
        )
        for result in results:
            if isinstance(result, Document):
                yield Incoming(document=result, said=pipeline.digest_of(result), file=file)
            else:
                refused.append(Refusal(name=_name(result, file), reason=result.remark, file=file))
    except InputError as error:
        refused.append(Refusal(name=_name(error, file), reason=error.remark, file=file))
    yield from refused
    yield Read(file=file, refused=tuple(one.name for one in refused))


def _name(error: InputError, file: File) -> str:
    """Return the name of the record that was refused, or of its file."""
    subject = error.subject or file.name
    return subject if subject.startswith(file.name) else file.name


def _batches(items: Iterable[Item | Known | Refused]) -> Iterator[list[Item | Known | Refused]]:
    batch: list[Item | Known | Refused] = []
    for item in items:
        batch.append(item)
        if len(batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _analysed(
    batch: Sequence[Item | Known | Refused],
    kept: Library,
    desk: pipeline.Desk,
    each: Each,
    refused: dict[str, list[str]],
) -> list[Item | Known | Refused]:
    """Return a batch with the analyses of what is new; what holds no article is refused."""
    incoming = [item for item in batch if isinstance(item, Incoming)]
    known = library.which_known(kept, incoming)
    fresh = [item for item in incoming if library.identity(item) not in known]
    results = each(partial(made_of, desk), [(item.document, item.said) for item in fresh])
    made = {id(item): result for item, result in zip(fresh, results, strict=True)}
    finished: list[Item | Known | Refused] = []
    for item in batch:
        result = made.get(id(item))
        if isinstance(item, Incoming) and isinstance(result, Made):
            finished.append(replace(item, made=result))
        elif isinstance(item, Incoming) and isinstance(result, Remark):
            name = item.document.name
            finished.append(Refusal(name=name, reason=result, file=item.file))
            refused.setdefault(item.file.sha256, []).append(name)
        elif isinstance(item, Read):
            names = (*item.refused, *refused.pop(item.file.sha256, ()))
            finished.append(replace(item, refused=names))
        else:
            finished.append(item)
    return finished


def made_of(desk: pipeline.Desk, article: tuple[Document, str]) -> Made | Remark:
    """Return the analysis of an article as it is kept, or why there is no article in it."""
    document, said = article
    try:
        analysis = pipeline.analyse(document, desk)
    except InputError as error:
        return error.remark
    return Made(
        key=pipeline.dayless_key(said, desk),
        today=desk.today,
        data=pipeline.to_kept(analysis),
        title=analysis.title,
        publisher=analysis.publisher,
        language=analysis.language,
        dating=analysis.dating,
    )
