"""The page groups of the pages: one module each, with a router that `routes` registers.

issues        a brief to work with: what it says, each sentence in its article, its files, its readers
reading_room  the library: its articles, found and read
review        what a person decides on a brief, taken back one by one, foreseen, and applied
signing_in    signing in and out; what was done by whom
workbench     what a brief is to be made of and how, what it would be, and the brief itself
"""
