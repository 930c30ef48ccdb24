"""Forms of training, forums, reviews and the shelf."""

from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor, Capability
from maillon.ground.places.public import Containment, Place
from maillon.ground.ui.forms import (
    ChoiceCards,
    ChoiceCardsMany,
    DatePartsField,
    PlainForm,
    SharedTextField,
    StepperInput,
)
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.public import Meeting, PlanForm
from maillon.voice.programmes.commands.forum import MOST_SIGNS
from maillon.voice.programmes.commands.review import Side
from maillon.voice.programmes.models import Forum
from maillon.voice.programmes.models import Sequence as Step
from maillon.voice.programmes.rules import MOST_PEOPLE, Line, lines_typed, too_long
from maillon.voice.programmes.states import (
    Aspect,
    College,
    GatheringKind,
    MissionKind,
    PaperKind,
    WishSubject,
    WishWay,
)


class AttestationForm(PlainForm):
    name = forms.CharField(max_length=120, label=_("Le nom à imprimer, dit par la personne"))
    attended = forms.MultipleChoiceField(label=_("Les séances suivies"), widget=ChoiceCardsMany)

    def __init__(self, *args: Any, held: Collection[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["attended"]
        field.choices = [(str(row.rank), row.title) for row in held]

    def ranks(self) -> list[int]:
        return [int(rank) for rank in self.cleaned_data["attended"]]


class NeededForm(PlainForm):
    missions = forms.MultipleChoiceField(
        choices=MissionKind.choices,
        label=_("À suivre avant de…"),
        widget=ChoiceCardsMany,
        required=False,
    )


class KitForm(PlainForm):
    title = forms.CharField(max_length=150, label=_("Le nom de la mallette"))
    summary = SharedTextField(label=_("Ce qu'elle contient"), max_length=1000, rows=4, required=False)
    url = forms.URLField(label=_("Son adresse sur internet"), required=False, assume_scheme="https")


class GatheringForm(PlainForm):
    """A date, a place, a number. There is no field for what was said."""

    kind = forms.ChoiceField(choices=GatheringKind.choices, label=_("Qu'est-ce que c'est ?"), widget=ChoiceCards)
    place = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("Où ?"))
    day = DatePartsField(label=_("Quel jour ?"))
    people = forms.IntegerField(
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        label=_("Combien de personnes ?"),
        help_text=_("Vide : pas encore compté."),
        widget=StepperInput,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [grant.place for grant in actor.grants_for(Capability.TAKE_PART) if grant.place]
        inside = Containment.objects.filter(whole__in=mine).values("part")
        field: Any = self.fields["place"]
        field.queryset = Place.objects.filter(pk__in=inside).order_by("-scale", "name")
        field.label_from_instance = lambda place: place.name


class SkillForm(PlainForm):
    skill = forms.CharField(
        max_length=120, label=_("Quelle qualification manque ?"), help_text=_("Par exemple : BAFA.")
    )
    needed_for = SharedTextField(max_length=200, label=_("Pour quoi faire ?"), rows=2)
    people = forms.IntegerField(min_value=1, max_value=500, label=_("Combien de personnes ?"), widget=StepperInput)
    by = DatePartsField(label=_("Pour quand ?"), quick=False)


class WishForm(PlainForm):
    subject = forms.ChoiceField(
        choices=WishSubject.choices, label=_("Qu'aimeriez-vous apprendre ?"), widget=ChoiceCards
    )
    way = forms.ChoiceField(choices=WishWay.choices, label=_("Comment ?"), widget=ChoiceCards)


class PaperForm(PlainForm):
    kind = forms.ChoiceField(choices=PaperKind.choices, label=_("Qu'est-ce que c'est ?"), widget=ChoiceCards)
    title = forms.CharField(
        max_length=200, label=_("Son titre"), help_text=_("Le même titre fait une nouvelle version.")
    )
    source = forms.CharField(max_length=200, label=_("Qui l'a publié ?"))
    dated = DatePartsField(label=_("La date écrite dessus"), quick=False)
    url = forms.URLField(label=_("Son adresse sur internet"), required=False, assume_scheme="https")
    summary = SharedTextField(label=_("Ce qu'il faut en retenir"), max_length=1000, rows=4, required=False)


WAYS = {
    "rhythm": _("Quand et où vous réunissez-vous ?"),
    "leading": _("Qui anime ?"),
    "deciding": _("Comment décidez-vous ?"),
    "reaching": _("Comment parlez-vous avec les habitantes et les habitants ?"),
    "means": _("Avec quels moyens ?"),
}


class WayForm(PlainForm):
    """Five answers, each optional."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in WAYS.items():
            self.fields[name] = SharedTextField(label=label, max_length=400, rows=3, required=False)


class ForumForm(PlanForm):
    workshops = SharedTextField(
        label=_("Les ateliers"),
        help_text=_("Un atelier par ligne. Vous pourrez en ajouter."),
        rows=4,
        max_length=2000,
        required=False,
    )


class CaptureForm(PlainForm):
    """Typed in the room: the workshop and the group stay, the lines go."""

    workshop = forms.ChoiceField(label=_("Quel atelier ?"), required=False)
    college = forms.ChoiceField(choices=College.choices, label=_("Qui le dit ?"))
    lines = SharedTextField(
        label=_("Les demandes"),
        help_text=_("Une par ligne. Finissez par le nombre de personnes : « Un banc à l'arrêt de bus, 12 »."),
        rows=5,
        max_length=20_000,
    )

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [workshop.title for workshop in forum.workshops.all()]
        field: Any = self.fields["workshop"]
        field.choices = [*((title, title) for title in titles), ("", _("Aucun en particulier"))]

    def clean_lines(self) -> list[Line]:
        lines = lines_typed(self.cleaned_data["lines"])
        if long := too_long(lines, MOST_SIGNS):
            raise forms.ValidationError(
                _("La ligne %(rank)d est trop longue. Coupez-la en deux."), params={"rank": long[0]}, code="long"
            )
        return lines


class PasteForm(PlainForm):
    upload = forms.FileField(
        label=_("Votre tableur"), required=False, help_text=_("Un fichier .ods, .xlsx ou .csv, ou collez les lignes.")
    )
    pasted = forms.CharField(
        required=False,
        label=_("Les lignes copiées de votre tableur"),
        help_text=_("Dans l'ordre : atelier, groupe, demande, nombre, réponse, qui répond, pour le."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=200_000,
        strip=False,
    )


class DemandAnswerForm(PlainForm):
    answer = SharedTextField(label=_("La réponse"), max_length=1000, rows=4)
    holder = forms.CharField(
        max_length=120,
        label=_("Quelle fonction répond ?"),
        help_text=_("Une fonction, pas un nom."),
        error_messages={"required": _("Dites quelle fonction répond, par exemple : l'animation du conseil.")},
    )
    due = DatePartsField(label=_("Pour quelle date ?"), quick=False, required=False)


class DemandAskForm(PlainForm):
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(), to_field_name="uid", label=_("À quelle instance la poser ?")
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        mine = Body.objects.filter(pk__in=[body.pk for body in bodies])
        field.queryset = mine.order_by("name", "pk")
        field.label_from_instance = attrgetter("full_name")


class ReviewForm(PlainForm):
    title = forms.CharField(max_length=150, label=_("Le titre du bilan"))
    since = DatePartsField(label=_("Depuis quel jour ?"), quick=False)
    until = DatePartsField(label=_("Jusqu'à quel jour ?"), quick=False)


class ReviewWordForm(PlainForm):
    college = forms.ChoiceField(label=_("Qui parle ?"), widget=ChoiceCards)
    aspect = forms.ChoiceField(choices=Aspect.choices, label=_("De quoi ?"), widget=ChoiceCards)
    text = SharedTextField(label=_("Ses mots"), max_length=600, rows=3)

    def __init__(self, *args: Any, sides: Sequence[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["college"]
        field.choices = [(side.college.value, f"{side.college.label} · {side.name}") for side in sides]
        field.initial = sides[0].college.value if len(sides) == 1 else None


class ReviewKeptForm(PlainForm):
    kept = SharedTextField(label=_("Ce que nous gardons de cette année"), max_length=2000, rows=4)


class ShowcaseForm(PlainForm):
    """A group shows its project: a point of a meeting to come."""

    meeting = forms.ModelChoiceField(
        queryset=Meeting.objects.none(), to_field_name="uid", label=_("À quelle réunion ?")
    )
    title = SharedTextField(label=_("Quel projet ?"), max_length=120, rows=2)
    group = SharedTextField(
        max_length=80, label=_("Quel groupe le présente ?"), help_text=_("Un groupe, pas un nom."), rows=1
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings]).order_by("starts_at")
