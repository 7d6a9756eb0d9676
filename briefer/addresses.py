"""What may stand in a mail header or a file name: checked where it comes in, never mended later."""

from __future__ import annotations

import re
import unicodedata

from briefer.inert import refused

# The part before the @ as RFC 5321 allows it without quotation marks; the part after it as
# host names are written. ASCII only: other scripts need SMTPUTF8 on every server on the way.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_ADDRESS = re.compile(rf"(?P<local>{_LOCAL})@(?P<domain>{_LABEL}(?:\.{_LABEL})*)")
_NAMED = re.compile(
    r'(?:"(?P<quoted>[^<>@"\\]+)"|(?P<name>[^<>@"]*[^<>@"\s]))\s*<(?P<address>[^<>]+)>'
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

LONGEST_ADDRESS = 254  # RFC 5321
LONGEST_LOCAL = 64
LONGEST_SLUG = 80  # leaves room for date and ending in 255 bytes of file name
LONGEST_LABEL = 30  # its letters may take four bytes each
LONGEST_LINE = 300
LONGEST_PATH = 4096


def one_line(text: str, *, longest: int = LONGEST_LINE) -> str:
    """Return the text without outer spaces if it is one printable line.

    Raises ValueError for control characters, an empty text, or one that is too long.
    """
    for character in text:
        if refused(character):
            raise ValueError(
                f"must be one line without control characters (U+{ord(character):04X})"
            )
    line = text.strip()
    if not 0 < len(line) <= longest:
        raise ValueError(f"must have 1 to {longest} characters")
    return line


def address(text: str) -> str:
    """Return a plain mail address (`name@example.org`).

    Raises ValueError for anything else.
    """
    parsed = _ADDRESS.fullmatch(one_line(text))
    if not parsed or len(parsed[0]) > LONGEST_ADDRESS or len(parsed["local"]) > LONGEST_LOCAL:
        raise ValueError("must be a mail address like name@example.org")
    return parsed[0]


def mailbox(text: str) -> tuple[str, str]:
    """Split `Name <name@example.org>` or a plain address into name (maybe empty) and address.

    Raises ValueError if the name or the address cannot stand in a header.
    """
    line = one_line(text)
    parsed = _NAMED.fullmatch(line)
    if parsed is None:
        return "", address(line)
    return (parsed["quoted"] or parsed["name"]).strip(), address(parsed["address"])


def host(text: str) -> str:
    """Return a host name or an IP address.

    Raises ValueError for anything else, such as a URL.
    """
    from ipaddress import ip_address

    line = one_line(text)
    if ":" in line:
        try:
            return str(ip_address(line))
        except ValueError:
            raise ValueError("must be a host name without scheme or port") from None
    if not _HOST.fullmatch(line) or len(line) > 253:
        raise ValueError("must be a host name like mail.example.org")
    return line


def loopback(name: str) -> bool:
    """Whether a host is this machine and nothing else."""
    from ipaddress import ip_address

    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.lower() == "localhost"


def slug(text: str) -> str:
    """Return a name that is safe in a path and a URL.

    Raises ValueError for anything but lower-case letters, digits and single hyphens.
    """
    if not _SLUG.fullmatch(text) or len(text) > LONGEST_SLUG:
        raise ValueError(
            f"must be lower-case letters, digits and single hyphens, at most {LONGEST_SLUG}"
        )
    return text


def label_of_marking(text: str) -> str:
    """Return a marking as part of a file name: its letters and digits, in any script, and hyphens.

    `TLP:AMBER+STRICT` becomes `TLP-AMBER-STRICT`; one without letters or digits is `marked`.
    """
    kept = (char if _lettered(char) else " " for char in unicodedata.normalize("NFC", text))
    return "-".join("".join(kept).split())[:LONGEST_LABEL].strip("-") or "marked"


def _lettered(character: str) -> bool:
    """Whether it is a letter or a digit, or a mark on one."""
    return unicodedata.category(character)[0] in "LMN"
