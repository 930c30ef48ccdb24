"""The web process: gunicorn, threads, no access log (addresses may carry codes)."""

import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.template.loader import get_template
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from maillon.doors.console.readiness import code_digest, read_stamp, write_stamp

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 -- gunicorn's heartbeat files, empty


class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn configured by our settings alone, neither by a file nor by the command line."""

    def load_config(self) -> None:
        listen = f"[{settings.BIND}]:{settings.PORT}" if ":" in settings.BIND else f"{settings.BIND}:{settings.PORT}"
        options: dict[str, Any] = {
            "bind": listen,
            "worker_class": "gthread",
            "workers": settings.WEB_PROCESSES,
            "threads": settings.THREADS,
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 5,
            "accesslog": None,
            "proc_name": "maillon-web",
            "logconfig_dict": _quiet_logs(),
            "control_socket_disable": True,
        }
        if SHARED_MEMORY.is_dir() and os.access(SHARED_MEMORY, os.W_OK):
            options["worker_tmp_dir"] = str(SHARED_MEMORY)
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Before the first fork: a process started again answers its first page at once."""
        application = get_wsgi_application()
        get_resolver().url_patterns  # noqa: B018 -- reads the pages of every room
        get_template("ui/page.html")
        return application


def _quiet_logs() -> dict[str, Any]:
    """Gunicorn speaks through our JSON log, from warnings up."""
    through_ours = {"handlers": ["stderr"], "propagate": False, "level": "WARNING"}
    ours = settings.LOGGING
    loggers = {**ours["loggers"], "gunicorn.error": through_ours, "gunicorn.access": through_ours}
    return {**ours, "loggers": loggers}


def _prepare_files(digest: str) -> None:
    from maillon.doors.console.prepare import collect_static, compile_words  # noqa: PLC0415 -- rarely needed

    compile_words()
    django.setup()
    collect_static()
    write_stamp({**read_stamp(), "files": digest})


def main() -> None:
    """`maillon web`: checks the key, erases again what a restore brought back, then opens the site.

    On a machine of its own, nobody has prepared words and styles before it.
    """
    digest = code_digest()
    prepared = digest in {read_stamp().get("code"), read_stamp().get("files")}
    if not prepared:
        _prepare_files(digest)
    django.setup()
    from maillon.ground.vault.public import check_key, replay_erasures  # noqa: PLC0415 -- after the setup

    check_key(connection)
    replay_erasures()
    connection.close()
    WebServer().run()
