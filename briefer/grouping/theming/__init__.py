"""Standing subjects: the desk's own, and those that articles and key sentences show by themselves."""
