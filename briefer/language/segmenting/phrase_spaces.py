"""Where a sentence may end in Thai and Lao, which mark no ends: at a space between long phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTERS = "\u0e01-\u0e2e\u0e40-\u0e44\u0e81-\u0eae\u0ec0-\u0ec4"  # that a word begins with
_SPACE = re.compile(rf"(?<=[\u0e00-\u0eff]) +(?=[{_LETTERS}])")
_LEAST = 40  # characters of a sentence
# What goes on with a sentence rather than opening one.
_JOINING = """
และ แต่ หรือ ซึ่ง ที่ โดย เพื่อ ว่า จึง เพราะ เนื่องจาก รวมถึง รวมทั้ง พร้อม กับ ของ ใน จาก ให้ แก่ คือ ด้วย ตาม จน ถึง
ແລະ ແຕ່ ຫຼື ທີ່ ຊຶ່ງ ເຊິ່ງ ໂດຍ ເພື່ອ ວ່າ ຈຶ່ງ ເພາະ ກັບ ຂອງ ໃນ ຈາກ ໃຫ້
"""
_GOES_ON = re.compile("|".join(_JOINING.split()))


def phrase_ends(segment: str) -> Iterator[int]:
    """Yield the offsets of spaces at which a sentence is taken to end."""
    last = 0
    for space in _SPACE.finditer(segment):
        start, end = space.span()
        long = start - last >= _LEAST and len(segment) - end >= _LEAST
        if long and not _GOES_ON.match(segment, end):
            yield end
            last = end
