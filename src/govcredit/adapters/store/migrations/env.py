"""What Alembic runs: the migrations on the connection that it is handed (迁移环境)."""

from alembic import context

from govcredit.adapters.store._tables import VERSIONS, tables

__all__ = ()

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables().metadata,
    version_table=VERSIONS,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
