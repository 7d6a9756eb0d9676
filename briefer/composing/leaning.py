"""What a sentence leans on that stands elsewhere in its article, by rules with a name and an example.

`opens_dangling` sees pronouns and connectives at the opening. These rules see the rest: a claim that
was told before ("this decision"), a thing that was introduced before ("The video shows …"), a place
or a time that was named before ("There, …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.composing.definites import known_from_before
from briefer.composing.introductions import of_nobody, told_of_nobody
from briefer.composing.pointing import points_elsewhere
from briefer.composing.unnamed_subjects import has_unnamed_subject
from briefer.language import language, outside

INTRODUCED = "thing told before"  # the rule that the first sentence of an article is free of

_POINTING = r"(?:this|that|these|those)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way of leaning on what stood before."""

    name: str
    pattern: re.Pattern[str]  # in the sentence without what it quotes
    example: str


def _rule(name: str, pattern: str, example: str) -> Rule:
    return Rule(name=name, pattern=re.compile(pattern), example=example)


RULES = (
    _rule(
        "these words",
        r"\b(?:these|those) (?:remarks|comments|words|statements)\b",
        "With these words Mr Roy left the hall.",
    ),
    _rule(
        "claim told before",
        r"(?i:\b(?:that|this|those|these) (?:accusation|allegation|argument|assertion|charge|claim|comment|decision|idea|"
        r"move|offer|plan|proposal|remark|report|request|rumou?r|statement|suggestion|view|word)s?\b)(?! (?:that|of|to|by)\b)",
        "Its leader rejected that claim on Monday.",
    ),
    _rule("bare pronoun", r"^(?:This|That),", "This, ministers say, is why the bill failed."),
    _rule("somebody of an age", r"^\d+-year-old\b", "31-year-old won bronze at London in 2012."),
    _rule("so", r"^So (?:said|say)\b", "So said the head of the agency."),
    _rule(
        "by doing it",
        r"^By \w+ing (?:the|this|that|it|so)\b",
        "By doing so it hopes to save 3 million euros.",
    ),
    _rule(
        "the other of two",
        r"^One [a-z]+ .*\bthe other\b",
        "One man fled, the other was arrested in Lyon.",
    ),
    _rule(
        "going on",
        r"^The [a-z-]+ (?:is|are|was|were) (?:being|also|now|then)\b",
        "The measure is now before the Senate in Rome.",
    ),
    _rule(
        "part of them",
        r"\b(?i:both|all|some|most|many|each|one|none|half|several|two|three) of (?:these|those)\b|"
        r"^(?:Both|All|Some|Most|Many|Each|One|None|Half|Several|Two|Three) of (?:them|this)\b",
        "Some of these were sold to Peru in May.",
    ),
    _rule(
        "part of the ones told before",
        r"^(?:One|Two|Three|Four|Five|Six|Several|Some|Most|Many|Half|None|Both|All)(?: of)? the (?:[a-z-]+ )?(?:[a-z]{3,}s|men|women|people|children) (?:was|were|had|have|are|is|said|did)\b",
        "Two of the men were from Peru.",
    ),
    _rule(
        "among them",
        r"^(?:Of|Among|Like|Unlike) (?:those|them|these|that|this)\b",
        "Among them was a judge from Rome.",
    ),
    _rule("all of them", r"^All (?:were|was|are|but)\b", "All were taken to a hospital in Lyon."),
    _rule(
        "happened before",
        r"^The [a-z-]+ (?:happened|occurred|took place|began|ended|followed|follows|comes?|came)\b",
        "The vote took place in Rome on Monday.",
    ),
    _rule(
        "another one",
        r"^A (?:similar|second|third|fourth|further|separate) (?:[a-z-]+ ){0,2}(?:followed|was|were|had|has|have|involving)\b",
        "A second bridge was closed near Lyon.",
    ),
    _rule(
        "aim of what",
        r"^The (?:aim|goal|hope|idea|intention|objective|plan|purpose|reason|result) (?:is|was)\b",
        "The aim is to halve traffic in Rome.",
    ),
    _rule(
        "there",
        r"^(?:There|Here|Inside|Outside|Nearby|Elsewhere|Afterwards?|Beforehand|Back then|Around that time|"
        r"At (?:the|that) (?:time|point|moment|stage)|On (?:that|the same) [a-z]+|By (?:then|that time)|"
        r"In (?:the past|that [a-z]+|the meantime)|Until then|Since then|Before then|From there), ",
        "There, two years ago, Mr Roy met the miners.",
    ),
    _rule(
        "pronoun with nothing to name",
        rf"\b(?:to|of|for|by|with|about|like|than|from|after|before|despite|beyond|put|do|does|did|done|doing|say|see|call|make|mean) {_POINTING}(?=[,.;:]| (?:in|into|to|for|at|on|by|with) )",
        "To put that in perspective, Peru has 33 million people.",
    ),
    _rule(
        "for that",
        r"^(?:For|To do|With) (?:that|this|it)(?: to)?\b(?! \w+ (?:year|week|month))",
        "For that to happen, Peru would have to vote again.",
    ),
    _rule(
        "the answer",
        r"\bthe (?:answer|question|problem|reason) (?:is|was) (?:no|yes|simple|clear|obvious|that)\b",
        "If Peru votes, the answer is no.",
    ),
    _rule("which", r"^(?:Which|Whom|Whose) [a-z]", "Which means that the tax will stay in Peru."),
    _rule(
        "what came after what",
        r"^The (?:latest )?(?:comments?|remarks?|statements?|moves?|announcement|decision|warnings?|revelations?|incident|"
        r"allegations?|arrests?|news|appeal|call)\b[^.;“\"]{0,90}? (?:come|comes|came) (?:as|after|amid|just|ahead|"
        r"(?:a|two|three|several|\d+) |days|hours|weeks)",
        "The comments by Mr Roy come amid a row over tolls.",
    ),
    _rule(
        "under those",
        r"^(?:Under|With|Despite|Amid|Beyond|Given|From|Through|Besides|Until|Without) (?:those|these|such|the same) [a-z]",
        "Under those rules Peru can sell no oil.",
    ),
    _rule(
        "as usual",
        r"^As (?:usual|ever|always|expected|it turn(?:s|ed) out), (?:its?|their|they|the|this)\b",
        "As usual, its aim was to save money in Peru.",
    ),
    _rule(
        "that thing",
        r"\b(?:in|at|from|during|after|before|since|on|into) that (?:agreement|attack|battle|bid|case|contest|crash|deal|"
        r"election|event|fight|fire|game|incident|interview|match|meeting|race|round|series|session|speech|trial|trip|vote|war)\b"
        r"(?! (?:that|who|which|when)\b)",
        "Victory in that game would see Peru in the final.",
    ),
    _rule(
        "nobody", r"^Having (?:the|a|an|no) [^,]*$", "Having a hard time in the streets of Lyon."
    ),
    _rule(
        "more of it",
        r"^(?:More|Less|Fewer|Others?|Another|Further|Later|Similarly|Equally|Also|Additional) (?=[a-z])(?!than\b|\d)(?:[a-z-]+ ){0,3}(?:is|are|was|were|has|have|had|came|followed)\b(?! than)",
        "Another was found near Lyon on Sunday.",
    ),
    _rule("also then", r"^Also (?:on|in|at|this|last) ", "Also on Friday Mr Roe left Lyon."),
    _rule(
        "as for that",
        r"^As (?:for the|a (?:bonus|result|consequence))\b",
        "As for the vote, Mr Roe lost it in Lyon.",
    ),
    _rule(
        "along there",
        r"^Further (?:along|on|up|down|away),",
        "Further along, men hang a banner in Lyon.",
    ),
    _rule(
        "asked about it",
        r"^Asked (?:about|if|whether|why|how) (?:the|this|that|it|they|he|she|his|her|its|their|those|these)\b",
        "Asked about the failures, Mr Roe said nothing in Rome.",
    ),
    _rule(
        "it comes after",
        r"^It (?:comes?|came) (?:after|as|amid|just|on)\b",
        "It comes after Peru left the union.",
    ),
    _rule(
        "in the letter",
        r"^In the (?:call|clip|complaint|document|e-?mail|filing|film|footage|interview|lawsuit|letter|memo|message|"
        r"note|photo|picture|post|recording|report|speech|statement|suit|video)(?: [a-z]+)?, ",
        "In the letter, Mr Roe said he would leave Rome.",
    ),
    _rule(
        "agrees with whom",
        r"\b(?:agrees|agreed)(?:[.,](?! (?:that|which))| and (?:is|was|said|has|added)\b)",
        "Mr Roe agrees and is afraid of Peru's army.",
    ),
    _rule(
        "after he did",
        r"^(?:[\w-]+ ){1,3}(?:after|before|since) (?:he|she|they|it) [^,]+, (?:his|her|their|its|he|she|they|it)\b",
        "Nine years after he left Peru, his words are worth little.",
    ),
    _rule(
        "in that one",
        r"^(?:In|At|On|During|After|Before|Under|For|By|With|From|Since|Of) that (?!is\b|[a-z]+ly\b)",
        "In that Peruvian lawsuit, the players say they had to pay.",
    ),
    _rule(
        "one of so many",
        r"^(?:One|Two|Three|Some|Most|Many|None|Both|All) of the (?:two|three|four|five|six|seven|eight|nine|ten|\d+) "
        r"(?:was|were|had|has|have|is|are|said|did)\b",
        "One of the four was Ann Lee, a teacher from Lyon.",
    ),
    _rule(
        "the ones that remain",
        r"\bthe (?:two|three|four|five|six|remaining|other) (?:remaining|other|remaining two|other two) [a-z]+s\b",
        "Velm Labs said the two remaining cities had strong bids.",
    ),
    _rule(
        "such a thing",
        r"\b(?:of|for|in|by|to|with|from|after|about) such (?:an? )?[a-z]+(?=[.,;])",
        "Ann Lee of Velm outlines the pitfalls of such an operation.",
    ),
    _rule("then", r"\bsaid at the time\b", "Velm Labs said at the time that Peru was safe."),
)


