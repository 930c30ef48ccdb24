"""Addresses of the API, and of the pages that explain it."""

from django.urls import URLPattern, include, path, re_path

from maillon.doors.api.web import pages, writes
from maillon.doors.api.web.door import behind_the_door, nowhere
from maillon.doors.api.web.service import api

app_name = "api"

# Each writing shares the slow-down of the web form that does the same.
FORMS = {
    writes.ask.__name__: "maillon.voice.meetings.web.public.ask",
    writes.come.__name__: "maillon.voice.meetings.web.coming.come",
}


def _described() -> list[URLPattern]:
    """What django-ninja serves, each address behind our door."""
    found = []
    for pattern in api.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.name == "api-root":
            continue
        form = FORMS.get(pattern.name or "", "")
        view = behind_the_door(pattern.callback, reads=not form, writes=bool(form), form=form)
        found.append(URLPattern(pattern.pattern, view, pattern.default_args, pattern.name))
    return found


NOWHERE = behind_the_door(nowhere, reads=True, writes=True)

urlpatterns = [
    path("api/", pages.about, name="about"),
    path("api/openapi.json", pages.description, name="description"),
    path("equipe/jetons/", pages.tokens, name="tokens"),
    path("equipe/jetons/<uuid:uid>/finir/", pages.end, name="end_token"),
    path("api/v1/", include(_described())),
    re_path("^api/v1/", NOWHERE, name="nowhere"),
]
