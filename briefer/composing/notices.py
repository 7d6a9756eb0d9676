"""What stands in an article and is no news: headings, lines that address the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.language import asks, outside
from briefer.model import Sentence

ENDED = 0.5  # share of sentences with a mark at the end from which one without it is no sentence

_END = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]\d]*$")

# "Browse the list …", "Click here": what a page asks of its reader.
_ASKED = re.compile(
    r"(?:\W*|.*[.:] )(?:(?:To|For) [^,]{3,60}, )?(?:please )?(?:"
    r"let['’]s (?:take|have|look|see|start|not|go|get|talk)|browse (?:the|our|all)|check out (?:the|our|all|more)|click (?:here|on|the|to)|tap (?:here|on|to)|scroll (?:down|up|to|through)|"
    r"subscribe|sign up|log in|tune in|download (?:the|our|this)|"
    r"read (?:more|also|the full|our|on)|watch (?:the (?:video|full|clip|report)|more|live|below|on)|"
    r"listen (?:to the (?:full|podcast|interview)|live|below|here|on)|"
    r"follow (?:us|me|@|the latest|our|live|coverage|all the)|see (?:also|more|below|our)|"
    r"join (?:us|the conversation)|continue reading|verify you|find out (?:what|more|how)|"
    r"read (?:the (?:latest|rest|whole|original|entire|story)|all|about)|here(?:['’]s| is) (?:a look|what|everything|how)|"
    r"stay (?:up to date|tuned)|(?:add|choose|select|pick) [^.]{1,60} to (?:stay|get|receive|see|read|follow)|register (?:now|here|for)|visit (?:our|the website|www)|(?:send|email) (?:us|your)|"
    r"share (?:this|your)|enter your|skip (?:to|past|twitter))\b",
    re.IGNORECASE,
)
# "Berlin – Jetzt anmelden": behind a place, too.
_OPENING = re.compile(r"[^\w\"“„«]*(?:[^\W\d_][\w/ .-]{1,30} [–—-] |(?:[^\W\d_][\w-]+ ?){1,3}: )?")
# "Oh, how time flies", "Well, it's late": a writer's own voice. (What opens with a mark is somebody's words.)
_CHAT = re.compile(
    r"(?:Oh|Ah|Aw+|Wow|Hey|Ha|Hmm+|Huh|Ouch|Oops|Phew|Yay|Ugh|Alas|Yep|Yeah|Nope|OK|Okay|Hello|Hi|Thanks)"
    r"(?:[,!.]| (?:it|how|what|there|you|we|well|no|yes)\b)|"
    r"(?:Well|Yes|No|Sure|Right|Seriously|Honestly|Frankly|Look|Folks|Sorry),? (?:it|this|that|there|here|you|we|they)\b|"
    r"(?:Well|Yes|Sure|Right|Seriously|Honestly|Look|Folks|Sorry),|"
    # "Don't call it that", "Picture the scene": what a reader is told to do.
    r"(?:Don['’]t|Do not|Never ?mind|Imagine|Forget|Guess|Here['’]s|Brace yourself)\b|Picture (?:the|this|a)\b|"
    r"Remember (?:the|when|that|how|this)\b|Think (?:of|about)\b|Say (?:hello|goodbye)\b|Search for\b|Welcome to\b|Move over\b"
)
# What pages say of themselves, in the words of the programs that many of them run.
_PAGE = re.compile(
    r"\b(?:browser does not support|all rights reserved|www\.\w|"
    r"(?:this|full|original) (?:article|story|post|version) (?:was|is|originally|first) ?"
    r"(?:first |originally )?(?:published|appeared|posted)|"
    r"(?:(?:we|site|website) uses?|accept|our use of|verwenden|utilis\w+|usa\w*) cookies|"
    r"technical storage or access|technische Speicherung oder der Zu\w+|"
    r"stockage ou l['’]accès technique|almacenamiento o acceso técnico|"
    r"archiviazione tecnica o l['’]accesso|"
    r"(?:javascript|flash(?: player)?)\b.{0,40}\b(?:enabled|installed|turned on|required)|"
    r"full (?:interview|video|episode|article|story|list) (?:will|can|is) |"
    r"(?:article|debate|thread|page) is now closed|comments? (?:are|is) (?:now )?closed\b|"
    r"^correction\b.{0,40}:|(?:a previous|an earlier) version of this (?:article|report|story)|"
    r"(?:respond(?:ed)?|repl(?:y|ied)) to .{0,40}\brequests? for comment|reached out .{0,30}\bfor comment|"
    r"(?:could not|couldn['’]t) (?:immediately )?be reached for comment|"
    r"\((?:ap|afp|reuters|getty)[ /\\]|\b(?:ap|afp|getty|reuters) ?(?:photo|images?)\b ?[/\\]|"
    r"^at (?:back |far |front |top |bottom )?(?:left|right),? (?:is|are)\b|"
    r"image (?:copyright|caption)|\(pictured\b|\bpictured (?:here|above|below|left|right|with)\b|"
    r"breaking news emails|get breaking news|news alerts\b|buy photo\b|wait \d+ seconds?|must watch\b|^this article\b|^look back at\b|newsletter sign up|hide caption|skip ad\b|\d+ of \d+ (?:photos|full screen)|delivered to your inbox|by clicking (?:the|on)|you(?:['’]re| are) not a robot|"
    r"(?:this|your) comment (?:was|has been) (?:removed|deleted)|independent media outlet|"
    r"(?:is|are) not responsible for the (?:content|availability)|in our deliverable area|"
    r"\(?(?:see|read|watch) (?:the |our )?(?:top|pictures|photos|video|more|full|a list)\b|"
    r"content (?:\([^)]*\) )?.{0,60}\bbelongs to\b|(?:crawl data|^\W*crawls? of (?:the |all |over |\d)|web archive|archived pages?|wayback machine)\b|"
    r"location information to your tweets|tweet location history|rating is available when|\b(?:it|this video) was (?:originally|first) published in\b|transcript could not be loaded|external links are provided|^embed more\b|"
    r"\b(?:joins? (?:us|[“\"][^”\"]{3,40}[”\"]) to (?:discuss|talk)|(?:invites|takes) us (?:in|into|inside|through|behind|on)|"
    r"in this (?:episode|edition|podcast))\b|"
    r"extended summary|posted in\b.{0,40}\bon\b|\((?:nasdaq|nyse): ?\w+ ?- ?news|"
    r"(?:opinions?|views?) (?:expressed )?(?:in|by) .{0,60}\b(?:are|do not|is) (?:those|solely|necessarily)|"
    r"editorial (?:policies|standards) (?:here|apply))",
    re.IGNORECASE,
)
# "At 09:12 3rd May, Anna wrote: …", "Watch on YouTube", "[Video: …]": beside the article.
_BESIDE = re.compile(
    r"\(By [A-Z]|View (?:Images?|Gallery|Photos?|Slideshow)\b|(?:Full|Related) (?:Article|Story|Coverage)\b|Play Video\b|(?:Hide )?Caption (?=[A-Z\d])|CLOSE (?=[A-Z])|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ (?:19|20)\d\d - \d{1,2}:\d\d|[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d: |"
    r"At \d{1,2}[:.]\d\d\b[^.]{0,40}\bwrote:|\W{0,2}(?:Video|Photos?|Photograph|Image|Gallery|Listen|"
    r"Audio|Picture|Credit|Related|File photo|Caption|Source|Advertisement)s?\s?[:|]|.*\bWatch on YouTube\b"
    r"|[A-Z][a-z]+\d+: ",
)
# "Lap 20 Lee pits", "67' Goal", "Round 3: Lee leads": a line of a live commentary.
_COMMENTARY = re.compile(
    r"Lap \d{1,3}:? (?=[A-Z][a-z])|(?:Over|Frame|Set|Round|Inning|Quarter|Stage|Minute) \d{1,3}(?::| [-–—] )|"
    r"\d{1,3}(?:\+\d{1,2})?['’′] (?=[A-Z])"
)
# "Ann Lee is a freelance writer and editor in Leeds.": who wrote the article, below it.
_AUTHOR = re.compile(
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3} is (?:an?|the) (?:[\w’'-]+,? ){0,6}?(?:writer|journalist|reporter|columnist|"
    r"editor|author|blogger|enthusiast|freelancer|contributor|correspondent|commentator|producer|copywriter)s?"
    r"(?: and (?:an? )?[\w ]{3,30})?(?: (?:at|for|with|in|from|on|based|living|covering|who (?:covers|writes|lives))\b[^,;]{3,60})?\.$"
)


# "I know …", "our readers": outside quotation marks, the words of a writer, not of a report.
_WRITER = re.compile(
    r"\b(?:(?<!War )I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Uu]s|[Oo]urs?|[Yy]ou|[Yy]ou['’](?:re|ve|d|ll)|[Yy]ours?|[Tt]his (?:reporter|writer|author|correspondent|columnist)(?:['’]s)?)(?![\w.])"
)


def without_full_stop(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the headings and captions: what has no mark at its end, where most sentences have."""
    bare = [
        n for n, sentence in enumerate(sentences) if not _END.search(sentence.text.rstrip()[-8:])
    ]
    return frozenset(bare if len(bare) <= (1 - ENDED) * len(sentences) else ())


def is_notice(sentence: str) -> bool:
    """Whether a page speaks to its reader or of itself, or a reader to others."""
    beside = _BESIDE.match(sentence) or _COMMENTARY.match(sentence)
    beside = beside or _AUTHOR.match(sentence.rstrip())
    own = _ASKED.match(sentence) or _CHAT.match(sentence)
    placed = _OPENING.match(sentence)
    asked = any(asks().match(sentence, at) for at in {0, placed.end() if placed else 0})
    return bool(beside or _PAGE.search(sentence) or own or asked)


def is_of_the_writer(sentence: str) -> bool:
    """Whether a writer speaks of himself or to the reader, outside of what is quoted."""
    return _WRITER.search(outside(sentence)) is not None
