"""Sentences, words, names and quotations: everything that knows about language.

spaCy lives here and nowhere else, and is loaded only when names are asked for.

attributing/ who said what: quotation marks, verbs of saying, speakers, and where reported words …
checking_languages  what is wrong with a file of a user's folder of languages, a line each: the key, …
disputing    how a language denies, asserts, supports and opposes, as the files of languages list it
figures      figures as each language writes them, written plainly: "1400万", "14 million" and "1.4 करोड़" …
languages    what is known of each language, as its file in data/ and the user's folder say; …
lexicon      closed word lists, from the files of languages: stop words, abbreviations, words that …
naming/      names and noun phrases, by spaCy's model or by rule
own_languages  the languages of a user's folder: read, checked, and put in force beside those that …
resolving/   openings that lean on what stood before, and whom their pronouns mean
scripts      scripts that part no words by spaces: how many words a text in them has, and …
segmenting/  texts into sentences, by rule, exact to the character
shared_forms  words that languages share: names, numbers and cognates, brought to one form
slots        what two texts in one wording tell differently: the numbers, days and names in the …
transliteration  names of other scripts, brought to Latin letters or, where vowels aren't written, to …
words        words: fast, with offsets, numbers and designations kept whole
"""

from __future__ import annotations

from collections.abc import Iterable

from briefer.language.attributing.abroad import holds_a_view, takes_a_side
from briefer.language.attributing.quotation_marks import (
    outside,
    quoted,
    quoted_share,
    unbalanced,
)
from briefer.language.attributing.quotations import quotations
from briefer.language.attributing.speech import speech
from briefer.language.disputing import Disputing, contests, denied, disputing_by_language
from briefer.language.languages import (
    CONJUNCTIONS,
    asks,
    conjunction,
    entry_pattern,
    entry_words,
    merged,
    own_tables,
    titles_before_names,
    tongues,
)
from briefer.language.lexicon import (
    CONNECTIVES,
    DAYS_AND_MONTHS,
    OFFICES,
    ROLES,
    SAYING,
    STARTERS,
    STOP_WORDS,
    TITLES,
)
from briefer.language.naming.entities import names, noun_phrases
from briefer.language.own_languages import (
    OwnLanguage,
    OwnLanguages,
    digests,
    in_force,
    read_own,
    use,
)
from briefer.language.resolving.antecedents import antecedent
from briefer.language.resolving.dangling import Dangling, opens_dangling, trim_connective
from briefer.language.scripts import length, unspaced
from briefer.language.segmenting.datelines import Dateline, dateline, dateline_end, preamble
from briefer.language.segmenting.excerpts import is_whole, whole
from briefer.language.segmenting.headline_joins import joins
from briefer.language.segmenting.line_breaks import hard_wrap_width, indented
from briefer.language.segmenting.splitting import Cut, cuts, sentence_at, split
from briefer.language.segmenting.written_small import names_collide, small_elsewhere
from briefer.language.shared_forms import cognates, shared_across, spoken_in
from briefer.language.slots import (
    Change,
    Slots,
    sentence_slots,
    slot_changes,
    tell_apart,
    text_slots,
)
from briefer.language.words import forms, language, stands_for, tokens, words, written
from briefer.model import Sentence, Span

__all__ = [
    "CONJUNCTIONS",
    "CONNECTIVES",
    "DAYS_AND_MONTHS",
    "OFFICES",
    "ROLES",
    "SAYING",
    "STARTERS",
    "STOP_WORDS",
    "TITLES",
    "Change",
    "Cut",
    "Dangling",
    "Dateline",
    "Disputing",
    "OwnLanguage",
    "OwnLanguages",
    "Slots",
    "antecedent",
    "asks",
    "cognates",
    "conjunction",
    "contests",
    "cuts",
    "dateline",
    "dateline_end",
    "denied",
    "digests",
    "disputing_by_language",
    "entry_pattern",
    "entry_words",
    "forms",
    "hard_wrap_width",
    "holds_a_view",
    "in_force",
    "indented",
    "is_whole",
    "joins",
    "language",
    "length",
    "merged",
    "names",
    "names_collide",
    "noun_phrases",
    "opens_dangling",
    "outside",
    "own_tables",
    "preamble",
    "quotations",
    "quoted",
    "quoted_share",
    "read_own",
    "sentence_at",
    "sentence_slots",
    "sentences",
    "sentences_of",
    "shared_across",
    "slot_changes",
    "small_elsewhere",
    "speech",
    "spoken_in",
    "stands_for",
    "takes_a_side",
    "tell_apart",
    "text_slots",
    "titles_before_names",
    "tokens",
    "tongues",
    "trim_connective",
    "unbalanced",
    "unspaced",
    "use",
    "whole",
    "words",
    "written",
]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text; each is exactly `text[start:end]`."""
    return split(text)


def sentences_of(text: str, spans: Iterable[Span]) -> list[Sentence]:
    """Return the sentences of some spans of an article, with offsets into its whole text.

    Pages flattened to one line are expected: a headline that runs into the lead is told from it.
    """
    return split(text, spans, apart=True)
