"""Forms of votes, choices and debates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField
from maillon.kernel.scrub import FindingKind, personal_data_in
from maillon.voice.meetings.public import Meeting, Voice
from maillon.voice.opinions.commands.deliberations import ScenarioDraft
from maillon.voice.opinions.commands.results import Figures
from maillon.voice.opinions.models import Count, Scenario
from maillon.voice.opinions.states import CarriedBy, CountWay, Method, RuleKind

MOST = 5000


def office_field(label: Any = None) -> SharedTextField:
    """Who writes, said by function; anyone may read it."""
    return SharedTextField(
        max_length=120, rows=1, label=label or _("Quelle fonction l'écrit ?"), help_text=_("Une fonction, pas un nom.")
    )


def people_field(label: Any, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0,
        max_value=MOST,
        label=label,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )


class ResultForm(PlainForm):
    """How an item ended. `why` is asked for by the command alone: the same form sent twice is not a correction."""

    method = forms.ChoiceField(
        choices=Method.choices, label=_("Comment s'est-on décidé ?"), widget=ChoiceCards, initial=Method.HANDS
    )
    wording = SharedTextField(label=_("Ce qui a été décidé ou conseillé"), max_length=500, rows=3)
    people_for = people_field(_("Pour : combien de personnes ?"))
    people_against = people_field(_("Contre : combien de personnes ?"))
    people_abstain = people_field(_("S'abstiennent : combien de personnes ?"))
    people_no_part = people_field(_("Ne prennent pas part : combien de personnes ?"))
    objections = SharedTextField(
        label=_("Les objections, avec leurs mots"), required=False, max_length=2000, help_text=_("Sans dire de qui.")
    )
    given = forms.ChoiceField(
        choices=Voice.choices, label=_("Quel poids les personnes présentes ont-elles vraiment eu ?"), widget=ChoiceCards
    )
    on = DatePartsField(label=_("Quel jour ?"), quick=False)
    scribe = office_field()
    why = SharedTextField(label=_("Que corrigez-vous ?"), max_length=300, rows=2, required=False)

    def __init__(self, *args: Any, correcting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not correcting:
            del self.fields["why"]

    def figures(self) -> Figures:
        given = self.cleaned_data
        names = ("people_for", "people_against", "people_abstain", "people_no_part")
        return Figures(**{name: given[name] for name in names})


class FollowUpForm(PlainForm):
    """« La suite donnée et pourquoi »."""

    text = SharedTextField(label=_("La suite donnée, et pourquoi"), max_length=800, rows=4)
    office = office_field(_("Quelle fonction répond ?"))


class CloseForm(PlainForm):
    """Nothing more is owed."""

    office = office_field(_("Quelle fonction le clôt ?"))


class QuestionForm(PlainForm):
    """A question, for scenarios or for a debate."""

    title = SharedTextField(label=_("La question"), max_length=200, rows=2)
    context = SharedTextField(label=_("Ce qu'il faut savoir avant d'en parler"), required=False, max_length=3000)


class ScenarioForm(PlainForm):
    """One way of doing."""

    title = SharedTextField(label=_("Le titre du scénario"), max_length=150, rows=1)
    text = SharedTextField(label=_("En quelques phrases"), required=False, max_length=2000)
    pros = SharedTextField(label=_("Ce qui est pour"), required=False, max_length=2000, rows=3)
    cons = SharedTextField(label=_("Ce qui est contre"), required=False, max_length=2000, rows=3)
    cost = SharedTextField(label=_("Ce que cela coûte, en mots"), required=False, max_length=300, rows=2)

    def draft(self) -> ScenarioDraft:
        given = self.cleaned_data
        return ScenarioDraft(**{name: given[name] for name in ("title", "text", "pros", "cons", "cost")})


class CountForm(PlainForm):
    """The votes of one meeting, by one way: one line a scenario."""

    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(),
        to_field_name="uid",
        label=_("À quelle réunion ?"),
        required=False,
        empty_label=_("En dehors d'une réunion"),
    )
    way = forms.ChoiceField(
        choices=CountWay.choices, label=_("Comment a-t-on voté ?"), widget=ChoiceCards, initial=CountWay.ROOM
    )
    present = people_field(_("Combien de personnes étaient là, ou ont répondu ?"), required=True)

    def __init__(self, *args: Any, meetings: Any, scenarios: list[Scenario], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scenarios = scenarios
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a ModelChoiceField
        for one in scenarios:
            self.fields[f"s{one.uid}"] = people_field(one.title, required=True)
        self.fields["no_choice"] = people_field(_("Sans choix, ou bulletin blanc"))
        self.fields["on"] = DatePartsField(label=_("Quel jour ?"), quick=False)
        self.fields["scribe"] = office_field(_("Quelle fonction a compté ?"))
        self.fields["why"] = SharedTextField(
            label=_("Si vous corrigez un compte déjà noté, pourquoi ?"), max_length=300, rows=2, required=False
        )

    def people(self) -> dict[str, int]:
        return {str(one.uid): self.cleaned_data[f"s{one.uid}"] for one in self.scenarios}

    @staticmethod
    def initial_of(count: Count | None) -> dict[str, Any]:
        return {"meeting": count.meeting.uid if count.meeting else None, "way": count.way} if count else {}


class ChooseForm(PlainForm):
    """The choice, written by a person."""

    scenario = forms.ModelChoiceField(
        queryset=Scenario.objects.none(),
        to_field_name="uid",
        label=_("Le scénario choisi"),
        widget=ChoiceCards,
        empty_label=None,
    )
    why = SharedTextField(label=_("Pourquoi celui-là ?"), max_length=500, rows=3)
    dissent = SharedTextField(
        label=_("Ce que disent celles et ceux qui ne sont pas d'accord"),
        required=False,
        max_length=2000,
        help_text=_("Avec leurs mots, sans dire de qui."),
    )
    on = DatePartsField(label=_("Quel jour ?"), quick=False)
    office = office_field()

    def __init__(self, *args: Any, scenarios: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["scenario"]
        field.queryset, field.label_from_instance = scenarios, lambda one: one.title


class LeaveForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi ne choisit-on pas pour l'instant ?"), max_length=500, rows=2)


class PositionForm(PlainForm):
    """One position, in its own words."""

    carried_by = forms.ChoiceField(choices=CarriedBy.choices, label=_("Qui porte cette position ?"), widget=ChoiceCards)
    text = SharedTextField(label=_("La position, avec ses mots"), max_length=2000, rows=5)
    name = forms.CharField(
        max_length=120, label=_("Un nom à montrer"), required=False, help_text=_("Seulement avec son accord.")
    )
    name_agreed = forms.BooleanField(
        label=_("Cette personne ou ce groupe accepte que son nom soit montré"), required=False
    )

    def clean_name(self) -> str:
        """A name agreed to, never the ways to reach someone."""
        name: str = self.cleaned_data["name"]
        reach = [one for one in personal_data_in(name) if one.kind not in {FindingKind.NAME, FindingKind.FUNCTION}]
        if reach:
            found = ", ".join(f"« {one.text} »" for one in reach)
            raise forms.ValidationError(_("Un nom suffit : retirez %(found)s."), params={"found": found})
        return name


class RemoveForm(PlainForm):
    reason = SharedTextField(
        label=_("Pourquoi la retirer ?"), max_length=300, rows=2, help_text=_("Sans redire ce que vous retirez.")
    )


class RuleForm(PlainForm):
    """A rule for a place, between two dates."""

    place = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("Où ?"), empty_label=None)
    kind = forms.ChoiceField(choices=RuleKind.choices, label=_("Quelle règle ?"), widget=ChoiceCards)
    text = SharedTextField(label=_("La règle, en une phrase"), max_length=300, rows=2)
    starts_on = DatePartsField(label=_("À partir de quel jour ?"))
    ends_on = DatePartsField(
        label=_("Jusqu'à quel jour ?"), quick=False, help_text=_("Une règle finit toujours : on la reprend si besoin.")
    )
    office = office_field(_("Qui l'a adoptée ?"))

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        field.queryset = Place.objects.filter(pk__in=[one.pk for one in places]).order_by("scale", "name")
        field.label_from_instance = lambda one: one.name


class EndRuleForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi prend-elle fin aujourd'hui ?"), max_length=300, rows=2)
