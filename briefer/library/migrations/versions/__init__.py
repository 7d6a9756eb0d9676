"""One module a step, numbered in their order; a step that was released is never changed.

r0001_first  files, articles and their index, analyses, what was refused, feeds, issues
r0002_questions  questions that stand, with what is known of each
r0003_feed_words  what a feed said of a file, a seal over what an article is listed by
r0004_people  accounts, sessions, tokens, what was done by whom, keys of requests, jobs
"""
