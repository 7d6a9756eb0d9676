"""The actor that the words for a speaker name, in languages whose files list offices and bodies.

Where capitals show names, the name is what is written with one behind the office: "министр Анна Петрова".
Where they don't, it is what stands behind the office ("मंत्री सुनीता शर्मा", "部长陈丽华") or, in
Japanese, before it ("佐藤健一会長"). A body is named by its noun: "союз рыбаков", "海岸党".
"""

from __future__ import annotations

import re
from functools import cache

from briefer.composing.voices.unspaced_actors import unspaced_actor
from briefer.language import entry_pattern, entry_words, unspaced
from briefer.model import Span, collapse

_MARKS = " ,.;:،؛。、，：«»“”\"'’‘!?"
_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
_QUOTED = re.compile(r"[«“\"][^«»“”\"]{1,40}[»”\"]")
_PLURALS = ("ों", "وں", "ات", "ون", "ين")  # "किसानों": of many, nobody's name
_PATRONYMIC = re.compile(r"(?:ич|вна|чна|оглы|кызы)$")
_SUFFIX = re.compile(r"['’].*")
LONGEST_NAME, LONGEST_BODY = 3, 6  # words
ARABIC_NAME = 2  # words, beside the joints in it


def names_actors(language: str) -> bool:
    """Whether the file of a language lists offices or bodies."""
    return bool(entry_pattern(language, "actors", "bodies"))


def actor_by_office(
    text: str, speaker: Span, language: str, *, object_behind: bool = False
) -> str | None:
    """Return the actor whom a speaker names; None for nobody who has a name.

    `object_behind` says that the object of the verb may follow the name without a mark.
    """
    phrase = collapse(text[slice(*speaker)]).strip(_MARKS.replace("«", "").replace("»", ""))
    if not phrase:
        return None
    if unspaced(phrase):
        return unspaced_actor(phrase, text, language)
    if language in ("ru", "tr") or phrase.lower() != phrase:
        return _by_capitals(phrase, text, language)
    return _by_place(phrase, text, language, object_behind=object_behind)


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return entry_words(language, "actors", key)


def _has(language: str, key: str, word: str) -> bool:
    """Whether a word is listed; Arabic and Persian write an article or a joint with it."""
    bare = _SUFFIX.sub("", word.strip(_MARKS)).lower()
    if language == "tr":
        bare = _SUFFIX.sub("", word.strip(_MARKS)).replace("İ", "i").replace("I", "ı").lower()
    listed = _listed(language, key)
    article = entry_pattern(language, "actors", "article")
    return bare in listed or bool(
        article and bare.startswith(article) and bare[len(article) :] in listed
    )


def _by_capitals(phrase: str, text: str, language: str) -> str | None:
    """Return the name behind an office, or a body from its noun on."""
    words = phrase.split(",")[0].split()
    if any(_has(language, "nobody", word) for word in words[:1]) and len(words) == 1:
        return None
    offices = [nth for nth, word in enumerate(words) if _has(language, "offices", word)]
    first = offices[-1] + 1 if offices else 0
    name = _last_run(words[first:])
    if offices and name and (" " in name or not name.isupper()):
        return name if " " in name else _full(name, text)
    if body := _body(words, language):
        return None if offices else body
    if offices or name is None:
        return None
    return name if " " in name else _full(name, text)


def _last_run(words: list[str]) -> str | None:
    """Return the words with a capital that end a phrase; an abbreviation before them is no part of a name."""
    run: list[str] = []
    for word in reversed(words):
        bare = _SUFFIX.sub("", word.strip(_MARKS))
        if not bare[:1].isupper() or not _NAME.fullmatch(bare):
            break
        run.insert(0, bare)
    while len(run) > 1 and run[0].isupper() and len(run[0]) > 1:
        run.pop(0)
    if len(run) > 2 and not _PATRONYMIC.search(run[-2]) and not run[-2].endswith("."):
        run = run[-2:]  # "мэр Вельма Ольга Данилова": a place stands before the name
    return " ".join(run[-LONGEST_NAME:]) or None


