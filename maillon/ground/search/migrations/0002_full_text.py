"""The full-text index of each engine, kept by triggers: what leaves the table leaves the index."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title_stems, body_stems, content='search_document', content_rowid='id', tokenize='unicode61')""",
    """CREATE TRIGGER search_document_in AFTER INSERT ON search_document BEGIN
        INSERT INTO search_index(rowid, title_stems, body_stems)
        VALUES (new.id, new.title_stems, new.body_stems);
    END""",
    """CREATE TRIGGER search_document_out AFTER DELETE ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, title_stems, body_stems)
        VALUES ('delete', old.id, old.title_stems, old.body_stems);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF title_stems, body_stems ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, title_stems, body_stems)
        VALUES ('delete', old.id, old.title_stems, old.body_stems);
        INSERT INTO search_index(rowid, title_stems, body_stems)
        VALUES (new.id, new.title_stems, new.body_stems);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_document_changed",
    "DROP TRIGGER search_document_out",
    "DROP TRIGGER search_document_in",
    "DROP TABLE search_index",
]

# The vector is written word by word rather than by to_tsvector: PostgreSQL's own splitting depends on
# the locale of the database, and both engines must find the same texts.
POSTGRESQL = [
    "ALTER TABLE search_document ADD COLUMN vector tsvector NOT NULL DEFAULT ''",
    """CREATE FUNCTION search_vector(stems text, weight text) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT COALESCE(string_agg(format('''%s'':%s%s', stem, LEAST(place, 16383), weight), ' '), '')::tsvector
        FROM unnest(string_to_array(stems, ' ')) WITH ORDINALITY AS words(stem, place)
        WHERE stem <> ''
    $$""",
    """CREATE FUNCTION search_document_vector() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.vector := search_vector(NEW.title_stems, 'A') || search_vector(NEW.body_stems, 'B');
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER search_document_vector BEFORE INSERT OR UPDATE OF title_stems, body_stems
        ON search_document FOR EACH ROW EXECUTE FUNCTION search_document_vector()""",
    "CREATE INDEX search_document_vector_index ON search_document USING gin (vector)",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_document_vector_index",
    "DROP TRIGGER search_document_vector ON search_document",
    "DROP FUNCTION search_document_vector()",
    "DROP FUNCTION search_vector(text, text)",
    "ALTER TABLE search_document DROP COLUMN vector",
]


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def forwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def backwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
