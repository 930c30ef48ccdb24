"""Addresses: each room brings its own, in its `web/urls.py`, with whole French paths."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path


def _room_addresses() -> list[URLResolver]:
    rooms = [config.name for config in apps.get_app_configs() if config.name.startswith("maillon.")]
    found = [f"{room}.web.urls" for room in rooms if find_spec(f"{room}.web") and find_spec(f"{room}.web.urls")]
    return [path("", include(module)) for module in found]


urlpatterns: list[URLPattern | URLResolver] = [*_room_addresses()]
handler400 = "maillon.ground.ui.trouble.unreadable"
handler500 = "maillon.ground.ui.trouble.broken"
