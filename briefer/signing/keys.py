"""A private key with its certificates, from PKCS#12 or PEM."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefer.errors import InputError, MissingError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LARGEST = 2**20  # bytes of a file with a key or certificates
_KEY = re.compile(rb"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.*?-----END \1-----", re.DOTALL)


class PasswordError(InputError):
    """A key needs a password, or another one."""


@dataclass(frozen=True, slots=True)
class Key:
    """Who signs: what `pyhanko` signs with; nothing of it is printed."""

    signer: Any = field(repr=False)


def load_key(path: Path, password: str | None = None) -> Key:
    """Return the key in a PKCS#12 or PEM file; a PEM file holds its certificate, too.

    Raises InputError where there is none, PasswordError where the password is missing or another,
    MissingError without the extra.
    """
    data = read_small(path)
    secret = password.encode() if password else None
    try:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
        from cryptography.x509 import load_pem_x509_certificates
    except ImportError:
        raise missing() from None
    try:
        if b"-----BEGIN" in data:
            pem = _KEY.search(data)
            if pem is None:
                raise InputError("holds no private key", subject=str(path))
            key: Any = load_pem_private_key(pem.group(), secret)
            certificates = load_pem_x509_certificates(data)
        else:
            key, own, others = pkcs12.load_key_and_certificates(data, secret)
            certificates = [given for given in (own, *others) if given]
    except TypeError:  # a password where none is needed, or none where one is
        raise _password(path, password) from None
    except ValueError as wrong:
        if re.search(r"password|decrypt", str(wrong), re.IGNORECASE):
            raise _password(path, password) from None
        what = "neither PKCS#12 nor PEM with a private key and its certificate"
        raise InputError(what, subject=str(path)) from None
    return Key(_signer(path, key, certificates))


def _password(path: Path, password: str | None) -> PasswordError:
    what = "its password is another" if password else "needs a password"
    return PasswordError(what, subject=str(path))


def _signer(path: Path, key: Any, certificates: list[Certificate]) -> Any:
    """Return what signs with a key, under the certificate that is the key's own."""
    own = next(
        (
            certificate_given
            for certificate_given in certificates
            if key and certificate_given.public_key() == key.public_key()
        ),
        None,
    )
    if own is None:
        raise InputError("holds no private key with its certificate", subject=str(path))
    try:
        from pyhanko.keys.internal import (
            translate_pyca_cryptography_cert_to_asn1 as certificate,
        )
        from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1 as private_key
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore
    except ImportError:
        raise missing() from None
    others = [
        certificate(certificate_given)
        for certificate_given in certificates
        if certificate_given is not own
    ]
    chain = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]
    return SimpleSigner(
        signing_cert=certificate(own), signing_key=private_key(key), cert_registry=chain
    )


def read_small(path: Path) -> bytes:
    """Return the bytes of a small regular file.

    Raises InputError for another one.
    """
    try:
        if not path.is_file():
            raise InputError("no such file", subject=str(path))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as refused:
        raise InputError((refused.strerror or "can't be read").lower(), subject=str(path)) from None
    if len(data) > LARGEST:
        raise InputError("too large for a key or a certificate", subject=str(path))
    return data


def missing() -> MissingError:
    """Return the error for an installation that can't sign."""
    return MissingError(
        "signatures need pyhanko", hint='install it with: pip install "briefer[sign]"'
    )
