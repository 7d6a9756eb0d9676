"""Words of attribution by what they mean: saying, thinking, wanting, judging, showing."""

from __future__ import annotations

import re
from functools import cache

_LETTERS = re.compile(r"[a-z]+")

# Own lists, as stems; what is irregular is written out.
_SAYING = """
say tell add state stress note announce warn claim argue insist reiterate emphasize emphasise explain
reply respond ask acknowledge admit concede declare remark observe maintain assert confirm deny
suggest urge recall recount write tweet testify contend allege predict conclude continue joke quip
comment complain exclaim shout vow promise pledge caution agree disclose reveal mention report express
repeat answer counter retort boast brag lament lecture proclaim profess relate reassure advise inform
notify signal hint imply imply muse marvel mock opine pronounce preach quote cite recite read retweet
post blog mutter murmur whisper yell scream chant cry sing snap shoot thunder interject underline
underscore highlight detail describe outline summarize summarise speak talk discuss address reflect
refer allude touch elaborate clarify specify stipulate swear attest forecast project estimate
speculate theorize guess wager bet call dub label term nickname brand deem rank rate invoke telegraph
email text point voice air echo remind assure stipulate volunteer spell hail pen title bill posit
reaffirm restate misstate overstate understate intimate insinuate rave rail vent fume gripe grumble
protest lecture counsel plug pitch float unveil introduce raise issue release publish share
"""
_THINKING = """
think believe know feel fear worry doubt hope expect assume suppose presume suspect understand realize
realise recognize recognise remember forget learn hear see find consider regard view imagine dream
wonder reckon figure mean conclude decide determine judge anticipate foresee perceive sense notice
discover agree disagree dispute question wish care regret envision interpret frame define identify
accept reconsider examine review ignore overlook downplay minimize
"""
_WANTING = """
want plan intend seek aim try offer propose threaten refuse decline demand request order instruct
direct require command beg plead implore call push press lobby campaign advocate recommend encourage
invite dare challenge prefer need mull weigh contemplate prepare commit consent opt resolve choose ban
forbid permit allow authorize approve endorse veto nominate vote petition sue pray ponder strive
persuade pressure prod warn vie appoint prohibit impose incline commit aim
"""
_JUDGING = """
criticize criticise condemn denounce decry blast slam attack assail deride ridicule mock blame accuse
fault reject dismiss oppose protest object rebuke scold chide admonish praise applaud laud commend
hail celebrate welcome support back favor favour defend embrace champion tout trumpet promote thank
congratulate apologize apologise honor admire respect love hate like dislike despise loathe resent
fear distrust trust appreciate cheer rip skewer lambast lambaste pan malign disparage belittle insult
taunt tease attribute credit cast portray paint depict characterize characterise liken compare equate
disavow renounce repudiate contradict refute rebut debunk undercut charge indict convict sentence
condone excuse justify bemoan lament regret hammer pillory pummel bash berate target vilify demonize
"""
_SHOWING = """
show indicate demonstrate prove illustrate reflect suggest reveal document record contain find list
read state rule hold uphold overturn project expose establish conclude confirm signal poll survey
"""
_IRREGULAR = {
    "SOURCE": "according",
    "SAYING": "said saying told wrote written writing spoke spoken spake read sang sung swore sworn shot"
    " cried replied implied testified specified clarified according put puts accounts reportedly"
    " allegedly supposedly apparently so-called bet",
    "THINKING": "thought thinks knew known felt found saw seen heard learnt understood understands meant"
    " forgot forgotten foresaw foreseen convinced confident certain sure afraid aware skeptical"
    " concerned worried optimistic appears appear appeared seems seem seemed worries worried sounds"
    " sounded",
    "WANTING": "sought seeking begged begging trying tried tries planned planning chose chosen willing"
    " ready eager determined reluctant committed prepares expected supposed forbade bade plans",
    "JUDGING": "took takes taken taking cast gave given angry proud furious disappointed upset happy"
    " glad pleased grateful critical supportive sorry",
    "SHOWING": "shown held holds showed",
    "NOUN": "statement statements claim claims comment comments remark remarks belief beliefs view views"
    " opinion opinions concern concerns fear fears hope hopes idea ideas notion suggestion"
    " suggestions allegation allegations accusation accusations charge argument arguments report"
    " reports promise promises pledge pledges vow vows plan plans proposal proposals call calls"
    " decision decisions request requests demand demands threat threats warning warnings prediction"
    " predictions assertion assertions assessment conclusion conclusions announcement declaration"
    " criticism criticisms complaint complaints denial denials praise support opposition refusal"
    " rejection endorsement interest desire effort efforts intention attempt attempts attack attacks"
    " question questions answer answers tweet tweets letter speech memo message slogan motto word"
    " words rumors rumor rumours speculation evidence sign signs finding findings poll polls vision"
    " advice response reaction explanation reference references agreement doubt doubts confidence"
    " anger frustration skepticism consensus thoughts faith outrage admission acknowledgment"
    " insistence contention calling joke jokes description apology quote quotes headline reading"
    " feeling sense expectation expectations position stance preference willingness invitation",
}  # fmt: skip


# Forms that are mostly something else: of 20 and more in `quotations`, fewer than 5 % attribute.
_OTHERWISE = frozenset(
    [
        "campaign",
        "campaigns",
        "state",
        "states",
        "bill",
        "back",
        "email",
        "emails",
        "issue",
        "issues",
        "poll",
        "polls",
        "polling",
        "post",
        "speech",
        "tweet",
        "tweets",
        "effort",
        "efforts",
        "attempt",
        "rule",
        "rules",
        "care",
        "voting",
        "votes",
        "held",
        "press",
        "rate",
        "rates",
        "take",
        "takes",
        "words",
        "shooting",
        "shot",
        "ban",
        "raise",
        "raising",
        "record",
        "records",
        "text",
        "accounts",
        "air",
        "term",
        "pressure",
        "mean",
        "means",
        "continue",
        "release",
        "given",
        "find",
        "letter",
        "challenge",
        "credit",
        "position",
        "sign",
        "sense",
    ]
)


@cache
def meanings() -> dict[str, str]:
    """Return the words of attribution in all their forms, each with what it means."""
    by_word: dict[str, str] = {}
    for name, listed in _IRREGULAR.items():
        for word in listed.split():
            by_word.setdefault(word, name)
    stems = {
        "SAYING": _SAYING, "THINKING": _THINKING, "WANTING": _WANTING, "JUDGING": _JUDGING,
        "SHOWING": _SHOWING,
    }  # fmt: skip
    for name, listed in stems.items():
        for stem in listed.split():
            for form in _forms(stem):
                by_word.setdefault(form, name)
    return {word: meaning for word, meaning in by_word.items() if word not in _OTHERWISE}


def speaks(sentence: str) -> bool:
    """Whether there may be a word of attribution in a sentence; quick, and never wrong in a no."""
    return not meanings().keys().isdisjoint(_LETTERS.findall(sentence.lower()))


def _forms(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    if stem.endswith("y") and stem[-2] not in "aeo":
        return [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    if stem.endswith(("s", "sh", "ch", "x")):
        return [stem, stem + "es", stem + "ed", stem + "ing"]
    twice = stem + stem[-1]
    return [stem, stem + "s", stem + "ed", stem + "ing", twice + "ed", twice + "ing"]
