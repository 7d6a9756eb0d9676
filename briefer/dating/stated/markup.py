"""What the HTML of a page says about its date, found by htmldate."""

from __future__ import annotations

from datetime import date

READ = 1_000_000  # characters


def from_html(html: str | None, today: date | None) -> date | None:
    """Return the day of first publication that a page marks up, or None.

    A first of January is what is left of a bare year, such as that of a footer.
    """
    if not html:
        return None
    from htmldate import find_date

    latest = today.isoformat() if today else "2100-01-01"
    found = find_date(
        html[:READ], original_date=True, extensive_search=False, max_date=latest, verbose=False
    )
    day = date.fromisoformat(found) if found else None
    return None if day and (day.month, day.day) == (1, 1) else day
