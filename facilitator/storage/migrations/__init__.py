"""Alembic's environment and one migration for each schema after the first."""
