"""Where an issue goes beside mail: `[[channel]]`, called by its name among the recipients."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from briefer.config.fields import Format, Name, SourcePath, WebAddress, whole
from briefer.config.frozen import Frozen

KINDS = ("folder", "webhook", "stdout", "notify")
# What each kind can't do without.
_NEEDED = {"folder": "folder", "webhook": "address"}
_DEFAULT_FORMATS = {"folder": ("pdf", "html", "json"), "webhook": ("json",)}


def _kind(name: str) -> str:
    from briefer.registry import installed

    known = (*KINDS, *(one for one in installed("delivering") if one not in KINDS))
    if name not in known:
        raise ValueError(f"must be one of {', '.join(known)}")
    return name


class Channel(Frozen):
    """One `[[channel]]`: a folder with its index and feed, a webhook, standard output, a message."""

    name: Name
    kind: Annotated[str, AfterValidator(_kind)]
    inward: bool = False  # whether a webhook may be on one's own network
    folder: SourcePath | None = Field(default=None, validate_default=True)
    address: WebAddress | None = Field(default=None, validate_default=True)  # of a webhook
    link: WebAddress | None = None  # where the folder is on the web, for its feed
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] | None = None
    timeout: Annotated[int, whole(1, 600)] = 30  # seconds

    @field_validator("folder", "address")
    @classmethod
    def _has_its_place(cls, value: object, info: ValidationInfo) -> object:
        kind = info.data.get("kind")
        if value is None and info.field_name == _NEEDED.get(kind or ""):
            raise ValueError(f"is missing: a channel of kind {kind} needs it")
        in_the_open = info.field_name == "address" and not str(value).startswith("https://")
        if value is not None and in_the_open and not info.data.get("inward"):
            what = "must begin with https://, unless inward = true says it is on your own network"
            raise ValueError(what)
        return value

    @property
    def sent(self) -> tuple[str, ...]:
        """The formats that go this way."""
        return self.formats or _DEFAULT_FORMATS.get(self.kind, ())

    @property
    def secret_variable(self) -> str:
        """The variable of the environment with its secret: a webhook's key, a message's addresses."""
        return f"BRIEFER_SECRET_{self.name.replace('-', '_').upper()}"
