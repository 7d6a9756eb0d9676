"""Datelines in scripts without capitals, and in Cyrillic: "【北京3月3日电】", "نيودلهي (د ب أ) -", "МОСКВА, 3 мар — РИА Новости."."""

from __future__ import annotations

import re

_HAN = "\u3005\u3040-\u30ff\u4e00-\u9fff"
_DAY_HAN = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日"
# In brackets with a day, or with a correspondent ("＝"), or an agency's name; or a wire's own line.
_EAST = (
    rf"[【（〔［][{_HAN}A-Za-z·・\s]{{0,16}}{_DAY_HAN}[{_HAN}A-Za-z\s]{{0,10}}[】）〕］]\s*",
    rf"[【（〔［][{_HAN}・]{{1,16}}[＝=][^】）〕］\n]{{1,16}}[】）〕］]\s*",
    rf"[【（〔［][{_HAN}・]{{1,12}}(?:時事|共同|電|电|讯|訊|報道|报道)[】）〕］]\s*",
    rf"(?:[{_HAN}]{{2,5}}社)?[\u4e00-\u9fff]{{2,10}}{_DAY_HAN}(?:电|電|讯|訊|消息)(?:[（(][^）)\n]{{1,30}}[）)])?\s*",
)
_CYRILLIC_DAY = r"\d{1,2}\.? (?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?(?: \d{4}(?: ?г\.?(?:ода)?)?)?"
_CYRILLIC_AGENCY = r"(?:/[^/\n]{2,25}/|\([^()\n]{2,25}\)|[A-ZА-ЯЁ«][\w«»/. -]{1,24}?)"
_CYRILLIC = (
    rf"[А-ЯЁ][А-ЯЁа-яё -]{{1,34}}(?:, [А-ЯЁ][а-яё]+)?[,.]? ?{_CYRILLIC_DAY},? ?(?:[—–-]\s?)?{_CYRILLIC_AGENCY}(?:\.\s|:?\s?[—–-]\s|:\s)",
    rf"[А-ЯЁ][А-ЯЁа-яё -]{{1,34}}[,.] ?{_CYRILLIC_DAY}\s?[—–-]\s",
    r"[А-ЯЁ][А-ЯЁа-яё -]{1,34} ?(?:/[^/\n]{2,25}/|\([^()\n]{2,25}\))\.?\s?[—–-]\s",
)
_ARABIC_DAY = r"\d{1,2} [\u0621-\u06d3]{3,9}(?: \d{4})?"
_ARABIC = (
    rf"[\u0621-\u06d3 ]{{2,30}}(?:[،,] ?| )?(?:في )?(?:{_ARABIC_DAY}[،,]? ?)?(?:\([^()\n]{{2,20}}\)|/[^/\n]{{2,25}}/)\s?(?:--?|[–—―:])\s?",
    rf"[\u0621-\u06d3 ]{{2,30}}[،,] ?{_ARABIC_DAY}\s?(?:--?|[–—―:])\s",
    rf"[\u0621-\u06d3 ]{{2,30}}[،,] ?{_ARABIC_DAY} ?(?:\([^()\n]{{2,20}}\)|/[^/\n]{{2,25}}/)\s",
)
_INDIC_DAY = r"\d{1,2} [\u0900-\u0963]{2,10}(?: \d{4})?"
_INDIC = (
    rf"[\u0900-\u0963 ]{{2,30}}(?:[,，] ?(?:{_INDIC_DAY})?)? ?\([^()\n]{{2,20}}\)\s?(?:[।.:]|--?|[–—])?\s?",
    rf"[\u0900-\u0963 ]{{2,30}}[,，] ?{_INDIC_DAY}\s?(?:[।:]|--?|[–—])\s",
)
_BY_SCRIPT = (
    (re.compile(rf"[【（〔［{_HAN}]"), _EAST),
    (re.compile(r"[А-ЯЁ]"), _CYRILLIC),
    (re.compile(r"[\u0621-\u06d3]"), _ARABIC),
    (re.compile(r"[\u0900-\u0963]"), _INDIC),
)
_KNOWN = tuple(
    (opens, tuple(re.compile(pattern) for pattern in patterns)) for opens, patterns in _BY_SCRIPT
)
LONGEST = 90  # characters


def dateline_abroad(text: str) -> int:
    """Return where the dateline ends with which a paragraph in another script opens, 0 for none."""
    if text[:1].isascii():
        return 0
    for opens, patterns in _KNOWN:
        if opens.match(text):
            for pattern in patterns:
                found = pattern.match(text[:LONGEST])
                if found:
                    return found.end()
    return 0
