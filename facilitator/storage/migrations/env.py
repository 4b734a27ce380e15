"""Runs the migrations on the connection that `storage.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from facilitator.storage.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
