"""Names of groups: noun phrases of their own texts that a person would have chosen."""
