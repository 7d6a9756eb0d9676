"""The words on the pages of a PDF that was not trusted: read by a process that can be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from unicodedata import normalize

SECONDS = 4
MEMORY = 384 << 20  # bytes of address space


def pages(data: bytes) -> list[str] | None:
    """Return the text of each page, its accents composed; None where it can't be read in time."""
    command = [sys.executable, "-m", "briefer.verifying.page_words"]
    with suppress(subprocess.TimeoutExpired, ValueError):
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
        if child.returncode == 0:
            return [normalize("NFC", page) for page in json.loads(child.stdout)]
    return None


def main() -> int:
    """Read a PDF from standard input, write the text of its pages to standard output."""
    import pypdfium2

    _limit()
    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
            found = [page.get_textpage().get_text_range() for page in document]
    except (pypdfium2.PdfiumError, MemoryError):
        return 1
    json.dump(found, sys.stdout)
    return 0


def _limit() -> None:
    """Bound this process; where the system has no such limits, the parent's clock remains."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
