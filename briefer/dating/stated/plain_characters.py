"""Digits, spaces and quotation marks of many scripts written plainly, one for one."""

from __future__ import annotations

import re

READ = 200_000  # characters; what dates a page stands near its ends, and this bounds the work

# Eastern Arabic, Persian and Urdu digits, and the spaces that pages use.
PLAIN: dict[str, str] = (
    {chr(base + digit): str(digit) for base in (0x660, 0x6F0) for digit in range(10)}
    | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f", " ")
    | {"\u00ad": "\u200b", "\u2011": "-", "´": "'", "’": "'"}
)
# Digits of Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Thai, Burmese, Khmer and full width;
# commas, dashes and brackets of Arabic, Hebrew, Chinese and Japanese.
_ZEROS = (0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xE50, 0x1040, 0x17E0, 0xFF10)
_RARE = str.maketrans(
    {chr(zero + digit): str(digit) for zero in _ZEROS for digit in range(10)}
    | {"،": ",", "؛": ";", "؟": "?", "־": "-", "，": ",", "：": ":", "（": "(", "）": ")"}
    | {"／": "/", "．": ".", "\u3000": " "}
)
_HAS_RARE = re.compile("[" + "".join(map(chr, _RARE)) + "]")


def plain_characters(text: str) -> str:
    """Write digits, spaces and quotation marks plainly, each character in its place."""
    text = text[:READ]
    if not text.isascii():
        for char, instead in PLAIN.items():
            text = text.replace(char, instead)
        if _HAS_RARE.search(text):
            text = text.translate(_RARE)
    return text
