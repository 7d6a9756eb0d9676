"""Who issued a brief: signatures on PDFs (PAdES), and beside files of other formats (CMS).

keys        a private key with its certificates, from PKCS#12 or PEM
messages    signed messages (CMS): made, and checked against an authority
pdf_update  the signature of a PDF, appended to the file that it signs

What signs is an extra (`pip install "briefer[sign]"`) and is loaded where something is signed or a
signature is checked. A signed PDF is the unsigned one, byte for byte, and an update behind it that
holds the signature and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from briefer.signing.keys import Key, PasswordError, load_key, read_small
from briefer.signing.messages import check, read_trust, sign
from briefer.signing.pdf_update import PdfSignature, parted, updated

__all__ = [
    "DETACHED",
    "Key",
    "PasswordError",
    "PdfSignature",
    "check",
    "load_key",
    "parted",
    "read_small",
    "read_trust",
    "sign",
    "sign_files",
    "sign_pdf",
]

DETACHED = ".p7s"  # what a detached signature's name ends with, behind that of its file


def sign_files(files: Mapping[str, bytes], key: Key, when: datetime) -> dict[str, bytes]:
    """Return files as they are written: PDFs signed, others with a signature beside each."""
    signed: dict[str, bytes] = {}
    for name, data in files.items():
        if name.endswith(".pdf"):
            signed[name] = sign_pdf(data, key, when)
        else:
            signed |= {name: data, name + DETACHED: sign(data, key, when)}
    return signed


def sign_pdf(data: bytes, key: Key, when: datetime) -> bytes:
    """Return a PDF of ours with a signature behind it."""
    return updated(data, when, lambda content: sign(content, key, None))
