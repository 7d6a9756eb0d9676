"""Markdown as the words it shows: a table of marks, and what stays of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

from briefer.reading.mail_marks import paragraphs_marked

_Shown = str | Callable[[re.Match[str]], str]


class Mark(NamedTuple):
    """One way to mark words up: its name, how it looks, how it is found, and what is shown of it."""

    name: str
    example: str
    pattern: re.Pattern[str]
    shown: _Shown


# An address: in angle brackets, or with parentheses in it, and perhaps a title.
_TARGET = (
    r"\([ \t]*(?:<[^<>\n]{0,2000}>(?:[ \t]+\"[^\"\n]{0,500}\")?"
    r"|(?:[^()\n]|\((?:[^()\n]|\([^()\n]{0,200}\)){0,200}\)){0,2000})[ \t]*\)"
)
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,500}"  # brackets in it
_DEFINED = re.compile(
    r"^[ \t]{0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]+\S[^\n]*\n?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*(?:\n|\Z))?",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    rf"(?P<before>[^\s(\[]?)\[(?P<label>{_LABEL})\](?:[ ]?\n?\[(?P<name>[^\[\]\n]{{0,200}})\])?(?![(:])"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSEEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
_SET_ASIDE = 0xE000  # private letters that stand for escaped marks until the end
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|caption|center|cite|code|dd|details|dfn|div|dl|dt|em|figcaption"
    "|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre|q|section|small|source"
    "|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr"
)


def _raised(match: re.Match[str]) -> str:
    """Write a power as one; leave anything else that is raised as it is."""
    words = match[1]
    return words.translate(_RAISED) if re.fullmatch(r"[\d+n-]{1,4}", words) else words


def _emphasis(mark: str, inner: str) -> re.Pattern[str]:
    """Return what finds words between two marks: over line breaks, but not over paragraphs."""
    letter = re.escape(mark)
    return re.compile(
        rf"(?<![\w{letter}]){inner}(?=[^\s{letter}])((?:[^{letter}\n]|\n(?!\s*\n)){{1,2000}}?)"
        rf"(?<=\S){inner}(?![\w{letter}])"
    )


MARKS: tuple[Mark, ...] = (
    Mark("fence", "```\ncode\n```", re.compile(r"^[ \t]{0,3}(?:```+|~~~+)[\w+ -]*$\n?", re.M), ""),
    Mark("picture", "![A crane](a.jpg)", re.compile(rf"!\[([^\[\]\n]{{0,500}})\]{_TARGET}"), r"\1"),
    Mark("link", "[port](https://a.example)", re.compile(rf"\[({_LABEL}|)\]{_TARGET}"), r"\1"),
    Mark("wiki link", "[[Harbour Master|the master]]", re.compile(r"\[\[(?:[^\[\]\n|]{1,200}\|)?([^\[\]\n|]{1,200})\]\]"), r"\1"),
    Mark("inline note", "stop^[At last.]", re.compile(r"\^\[[^\[\]\n]{1,1000}\]"), ""),
    Mark("text of a note", "[^1]: Press release.", re.compile(r"^[ \t]{0,3}\[\^[^\[\]\s]{1,80}\]:[ \t]*", re.M), ""),
    Mark("note", "stop[^1]", re.compile(r"\[\^[^\[\]\s]{1,80}\]"), ""),
    Mark("struck out", "~~five~~ two", re.compile(r"~~(?=\S)(?:[^~\n]|\n(?!\s*\n)){1,2000}(?<=\S)~~ ?"), ""),
    Mark(
        "struck out in HTML", "<del>five</del> two",
        re.compile(r"<(del|s|strike)\b[^<>\n]{0,200}>[^<>]{0,2000}</\1> ?", re.I), "",
    ),
    Mark("raised", "km<sup>2</sup>", re.compile(r"<sup\b[^<>\n]{0,200}>([^<>\n]{0,200})</sup>", re.I), _raised),
    Mark("line break", "shut.<br>It", re.compile(r"<br\b[^<>\n]{0,100}>\n?", re.I), "\n"),
    Mark("quoted in HTML", "<q>We wait</q>", re.compile(r"<q\b[^<>\n]{0,200}>([^<>]{0,2000})</q>", re.I), r"“\1”"),
    Mark("tag", '<span class="x">', re.compile(rf"</?(?:{_TAGS})\b[^<>]{{0,1000}}>", re.I), ""),
    Mark("address", "<https://a.example>", re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    Mark("heading", "## Cranes ##", re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.M), r"\1"),
    Mark("underline of a heading", "Cranes\n======", re.compile(r"(?<=[^\s|=-]\n)[ \t]{0,3}(?:={3,}|-{3,})[ \t]*$\n?", re.M), ""),
    Mark("rule of a table", "|---|---|", re.compile(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*$\n?", re.M), ""),
    Mark(
        "block quotation", "> We wait.",
        re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z))+", re.M), lambda lines: paragraphs_marked(lines[0]),
    ),
    Mark("box to tick", "- [x] checked", re.compile(r"^([ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.M), r"\1"),
    Mark("code", "`stop`", re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,500})\1(?!`)"), r"\2"),
    Mark("very strong", "***two***", _emphasis("*", r"\*\*\*"), r"\1"),
    Mark("strong", "**two**", _emphasis("*", r"\*\*"), r"\1"),
    Mark("emphasis", "*two*", _emphasis("*", r"\*"), r"\1"),
    Mark("strong by lines", "__two__", _emphasis("_", "__"), r"\1"),
    Mark("emphasis by lines", "_two_", _emphasis("_", "_"), r"\1"),
    Mark("marked", "==two==", re.compile(r"(?<![=\w])==(?=\S)([^=\n]{1,500})(?<=\S)==(?!=)"), r"\1"),
    Mark("lowered", "H~2~O", re.compile(r"(?<=\w)~(\w{1,5})~"), r"\1"),
    Mark("raised by carets", "x^2^", re.compile(r"(?<=\w)\^([\w+-]{1,5})\^"), _raised),
    Mark("end of a line", "shut.\\\nIt", re.compile(r"\\$", re.M), ""),
    Mark("character", "&amp;", re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.I), lambda name: unescape(name[0])),
)  # fmt: skip


def unmarked(text: str) -> str:
    """Return Markdown as the words that it shows."""
    text = _ESCAPED.sub(lambda mark: chr(_SET_ASIDE + ord(mark[1])), text)
    for opening, closing in _UNSEEN:
        text = _without(text, opening, closing)
    text = _dereferenced(text)
    for mark in MARKS:
        text = mark.pattern.sub(mark.shown, text)
    return re.sub("[\ue021-\ue07e]", lambda aside: chr(ord(aside[0]) - _SET_ASIDE), text)


def _without(text: str, opening: str, closing: str) -> str:
    """Return a text without what stands between two marks; one that is left open stays."""
    kept, at = [], 0
    begin = text.find(opening)
    while begin >= 0 and (end := text.find(closing, begin)) >= 0:
        kept.append(text[at:begin])
        at = end + len(closing)
        begin = text.find(opening, at)
    return "".join([*kept, text[at:]])


def _dereferenced(text: str) -> str:
    """Return the words of links that stand by reference, without the list of their addresses."""
    names = {_name(name) for name in _DEFINED.findall(text)}
    if not names:
        return text

    def shown(link: re.Match[str]) -> str:
        if _name(link["name"] or link["label"]) not in names:
            return link[0]
        numbered = not link["name"] and re.fullmatch(r"\d{1,3}", link["label"])
        if numbered:  # the mark of a note, behind a word or by itself
            return link["before"] if link["before"] else link[0]
        return link["before"] + link["label"]

    return _REFERENCE.sub(shown, _DEFINED.sub("", text))


def _name(label: str) -> str:
    return " ".join(label.casefold().split())
