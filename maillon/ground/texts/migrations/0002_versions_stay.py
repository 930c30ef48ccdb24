"""A published version is never changed: the database refuses it."""

from django.db import migrations

SQLITE = """CREATE TRIGGER texts_textversion_stays BEFORE UPDATE ON texts_textversion BEGIN
    SELECT RAISE(ABORT, 'a published version never changes');
END"""
POSTGRESQL = [
    """CREATE FUNCTION texts_textversion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a published version never changes'; END $$""",
    """CREATE TRIGGER texts_textversion_stays BEFORE UPDATE ON texts_textversion
        FOR EACH ROW EXECUTE FUNCTION texts_textversion_stays()""",
]


def forwards(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if postgresql else [SQLITE]:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    on = " ON texts_textversion" if postgresql else ""
    schema_editor.execute(f"DROP TRIGGER texts_textversion_stays{on}", params=None)
    if postgresql:
        schema_editor.execute("DROP FUNCTION texts_textversion_stays()", params=None)


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
