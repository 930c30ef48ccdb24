"""Forms of a draw: what is typed is read line by line, and a refusal says which line."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import read_table
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.ground.ui.public import said_date
from maillon.kernel.refusals import RuleViolation
from maillon.voice.bodies.lists import Quota, Source, read_quotas, read_sources
from maillon.voice.bodies.models import College
from maillon.voice.bodies.states import CollegeKind

T = TypeVar("T")
MOST_CANDIDATES = 60_000


class PrepareForm(PlainForm):
    """Seats, lists, quotas and the day the lists are erased."""

    college = forms.ChoiceField(label=_("Pour quel collège ?"), required=False, widget=ChoiceCards)
    seats = forms.IntegerField(label=_("Combien de places ?"), min_value=1, max_value=300)
    reserve = forms.IntegerField(
        label=_("Combien de personnes sur la liste complémentaire ?"), min_value=0, max_value=300
    )
    sources = SharedTextField(
        rows=3,
        label=_("De quelles listes viennent les personnes ?"),
        help_text=_("Une par ligne : le nom, un point-virgule, sa taille. Exemple : Liste électorale ; 12000"),
    )
    quotas = forms.CharField(
        label=_("Les quotas, s'il y en a"),
        help_text=_("Un par ligne : critère ; valeur ; minimum ; maximum. Exemple : Genre ; femme ; 24 ; 26"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    pool_ends_on = DatePartsField(label=_("Quel jour la liste est-elle effacée ?"), quick=False)

    def __init__(self, *args: object, colleges: list[College], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (
                str(c.pk),
                _("%(college)s, mandat du %(start)s au %(end)s")
                % {
                    "college": CollegeKind(c.kind).label,
                    "start": said_date(c.term.starts_on, "j F Y"),
                    "end": said_date(c.term.ends_on, "j F Y"),
                },
            )
            for c in colleges
        ]
        self.fields["college"].choices = [("", _("Aucun collège")), *choices]  # type: ignore[attr-defined]

    def clean_sources(self) -> list[Source]:
        return _read(read_sources, self.cleaned_data["sources"])

    def clean_quotas(self) -> list[Quota]:
        return _read(read_quotas, self.cleaned_data["quotas"])


def _read(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except RuleViolation as refusal:
        raise forms.ValidationError(str(refusal), code=refusal.code) from None


class PoolForm(PlainForm):
    """One candidate a line, pasted or in a spreadsheet."""

    upload = forms.FileField(
        label=_("Un tableau (.xlsx, .ods ou .csv)"),
        help_text=_("Avec des titres, l'ordre des colonnes est libre : nom, téléphone ou adresse, et chaque critère."),
        required=False,
    )
    lines = forms.CharField(
        label=_("Ou une personne par ligne"),
        help_text=_("Nom ; téléphone ou adresse ; puis une valeur par critère, dans l'ordre des quotas."),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.unsaid("upload", "lines"):
            self.add_error("lines", _("Choisissez un tableau, ou écrivez une personne par ligne."))
        return given

    def table(self) -> list[list[str]] | None:
        """The rows of the spreadsheet, which is not kept; None when lines were pasted."""
        upload = self.cleaned_data["upload"]
        return read_table(upload.read(), upload.name, most_rows=MOST_CANDIDATES) if upload else None


class PartForm(PlainForm):
    """What a witness brings: digits thrown in public, never shown before all are opened."""

    witness = SharedTextField(
        max_length=80, rows=1, label=_("À quel titre cette personne témoigne (sans son nom)"), required=False
    )
    digits = forms.CharField(
        max_length=60,
        label=_("Ses chiffres, tirés aux dés ou aux cartes"),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        required=False,
    )
    because = SharedTextField(
        max_length=300, rows=2, label=_("Pour annuler : la raison, que tout le monde lira"), required=False
    )
