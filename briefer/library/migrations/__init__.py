"""The steps from each schema of a library to the next, as alembic runs them.

env        runs the steps on the connection that it is given, in one transaction
versions/  one module a step, numbered in their order
"""
