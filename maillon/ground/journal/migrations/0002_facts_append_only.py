"""Facts and stored acts are append-only: the databases themselves refuse everything else.

Allowed: filling an empty seal once, filling an empty answer once, deleting what a carried head covers.
"""

from django.db import migrations

FACT = ("id", "uid", "act_id", "name", "actor_key", "about", "payload", "happened_at", "recorded_at")
ACT = ("id", "digest", "command", "actor_key", "hat", "channel", "happened_at", "recorded_at")
CARRIED = ("id", "month", "last_seat", "seal", "facts")
TABLES = ("journal_fact", "journal_storedact", "journal_carriedhead")


def _same(columns, sign):
    return " AND ".join(f"OLD.{column} {sign} NEW.{column}" for column in columns)


def _rules(sign, month_after):
    """(table, moment, condition to refuse, what is said) with the words both databases share."""
    seal_filled = (
        "OLD.seat IS NULL AND OLD.previous IS NULL AND OLD.seal IS NULL"
        " AND NEW.seat IS NOT NULL AND NEW.previous IS NOT NULL AND NEW.seal IS NOT NULL"
    )
    covered = "(SELECT COALESCE(MAX(last_seat), 0) FROM journal_carriedhead)"
    past = f"OLD.recorded_at < (SELECT {month_after} FROM journal_carriedhead)"
    told = "SELECT 1 FROM journal_fact WHERE act_id = OLD.id"
    there = "SELECT 1 FROM journal_fact WHERE seat = NEW.last_seat AND seal = NEW.seal"
    twin = "SELECT 1 FROM journal_fact WHERE id = NEW.id OR uid = NEW.uid"
    return [
        ("journal_fact", "INSERT", f"NEW.seat IS NOT NULL OR EXISTS ({twin})", "a fact is born once, without seat"),
        ("journal_fact", "UPDATE", f"NOT ({seal_filled} AND {_same(FACT, sign)})", "a fact never changes"),
        ("journal_fact", "DELETE", f"OLD.seat IS NULL OR OLD.seat > {covered}", "a fact is never deleted"),
        ("journal_storedact", "INSERT", "EXISTS (SELECT 1 FROM journal_storedact WHERE id = NEW.id)", "an act is stored once"),
        ("journal_storedact", "UPDATE", f"NOT (OLD.answer IS NULL AND {_same(ACT, sign)})", "an act never changes"),
        ("journal_storedact", "DELETE", f"EXISTS ({told}) OR NOT COALESCE({past}, FALSE)", "an act is never deleted"),
        ("journal_carriedhead", "INSERT", f"NOT EXISTS ({there})", "a carried head is that of a fact"),
        ("journal_carriedhead", "UPDATE", "TRUE", "a carried head never changes"),
        ("journal_carriedhead", "DELETE", "TRUE", "a carried head is never deleted"),
    ]


def _name(table, moment):
    return f"{table}_{moment.lower()}"


def _sqlite():
    for table, moment, refused, said in _rules("IS", "date(MAX(month), '+1 month')"):
        yield (
            f"CREATE TRIGGER {_name(table, moment)} BEFORE {moment} ON {table} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, 'journal: {said}'); END"
        )


def _postgresql():
    after = "(MAX(month) + INTERVAL '1 month') AT TIME ZONE 'UTC'"
    for table, moment, refused, said in _rules("IS NOT DISTINCT FROM", after):
        name = _name(table, moment)
        back = "OLD" if moment == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
            f"RAISE EXCEPTION 'journal: {said}' USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN {back}; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield (
        "CREATE FUNCTION journal_no_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'journal: never emptied' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        yield (
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_no_truncate()"
        )


def protect(_apps, schema_editor):
    statements = _postgresql() if schema_editor.connection.vendor == "postgresql" else _sqlite()
    for statement in statements:
        schema_editor.execute(statement)


def release(_apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for moment in ("INSERT", "UPDATE", "DELETE"):
            name = _name(table, moment)
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
            if postgresql:
                schema_editor.execute(f"DROP FUNCTION {name}()")
        if postgresql:
            schema_editor.execute(f"DROP TRIGGER {table}_truncate ON {table}")
    if postgresql:
        schema_editor.execute("DROP FUNCTION journal_no_truncate()")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(protect, release, elidable=False)]
