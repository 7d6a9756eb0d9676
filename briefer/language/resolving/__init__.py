"""Openings that lean on what stood before, and whom their pronouns mean.

antecedents         who "he" or "she" is, where the sentences before leave no doubt
context_dependence  openings that lean on what stood before, in the languages beside English
dangling            whether a sentence leans on what stood before it, and where
"""
