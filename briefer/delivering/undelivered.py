"""What will not arrive by mail, told to its owner another way: by a channel, or on standard error."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape

from briefer.delivering.edition import Delivery, DeliverySettings, Edition, File
from briefer.errors import DeliveryError

_log = logging.getLogger(__name__)


def report(done: Sequence[Delivery], refusal: str | None, settings: DeliverySettings) -> None:
    """Tell of mails that were given up, and of those that wait since the server takes none.

    Those are told of once, at their first attempt.
    """
    name = settings.mail.undelivered if settings.mail else None
    lost = [one for one in done if _is_lost(one, refusal)]
    lines = [f"{one.brief} to {one.target}: {one.state}: {one.detail}" for one in lost]
    told = [line for one, line in zip(lost, lines, strict=True) if one.target != name]
    if name is None or not told:
        for line in lines:
            _log.warning("not delivered: %s", line)
        return
    try:
        _tell(told, name, settings)
    except (DeliveryError, OSError) as failed:
        for line in (*lines, f"and {name} can't be told: {failed}"):
            _log.warning("not delivered: %s", line)


def _is_lost(one: Delivery, refusal: str | None) -> bool:
    if one.state in ("failed", "expired") or (one.state == "uncertain" and one.when is None):
        return True
    return refusal is not None and one.first and one.state == "deferred" and one.detail == refusal


def _tell(lines: Sequence[str], name: str, settings: DeliverySettings) -> None:
    from briefer.delivering import deliver

    text = "\n".join(lines) + "\n"
    moment = f"{settings.now:%Y-%m-%d-%H%M%S}"
    edition = Edition(
        title=f"Not delivered: {len(lines)}",
        slug="not-delivered",
        issued=settings.now.date(),
        files=(File(name="undelivered.txt", content=text.encode()),),
        html=f"<pre>{escape(text)}</pre>",
        text=text,
        attached=(),
        run=f"{moment} {sha256(text.encode()).hexdigest()[:12]}",
        place=f"{moment}-not-delivered",
    )
    deliver(edition, name, replace(settings, again=False))
