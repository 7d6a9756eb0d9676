"""The channel for messages: word of an issue by what Apprise knows, from Matrix to Slack. An extra."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from briefer.delivering.carrying import deliver_through_outbox
from briefer.delivering.edition import DeliverySettings, Edition, Receipt
from briefer.delivering.smtp import Answer, Outgoing
from briefer.errors import DeliveryError, MissingError


def deliver_to_notify(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Queue word of an issue, and try it.

    Raises DeliveryError where no address is set, MissingError without Apprise.
    """
    _addresses(settings)
    _check_installed()
    title = f"[{edition.marking}] {edition.title}" if edition.marking else edition.title
    return deliver_through_outbox(edition, settings, json.dumps([title, edition.text]).encode())


def post_notify(outgoing: Outgoing, settings: DeliverySettings) -> Answer:
    """Hand word of an issue to Apprise, and say how that ended; addresses, which hold keys, stay unsaid."""
    try:
        addresses = _addresses(settings)
        _check_installed()
    except (DeliveryError, MissingError) as missing:
        return Answer(state="deferred", detail=str(missing))
    title, text = json.loads(outgoing.forms[0].content)
    with _silent():
        from apprise import Apprise

        told = Apprise()
        if not all(told.add(address) for address in addresses):
            return Answer(state="failed", detail="an address is none that Apprise knows")
        taken = bool(told.notify(title=title, body=text))
    if taken:
        return Answer(state="sent", detail="taken by all addresses")
    if len(addresses) == 1:
        return Answer(state="deferred", detail="not taken")
    # Which of them took it is not said: once more, and no oftener.
    return Answer(state="uncertain", detail="not taken by every address; some may have it")


def _addresses(settings: DeliverySettings) -> list[str]:
    channel = settings.channel
    found = settings.secrets.get(channel.name, "").split() if channel else []
    if not found:
        variable = channel.secret_variable if channel else "its variable"
        hint = f"set {variable} in the environment to addresses of Apprise"
        raise DeliveryError(
            "nowhere to send it", subject=channel.name if channel else None, hint=hint
        )
    return found


@contextmanager
def _silent() -> Iterator[None]:
    """Keep Apprise from writing to the log: what it writes of addresses may hold parts of their keys."""
    logger = logging.getLogger("apprise")
    before, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of what its plugins import
            yield
    finally:
        logger.disabled = before


def _check_installed() -> None:
    from importlib.util import find_spec

    if find_spec("apprise") is None:
        raise MissingError("Apprise is missing", hint='pip install "briefer[notify]"')
