"""Writing a framework: what it is, where, from when to when, who signs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.voice.bodies.public import place_named
from maillon.voice.contracts.models import Change, Contract
from maillon.voice.contracts.states import ChangeKind, Framework
from maillon.voice.contracts.web.choices import (
    bodies_choices,
    my_organisations,
    organisations_near,
    places_for,
    places_near,
)

NOTHING = ("", _("Aucun"))


class TextForm(PlainForm):
    """Its words and its dates."""

    title = SharedTextField(label=_("Son titre"), max_length=150, rows=1)
    starts_on = DatePartsField(label=_("Il commence le"), quick=False)
    ends_on = DatePartsField(label=_("Il se termine le"), quick=False)
    purpose = SharedTextField(label=_("À quoi il sert, en deux phrases"), max_length=1000, rows=3, required=False)


class WriteForm(TextForm):
    """The first page: an institution, a kind, places, dates."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Au nom de quelle institution ?"), widget=ChoiceCards
    )
    kind = forms.ChoiceField(choices=Framework.choices, label=_("De quoi s'agit-il ?"))
    kind_name = SharedTextField(
        label=_("Si c'est un autre cadre, comment s'appelle-t-il ?"), max_length=80, rows=1, required=False
    )
    places = forms.MultipleChoiceField(label=_("Où s'applique-t-il ?"), widget=ChoiceCardsMany, required=False)
    other_place = forms.CharField(max_length=100, label=_("Un autre lieu, par son nom"), required=False)
    field_order = [
        "organisation",
        "kind",
        "kind_name",
        "title",
        "places",
        "other_place",
        "starts_on",
        "ends_on",
        "purpose",
    ]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = my_organisations(actor)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in mine])  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["organisation"].initial = mine[0].pk
        self.fields["places"].choices = places_for(actor)  # type: ignore[attr-defined]

    def clean_other_place(self) -> int | None:
        return place_named(self.cleaned_data["other_place"])

    def chosen(self) -> list[int]:
        """Every place ticked or named."""
        other = self.cleaned_data["other_place"]
        return [*map(int, self.cleaned_data["places"]), *([other] if other else [])]


class CoverForm(PlainForm):
    """A place, and what is done at its scale."""

    place = forms.ChoiceField(label=_("Quel lieu ?"), required=False)
    other_place = forms.CharField(max_length=100, label=_("Un autre lieu, par son nom"), required=False)
    task = SharedTextField(
        label=_("Qu'est-ce qui se fait à cette échelle ?"),
        help_text=_("Une phrase : ce que fait le quartier n'est pas ce que fait la ville."),
        max_length=300,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "—"), *places_near(contract)]  # type: ignore[attr-defined]

    def clean_other_place(self) -> int | None:
        return place_named(self.cleaned_data["other_place"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.unsaid("place", "other_place"):
            raise forms.ValidationError(_("Choisissez un lieu, ou écrivez son nom."))
        return given

    def chosen(self) -> int:
        found: int | None = self.cleaned_data["other_place"]
        return found or int(self.cleaned_data["place"])


class SignatoryForm(PlainForm):
    organisation = forms.TypedChoiceField(coerce=int, label=_("Quelle organisation ?"))
    signed_on = DatePartsField(
        label=_("Elle a signé le"), help_text=_("Vide : sa signature est attendue."), quick=False, required=False
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations_near(contract)  # type: ignore[attr-defined]


class WithdrawForm(PlainForm):
    on = DatePartsField(label=_("Elle se retire le"), quick=False)
    reason = SharedTextField(label=_("Pourquoi ?"), max_length=300, rows=2)


class SignForm(PlainForm):
    on = DatePartsField(label=_("Signé le"), quick=False)


class EndForm(PlainForm):
    on = DatePartsField(label=_("Son dernier jour"), quick=False)
    replaced_by = forms.ChoiceField(label=_("Un autre cadre prend-il la suite ?"), required=False)

    def __init__(self, *args: Any, others: list[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].choices = [NOTHING, *((str(one.uid), one.title) for one in others)]  # type: ignore[attr-defined]


class DocumentForm(PlainForm):
    upload = forms.FileField(label=_("Le texte signé, ou une annexe"))


class ChangeForm(PlainForm):
    """An amendment, or a decision taken under the contract."""

    kind = forms.ChoiceField(choices=ChangeKind.choices, label=_("De quoi s'agit-il ?"), widget=ChoiceCards)
    title = SharedTextField(label=_("Son titre"), max_length=150, rows=1)
    text = SharedTextField(label=_("Ce que cela change"), rows=5)
    on = DatePartsField(
        label=_("Il prend effet le"), help_text=_("Pour une décision : le jour où elle a été prise."), quick=False
    )
    body = forms.ChoiceField(label=_("Quelle instance l'a décidé ?"), required=False)
    extends_to = DatePartsField(label=_("S'il prolonge le cadre : jusqu'à quand ?"), quick=False, required=False)

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        links = contract.links.select_related("body").prefetch_related("body__places")
        offered = list({link.body_id: link.body for link in links}.values())
        self.fields["body"].choices = [("", "—"), *bodies_choices(offered)]  # type: ignore[attr-defined]


class EffectForm(PlainForm):
    """One thing that comes with an amendment, or leaves with it."""

    what = forms.ChoiceField(label=_("Quel lieu, quelle organisation, quelle instance ?"))
    adds = forms.ChoiceField(
        choices=[("add", _("arrive avec cet avenant")), ("remove", _("part avec cet avenant"))],
        label=_("Elle ou il…"),
        widget=ChoiceCards,
    )

    def __init__(self, *args: Any, change: Change, bodies: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contract = change.contract
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (_("Lieux"), [(f"place:{key}", label) for key, label in places_near(contract)]),
            (_("Organisations"), [(f"organisation:{key}", label) for key, label in organisations_near(contract)]),
            (_("Conseils et instances"), [(f"body:{key}", label) for key, label in bodies_choices(bodies)]),
        ]
