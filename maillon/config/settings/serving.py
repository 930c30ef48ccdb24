"""Where pages are served, how they are watched, where copies go."""

from maillon.config.settings.base import DATA_DIR
from maillon.config.settings.reader import read

BIND = read.text("BIND", "127.0.0.1", "Address the web server listens on; keep loopback behind a reverse proxy.")
THREADS = read.number("THREADS", 8, "Pages answered at the same time by one web process.", least=1, most=64)
WEB_PROCESSES = read.number("WEB_PROCESSES", 1, "Web processes; more than 1 is for PostgreSQL.", least=1, most=32)
DISK_MIN_MB = read.number("DISK_MIN_MB", 200, "Refuses to start with less free disk than this, in MB.")
METRICS_TOKEN = read.text("METRICS_TOKEN", "", "Opens /metriques to whoever sends it as a bearer token; empty: shut.")
BACKUP_DIR = read.path("BACKUPS", DATA_DIR / "backups", "Folder of the backups; better on another disk.")
BACKUP_KEEP_DAYS = read.number("BACKUP_KEEP_DAYS", 14, "Days a backup is kept; erasures are complete after that.")
BACKUP_KEY_FILE = read.text("BACKUP_KEY_FILE", "", "File holding the passphrase that locks the backups.")
BACKUP_EVERY_MINUTES = read.number(
    "BACKUP_EVERY_MINUTES", 60, "Minutes between automatic backups; 0: none.", least=0, most=10_080
)