_REPORT = re.compile(
    r", (?:according to )?the (report|poll|survey|study|memo|letter|document|newspaper|paper|magazine|article)"
    r"(?: (?:said|says|found|added|reported|showed|claimed)\b|[.])"
)
# What opens words that answer others, or speak of somebody named before.
_ANSWERS = re.compile(
    r"[\"“„«]\s?(?:(?:Yes|Yeah|No|Oh|Well|Right|Sure|Exactly|Absolutely|Okay|OK),? |"
    r"(?:He|She|They|Him|Her|Them|This|That|These|Those|He['’]s|She['’]s|They['’]re|That['’]s|They['’]ve)\b"
    r"(?! (?:year|week|month|morning|evening|night|time|who|which)\b))"
)

_NEGATES = re.compile(r"[\"“„«]\s?No [a-zà-ÿ]")  # "No vamos a cerrar": Spanish for "not"

# "…, that is not true", "of doing that": inside somebody's words, too.
_SAID_OF_IT = re.compile(
    r"(?:[,;:–—“\"] ?|\b(?:said|says|told \w+|thought|thinks?|believe[sd]?|argue[sd]|warn(?:s|ed)|insist(?:s|ed)|add(?:s|ed)|claim(?:s|ed)|and|but|because|if|whether|where) )(?:[Tt]his|[Tt]hat) "
    r"(?:is|was|would|will|means|meant|has|had|could|can|leaves?)\b(?! (?:why|how|what) )|"
    r"\b(?:doing|do|did|done|put|of|about|like|for|with) (?:just |exactly )?(?:that|this|so)(?=[,.;!?”\"]| (?:is|was|would|will)\b)"
)


def leans(sentence: str) -> str | None:
    """Return the name of the rule by which a sentence leans on another one; None if by none."""
    plain = outside(sentence)
    found = next((rule.name for rule in RULES if rule.pattern.search(plain)), None)
    answers = _ANSWERS.match(sentence) and not (
        _NEGATES.match(sentence) and language(sentence) == "es"
    )
    if found is None and (answers or _SAID_OF_IT.search(sentence)):
        return "words about what was said before"
    if found is None and (
        of_nobody(sentence) or told_of_nobody(sentence) or has_unnamed_subject(plain)
    ):
        return "somebody named before"
    if found is None and (points_elsewhere(sentence) or _a_report_said(plain)):
        return "thing that stands elsewhere"
    return found or (INTRODUCED if known_from_before(plain) else None)


def _a_report_said(plain: str) -> bool:
    """Whether a sentence ends with "the poll found", and tells of no poll before."""
    found = _REPORT.search(plain)
    return found is not None and not re.search(rf"\b(?i:{found.group(1)})", plain[: found.start()])
