"""Which decisions hold for a brief that is being made: those beside it, or carried over from the issue before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from briefer import state
from briefer.config import Settings, recorded
from briefer.errors import ConfigError, VerifyError
from briefer.formats import CARRIERS
from briefer.model import REVIEW, Brief, Decision
from briefer.reviewing import decide, read_review
from briefer.verifying import open_brief

HALF = 0.5  # of the articles of a reviewed brief, more than that make another the same brief, made again


class ReviewOf:
    """The decisions on one brief, looked for once it is known which texts it is made from."""

    def __init__(
        self,
        output: Path,
        *,
        issued: date,
        settings: Settings,
        days: tuple[date | None, date | None],
        file: Path | None = None,
        folder: str | None = None,
        previous: Brief | Path | None = None,
    ) -> None:
        self._output, self._issued, self._previous = output, issued, previous
        self._recipe = recorded(settings, since=days[0], until=days[1])
        self._series = settings.series
        self.file = file
        self.folder = folder
        self.carried: tuple[Decision, ...] = ()  # from the issue before

    def __call__(self, texts: frozenset[str]) -> Sequence[Decision]:
        """Return the decisions on the brief of some texts, by their SHA-256."""
        place = self.file or self._beside(texts)
        if place is not None:
            return read_review(place).decisions
        self.carried = carried_over(self._previous) if self._previous is not None else ()
        return self.carried

    def lies_in(self, folder: str) -> bool:
        """Take the decisions that lie in a folder, if none were found yet; say whether there are any."""
        if self.file or self.folder or not (self._output / folder / REVIEW).is_file():
            return False
        self.folder, self.carried = folder, ()
        return True

    def _beside(self, texts: frozenset[str]) -> Path | None:
        """Return the file beside the brief that is made again, if it has one."""
        if self.folder is not None:
            place = self._output / self.folder / REVIEW
            return place if place.is_file() else None
        best, found = HALF, None
        for path, brief in self._of_the_day():
            if brief.method.recipe == self._recipe and brief.series == self._series:
                share = _share(brief, texts)
                if share > best:
                    best, found = share, path
        if found is not None:
            self.folder = found.parent.name  # a review and its brief stay together
        return found

    def _of_the_day(self) -> Iterator[tuple[Path, Brief]]:
        for path in sorted(self._output.glob(f"{self._issued.isoformat()}-*/{REVIEW}")):
            brief = brief_in(path.parent)
            if brief is not None:
                yield path, brief


def brief_in(folder: Path) -> Brief | None:
    """Return the brief of a folder, if one lies there that can be read."""
    for kind in CARRIERS:
        file = folder / f"brief.{kind}"
        if file.is_file():
            try:
                return open_brief(file).brief
            except VerifyError:
                continue
    return None


def _share(brief: Brief, texts: Collection[str]) -> float:
    carried = set(brief.changes.sources) if brief.changes else set()
    own = {source.sha256 for source in brief.sources if source.number not in carried}
    return len(own & set(texts)) / len(own) if own else 0.0


def carried_over(previous: Brief | Path) -> tuple[Decision, ...]:
    """Return what was decided on an issue, for the next one: what lay idle since an earlier one stays behind."""
    if isinstance(previous, Brief):
        brief, held = previous, previous.method.review
    else:
        file = previous.parent / REVIEW
        try:
            brief = open_brief(previous).brief
        except VerifyError as wrong:
            raise ConfigError(wrong.what, subject=str(previous)) from None
        held = read_review(file).decisions if file.is_file() else brief.method.review
    idle = {one.id for one in brief.method.review if one.idle and one.issue}
    issued = brief.issued.isoformat()
    return tuple(replace(one, issue=one.issue or issued) for one in held if one.id not in idle)


@contextmanager
def held_review(folder: Path) -> Iterator[None]:
    """Let nobody decide while a folder is replaced: a decision in between would be lost."""
    file = folder / REVIEW
    if not (file.is_file() or file.with_name(f".{REVIEW}.turn").is_file()):
        yield
        return
    with state.turn(file):
        yield


def keep_carried(folder: Path, brief: Brief, carried: Sequence[Decision]) -> None:
    """Write what was decided on the issue before beside this one, with what themes are told by here."""
    file = folder / REVIEW
    if not carried or file.exists():
        return
    told = zip(carried, brief.method.review, strict=True)
    held = [replace(one, themes=here.themes) for one, here in told]
    now = max((one.at for one in held), default="")
    moment = datetime.fromisoformat(now) if now else datetime.combine(brief.issued, time(), UTC)
    decide(file, held, now=moment)
