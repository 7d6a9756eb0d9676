"""Who says what: the actors of a theme, with the sentences that show it.

actors           the actor that the words for a speaker name
attributions     what actors say, and the sentences that show it best
full_names       the longest form of a name in a text
known_people     quoted words under the longest form of a speaker's name, over all sources
name_patterns    how names, offices and bodies are written
offices          an actor with the office, as the source writes it
other_languages  the actor that the words for a speaker name, in the languages beside English
stances          whether a speaker is the subject of a verb that takes a side
theme_voices     the voices of one theme: what its own points show to be said, and what its articles …
"""

from briefer.composing.voices.known_people import Actors
from briefer.composing.voices.theme_voices import Heard

__all__ = ["Actors", "Heard"]
