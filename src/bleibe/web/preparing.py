"""Making a site's data ready: the folder, and the database in the state that this version needs.

Here: what `serve` and every command that works on a site's data begin with. Not here: settings (`operating`).
Django is imported only when something is done: its settings are read from the environment then.
"""

from __future__ import annotations

from bleibe.transition import InvalidInputError, NotPossibleNowError
from bleibe.web.operating import DATABASE_FILE, Operating

MIGRATING = 4_711_2026
"""The number under which PostgreSQL lets one process at a time change the tables (set by us)."""


def is_made() -> bool:
    """Whether there is a site already; a database server is taken to have one."""
    operating = Operating()
    return bool(operating.database_url) or (operating.data / DATABASE_FILE).is_file()


def prepare() -> None:
    """Bring the database to the state that this version needs, and make it where it is not there.

    A process that is killed meanwhile leaves the database as it was; the next one begins anew.

    Raises
    ------
    InvalidInputError
        If `DATABASE_URL` names no database.
    NotPossibleNowError
        If the database cannot be used.
    """
    import django
    from django.db import DatabaseError, connections

    operating = Operating()
    _refuse_wrong(operating.database_url)
    operating.make_folder()
    django.setup()
    try:
        _migrate()
    except DatabaseError as error:
        where = "DATABASE_URL" if operating.database_url else str(operating.data / DATABASE_FILE)
        raise NotPossibleNowError(f"the database of the site ({where}) cannot be used: {error}") from error
    finally:
        connections.close_all()  # processes that are forked afterwards must not share one


def _migrate() -> None:
    """Change the tables in one transaction.

    By itself Django records a migration after it is done: a process that is killed between the two leaves a
    database that no later start can use. Both SQLite and PostgreSQL take back tables as they take back rows.
    """
    from django.core.management import call_command
    from django.db import connection, transaction

    if not _lacks_something():
        return
    connection.disable_constraint_checking()  # SQLite cannot do so within a transaction
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATING])
                # a table with checks that are still due can be changed by no later step
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("migrate", verbosity=0, interactive=False)


def _lacks_something() -> bool:
    """Whether this version knows a migration that the database does not have; nobody waits for a look."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _refuse_wrong(address: str) -> None:
    """Refuse an address of a database that names none; it is not repeated, as it may hold a password."""
    import dj_database_url

    if not address:
        return
    try:
        engine = str(dj_database_url.parse(address).get("ENGINE", ""))
    except ValueError:
        engine = ""
    if "postgresql" not in engine:
        raise InvalidInputError(
            "DATABASE_URL does not name a PostgreSQL database (as postgresql://user@host/name)"
        )
