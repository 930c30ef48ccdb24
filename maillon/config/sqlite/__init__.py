"""Django's SQLite backend on a safe engine.

SQLite up to 3.51.2 can corrupt a database in WAL mode; Debian 12 carries 3.40. The swap is
limited to the import of Django's own backend: the rest of the process keeps `sqlite3`.
"""
