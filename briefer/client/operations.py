"""A method for each operation of the description, by its operationId; and those that wait for a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from briefer.client.calling import Json
from briefer.client.following import Event, Follower

Told = Callable[[Event], None]


def _nobody(event: Event) -> None:
    """Tell nobody."""


class Client(Follower):
    """A desk on a server: `Client("http://localhost:8484", token="briefer_…")`.

    Each method raises RefusedError for what the server refuses.
    """

    # --- articles -------------------------------------------------------------

    def list_articles(self, **filters: Any) -> Json:
        """List articles, the newest first: `source`, `since`, `until`, `dated`, `language`, `theme`."""
        return self._json("/articles", **filters)

    def search(self, q: str, **filters: Any) -> Json:
        """Search articles, the newest first, or by `rank=True`."""
        return self._json("/search", q=q, **filters)

    def show_article(self, number: int) -> Json:
        """Return one article with all that is known of it."""
        return self._json(f"/articles/{number}")

    def add_articles(self, *files: Path | tuple[str, bytes], url: str | None = None) -> Json:
        """Hand in files, as paths or as names with bytes; return what came of each article."""
        sent = [("file", _named(file)) for file in files]
        data = {"url": url} if url else {}
        answer: Json = self._post("/articles", once=True, files=sent, data=data).json()
        return answer

    def list_refusals(self, **page: Any) -> Json:
        """List what gave no article, and why."""
        return self._json("/refusals", **page)

    # --- briefs ---------------------------------------------------------------

    def list_briefs(self, **page: Any) -> Json:
        """List the briefs that were made, the latest first."""
        return self._json("/briefs", **page)

    def show_brief(self, number: int) -> Json:
        """Return what is known of one brief."""
        return self._json(f"/briefs/{number}")

    def show_data(self, number: int) -> Json:
        """Return one brief as data."""
        return self._json(f"/briefs/{number}/data")

    def show_file(self, number: int, format: str) -> bytes:
        """Return one file of a brief."""
        return self._get(f"/briefs/{number}/files/{format}").content

    def show_review(self, number: int) -> Json:
        """Return what persons decided on a brief."""
        return self._json(f"/briefs/{number}/review")

    def make_brief(self, **asked: Any) -> Json:
        """Ask for a brief of the library; return the job."""
        return self._asked("/briefs", asked)

    def make(self, *, told: Told = _nobody, **asked: Any) -> Json:
        """Make a brief of the library; wait, and return its number and files.

        Raises JobFailedError where nothing is there to make it of, or it fails.
        """
        return self.wait(self.make_brief(**asked), told=told)

    def export_brief(self, number: int, formats: Sequence[str]) -> Json:
        """Ask for a brief in other formats; return the job."""
        return self._asked(f"/briefs/{number}/exports", {"formats": list(formats)})

    def export(self, number: int, *formats: str, told: Told = _nobody) -> Json:
        """Write a brief in other formats; wait, and return its files."""
        return self.wait(self.export_brief(number, formats), told=told)

    # --- deliveries -----------------------------------------------------------

    def list_deliveries(self, **page: Any) -> Json:
        """List the mails of the outbox, and what became of each."""
        return self._json("/deliveries", **page)

    def send_brief(self, number: int, to: Iterable[str], *, again: bool = False) -> Json:
        """Ask for a brief to be mailed; return the job."""
        return self._asked(f"/briefs/{number}/deliveries", {"to": list(to), "again": again})

    def send(self, number: int, *to: str, again: bool = False, told: Told = _nobody) -> Json:
        """Mail a brief; wait, and return how it stands with each mail."""
        return self.wait(self.send_brief(number, to, again=again), told=told)

    # --- schedules, proofs, jobs ----------------------------------------------

    def list_schedules(self) -> Json:
        """List the briefs that are made when they are due."""
        return self._json("/schedules")

    def show_schedule(self, name: str) -> Json:
        """Return one brief that is made when it is due."""
        return self._json(f"/schedules/{name}")

    def verify(self, file: Path | tuple[str, bytes]) -> Json:
        """Prove a brief; return what holds and what doesn't."""
        answer: Json = self._post("/verify", files=[("file", _named(file))]).json()
        return answer

    def list_jobs(self, **page: Any) -> Json:
        """List jobs, the last first."""
        return self._json("/jobs", **page)

    def show_job(self, id: str) -> Json:
        """Return how far a job is."""
        return self._json(f"/jobs/{id}")

    def cancel_job(self, id: str) -> Json:
        """Cancel a job."""
        answer: Json = self._call("DELETE", f"/jobs/{id}").json()
        return answer

    def each(self, listed: Callable[..., Json], *asked: Any, **filters: Any) -> Iterator[Json]:
        """Yield everything of a list, part by part: `client.each(client.list_articles, source="courier")`."""
        cursor: str | None = None
        while True:
            page = listed(*asked, cursor=cursor, **filters)
            yield from next(value for name, value in page.items() if name != "next")
            cursor = page["next"]
            if cursor is None:
                return

    def _json(self, path: str, **asked: Any) -> Json:
        answer: Json = self._get(path, **asked).json()
        return answer

    def _asked(self, path: str, body: Json) -> Json:
        plain = {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in body.items()
            if value is not None
        }
        answer: Json = self._post(path, once=True, json=plain).json()
        return answer


def _named(file: Path | tuple[str, bytes]) -> tuple[str, bytes]:
    return file if isinstance(file, tuple) else (file.name, file.read_bytes())
