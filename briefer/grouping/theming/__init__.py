"""Standing subjects: the desk's own, and those that articles and key sentences show by themselves.

article_themes   standing subjects over articles: the desk's own first, the rest found and named
aspects          what a single theme falls into: aspects that some of its sentences name, and …
context_vectors  sentences as words, widened by what stands around them and by what resembles them
folder_subject   what a whole folder is about: one thing that most of its articles speak of, or …
guided           the desk's own themes: a name and terms each, spread from the texts that have …
sentence_themes  key sentences by theme, in the context of their articles
subjects         standing subjects over whole texts: found by themselves, as many as the texts show
"""
