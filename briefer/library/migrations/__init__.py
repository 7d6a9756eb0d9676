"""The steps from each schema of a library to the next, as alembic runs them."""
