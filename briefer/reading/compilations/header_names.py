"""Under which names the heads of articles keep what: in exports, in pastes, in several languages."""

from __future__ import annotations

import re

_NAMES = {
    "title": "title, headline, heading, titel, überschrift, schlagzeile, titre, título, titulo, titolo",
    "date": "date, published, published on, publication date, date published, pub date, pubdate, dated, day, sent"
    ", posted, posted on, datum, erscheinungsdatum, veröffentlicht, erschienen, tag, gesendet, fecha"
    ", fecha de publicación, date de publication, publié le, paru le, data, data di pubblicazione",
    "publisher": "source, publisher, publication, publication title, publication name, outlet, newspaper"
    ", paper, medium, media, quelle, zeitung, fuente, medio, journal, source name, fonte, testata"
    ", periódico, website, site, source title, kilde, bron",
    "author": "author, authors, author(s), by, byline, by-line, written by, writer, reporter, journalist"
    ", autor, autorin, autoren, autor:in, verfasser, von, auteur, auteurs, par, autore, por, autores",
    "url": "url, link, address, permalink, document url, web address, weblink, source url, lien"
    ", enlace, adresse, web, full article, original, read at",
    "body": "body, text, full text, fulltext, volltext, content, article text, texte, texto, testo"
    ", texte intégral, article",
    "": "section, length, rubrik, länge, ressort, seite, page, pages, dateline, words, word count, language"
    ", sprache, edition, ausgabe, copyright, country, category, retrieved, accessed, id, issn, load-date"
    ", keywords, tags, location, type, document type, publication-type, publication type, subject, graphic"
    ", journal-code, journal code, classification, geographic, industry, company, organization, person"
    ", highlight, hinweis, publication info, publication year, place of publication, source type"
    ", country of publication, language of publication, proquest document id, database, last updated"
    ", links, publisher place, company / organization, volume, issue, document id, accession number"
    ", update, grafik, zeitungs-code, publication-typ, publikations-typ, publikationstyp, langue, longueur"
    ", rubrique, sección, longitud, idioma, media type, medientyp, region, reach, reichweite, circulation"
    ", auflage, sentiment, abstract, abstract (summary), summary, credit, zusammenfassung, notes, time, uhrzeit, desk, slug, copyright holder"
    ", e-mail, correction-date, col, start page, first page, proquest document link, people, name"
    ", document feature, entry date, publication subject, isbn, eissn, full text available from"
    ", column, service, lead, status, datei, archiv, file, to, cc, reply-to, record, dokumentnummer, ressort, bereich, archiv-nr",
}
# What stands below a text in the exports of press databases.
_BELOW = (
    "load-date, language, publication-type, publication type, graphic, journal-code, journal code, subject"
    ", classification, geographic, industry, company, organization, person, url, update, sprache, grafik"
    ", zeitungs-code, publication-typ, publikations-typ, publikationstyp, location, title, publication title"
    ", publication year, publication date, publisher, place of publication, country of publication"
    ", source type, language of publication, document type, proquest document id, document url, copyright"
    ", database, last updated, links, issn, company / organization, pages, section, volume, issue, people"
    ", langue, idioma, notes, publication info, author, name, publication subject, e-mail, keywords"
    ", document id, accession number, source, entry date, eissn, hinweis, correction-date, dokumentnummer, credit"
)
ROLES = {name: role for role, names in _NAMES.items() for name in names.split(", ")}
BELOW = frozenset(_BELOW.split(", "))
_PAIR = re.compile(r"([^\W\d_][\w .’'/()-]{0,40}?)[*_ \t]{0,4}:[*_ \t]{0,5}(.*)")


# Names that a dash or a tab may part from what they name; a title may begin with others.
_PLAIN = frozenset(
    [
        "title",
        "headline",
        "source",
        "date",
        "author",
        "publication",
        "publisher",
        "url",
        "link",
        "outlet",
        "newspaper",
        "byline",
        "titel",
        "quelle",
        "datum",
        "autor",
    ]
)
_PARTED = re.compile(r"([^\W\d_]{3,12})(?:\t+|\s+[-–—=]\s+)(\S.*)")


def pair(line: str) -> tuple[str, str] | None:
    """Return the name, in small letters, and the value of a line `Name: value` under a known name."""
    parted = _PARTED.fullmatch(line)
    if parted and parted[1].casefold() in _PLAIN:
        return parted[1].casefold(), parted[2].strip(" \t\"'")
    match = _PAIR.fullmatch(line)
    if not match:
        return None
    name = " ".join(match[1].casefold().split()).strip("*_ ")
    return (name, match[2].strip(" \t*_")) if name in ROLES else None
