"""Lines with a day: the paper, the title, an address or who wrote it may stand beside it."""

from __future__ import annotations

import re

from briefer.reading.compilations.calendar_days import DAY, day_of, only_beside
from briefer.reading.compilations.layout import size
from briefer.reading.compilations.line_shapes import (
    LONGEST_TITLE,
    ends_sentence,
    is_paper,
    is_person,
    looks_like_press,
)

Facts = dict[str, str]

URL = re.compile(r"<?(https?://[^\s<>|]+|www\.[^\s<>|]+)>?")
BYLINE = re.compile(r"(?:by|von|par|por|di|door|story by|reporting by)\b[:\s]\s*(?=\S)", re.I)
_BAR = re.compile(r"\s*\|\s*")
APART = re.compile(r"\s*[|•·¦\t]\s*|\s+[–—-]{1,2}\s+|\s+/+\s+")
MATTER = re.compile(
    r"\W*(?:(?:word count |length |länge |about |ca\. )?:?\s*[\d.,]+ (?:words?|wörter|worte?|mots|palabras|parole|characters|zeichen)"
    r"|(?:copyright|\(c\)|©).*|all rights reserved.*|alle rechte vorbehalten.*|tous droits réservés.*"
    r"|(?:english|englisch|german|deutsch|french|français|spanish|español|italiano|anglais)"
    r"|(?:.{0,40}\s)?(?:edition|ausgabe|édition|edición|edizione)(?:\s?[-–,]\s?\w+(?: \w+)?)?"
    r"|(?:pg?|pp|s|seite|page|pages)\.? ?[a-z]?\d[\w, –-]{0,12}|(?:nr|no|vol|issue)\.? ?\d{1,6}"
    r"|proquest document link|updated? ?:? ?\d\d?[:.]\d\d.{0,30}|abstract|details|info(?: \[.{0,20}\])?|link to full text|\d{1,2} ?min(?:ute)?s?(?: read)?"
    r")\W*",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^\W*(?:(?:first )?(?:published|posted|issued)(?: (?:by|in))? (?-i:the )?|from (?-i:the )?)(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(r"\s*,?\s*(?:by|in|von|par|por)\s+(\S.{2,60})", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:of|for|from|on|in|since|until|by|to|vom|von|am|seit|bis|du|de|del|le|au|dal|al)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?<!\bon)(?<!\bam)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(.*[^\s(\[])\s*[(\[]([^()\[\]]{6,80})[)\]]")


def dated(line: str) -> Facts | None:
    """Read a line with a day; None where it is a sentence or not understood."""
    bracketed = _BRACKETED.fullmatch(line)
    if bracketed and DAY.search(bracketed[2]) and 4 <= size(bracketed[1]) <= LONGEST_TITLE:
        inner = beside_day(bracketed[2])
        return {"title": bracketed[1], **inner} if inner and "title" not in inner else None
    return beside_day(line)


def beside_day(line: str) -> Facts | None:
    """Read a line with a day, and perhaps the paper, the title, an address or who wrote it."""
    day = DAY.search(line)
    if day is None or (ends_sentence(line) and size(line) > 8):
        return None
    before, after = line[: day.start()], line[day.end() :]
    open_ = _OPEN.search(before.rstrip())
    if open_ and not only_beside(before):
        before = before[: open_.start()].rstrip()
        if not looks_like_press(before):
            return None
        before += ", "
    facts: Facts = {"date": day_of(day.group())}
    if not _stands_apart(before, after):
        return None
    after = DAY.sub("", after)
    if (issued := _ISSUED_BY.fullmatch(after)) and only_beside(before):
        return {**facts, "publisher": issued[1]}
    rest = [*apart(before, line), *apart(after, line)]
    kept = [piece for piece in map(_without_matter, rest) if piece]
    names = []
    for piece in kept:
        if url := URL.fullmatch(piece):
            facts["url"] = url[1]
        elif byline := BYLINE.match(piece):
            facts["author"] = piece[byline.end() :]
        else:
            names.append(piece)
    return {**facts, **named} if (named := _named_beside(names)) is not None else None


def apart(words: str, line: str) -> list[str]:
    """Return what bars part, or where a line has none, dashes and other marks."""
    return (_BAR if "|" in line else APART).split(words)


def _stands_apart(before: str, after: str) -> bool:
    """Whether a day is parted from the words beside it, as no sentence parts it."""
    left = only_beside(before) or bool(re.search(r"[,;|•·¦(\[/:\t–—-]\s*\W*$", before.rstrip()))
    left = left or only_beside(before[-12:]) or (size(before) <= 5 and before[:1].isupper())
    right = only_beside(after) or bool(
        re.match(r"\s*[,;|•·¦)\]/:\t–—-]|\s+\(|\s*\d\d?[:.h]", after)
    )
    right = right or (only_beside(before) and size(after) <= 5)
    return left and right


def _without_matter(piece: str) -> str:
    """Return a piece of a line without hours, weekdays, pages and the marks around it."""
    piece = _FROM.sub("", piece)
    if only_beside(piece):
        return ""
    piece = _WEEKDAY.sub("", piece.strip(" ,"))
    parts = [_trimmed(part) for part in piece.split(", ")]
    parts = [
        part for part in parts if part and not only_beside(part) and not MATTER.fullmatch(part)
    ]
    return ", ".join(parts).strip(" ,(/–—-")


def _trimmed(part: str) -> str:
    """Return a piece without marks around it, and without a bracket that has no other."""
    part = part.strip(' \t[]:;*_“”"')
    if part[:1] + part[-1:] == "()" or part.count("(") != part.count(")"):
        part = part.strip("() ")
    return part.removesuffix(".") if re.search(r"[^\W\d]{4}\.$", part) else part


def _title_of(words: str) -> Facts:
    """Tell who wrote an article from its title: Mira Holt, “Bridge closed”."""
    person, comma, title = words.partition(", ")
    if comma and is_person(person) and size(title) >= 3:
        return {"author": person, "title": title.strip("“”\"'„‘’, ")}
    return {"title": words.strip("“”\"'„‘’, ")}


def _named_beside(names: list[str]) -> Facts | None:
    """Tell the title and the paper that stand beside a day."""
    if len(names) == 1 and not is_paper(names[0]):
        title, comma, paper = names[0].rpartition(", ")
        if comma and size(title) >= 4 and is_paper(paper) and size(title) <= LONGEST_TITLE:
            return {**_title_of(title), "publisher": paper}
        return None
    if len(names) == 1:
        person, comma, paper = names[0].partition(", ")
        if comma and is_person(person) and looks_like_press(paper):
            return {"author": person, "publisher": paper}
        return {"publisher": names[0]}
    if len(names) == 2:
        short, long = sorted(names, key=size)
        if size(long) > LONGEST_TITLE or not is_paper(short):
            return None
        press = [looks_like_press(name) for name in names]
        if size(long) >= 4 and size(long) > size(short):
            return {"title": long, "publisher": short}
        first, second = names if press[1] and not press[0] else reversed(names)
        if is_person(first):
            return {"author": first, "publisher": second}
        return {"publisher": names[0]}
    if len(names) == 3:
        title = max(names, key=size)
        others = [name for name in names if name is not title]
        if size(title) < 4 or size(title) > LONGEST_TITLE or not all(map(is_paper, others)):
            return None
        author = next((name for name in reversed(others) if is_person(name)), "")
        paper = next(name for name in others if name != author)
        return {"title": title, "publisher": paper, **({"author": author} if author else {})}
    return {} if not names else None
