"""Who says what: the actors of a theme, with the sentences that show it.

actors                 the actor that the words for a speaker name
actors_by_office       the actor that the words for a speaker name, in languages whose files list …
attributions           what actors say, and the sentences that show it best
eligible_names         whether a name can be that of an actor
full_names             the longest form of a name in a text
known_people           quoted words under the longest form of a speaker's name, over all sources
name_patterns          how names, offices and bodies are written
offices                an actor with the office, as the source writes it
opening_phrases        the phrase that opens a sentence and names who speaks in it, and where one …
organs                 bodies of a state that speak without a name of their own: "l'armée", "la …
other_languages        the actor that the words for a speaker name, in the languages beside English
position_words         words by which what somebody says takes a side, decides, demands or assesses
position_words_abroad  the same in the languages beside English
positions              whether what somebody says is a position
roles                  who has standing in a matter, as far as a text shows
stances                whether a speaker is the subject of a verb that takes a side
theme_voices           the voices of one theme: what its own points show to be said, and what its articles …
unspaced_actors        the actor that words name in scripts that part none: behind a Chinese office, …
utterances             what shows the actors of one article taking a position
"""

from briefer.composing.voices.attributions import Voice, actors_of
from briefer.composing.voices.full_names import full_name, is_given_name
from briefer.composing.voices.known_people import Actors
from briefer.composing.voices.name_patterns import is_office, is_person
from briefer.composing.voices.theme_voices import Heard

__all__ = [
    "Actors",
    "Heard",
    "Voice",
    "actors_of",
    "full_name",
    "is_given_name",
    "is_office",
    "is_person",
]
