"""A finished brief to its readers, once it is proven to be what was made: by mail and by channels."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from briefer.config import Recipient, Settings
from briefer.delivering import (
    Delivery,
    DeliverySettings,
    Edition,
    Reader,
    Receipt,
    collect,
    deliver,
)
from briefer.errors import DeliveryError, VerifyError
from briefer.formats import CARRIERS, known_formats
from briefer.issuing.readers import Readers, readers
from briefer.model import Brief
from briefer.rendering import (
    check_template,
    file_name,
    mail_subject,
    render,
    render_mail,
    since_in_words,
    to_json,
    too_large,
)
from briefer.signing import DETACHED, parted
from briefer.verifying import open_brief, read_bounded, verify

DATA = "brief.json"
Sign = Callable[[Mapping[str, bytes]], dict[str, bytes]]


def send(
    folder: Path,
    recipients: Iterable[Recipient | str],
    *,
    settings: Settings,
    delivery: DeliverySettings,
    run: str = "",
) -> Receipt:
    """Deliver the brief that lies in a folder: by mail to people and groups, and by channels.

    What is attached and lies in the folder is proven; what doesn't is made from its data. An issue of
    a scheduled `run` in which nothing is new goes nowhere, and the receipt says so.
    Raises VerifyError where the folder holds no brief, or a file that was changed or can't be
    checked here; DeliveryError where it can't be sent; ConfigError for a recipient nobody knows.
    """
    brief = _proven(folder / DATA, settings.templates)
    who = readers(recipients, settings, language=brief.language)
    if not (who.by_language or who.channels):
        raise DeliveryError("nobody to send it to", subject=brief.title, hint="name a recipient")
    if run and not delivery.again and (nothing := _nothing_new(brief, settings)):
        return _skipped(who, nothing)
    source = _Source(folder=folder, brief=brief, settings=settings, sign=delivery.sign, run=run)
    done: list[Delivery] = []
    for language, people in who.by_language.items():
        done += deliver(source.edition(language, people), "email", delivery).deliveries
    for name in who.channels:
        if delivery.dry_run is not None:
            what = "a dry run writes mails, and nothing else"
            done.append(Delivery(target=name, state="skipped", detail=what))
            continue
        formats = delivery.channel_named(name).sent
        done += deliver(source.for_channel(formats), name, delivery).deliveries
    return Receipt(channel="email", deliveries=tuple(done))


def edition(
    folder: Path, recipients: Iterable[Recipient | str], settings: Settings, run: str = ""
) -> Edition:
    """Return the brief of a folder as it goes out to those who get it in its own language.

    Raises VerifyError for a file that is not what its brief gives.
    """
    brief = _proven(folder / DATA, settings.templates)
    who = readers(recipients, settings, language=brief.language)
    source = _Source(folder=folder, brief=brief, settings=settings, run=run)
    return source.edition(brief.language, who.by_language.get(brief.language, ()))


@dataclass(frozen=True, kw_only=True)
class _Source:
    """A proven brief in its folder, and how what is lacking there is made."""

    folder: Path
    brief: Brief
    settings: Settings
    sign: Sign = dict
    run: str = ""

    @cached_property
    def template(self) -> str:
        return self.settings.with_(template=self.brief.template).template_place

    def edition(self, language: str, people: Sequence[Reader]) -> Edition:
        """Return it as it goes out by mail to people who read this language."""
        names = dict.fromkeys(name for one in people for name in one.attached or ())
        formats = [format for format in known_formats() if file_name(format) in names]
        if not formats:
            formats = list(self.settings.mail.attach if self.settings.mail else ("pdf",))
        smaller = [*formats, "html"] if language != self.brief.language else formats
        return self._gathered(language, formats, smaller, people)

    def for_channel(self, formats: Sequence[str]) -> Edition:
        """Return it with the files of these formats."""
        return self._gathered(self.brief.language, formats, formats, ())

    def _gathered(
        self,
        language: str,
        attached: Sequence[str],
        formats: Sequence[str],
        people: Sequence[Reader],
    ) -> Edition:
        brief = self.brief if language == self.brief.language else in_language(self.brief, language)
        check_template(self.template, language=language)
        html, text = render_mail(brief, template=self.template)
        return collect(
            self.folder,
            brief,
            html=html,
            text=text,
            subject=mail_subject(brief, template=self.template),
            too_large=too_large(brief, template=self.template),
            recipients=tuple(people),
            attached=tuple(map(file_name, attached)),
            made=self._files(brief, formats),
            alone=brief is not self.brief,
            run=self.run,
            identity=sha256(to_json(self.brief)).hexdigest(),
            place=self.folder.resolve().name,
        )

    def _files(self, brief: Brief, formats: Sequence[str]) -> dict[str, bytes]:
        """Return what the folder lacks, made and signed as what it has; what it has is proven."""
        lacking = []
        for format in dict.fromkeys(formats):
            path = self.folder / file_name(format)
            if brief is self.brief and path.is_file():
                _check_attached(path, format, brief, self.settings.templates, self.template)
            else:
                lacking.append(format)
        made = {
            file_name(format): render(brief, format, template=self.template) for format in lacking
        }
        if made and self.sign is dict and _is_signed(self.folder):
            what = f"is signed, and {', '.join(made)} would go out without a signature"
            hint = 'name the key as sign = "…" in briefer.toml, or make these formats with it'
            raise DeliveryError(what, subject=str(self.folder), hint=hint)
        return self.sign(made)


def in_language(brief: Brief, language: str) -> Brief:
    """Return a brief whose fixed words and dates are in another language; what it quotes stays."""
    recipe = dict(brief.method.recipe)
    recipe["language"] = json.dumps(language)
    if language == Settings().language:
        del recipe["language"]  # what is usual is not recorded
    method = replace(brief.method, recipe=tuple(sorted(recipe.items())))
    return replace(brief, language=language, method=method)


def _nothing_new(brief: Brief, settings: Settings) -> str:
    """Return in words that an issue says nothing that the one before it didn't; empty if it does."""
    changes = brief.changes
    if changes is None or settings.mail is None or settings.mail.unchanged == "send":
        return ""
    told = any(one.now is not None for one in changes.due) or any(
        one.new for one in changes.continuing
    )
    if told or changes.lead or changes.new or changes.revised:
        return ""
    return f"nothing is new since {since_in_words(changes.previous)}"


def _skipped(who: Readers, why: str) -> Receipt:
    targets = [one.address for people in who.by_language.values() for one in people]
    return Receipt(
        channel="email",
        deliveries=tuple(
            Delivery(target=target, state="skipped", detail=why)
            for target in (*targets, *who.channels)
        ),
    )


def _is_signed(folder: Path) -> bool:
    pdf = folder / file_name("pdf")
    beside = any(folder.glob(f"*{DETACHED}"))
    return beside or (pdf.is_file() and parted(read_bounded(pdf))[1] is not None)


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
