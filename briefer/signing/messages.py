"""Signed messages (CMS, RFC 5652): made, and checked against an authority, without a network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefer.errors import InputError, VerifyError
from briefer.model import Signature
from briefer.signing.keys import LARGEST, Key, missing, read_small


def sign(data: bytes, key: Key, when: datetime | None) -> bytes:
    """Return a detached signature; the time is in it unless a PDF states it."""
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    settings = PdfCMSSignedAttributes(signing_time=when)
    try:
        made = asyncio.run(
            key.signer.async_sign(
                sha256(data).digest(), "sha256", use_pades=when is None,
                signed_attr_settings=settings, is_pdf_sig=when is None,
            )
        )  # fmt: skip
    except (SigningError, ValueError) as refused:
        raise InputError(f"the key can't sign ({refused})") from None
    return bytes(made.dump())


def read_trust(path: Path) -> Sequence[Any]:
    """Return the certificates of the authorities in a PEM file.

    Raises InputError where there is none, MissingError without the extra.
    """
    data = read_small(path)
    try:
        from cryptography.x509 import load_pem_x509_certificates
        from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
    except ImportError:
        raise missing() from None
    try:
        certificates = load_pem_x509_certificates(data)
    except ValueError:
        raise InputError("holds no certificate in PEM", subject=str(path)) from None
    return [translate_pyca_cryptography_cert_to_asn1(trusted) for trusted in certificates]


def check(
    data: bytes, message: bytes, *, when: datetime | None = None, trust: Sequence[Any] = ()
) -> Signature:
    """Return who signed some data; `when` is what a PDF says, other messages say it themselves.

    Raises VerifyError where the signature is broken, or one of other data.
    """
    try:
        from asn1crypto.cms import ContentInfo
        from pyhanko.sign.validation.errors import SignatureValidationError
        from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
        from pyhanko_certvalidator import ValidationContext
    except ImportError:
        raise missing() from None
    if len(message) > LARGEST:
        raise VerifyError("is larger than a signature can be")
    try:
        content = ContentInfo.load(message, strict=True)
        signed = content["content"]
        if content["content_type"].native != "signed_data" or len(signed["signer_infos"]) != 1:
            raise VerifyError("is no signature by one signer")
        told = when or _stated(signed)
        context = ValidationContext(
            trust_roots=list(trust), moment=told, allow_fetching=False, revocation_mode="soft-fail"
        )
        with _silent():
            status = asyncio.run(
                async_validate_detached_cms(data, signed, signer_validation_context=context)
            )
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        SignatureValidationError,
    ) as broken:
        what = " ".join(str(broken).split())[:120]
        raise VerifyError(f"can't be read ({what})") from None
    if not status.intact or not status.valid:
        raise VerifyError("is not of this file")
    subject = status.signing_cert.subject.native
    return Signature(
        signer=_name(subject),
        issuer=_name(status.signing_cert.issuer.native),
        signed=told.isoformat(timespec="seconds") if told else None,
        trusted=bool(trust) and bool(status.trusted),
    )


def _stated(signed: Any) -> datetime | None:
    for attribute in signed["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "signing_time":
            value: datetime = attribute["values"][0].native
            return value
    return None


def _name(subject: dict[str, Any]) -> str:
    """Return what a certificate calls somebody, in one line."""
    for part in ("common_name", "organization_name", "email_address"):
        if value := subject.get(part):
            return " ".join(str(value).split())
    return "somebody without a name"


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what the validating library logs of a chain that isn't trusted from the terminal."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
