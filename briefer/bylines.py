"""Bylines: the people and bodies that one line of authors names."""

from __future__ import annotations

import re

# Words that show that a name is a body's, not a person's.
_BODIES = re.compile(
    r"\b(agency|agencies|alliance|assembly|associated|association|authority|bank|board|borders"
    r"|bureau|cent(re|er)|chamber|coalition|college|commission|committee|company|confederation"
    r"|congress|corporation|correspondents?|council|court|department|desk|directorate|editorial"
    r"|editors|embassy|federation|forum|foundation|fund|government|group|inc|initiative|institute"
    r"|institution|international|league|ltd|magazine|media|ministry|mission|monitoring|movement"
    r"|nations|network|news|newspaper|newsroom|observatory|office|organi[sz]ation|parliament|party"
    r"|police|press|programme|project|reporters?|research|secretariat|senate|service|society|staff"
    r"|team|times|tribune|trust|union|united|university|watch|web|world"
    r"|agentur|amt|bund|bundestag|gesellschaft|institut|kommission|ministerium|redaktion|verband|verein"
    r"|agence|association|commission|conseil|ministère|rédaction|syndicat|université"
    r"|agencia|agenzia|asociación|banco|comisión|consejo|ministerio|ministero|redacción|redazione)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"^(?:(?:the|el|la|le|les|il|lo|der|die|das|de|o|a) |l['’])\S"
    r"|\b(?:post|herald|gazette|standard|nation|citizen|echo|écho|courier|kurier|star|mail|guardian|daily|messenger"
    r"|telegraph|journal|weekly|independent|express|examiner|bulletin|informer|monitor|voice|sun|globe|today|reporter"
    r"|business|financial|republic|democrat|argus|advertiser|inquirer|dispatch|sentinel|register|ledger|leader"
    r"|statesman|pioneer|wire|news|times|tribune|reuters|afp|broadcasting|radio|tv|television|online|observer|record|chronicle|review|mirror"
    r"|zeitung|presse|anzeiger|bote|rundschau|\w*blatt|nachrichten|allgemeine|merkur|\w+bote|\w+zeitung|spiegel"
    r"|monde|figaro|dépêche|diario|correo|país|mundo|periódico|prensa|voz|noticias|corriere|gazzetta|giornale"
    r"|messaggero|stampa|repubblica|folha|estado|público|notícias)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PERSON = re.compile(
    r"[^\W\d_][\w.’'-]*(?: (?:al|bin|d[aeiou]|del|della|de[nr]?|dos|el|ibn|l[ae]|van|von|zu|[^\W\d_a-zß-öø-ÿ][\w.’'-]*)){1,4}"
)
_BY = re.compile(
    r"^\s*(?i:(?:(?:written|words|story|text|reporting|report|article|analysis|posted)\s+)?(?:by|von|par|por|di)\b:?"
    r"|(?:text|words|autorin|author|byline|bericht):)\s+(?=\S)"
)
_HELPED = re.compile(
    r"[,;.]?\s*\b(?:with )?(?:additional|further)\s+reporting\s+by\s+|\s+with\s+(?=[^\W\d_a-zß-öø-ÿ])|\s+mit\s+(?=[^\W\d_a-zß-öø-ÿ])"
)
# Who edited or took the pictures did not write.
_OTHER_WORK = re.compile(
    r"[,;.|]?\s*\b(?:edit(?:ing|ed)|photo(?:graph)?(?:s|y|ed)?|pictures?|illustrat(?:ion|ions|ed)|video|graphics?"
    r"|translat(?:ed|ion)|fotos?|bilder)\b\s*(?:by|von|par|por|:)\s.*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?|(?<!\S)@\w+|\(@\w+\)")
_AGENCY = re.compile(r"(?i:afp|ansa|ap|bloomberg|dpa|efe|kyodo|pti|reuters|tass|upi|xinhua)")
_CREDITED = re.compile(rf"\s*\((?P<agency>{_AGENCY.pattern}(?:[/,]\s?{_AGENCY.pattern})*)\)")
_AND = re.compile(r"\s*(?:,\s*)?(?:\b(?:and|AND|And|und|UND|et|ET|y|e|и|та|і)\b|&|\+)\s*")
_COMMA = re.compile(r"\s*,\s*")
_SLASH = re.compile(r"\s*[/|•;]\s*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")
_PLACE = re.compile(
    r"\s+(?:in|aus|à|en|a)\s+[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w’'-]*){0,2}$"
)
# What a person is, behind the name.
_TASK = re.compile(
    r"(?:.* )?(?:editor|correspondent|reporter|writer|columnist|producer|professor|fellow|director|contributor|analyst"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:e|a|in)?|m\.?d\.?|ph\.?d\.?|mba|frs|obe)",
    re.IGNORECASE,
)


def is_body(name: str) -> bool:
    """Whether a name is that of an organisation, a desk or an agency."""
    return name.casefold().startswith("the ") or bool(_BODIES.search(name))


def is_press(name: str) -> bool:
    """Whether a name has a word that papers, stations and agencies are called by, or is a domain."""
    return bool(_PRESS.search(name) or _DOMAIN.fullmatch(name))


def authors(line: str) -> list[str]:
    """Return the names in a line of authors; a line that can't surely be parted stays whole.

    "Ministry of Trade and Industry" is one body, "Weber, Anna" one person.
    """
    line = _ADDRESS.sub("", " ".join(line.split()))
    line = _CREDITED.sub(lambda credit: " / " + credit["agency"].replace(",", " / "), line)
    line = _HELPED.sub(" / ", _OTHER_WORK.sub("", _BY.sub("", line)))
    names = [name for part in _SLASH.split(line) if part for name in _people(part)]
    return list(dict.fromkeys(name for name in names if name))


def _people(line: str) -> list[str]:
    kept = _SUFFIX.sub("\0", line)
    listed = [part for piece in _AND.split(kept) for part in _COMMA.split(piece) if part]
    names = [_PLACE.sub("", part.replace("\0", ", ")) for part in listed]
    names = _without_tasks(names)
    if names and all(_is_person(name) or _AGENCY.fullmatch(name) for name in names):
        return names
    *people, last = names or [line]
    if people and all(map(_is_person, people)) and is_body(last):
        return names  # "Anna Weber, Harbour News"
    bodies = _AND.split(line)
    if len(bodies) > 1 and all(map(_is_whole_body, bodies)):
        return [body.strip() for body in bodies]
    return [line.strip()]


def _without_tasks(names: list[str]) -> list[str]:
    """Return names without the task or the town that stands behind a person's."""
    kept: list[str] = []
    for name in names:
        behind = bool(kept) and _is_person(kept[-1])
        if not behind or not (_TASK.fullmatch(name) or _is_town(name)):
            kept.append(name)
    return kept


def _is_town(name: str) -> bool:
    return name.isalpha() and name.istitle() and not is_body(name) and not _AGENCY.fullmatch(name)


def _is_whole_body(name: str) -> bool:
    """Whether a name is that of a body, and no half of one such as "Ministry of Trade"."""
    return " " in name and is_body(name) and not re.search(r" (?:of|for|on|für|de|des|du) ", name)


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name.partition(",")[0])) and not is_body(name)
