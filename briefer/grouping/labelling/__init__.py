"""Names of groups: noun phrases of their own texts that a person would have chosen.

heading_words  words that make poor headings: each list is one weak signal beside the counting
labels         the name of a group: phrases of its own texts that a person would have chosen
phrases        noun phrases that could name a subject, with where they stand and how they are …
trimming       which words of a noun phrase could stand as a heading
"""
