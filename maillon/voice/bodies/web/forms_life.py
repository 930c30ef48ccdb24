"""Forms of charters, groups, deliberations and referents."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.actors.public import Organisation
from maillon.ground.ui.forms import ChoiceCards, ChoiceCardsMany, DatePartsField, PlainForm, SharedTextField
from maillon.voice.bodies.models import Body
from maillon.voice.bodies.states import CollegeKind, CouncilTheme
from maillon.voice.bodies.states_charter import Approval, DecidedHow

SCRIBE = _("À quel titre notez-vous cela ? (une fonction, pas un nom)")


def organisations_run_by(actor: Actor) -> list[Organisation]:
    """Those this person runs meetings for."""
    mine = {grant.organisation for grant in actor.grants_for(Capability.RUN_MEETINGS)}
    return list(Organisation.objects.filter(pk__in=mine).select_related("place").order_by("name", "pk"))


class OwnOrganisationForm(PlainForm):
    """A form in the name of one organisation; nothing is asked of whoever acts for one only."""

    organisation = forms.ChoiceField(label=_("Au nom de quelle organisation ?"), widget=ChoiceCards)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        field = self.fields["organisation"]
        field.choices = [(key, one.name) for key, one in self.organisations.items()]  # type: ignore[attr-defined]
        if len(organisations) == 1:
            field.initial, field.required, field.widget = str(organisations[0].pk), False, forms.HiddenInput()

    def chosen(self) -> Organisation:
        key = self.cleaned_data["organisation"] or next(iter(self.organisations))
        return self.organisations[key]


class GroupForm(OwnOrganisationForm):
    """Three answers: a name, what for, who."""

    name = forms.CharField(max_length=150, label=_("Comment s'appelle ce groupe ?"))
    purpose = SharedTextField(label=_("À quoi sert-il, en une ou deux phrases ?"), rows=3, max_length=600)
    colleges = forms.MultipleChoiceField(
        choices=CollegeKind.choices, label=_("Qui en fait partie ?"), widget=ChoiceCardsMany
    )
    field_order = ("name", "purpose", "colleges", "organisation")


class CharterForm(PlainForm):
    """The text, who signs, and when it comes into force."""

    text = SharedTextField(label=_("Le texte de la charte"), rows=18, max_length=20_000)
    colleges = forms.MultipleChoiceField(
        choices=CollegeKind.choices, label=_("Quels collèges la signent ?"), widget=ChoiceCardsMany
    )
    approval = forms.ChoiceField(
        choices=Approval.choices, label=_("Quand entre-t-elle en vigueur ?"), widget=ChoiceCards
    )


class SignForm(PlainForm):
    """One college signs, does not, or takes back what it said, on a day; whoever notes it says in what quality."""

    college = forms.ChoiceField(label=_("Quel collège répond ?"), widget=ChoiceCards)
    says = forms.ChoiceField(
        choices=[
            ("signs", _("il signe")),
            ("declines", _("il ne signe pas : aucune raison n'est demandée")),
            ("withdraws", _("il reprend ce qu'il avait dit")),
        ],
        label=_("Que dit-il ?"),
        widget=ChoiceCards,
        initial="signs",
    )
    signed_as = SharedTextField(
        label=_("À quel titre ? (une fonction ou le collège, pas un nom)"), max_length=120, rows=1
    )
    on = DatePartsField(label=_("Quel jour l'a-t-il dit ?"))
    scribe = SharedTextField(label=SCRIBE, max_length=80, rows=1)

    def __init__(self, *args: Any, colleges: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, CollegeKind(code).label) for code in colleges]
        self.fields["college"].choices = choices  # type: ignore[attr-defined]


class DeliberationForm(PlainForm):
    """What was decided, when, how; counts are those of the room."""

    held_on = DatePartsField(label=_("Quel jour avez-vous décidé ?"))
    text = SharedTextField(label=_("Qu'avez-vous décidé ?"), rows=5, max_length=2000)
    how = forms.ChoiceField(choices=DecidedHow.choices, label=_("Comment avez-vous décidé ?"), widget=ChoiceCards)
    votes_for = forms.IntegerField(label=_("Voix pour"), min_value=0, max_value=2000, required=False)
    votes_against = forms.IntegerField(label=_("Voix contre"), min_value=0, max_value=2000, required=False)
    abstained = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=2000, required=False)
    minutes = forms.TypedChoiceField(
        label=_("Dans quel compte rendu est-ce écrit ?"), required=False, coerce=UUID, empty_value=None
    )
    scribe = SharedTextField(label=SCRIBE, max_length=80, rows=1)

    def __init__(self, *args: Any, papers: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Aucun, ou il n'est pas ici")), *((str(uid), title) for uid, title in papers)]
        self.fields["minutes"].choices = choices  # type: ignore[attr-defined]


class ReferentForm(PlainForm):
    """Who holds a theme, who stands in, until when; or the theme free again."""

    theme = forms.ChoiceField(choices=CouncilTheme.choices, label=_("Quel thème ?"))
    holder = forms.TypedChoiceField(label=_("Qui est prévenu d'abord ?"), coerce=UUID)
    substitute = forms.TypedChoiceField(
        label=_("Qui peut remplacer cette personne ?"), coerce=UUID, required=False, empty_value=None
    )
    ends_on = DatePartsField(label=_("Jusqu'à quel jour ?"), quick=False, required=False)
    move = forms.ChoiceField(
        choices=[("name", _("Noter ce choix")), ("free", _("Rendre le thème libre"))],
        label=_("Que voulez-vous faire ?"),
        widget=ChoiceCards,
        initial="name",
    )

    def __init__(self, *args: Any, sitting: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(uid), name) for uid, name in sitting]
        self.fields["holder"].choices = people  # type: ignore[attr-defined]
        self.fields["substitute"].choices = [("", _("Personne pour l'instant")), *people]  # type: ignore[attr-defined]


class BodiesForm(OwnOrganisationForm):
    """Mandating a firm: who, what for, which bodies, which rooms, until when."""

    firm = SharedTextField(
        label=_("Quelle structure est mandatée ? (pas le nom d'une personne)"), max_length=150, rows=1
    )
    purpose = SharedTextField(label=_("Pour quoi faire ?"), max_length=400, rows=3)
    bodies = forms.TypedMultipleChoiceField(label=_("Pour quels conseils ?"), coerce=UUID, widget=ChoiceCardsMany)
    rooms = forms.MultipleChoiceField(label=_("Que peut-elle lire ?"), widget=ChoiceCardsMany)
    starts_on = DatePartsField(label=_("À partir de quel jour ?"))
    ends_on = DatePartsField(label=_("Jusqu'à quel jour ?"), quick=False)

    def __init__(self, *args: Any, bodies: list[Body], rooms: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = [(str(body.uid), body.full_name) for body in bodies]  # type: ignore[attr-defined]
        self.fields["rooms"].choices = rooms  # type: ignore[attr-defined]


class DeliverForm(PlainForm):
    """One file delivered by the firm."""

    file = forms.FileField(
        label=_("Le fichier à déposer"), error_messages={"required": _("Choisissez le fichier à déposer.")}
    )
