"""A finished brief to its readers by mail, once it is proven to be what was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefer.config import Settings
from briefer.delivering import DeliverySettings, Edition, Receipt, collect, deliver
from briefer.errors import VerifyError
from briefer.formats import CARRIERS
from briefer.model import Brief
from briefer.rendering import file_name, render, render_mail
from briefer.verifying import open_brief, verify

DATA = "brief.json"


def send(
    folder: Path,
    recipients: Sequence[str],
    *,
    settings: Settings,
    delivery: DeliverySettings,
    run: str = "",
) -> Receipt:
    """Mail the brief that lies in a folder: the points inside, attached what [mail] names.

    Raises VerifyError where the folder holds no brief, or a file that was changed or can't be
    checked here; DeliveryError where it can't be sent.
    """
    return deliver(edition(folder, recipients, settings, run), "email", delivery)


def edition(folder: Path, recipients: Sequence[str], settings: Settings, run: str = "") -> Edition:
    """Return the brief of a folder as it goes out.

    Raises VerifyError for a file that is not what its brief gives, DeliveryError for a missing one.
    """
    brief = _proven(folder / DATA, settings.templates)
    place = settings.with_(template=brief.template).template_place
    html, text = render_mail(brief, template=place)
    formats = settings.mail.attach if settings.mail else ("pdf",)
    found = collect(
        folder,
        brief,
        html=html,
        text=text,
        recipients=tuple(recipients),
        attached=tuple(map(file_name, formats)),
        run=run,
    )
    for format in formats:
        _check_attached(folder / file_name(format), format, brief, settings.templates, place)
    return found


def _check_attached(
    path: Path, format: str, brief: Brief, templates: Path | None, template: str
) -> None:
    """Refuse a file that is not the brief of its folder, as it is in that format."""
    if format in CARRIERS:
        if _proven(path, templates) != brief:
            raise _refusal(path, f"carries another brief than {DATA}")
    elif path.read_bytes() != render(brief, format, template=template):
        raise _refusal(path, f"is not what {DATA} gives")


def _proven(path: Path, templates: Path | None) -> Brief:
    """Return the brief in a file that is the same bytes when it is made again."""
    outcome = verify(path, templates=templates)
    if outcome.failures:
        first = outcome.failures[0]
        raise _refusal(path, f"{first.where} {first.what}")
    if outcome.degree != "consistent":
        what = f"nothing was sent: it can't be checked here, {outcome.reason}"
        hint = "name its templates with --templates, or make it anew with briefer export"
        raise VerifyError(what, subject=str(path), hint=hint)
    return open_brief(path).brief


def _refusal(path: Path, what: str) -> VerifyError:
    hint = "briefer verify names everything, briefer make makes it again"
    return VerifyError(
        f"nothing was sent, for it was changed: {what}", subject=str(path), hint=hint
    )
