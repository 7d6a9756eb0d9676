"""Who said what: quotation marks, verbs of saying, speakers, and where reported words begin and end."""
