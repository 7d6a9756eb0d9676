"""The webhook channel: an issue as signed JSON to an address, tried again until it is taken.

As the Standard Webhooks have it: `webhook-id` is the same however often it is tried,
`webhook-signature` is an HMAC-SHA256 over identifier, timestamp and body, under a key that both know.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any

from briefer.delivering.carrying import deliver_through_outbox
from briefer.delivering.edition import DeliverySettings, Edition, Receipt
from briefer.delivering.smtp import Answer, Outgoing
from briefer.errors import DeliveryError, FetchError

if TYPE_CHECKING:
    from briefer.config import Channel

ENCODED_KEY = "whsec_"  # begins a key that is written in Base64
_LATER = frozenset((408, 409, 425, 429))  # answers that mean "not now", beside all of 500 and above
_FOR_GOOD = frozenset(("address",))  # failures of a request that no other attempt mends


def deliver_to_webhook(edition: Edition, settings: DeliverySettings) -> Receipt:
    """Queue an issue for the address of the channel, and try it.

    Raises DeliveryError where the key is missing, or the outbox cannot be written.
    """
    if settings.channel is not None:
        _key(settings.channel, settings)
    return deliver_through_outbox(edition, settings, payload(edition, settings))


def payload(edition: Edition, settings: DeliverySettings) -> bytes:
    """Return an issue as JSON: what it is, its text, its files in Base64 with their SHA-256."""
    from briefer.rendering import file_name

    wanted = {file_name(one) for one in settings.channel.sent} if settings.channel else set()
    told = edition.run and not edition.identity  # a report carries what it has
    files = [file for file in edition.files if file.name in wanted or told]
    data: dict[str, Any] = {
        "type": "brief.issued" if edition.identity else "brief.undelivered",
        "timestamp": settings.now.isoformat(timespec="seconds"),
        "data": {
            "title": edition.title,
            "series": edition.series,
            "issue": edition.issue,
            "issued": edition.issued.isoformat(),
            "marking": edition.marking,
            "language": edition.language,
            "sha256": edition.identity or None,
            "text": edition.text,
            "files": [
                {
                    "name": file.name,
                    "sha256": sha256(file.content).hexdigest(),
                    "content": b64encode(file.content).decode(),
                }
                for file in files
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def post_webhook(outgoing: Outgoing, settings: DeliverySettings) -> Answer:
    """Post what was queued, and say how that ended; the address, which may hold a token, stays unsaid."""
    from briefer.fetching import Ask, Policy, Requester
    from briefer.web_addresses import host_of

    channel = settings.channel
    if channel is None or channel.address is None:
        return Answer(state="deferred", detail="has no address")
    body = outgoing.forms[0].content
    try:
        headers = signed_headers(outgoing.message_id, body, _key(channel, settings), settings)
        policy = Policy(version=settings.version, seconds=float(channel.timeout))
        inward = frozenset({host_of(channel.address)}) if channel.inward else frozenset[str]()
        ask = Ask(address=channel.address, inward=inward, body=body, headers=headers)
        status = Requester(policy, monotonic).ask(ask).status
    except FetchError as failed:
        hint = "; say inward = true for one of your own network"
        told = failed.what + (hint if failed.failure == "address" else "")
        return Answer(state="failed" if failed.failure in _FOR_GOOD else "deferred", detail=told)
    except DeliveryError as missing:
        return Answer(state="deferred", detail=str(missing))
    if 200 <= status < 300:
        return Answer(state="sent", detail=f"answered {status}")
    later = status >= 500 or status in _LATER
    return Answer(state="deferred" if later else "failed", detail=f"answered {status}")


def signed_headers(
    identifier: str, body: bytes, key: bytes, settings: DeliverySettings
) -> tuple[tuple[str, str], ...]:
    """Return the headers by which a receiver tells that a message is ours, fresh, and which one it is."""
    moment = str(int(settings.now.timestamp()))
    code = hmac.new(key, f"{identifier}.{moment}.".encode() + body, sha256).digest()
    return (
        ("Content-Type", "application/json"),
        ("Idempotency-Key", identifier),
        ("webhook-id", identifier),
        ("webhook-timestamp", moment),
        ("webhook-signature", f"v1,{b64encode(code).decode()}"),
    )


def _key(channel: Channel, settings: DeliverySettings) -> bytes:
    """Return the key. Raises DeliveryError where there is none, or it can't be read."""
    secret = settings.secrets.get(channel.name, "")
    if not secret:
        hint = f"set {channel.secret_variable} in the environment"
        raise DeliveryError("no key to sign with", subject=channel.name, hint=hint)
    if not secret.startswith(ENCODED_KEY):
        return secret.encode()
    try:
        return b64decode(secret.removeprefix(ENCODED_KEY), validate=True)
    except ValueError:
        what = f"its key begins with {ENCODED_KEY}, but is no Base64"
        raise DeliveryError(what, subject=channel.name) from None
