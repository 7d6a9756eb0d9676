"""Texts into sentences, by rule, exact to the character.

boundary_features  what speaks for a sentence that begins between two words, and what against it
datelines          the place, day and agency that open a report: "CAIRO (Reuters) - ", "(CNN)"
excerpts           which sentences are seen whole in an excerpt, by somebody who has nothing else of …
full_stops         which full stops end a sentence, and which belong to an abbreviation or a number
headline_joins     where a headline or a caption without a full stop runs into the sentence that …
line_breaks        lines into segments: which line breaks end a sentence and which only wrap one
phrase_spaces      where a sentence may end in Thai and Lao, which mark no ends: at a space between …
splitting          sentences by rule: fast, linear, and exact to the character
"""
