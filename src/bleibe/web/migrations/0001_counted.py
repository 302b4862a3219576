"""The table of what all processes count together while somebody signs in (`settings.CACHES`)."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


def make_table(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table, where it is not there."""
    call_command("createcachetable", verbosity=0, database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    """Its way back leaves the table; nothing but the cache uses it."""

    initial = True
    operations: ClassVar[list[Operation]] = [migrations.RunPython(make_table, migrations.RunPython.noop)]
