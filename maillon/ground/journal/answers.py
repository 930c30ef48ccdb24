"""How the answer of a command is remembered, so that a replay gives the same one."""

from uuid import UUID

from django.apps import apps
from django.db.models import Model

Answer = None | bool | int | str | UUID | Model


def remember(answer: object) -> object:
    """The stored form of `answer`: an object by its key, a plain value as it is."""
    if isinstance(answer, Model):
        return {"model": answer._meta.label_lower, "pk": str(answer.pk)}
    if isinstance(answer, UUID):
        return {"uuid": str(answer)}
    if answer is None or isinstance(answer, bool | int | str):
        return {"value": answer}
    raise TypeError(f"a command answers with a row or a plain value, not a {type(answer).__name__}")


def recall(stored: dict[str, object]) -> object:
    """The answer as it is today; None when its row was erased since."""
    if "model" in stored:
        model = apps.get_model(str(stored["model"]))
        return model._base_manager.filter(pk=stored["pk"]).first()
    if "uuid" in stored:
        return UUID(str(stored["uuid"]))
    return stored["value"]
