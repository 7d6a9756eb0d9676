"""Names and noun phrases, by spaCy's model or by rule."""
