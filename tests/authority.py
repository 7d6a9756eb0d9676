"""An authority of the tests' own, the keys that it certifies, and one that nobody does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

PASSWORD = "Morgen, um neun"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def private_key(kind: str = "rsa") -> Any:
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(
    name: str,
    key: Any,
    issuer: str,
    issuer_key: Any,
    *,
    authority: bool = False,
    host: str | None = None,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=not authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=authority,
        crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(SINCE + timedelta(days=7300))
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(usage, critical=True)
    )
    if host is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def establish(folder: Path, kind: str = "rsa") -> Path:
    """Write ca.pem, key.p12, key.pem (both under the password), open.pem, other.pem and stranger.pem."""
    ours, theirs, key = private_key(), private_key(), private_key(kind)
    ca = certificate("Authority of tests", ours, "Authority of tests", ours, authority=True)
    own = certificate("Press desk", key, "Authority of tests", ours)
    lock = BestAvailableEncryption(PASSWORD.encode())
    folder.mkdir(exist_ok=True)
    (folder / "ca.pem").write_bytes(ca.public_bytes(Encoding.PEM))
    (folder / "key.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(b"desk", key, own, [ca], lock)
    )
    for name, how in (("key.pem", lock), ("open.pem", NoEncryption())):
        text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)
        (folder / name).write_bytes(text + own.public_bytes(Encoding.PEM))
    other = certificate(
        "Authority of others", theirs, "Authority of others", theirs, authority=True
    )
    (folder / "other.pem").write_bytes(other.public_bytes(Encoding.PEM))
    stranger = certificate("Press desk", theirs, "Press desk", theirs)
    (folder / "stranger.pem").write_bytes(
        theirs.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + stranger.public_bytes(Encoding.PEM)
    )
    return folder
