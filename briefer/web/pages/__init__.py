"""The page groups of the pages: one module each, with a router that `routes` registers.

reading_room  the library: its articles, found and read
signing_in    signing in and out; what was done by whom
"""
