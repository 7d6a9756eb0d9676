"""A finished brief to its readers by mail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefer.config import Settings
from briefer.delivering import DeliverySettings, Edition, Receipt, collect, deliver
from briefer.rendering import DEFAULT, file_name, render_mail, template_names
from briefer.verifying import open_brief


def send(
    folder: Path,
    recipients: Sequence[str],
    *,
    settings: Settings,
    delivery: DeliverySettings,
    run: str = "",
) -> Receipt:
    """Mail the brief that lies in a folder: the points inside, attached what [mail] names.

    Raises VerifyError where the folder holds no brief, DeliveryError where it can't be sent.
    """
    return deliver(edition(folder, recipients, settings, run), "email", delivery)


def edition(folder: Path, recipients: Sequence[str], settings: Settings, run: str = "") -> Edition:
    """Return the brief of a folder as it goes out."""
    brief = open_brief(folder / "brief.json").brief
    place = settings.with_(template=brief.template).template_place
    if place == brief.template and place not in template_names():
        place = DEFAULT  # made with a template that isn't at hand here: the attached file has it
    html, text = render_mail(brief, template=place)
    attached = tuple(map(file_name, settings.mail.attach if settings.mail else ("pdf",)))
    return collect(
        folder,
        brief,
        html=html,
        text=text,
        recipients=tuple(recipients),
        attached=attached,
        run=run,
    )