def _body(words: list[str], language: str) -> str | None:
    """Return a body: its noun with what follows, or, in Turkish, with what stands before."""
    nouns = [nth for nth, word in enumerate(words) if _has(language, "bodies", word)]
    if not nouns:
        return None
    if language == "tr":
        own = words[: nouns[-1] + 1]
        named = len(own) > 1 and len(own) <= LONGEST_BODY and own[0][:1].isupper()
        return _SUFFIX.sub("", " ".join(own)) if named else None
    own = words[nouns[0] :] if language == "ru" else words
    whole = len(own) > 1 and len(own) <= LONGEST_BODY
    proper = any(word.strip(_MARKS)[:1].isupper() for word in words[1:]) or _QUOTED.search(
        " ".join(own)
    )
    return " ".join(own).strip(" ,.") if whole and (proper or len(own) <= LONGEST_NAME) else None


def _by_place(phrase: str, text: str, language: str, *, object_behind: bool) -> str | None:
    """Return the name behind an office where nothing has a capital."""
    words = _up_to_elsewhere(re.split(r"[,،]", phrase)[0].split(), language)
    if not words or (len(words) < LONGEST_NAME and _has(language, "nobody", words[0])):
        return None
    offices = [nth for nth, word in enumerate(words) if _has(language, "offices", word)]
    bodies = [nth for nth, word in enumerate(words) if _has(language, "bodies", word)]
    if offices:
        name = _behind_office(words, offices[-1], language)
        if name is None:
            return None
        return name if " " in name else _full(name, text)
    if bodies:
        if object_behind and language == "ar" and text.count(" ".join(words)) == 1:
            words = words[:ARABIC_NAME]
        return " ".join(words) if 1 < len(words) <= LONGEST_BODY else None
    if any(_has(language, "apart", word) or _has(language, "nobody", word) for word in words):
        return None
    if len(words) == 1:
        return _full(words[0], text)
    article = entry_pattern(language, "actors", "article")
    common = article and words[0].startswith(article)
    many = any(word.endswith(_PLURALS) or word[0].isdigit() for word in words)
    named = len(words) <= LONGEST_NAME and not many
    if article and any(word.startswith(article) for word in words[1:]):
        named = named and text.count(words[-1]) > 1
    return " ".join(words) if named and not common else None


def _up_to_elsewhere(words: list[str], language: str) -> list[str]:
    """Return the words of an Arabic or Persian phrase up to one that says where or when."""
    if language in ("hi", "ur"):
        return words
    at = next((n for n, word in enumerate(words) if n and _has(language, "apart", word)), None)
    return words[:at]


def _behind_office(words: list[str], office: int, language: str) -> str | None:
    """Return the name behind an office, without what the office is of: "وزير المالية كريم منصور"."""
    article = entry_pattern(language, "actors", "article")
    rest = words[office + 1 :]
    if not article:
        held = [nth for nth, word in enumerate(rest) if _has(language, "apart", word)]
        rest = rest[held[-1] + 1 :] if held else rest
        if language == "fa" and len(rest) > LONGEST_NAME - 1:
            rest = rest[-2:]
        named = 0 < len(rest) <= LONGEST_NAME + 1
        return " ".join(rest[-LONGEST_NAME:]) if named and not _bodied(rest, language) else None
    return _behind_construct(rest, words[office].lstrip("و").startswith(article), article, language)


def _behind_construct(rest: list[str], definite: bool, article: str, language: str) -> str | None:
    """Return the name behind an Arabic office: past what it is of, up to its last definite word."""
    at = 0
    if not definite:
        while (
            at < len(rest)
            and _has(language, "bodies", rest[at])
            and not rest[at].startswith(article)
        ):
            at += 1
        at += 1
    while at < len(rest) and rest[at].startswith(article):
        at += 1
    joins = _listed(language, "joins")
    run: list[str] = []
    for word in rest[at:]:
        if len([one for one in run if one not in joins]) == ARABIC_NAME and run[-1] not in joins:
            break
        run.append(word)
    return " ".join(run) or None


def _bodied(words: list[str], language: str) -> bool:
    return any(_has(language, "bodies", word) for word in words)


def _full(surname: str, text: str) -> str | None:
    """Return the longer name in a text that ends so, told by most places; None where there is none."""
    found = re.findall(rf"(?<!\S)([^\s\d_,.;:«»“”\"()]+ {re.escape(surname)})(?!\w)", text)
    names = [one for one in found if not one[:1].isdigit()]
    cased = surname[:1].isupper()
    names = [one for one in names if not cased or one[:1].isupper()]
    return max(sorted(set(names)), key=names.count) if names else None
