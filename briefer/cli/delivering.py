"""`send`: a brief to its readers."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.logs import logged
from briefer.cli.options import Config, settings, tell

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
    to: Annotated[list[str], typer.Option(metavar="ADDRESS", help="Whom to; may be given again.")],
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
) -> None:
    """Mail a finished brief: the points inside, and attached the PDF or what [mail] names.

    The data and what is attached are verified first; a file that was changed is not sent.
    """
    from briefer.issuing import send as mail

    chosen = settings(config, templates=templates)
    delivery = delivery_settings(chosen, folder if dry_run else None, again)
    receipt = mail(folder, to, settings=chosen, delivery=delivery)
    tell_receipt(receipt)
    if not receipt.ok:
        raise typer.Exit(1)


def delivery_settings(
    chosen: Settings, dry_run: Path | None = None, again: bool = False
) -> DeliverySettings:
    """Return what the channels need, as of now."""
    from briefer.config import PASSWORD_VARIABLE
    from briefer.delivering import DeliverySettings

    return DeliverySettings(
        now=datetime.now(UTC),
        mail=chosen.mail,
        password=os.environ.get(PASSWORD_VARIABLE),
        dry_run=dry_run,
        again=again,
    )


def tell_receipt(receipt: Receipt) -> None:
    """Print where a brief went, or why it did not, one line each."""
    for delivery in receipt.deliveries:
        detail = f": {delivery.detail}" if delivery.detail else ""
        when = (
            f", next attempt {delivery.when.isoformat(timespec='minutes')}" if delivery.when else ""
        )
        tell(f"{delivery.target} {delivery.state}{detail}{when}")
