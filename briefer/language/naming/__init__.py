"""Names and noun phrases, by spaCy's model or by rule.

entities      names and noun phrases: spaCy in batches where a model is, by rule where not
noun_phrases  names and noun phrases by rule: where no model is installed, and in languages …
spacy_model   the English spaCy model: loaded once, only the components that are asked for
unspaced_phrases  noun phrases in Chinese and Japanese, which part no words: by their characters …
"""
