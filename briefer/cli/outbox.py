"""`outbox`: what was sent, what waits and why; tried again, or cancelled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.delivering import delivery_settings, tell_receipt
from briefer.cli.options import LARGEST, Config, Json, emit, settings, tell
from briefer.cli.records import of_mail

if TYPE_CHECKING:
    from briefer.delivering import Mail

STATES = ("queued", "sending", "sent", "uncertain", "deferred", "failed", "expired", "cancelled")

Outbox = Annotated[
    Path,
    typer.Option("--outbox", metavar="FILE", help="Where mails are kept until they are taken."),
]
Ids = Annotated[
    list[int], typer.Argument(metavar="ID", min=1, max=LARGEST, help="Numbers of mails.")
]
PLACE = Path(".briefer/outbox.db")

outbox = typer.Typer(
    help="What was sent, what waits and why.",
    epilog="Example: briefer outbox list --state deferred",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    outbox.command("list", epilog="Example: briefer outbox list --state failed")(listed)
    outbox.command(epilog="Example: briefer outbox show 12 --json")(show)
    outbox.command(epilog="Example: briefer outbox retry 12 13")(retry)
    outbox.command(epilog="Example: briefer outbox cancel 14")(cancel)
    app.add_typer(outbox, name="outbox")


def listed(
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help=f"{', '.join(STATES)}; may be given again."),
    ] = None,
    brief: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this brief or series.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="How many.")] = 100,
    place: Outbox = PLACE,
    as_json: Json = False,
) -> None:
    """List the mails of the outbox, the newest first."""
    from briefer.delivering import list_mails

    for one in state or ():
        if one not in STATES:
            raise typer.BadParameter(f"{one!r} is no state; known are {', '.join(STATES)}")
    for mail in list_mails(place, states=state or (), brief=brief, most=count):
        if as_json:
            emit(of_mail(mail))
        else:
            tell(_line(mail))


def show(
    number: Annotated[
        int, typer.Argument(metavar="ID", min=1, max=LARGEST, help="The number of a mail.")
    ],
    place: Outbox = PLACE,
    as_json: Json = False,
) -> None:
    """Show one mail: each attempt with the server's words, and the fingerprints of what was sent.

    That is the proof of its delivery. A server's word that it took a mail is not that somebody read it.
    """
    from briefer.delivering import show_mail

    mail = show_mail(place, number)
    if as_json:
        emit(of_mail(mail))
        return
    series = f" ({mail.series})" if mail.series else ""
    tell(_line(mail))
    tell(f"  brief       {mail.brief}{series}, {mail.period}")
    tell(f"  message     {mail.message_id}")
    if mail.sha256:
        tell(f"  as sent     SHA-256 {mail.sha256}")
    for one in mail.attached:
        tell(f"  attached    {one.name}, {one.size:,} bytes, SHA-256 {one.sha256}")
    tell(f"  queued      {mail.queued}")
    for attempt in mail.history:
        tell(f"  {attempt.state:<11} {attempt.at}  {attempt.detail}")
    if mail.next_attempt:
        tell(f"  next        {mail.next_attempt}")


def retry(numbers: Ids, config: Config = None, place: Outbox = PLACE) -> None:
    """Try mails at once: those that wait, and those that were given up."""
    from dataclasses import replace

    from briefer.delivering import retry as ask_again
    from briefer.delivering import show_mail, work_outbox

    delivery = replace(delivery_settings(settings(config)), outbox=place)
    ask_again(place, numbers, now=delivery.now)
    tell_receipt(work_outbox(delivery))
    if any(show_mail(place, number).state != "sent" for number in numbers):
        raise typer.Exit(1)


def cancel(numbers: Ids, place: Outbox = PLACE) -> None:
    """Have mails that wait never be sent."""
    from briefer.delivering import cancel as give_up
    from briefer.delivering import show_mail

    give_up(place, numbers, now=datetime.now(UTC))
    for number in numbers:
        tell(_line(show_mail(place, number)))


def _line(mail: Mail) -> str:
    told = f": {mail.detail}" if mail.detail else ""
    return (
        f"{mail.id:>5}  {mail.changed[:16]}  {mail.state:<9}  {mail.recipient}  {mail.brief}{told}"
    )
