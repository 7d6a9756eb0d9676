"""Quality and speed of every stage, beside its peers, on public labelled sets."""
