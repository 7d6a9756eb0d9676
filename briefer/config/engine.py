"""Where the work on single articles is done, and how machines that share it know one another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from briefer.config.fields import SourcePath
from briefer.config.frozen import Frozen

SCHEMES = ("tcp", "tls")


def _scheduler(address: str) -> str:
    """Refuse what is not the address of a scheduler."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in SCHEMES and parts.hostname and parts.port
    except ValueError:
        known = None
    if not known or parts.path or "@" in parts.netloc:
        raise ValueError("must be an address like tls://host:8786")
    return address


class EngineChoice(Frozen):
    """`[engine]`: the cores of this machine, or the workers of a Dask cluster."""

    name: Literal["cores", "dask"] = "cores"
    # None: a cluster on this machine, for as long as the work takes
    scheduler: Annotated[str, BeforeValidator(str), AfterValidator(_scheduler)] | None = None
    authority: SourcePath | None = None  # certificates in PEM, by which machines know one another
    certificate: SourcePath | None = None
    key: SourcePath | None = Field(default=None, validate_default=True)

    @field_validator("key")
    @classmethod
    def _guarded(cls, key: Path | None, info: ValidationInfo) -> Path | None:
        given = [info.data.get("authority"), info.data.get("certificate"), key]
        scheduler = info.data.get("scheduler") or ""
        if any(given) and not all(given):
            raise ValueError("authority, certificate and key go together")
        if scheduler.startswith("tls:") and not key:
            raise ValueError(
                "is missing: a scheduler at tls:// asks for authority, certificate, key"
            )
        if scheduler.startswith("tcp:") and key:
            raise ValueError("is of no use at tcp://; say tls:// for the scheduler")
        return key
