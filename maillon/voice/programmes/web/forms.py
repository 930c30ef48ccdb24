"""Forms of programmes, worksheets and wordings."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import Place
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PlainForm, SharedTextField, StepperInput
from maillon.voice.meetings.public import HourField, Meeting
from maillon.voice.programmes.commands.worksheet import MOST_SIGNS, SaidDraft
from maillon.voice.programmes.models import GuidingQuestion, Said, Statement
from maillon.voice.programmes.outlines import Outline
from maillon.voice.programmes.rules import lines_typed, too_long
from maillon.voice.programmes.states import TOPIC_QUESTIONS, College, Topic


def moment_of(day: Any, hour: Any, zone: str) -> datetime | None:
    """The moment in the zone of the body; None when no day was said."""
    return datetime.combine(day, hour, ZoneInfo(zone)) if day and hour else None


class DatedForm(PlainForm):
    """A day, an hour and a room."""

    day = DatePartsField(label=_("La première date"), quick=False, required=False)
    starts = HourField(label=_("À quelle heure ?"), required=False, initial="18 h")
    room = forms.CharField(max_length=200, label=_("La salle et son adresse"), required=False)
    public_reason = forms.CharField(
        max_length=300, label=_("Si c'est dans la journée ou si la date change, pourquoi ?"), required=False
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("day") and not given.get("starts") and "starts" not in self.errors:
            self.add_error("starts", ValidationError(_("Dites à quelle heure."), code="hour"))
        return given


class StartForm(DatedForm):
    """One page: which outline, when it begins, where."""

    template = forms.ChoiceField(label=_("Quel modèle ?"), widget=ChoiceCards)
    title = forms.CharField(max_length=150, label=_("Le nom du programme"), required=False)
    aim = SharedTextField(label=_("À quoi sert-il ?"), required=False, rows=3, max_length=600)
    field_order = ["template", "title", "aim", "day", "starts", "room", "public_reason"]

    def __init__(self, *args: Any, outlines: Sequence[Outline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["template"]
        field.choices = [(one.key, one.label) for one in outlines]
        field.widget.hints = {one.key: one.aim for one in outlines}
        field.initial = outlines[0].key if outlines else ""
        self.fields["day"].help_text = _(
            "Les autres séances suivent, aux semaines du modèle. Vous pourrez les déplacer."
        )


class JoinForm(DatedForm):
    """The sheet of a path is the same for all: only the dates are ours."""


class PathForm(PlainForm):
    template = forms.ChoiceField(label=_("Quelle feuille, la même pour tous ?"), widget=ChoiceCards)
    title = forms.CharField(max_length=150, label=_("Le nom du parcours"), required=False)
    aim = SharedTextField(label=_("À quoi sert-il ?"), required=False, rows=3, max_length=600)

    def __init__(self, *args: Any, outlines: Sequence[Outline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["template"]
        field.choices = [(one.key, one.label) for one in outlines]
        field.widget.hints = {one.key: one.aim for one in outlines}


class SequenceForm(DatedForm):
    """What it is for, for whom, when. The date is told to whoever comes."""

    title = SharedTextField(max_length=150, label=_("Le nom de la séance"), rows=1)
    audience = SharedTextField(max_length=200, label=_("Avec qui ?"), rows=1)
    minutes = forms.IntegerField(min_value=15, max_value=600, label=_("Combien de minutes ?"), widget=StepperInput)
    expected = SharedTextField(max_length=300, label=_("Qu'attend-on à la fin ?"), required=False, rows=2)
    field_order = ["title", "audience", "minutes", "expected", "day", "starts", "room", "public_reason"]

    def __init__(self, *args: Any, sequence: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(sequence), **kwargs)
        self.fields["day"].label = _("Quel jour ?")


def _initial(sequence: Any) -> dict[str, Any]:
    found = {name: getattr(sequence, name) for name in ("title", "audience", "minutes", "expected")}
    meeting: Meeting | None = sequence.meeting
    if meeting is not None:
        local = meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone))
        found |= {"day": local.date(), "starts": f"{local:%H:%M}", "room": meeting.room}
    return found


class NewSequenceForm(PlainForm):
    title = SharedTextField(max_length=150, label=_("Le nom de la séance"), rows=1)
    audience = SharedTextField(max_length=200, label=_("Avec qui ?"), rows=1)


class QuestionForm(PlainForm):
    text = SharedTextField(label=_("Une question de plus"), max_length=300, rows=2)
    topic = forms.ChoiceField(
        choices=[("", _("Une autre question")), *TOPIC_QUESTIONS.items()],
        label=_("Elle aide à dire…"),
        required=False,
    )


class TitleForm(PlainForm):
    title = forms.CharField(max_length=150, label=_("Le nom du modèle"), required=False)


class OutputForm(PlainForm):
    output = SharedTextField(label=_("Qu'est-il sorti de cette séance ?"), max_length=1500, rows=4)


class WorksheetForm(PlainForm):
    """One group speaks; one answer a line under each question, then the needs said in the room."""

    college = forms.ChoiceField(choices=College.choices, label=_("Qui parle ?"), widget=ChoiceCards)
    needs = SharedTextField(
        label=_("De quoi avez-vous besoin ?"),
        help_text=_("Un besoin par ligne. Finissez par le nombre de personnes : « Une salle le soir, 6 »."),
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, questions: Collection[GuidingQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"q{question.uid.hex}"] = SharedTextField(
                label=question.text, help_text=_("Une réponse par ligne."), required=False, rows=3
            )
        self.order_fields(["college", *(f"q{question.uid.hex}" for question in self.questions), "needs"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, text in given.items():
            long = too_long(lines_typed(text), MOST_SIGNS) if isinstance(text, str) and name != "college" else []
            if long:
                self.add_error(name, _("La ligne %(rank)d est trop longue. Coupez-la en deux.") % {"rank": long[0]})
        return given

    def said(self) -> list[SaidDraft]:
        given, college = self.cleaned_data, self.cleaned_data["college"]
        lines = [
            (question.uid, line) for question in self.questions for line in lines_typed(given[f"q{question.uid.hex}"])
        ]
        return [
            *(SaidDraft(question=uid, college=college, text=line.text, people=line.people) for uid, line in lines),
            *(SaidDraft(college=college, text=line.text, people=line.people) for line in lines_typed(given["needs"])),
        ]


class StatementForm(PlainForm):
    """A wording, where it holds, where it comes from, and what it contradicts."""

    topic = forms.ChoiceField(choices=Topic.choices, label=_("De quoi parle-t-on ?"), widget=ChoiceCards)
    place = forms.ChoiceField(label=_("Pour quel lieu ?"), required=False)
    text = SharedTextField(label=_("Le texte"), max_length=1500, rows=5)
    source = SharedTextField(max_length=200, label=_("D'où vient-il ?"), rows=1)
    source_on = DatePartsField(label=_("Sa date"), quick=False)
    source_url = forms.URLField(label=_("Son adresse sur internet"), required=False, assume_scheme="https")

    def __init__(
        self, *args: Any, places: Sequence[Place], everywhere: bool, others: Sequence[Statement], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["place"]
        where.choices = [(str(place.pk), place.name) for place in places]
        where.choices += [("", _("Partout en France"))] if everywhere else []
        where.required = not everywhere
        self.others = list(others)
        for other in self.others:
            self.fields[f"d{other.uid.hex}"] = SharedTextField(
                max_length=300,
                required=False,
                rows=2,
                label=_("Ce texte dit-il autre chose que « %(other)s » ? En quoi ?") % {"other": other.text[:120]},
                help_text=other.source,
            )

    def contradicts(self) -> dict[str, str]:
        told = {str(other.uid): self.cleaned_data[f"d{other.uid.hex}"].strip() for other in self.others}
        return {uid: words for uid, words in told.items() if words}


class WithdrawForm(PlainForm):
    why = SharedTextField(label=_("Pourquoi le retirer ?"), max_length=300, rows=2)


def joined(said: Collection[Said]) -> str:
    """What everyone said together, as a first wording."""
    return "\n".join(row.text for row in said if row.college == College.TOGETHER)
