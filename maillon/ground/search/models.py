"""What can be found: public and internal texts, never personal data.

`title_stems` and `body_stems` feed the full-text index of the engine by triggers
(FTS5 or tsvector, see the migration), so that no row is ever found after it left.
"""

from django.db import models
from django.db.models import Q

from maillon.ground.access.public import Scope, ScopedQuerySet
from maillon.kernel.privacy import P0, P1


class DocumentQuerySet(ScopedQuerySet):
    scope = Scope(organisation="organisation", public=Q(organisation__isnull=True))


class Document(models.Model):
    """One text that may be found. An empty organisation means anyone may find it."""

    uid = models.UUIDField(unique=True, help_text="of what is found")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=8, default="fr")
    title = models.CharField(max_length=250)
    excerpt = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=250)
    organisation = models.ForeignKey("actors.Organisation", models.CASCADE, null=True, blank=True, related_name="+")
    title_stems = models.TextField()
    body_stems = models.TextField()
    words = models.TextField(help_text="its words worth suggesting, folded, so that they leave with it")
    objects = DocumentQuerySet.as_manager()

    privacy = {
        "id": P1,
        "uid": P1,
        "kind": P0,
        "language": P0,
        "title": P1,
        "excerpt": P1,
        "url": P1,
        "organisation": P1,
        "title_stems": P1,
        "body_stems": P1,
        "words": P1,
    }

    class Meta:
        indexes = [models.Index(fields=["kind", "-id"])]


class DocumentPlace(models.Model):
    """A place the text is about."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="places")
    place = models.ForeignKey("places.Place", models.CASCADE, related_name="+")

    privacy = {"id": P1, "document": P1, "place": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "document"], name="document_place_once")]


class DocumentFacet(models.Model):
    """One code of one facet: theme, public, function, form…"""

    document = models.ForeignKey(Document, models.CASCADE, related_name="facets")
    name = models.CharField(max_length=16)
    value = models.CharField(max_length=40)

    privacy = {"id": P1, "document": P1, "name": P0, "value": P0}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "value", "document"], name="document_facet_once")]


class Word(models.Model):
    """A word of the public texts found today; suggested when a query finds nothing."""

    folded = models.CharField(max_length=60, unique=True)
    shown = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()
    uses = models.PositiveIntegerField(default=1)

    privacy = {"id": P1, "folded": P0, "shown": P0, "length": P0, "uses": P1}

    class Meta:
        indexes = [models.Index(fields=["length"])]
