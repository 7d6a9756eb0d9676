"""From files to the library: read, analysed on all cores, kept; each article acknowledged when it is durable.

with open_library(place) as kept, Cores() as cores:
for outcome in add_to_library(arrivals(paths), library=kept, …, each=cores.each):
...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from briefer import __version__, library, pipeline, reading
from briefer.config import Settings
from briefer.engine import Each, here
from briefer.errors import InputError
from briefer.issuing.arriving import Arrival
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
from briefer.model import Document
from briefer.remarks import Remark

# Articles that are analysed together, and lost together where the work is broken off: enough for
# all cores, a few seconds of work.
AT_ONCE = 512
FILES_AT_ONCE, BYTES_AT_ONCE = 256, 32 * 2**20


def add_to_library(
    handed_in: Iterable[Arrival | Refusal],
    *,
    kept: Library,
    settings: Settings,
    today: date,
    now: datetime,
    each: Each = here,
    analyse: bool = True,
    finished: Callable[[int], None] = lambda files: None,
) -> Iterator[Outcome]:
    """Take in what was handed in; yield what came of each article once it is durable.

    A file that was read to its end before is not read again, an article that is kept not analysed
    again. Without `analyse`, that is done when an article is first needed. Whoever breaks it off
    loses nothing that was yielded. `now` is when they came, `today` the day after which none was
    published. `finished` is told how
    many of the files that were handed in are done with, their articles yielded.
    Raises LibraryError where the library can't be written.
    """
    desk = pipeline.desk_of(settings, today)
    refused: dict[str, list[str]] = {}  # names by file, until it was read to its end
    tally = _Tally()
    for batch in _batches(_read(handed_in, kept, settings.columns or None, tally)):
        read = tally.files
        if analyse:
            batch = _analysed(batch, kept, desk, each, refused)
        items = [item for item in batch if not isinstance(item, Known | Refused)]
        yield from (item for item in batch if isinstance(item, Known | Refused))
        yield from library.add(kept, items, now=now, version=__version__)
        finished(read)
    finished(tally.files)


@dataclass(slots=True)
class _Tally:
    """How many files were read to their end, or passed over."""

    files: int = 0


def _read(
    handed_in: Iterable[Arrival | Refusal],
    kept: Library,
    columns: Mapping[str, str] | None,
    tally: _Tally,
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
            tally.files += 1


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
    given = 0
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
                given += 1
                yield Incoming(document=result, said=pipeline.digest_of(result), file=file)
            else:
                refused.append(Refusal(name=_name(result, file), reason=result.remark, file=file))
    except InputError as error:
        refused.append(Refusal(name=_name(error, file), reason=error.remark, file=file))
    yield from refused
    yield Read(file=file, refused=tuple(one.name for one in refused), given=given)


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
            empty = refused.pop(item.file.sha256, [])
            names, given = (*item.refused, *empty), item.given - len(empty)
            finished.append(replace(item, refused=names, given=given))
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
