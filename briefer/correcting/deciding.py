"""What a decision makes of an article: the dating it gives, and the evidence that this is."""

from __future__ import annotations

from datetime import date

from briefer import edtf
from briefer.model import PERSON, Correction, Dating, Evidence
from briefer.remarks import remark

NO_TEXT = remark("no-such-text")
SURE = 1.0  # confidence of a day that a person set


def dating_of(one: Correction) -> Dating:
    """Return the dating that a decision gives, with its reason as evidence.

    Raises ValueError where its value is no date.
    """
    (value,) = one.values
    start, end = edtf.days(value) if value else (None, None)
    note = remark("set-because", words=one.because) if one.because else remark("set-by-person")
    return Dating(
        edtf=value,
        start=start,
        end=end,
        confidence=SURE,
        evidence=(Evidence(kind=PERSON, edtf=value, note=note),),
    )


def follows(one: Correction, issued: date) -> bool:
    """Whether the date that a decision gives lies after a day."""
    given = dating_of(one)
    return (given.start or given.end or date.min) > issued
