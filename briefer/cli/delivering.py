"""`send`: a brief to its readers."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.logs import logged
from briefer.cli.options import Config, Json, emit, settings, tell
from briefer.cli.records import of_delivery
from briefer.cli.signing import signing

if TYPE_CHECKING:
    from briefer.config import Settings
    from briefer.delivering import DeliverySettings, Receipt


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: briefer send output/2026-11-22-ports --to desk@example.org")(
        logged(send)
    )


def send(
    folder: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder of a brief.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHOM",
            help="An address, a group, a channel, or a CSV file; may be given again. "
            "Else whom its [[brief]] names.",
        ),
    ] = None,
    cc: Annotated[
        list[str] | None, typer.Option(metavar="WHOM", help="Who gets a copy, named in the mail.")
    ] = None,
    bcc: Annotated[
        list[str] | None, typer.Option(metavar="WHOM", help="Who gets a copy, named nowhere.")
    ] = None,
    config: Config = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the mails as .eml files into the folder.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Mail once more what was sent already.")
    ] = False,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder of templates of your own, looked into first."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Deliver a finished brief: by mail, the points inside and the PDF attached, or as is set.

    The data and what is attached are verified first; a file that was changed is not sent. What was
    sent already is not sent again, and says when it was. Exit code 1: not everything has arrived.
    """
    from briefer.issuing import by_hand, recipients_of
    from briefer.issuing import send as mail

    chosen = settings(config, templates=templates)
    named = by_hand(to or (), cc or (), bcc or (), chosen)
    recipients = named if to else (*recipients_of(folder, chosen), *named)
    delivery = delivery_settings(chosen, folder if dry_run else None, again)
    receipt = mail(folder, recipients, settings=chosen, delivery=delivery)
    if as_json:
        for one in receipt.deliveries:
            emit(of_delivery(one))
    else:
        tell_receipt(receipt)
    if not receipt.ok:
        raise typer.Exit(1)


def delivery_settings(
    chosen: Settings, dry_run: Path | None = None, again: bool = False
) -> DeliverySettings:
    """Return what the channels need, with the secrets of the environment and the time."""
    from briefer import __version__
    from briefer.config import PASSWORD_VARIABLE
    from briefer.delivering import DeliverySettings

    found = {one.name: os.environ.get(one.secret_variable) for one in chosen.channels}
    return DeliverySettings(
        now=datetime.now(UTC),
        mail=chosen.mail,
        password=os.environ.get(PASSWORD_VARIABLE),
        dry_run=dry_run,
        again=again,
        channels=chosen.channels,
        secrets={name: secret for name, secret in found.items() if secret},
        sign=(lambda files: signing(chosen.sign)(files)) if chosen.sign else dict,
        version=__version__,
    )


def tell_receipt(receipt: Receipt) -> None:
    """Print where everything went, one line each."""
    for delivery in receipt.deliveries:
        detail = f": {delivery.detail}" if delivery.detail else ""
        when = (
            f", next attempt {delivery.when.isoformat(timespec='minutes')}" if delivery.when else ""
        )
        tell(f"{delivery.target} {delivery.state}{detail}{when}")
