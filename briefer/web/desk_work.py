"""What the process beside the pages does: briefs made, foreseen, made again; alternatives; other formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from briefer import issuing
from briefer.composing import Supply
from briefer.config import SIGN_PASSWORD_VARIABLE, Settings
from briefer.issuing import Offered, Selection, Sign
from briefer.library import open_library
from briefer.model import Brief
from briefer.rendering import check_shown, file_name, render

Place = Path | str  # of a library


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A brief as it would be made."""

    title: str
    sentences: int
    sources: int
    themes: tuple[str, ...]
    skipped: int
    html: bytes = field(repr=False)


def get_ready() -> None:
    """Load what a brief needs."""
    from briefer.rendering import prepare

    prepare("policy-brief", "en")


def preview(
    place: Place, asked: Selection, *, today: date, settings: Settings, output: Path
) -> Preview:
    """Return a brief as it would be made, as a page."""
    with open_library(place) as kept:
        brief = issuing.preview(kept, asked, today=today, settings=settings, output=output)
    return previewed(brief, settings.template_place)


def previewed(brief: Brief, template: str) -> Preview:
    """Return a brief as a page, and what there is to say of it."""
    check_shown(brief, template)
    return Preview(
        title=brief.title,
        sentences=brief.method.quoted,
        sources=len(brief.sources),
        themes=tuple(section.label for section in brief.sections),
        skipped=len(brief.method.skipped),
        html=render(brief, "html", template=template),
    )


def make(
    place: Place,
    asked: Selection,
    *,
    today: date,
    settings: Settings,
    output: Path,
    formats: Sequence[str],
    now: datetime,
) -> str:
    """Make a brief of a part of the library; return the name of its folder."""
    with open_library(place) as kept:
        made = issuing.issue(
            (),
            today=today,
            settings=settings,
            output=output,
            formats=formats,
            kept=kept,
            selection=asked,
            sign=_signer(settings),
            now=now,
        )
    return made.folder.name


def make_again(place: Place, folder: Path, *, settings: Settings, now: datetime) -> Brief:
    """Make a brief again with the decisions on it."""
    with open_library(place) as kept:
        under = issuing.open_review(folder)
        made = issuing.review_again(
            under, desk=settings, kept=kept, sign=_signer(settings), now=now
        )
    return made.brief


def foresee(place: Place, folder: Path, *, settings: Settings) -> tuple[Brief, Preview]:
    """Return a brief as it would be with the decisions on it."""
    with open_library(place) as kept:
        under = issuing.open_review(folder)
        brief = issuing.foreseen(under, kept, desk=settings)
    template = settings.with_(template=brief.template).template_place
    return brief, previewed(brief, template)


_last: dict[tuple[str, bytes], Supply] = {}  # of the brief that was worked on last


def offer(
    place: Place, folder: Path, sentence: str, *, settings: Settings, most: int
) -> list[Offered]:
    """Return what could be printed in the place of a sentence of a brief."""
    under = issuing.open_review(folder)
    anchor = under.sentence(sentence)
    key = (str(under.file), under.file.read_bytes())
    if key not in _last:
        _last.clear()
        with open_library(place) as kept:
            _last[key] = issuing.supply_of(under, kept=kept, desk=settings.corrections)
    return issuing.alternatives(under, anchor, most=most, supply=_last[key])


def write(folder: Path, format: str, *, settings: Settings) -> bytes:
    """Return a finished brief in another format."""
    brief = issuing.finished(issuing.carrier(folder))
    template = settings.with_(template=brief.template).template_place
    with TemporaryDirectory(prefix="briefer-export-") as place:
        issuing.export(folder, [format], template=template, output=Path(place))
        return (Path(place) / file_name(format)).read_bytes()


def _signer(settings: Settings) -> Sign:
    if settings.sign is None:
        return dict
    from datetime import UTC

    from briefer.signing import load_key, sign_files

    key = load_key(settings.sign, os.environ.get(SIGN_PASSWORD_VARIABLE))
    return partial(sign_files, key=key, when=datetime.now(UTC))
