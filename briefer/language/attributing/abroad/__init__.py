"""Who says what in the sentences of other languages than English, by verbs as data and clause order.

according_to       what is said according to somebody: "laut Lee", "selon Lee", "según informó Lee"
attribution_words  by which words other languages say who says what, as attribution_words.toml lists …
clause_extent      where the clauses of a sentence begin and end, and where reported words do
clause_tokens      a sentence as tokens: words, marks, and each quotation as one
reported_clauses   what a sentence reports, by whom, and by which word
reporting_verbs    which words of a sentence are verbs of saying: no noun, no adjective, no passive
sentence_patterns  who says what where a sentence's pattern shows it: Russian, Hindi, Urdu, Persian, …
speaking_subjects  who speaks in a sentence: the subject beside a verb of saying
subject_phrases    the phrase that names who speaks: where it ends, whose full name it holds, …
told_before        what stands before a verb of saying
told_behind        what stands behind a verb of saying: a clause, a quotation, or an object
"""

from briefer.language.attributing.abroad.attribution_words import (
    AttributionWords,
    attributes,
    attribution_words,
    holds_a_view,
    takes_a_side,
)
from briefer.language.attributing.abroad.clause_extent import Reported
from briefer.language.attributing.abroad.clause_tokens import Token, clause_tokens
from briefer.language.attributing.abroad.reported_clauses import reported_clauses
from briefer.language.attributing.abroad.sentence_patterns import (
    has_patterns,
    language_by_letters,
    patterned,
)

__all__ = [
    "AttributionWords",
    "Reported",
    "Token",
    "attributes",
    "attribution_words",
    "clause_tokens",
    "has_patterns",
    "holds_a_view",
    "language_by_letters",
    "patterned",
    "reported_clauses",
    "takes_a_side",
]
