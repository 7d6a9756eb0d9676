"""Pictures of a template's folder, carried inside the page."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from briefer.errors import RenderError
from briefer.resources import inside

KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
MOST = 1_048_576  # bytes: a logo, not a photograph for print


def picture(folder: Path, name: str) -> str:
    """Return a picture of a template's folder as the address of an `<img>`.

    Raises RenderError where there is none, or where it is not one that can be carried inside.
    """
    subject = f"{folder.name}/{name}"
    kind = KINDS.get(Path(name).suffix.lower())
    if kind is None:
        hint = f"known are {', '.join(KINDS)}"
        raise RenderError("is no picture that can be shown", subject=subject, hint=hint)
    try:
        file = inside(folder, name)
        if file.stat().st_size > MOST:
            raise RenderError(f"is larger than {MOST // 1024} KiB", subject=subject)
        data = file.read_bytes()
    except (OSError, ValueError) as wrong:
        raise RenderError(f"can't be read ({wrong})", subject=subject) from None
    return f"data:{kind};base64,{b64encode(data).decode()}"


def carried(folder: Path) -> frozenset[str]:
    """Return the addresses of all pictures of a template's folder: no other is one of its own."""
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in KINDS]
    return frozenset(
        picture(folder, str(file.relative_to(folder)))
        for file in files
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= MOST
    )
