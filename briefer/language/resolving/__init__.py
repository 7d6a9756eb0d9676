"""Openings that lean on what stood before, and whom their pronouns mean."""
