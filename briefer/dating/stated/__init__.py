"""Days that a text, its file or its address state, and how likely each is that of publication."""
