"""The page groups: one module each, with a router that `routes` registers.

articles    the articles of the library: found by words and filters, and read one by one
briefs      the briefs that were made, and what each says
signing_in  signing in and out; what was done by whom
sources     where articles are from, and how each source fares
start       the first page: the latest brief and the newest articles
themes      how often things are spoken of, over time
"""
