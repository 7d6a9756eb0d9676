"""The page groups: one module each, with a router that `routes` registers.

articles    the articles of the library: found by words and filters, and read one by one
briefs      the briefs that were made, and what each says
issues      a brief to work with: each sentence in its article, its files, its readers
review      what a person decides on a brief, taken back one by one, foreseen, and applied
signing_in  signing in and out; what was done by whom
sources     where articles are from, and how each source fares
start       the first page: the latest brief and the newest articles
themes      how often things are spoken of, over time
workbench   what a brief is to be made of and how, what it would be, and the brief itself
"""
