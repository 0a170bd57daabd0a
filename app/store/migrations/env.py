"""Alembic's entry: the connection comes from the program, never from a file."""

from alembic import context

from app.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
context.run_migrations()
