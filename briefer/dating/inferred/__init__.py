"""What lets a day be inferred where none is stated: offices, occasions, weekdays, years, other articles."""
