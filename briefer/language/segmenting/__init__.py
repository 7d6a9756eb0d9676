"""Texts into sentences, by rule, exact to the character."""
