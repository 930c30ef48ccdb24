"""The two full-text engines, asked the same question in their own words."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from maillon.ground.search.words import Query

TITLE_WEIGHT = 8


def matching(documents: QuerySet[Any], query: Query) -> QuerySet[Any]:
    """The documents that hold every word of `query`."""
    if connection.vendor == "postgresql":
        sql = "SELECT d.id FROM search_document d WHERE d.vector @@ %s::tsquery"
        return documents.filter(pk__in=RawSQL(sql, [_tsquery(query)]))  # noqa: S611 -- a constant, its word a parameter
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
    return documents.filter(pk__in=RawSQL(sql, [_match(query)]))  # noqa: S611 -- a constant, its word a parameter


def ranked(ids: Sequence[int], query: Query) -> list[int]:
    """`ids`, those that speak most of `query` first."""
    if not ids:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = """SELECT id FROM search_document WHERE id = ANY(%s)
                     ORDER BY ts_rank('{0, 0, 0.125, 1}', vector, %s::tsquery, 1) DESC, id DESC"""
            cursor.execute(sql, [list(ids), _tsquery(query)])
            return [row[0] for row in cursor.fetchall()]
        sql = f"""SELECT rowid FROM search_index WHERE search_index MATCH %s AND rowid BETWEEN %s AND %s
                  ORDER BY bm25(search_index, {TITLE_WEIGHT}.0, 1.0), rowid DESC"""  # noqa: S608 -- a constant of ours
        cursor.execute(sql, [_match(query), min(ids), max(ids)])
        wanted = set(ids)
        return [row[0] for row in cursor.fetchall() if row[0] in wanted]


def _match(query: Query) -> str:
    """Stems are letters and digits only, quoted all the same."""
    return " AND ".join("(" + " OR ".join(f'"{form}"' for form in sorted(group)) + ")" for group in query)


def _tsquery(query: Query) -> str:
    return " & ".join("(" + " | ".join(f"'{form}'" for form in sorted(group)) + ")" for group in query)
