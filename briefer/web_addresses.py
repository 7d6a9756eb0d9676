"""Addresses of web pages, in the one plain spelling in which what they name can be seen.

Browsers take `http://2130706433/`, `http://0x7f.1/` and `http://127.1./` for this machine. Whoever
writes an address like that hides something: it is refused, and never mended.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

LONGEST = 2048
PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_IPV6 = re.compile(r"[0-9a-f.]*:[0-9a-f:.]*(?:%.*)?")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")  # the last label of what some take for a number


def web_address(text: str) -> str:
    """Return an address in its usual form: scheme and host in small letters, no fragment.

    Raises ValueError, with what is wrong, where it is no http(s) address, carries a name or
    password, or spells its host in a way that hides what it is.
    """
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise ValueError(f"must have 1 to {LONGEST} characters")
    if "\\" in text or any(letter.isspace() or not letter.isprintable() for letter in text):
        raise ValueError("must have no spaces, backslashes or control characters")
    parts = _split(text)
    if parts.scheme not in PORTS:
        raise ValueError("must begin with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("must not carry a name or password")
    host = host_name(parts.hostname or "")
    port = _port(parts)
    at = "" if port in (None, PORTS[parts.scheme]) else f":{port}"
    shown = f"[{host}]" if ":" in host else host
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{shown}{at}{parts.path or '/'}{query}"


def without_password(text: str) -> str:
    """Return what was to be an address as it may be repeated: without what stands before its host."""
    return re.sub(r"^([a-z][a-z0-9+.-]*://)?.*@", r"\1…@", text, flags=re.IGNORECASE | re.DOTALL)


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        raise ValueError("is no web address") from None


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        raise ValueError("has a port that is no number from 1 to 65535") from None
    if port == 0:
        raise ValueError("has a port that is no number from 1 to 65535")
    return port


def host_name(host: str) -> str:
    """Return a host as it is written in requests: a name in ASCII, or a plain IP address.

    Raises ValueError for any other spelling of either.
    """
    host = _in_ascii(host).lower()
    if _IPV6.fullmatch(host):
        return str(_address(host))
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise ValueError("has a host that is no plain name")
    if _NUMERIC.fullmatch(host.rpartition(".")[2]):
        return str(_address(host))
    return host


def _in_ascii(host: str) -> str:
    """Return a name in its ASCII form; letters that only look like others are refused."""
    if host.isascii():
        return host
    if unicodedata.normalize("NFKC", host) != unicodedata.normalize("NFC", host):
        raise ValueError("has a host with letters that stand for others")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("has a host that is no plain name") from None


def _address(host: str) -> IPv4Address | IPv6Address:
    """Return the IP address that is written in the usual way, and in no other."""
    try:
        address = ip_address(host)
    except ValueError:
        raise ValueError("has a host that is an oddly written number") from None
    if getattr(address, "scope_id", None):
        raise ValueError("has a host with a zone")
    return address


def host_of(address: str) -> str:
    """Return the host of an address that `web_address` returned."""
    return urlsplit(address).hostname or ""


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address that `web_address` returned."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def joined(base: str, reference: str) -> str:
    """Return what a reference leads to from an address.

    Raises ValueError as `web_address` does.
    """
    try:
        return web_address(urljoin(base, reference.strip()))
    except ValueError as wrong:
        raise ValueError(str(wrong)) from None
