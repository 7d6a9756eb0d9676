"""The place and agency that open a report: "CAIRO (Reuters) - ", "(CNN)"."""

from __future__ import annotations

import re

_AGENCY = r"\((?:[A-Z][\w.&’' -]{1,24})\)"
_PLACE = r"[^\W\d_a-z][^\W\d_a-z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,24})?(?:, [A-Z]?[\w. ]{1,20}){0,2}"
_RULE = r"(?:\s*(?:--|[–—―])\s*|\s-\s)"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE},? ?(?:{_AGENCY}(?:{_RULE}|:\s)|{_RULE})|{_AGENCY}(?:{_RULE}|:?\s*))"
    r"(?=[\"“‘']?[^\W\d_a-z])"
)


def dateline_end(text: str) -> int:
    """Return the offset past an opening dateline or agency credit, 0 if there is none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0
