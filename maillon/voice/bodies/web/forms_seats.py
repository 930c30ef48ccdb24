"""Forms of terms, seats and wishes."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.actors.public import PersonDetails
from maillon.ground.ui.forms import ChoiceCards, DatePartsField, PhoneField, PlainForm, SharedTextField
from maillon.voice.bodies.commands import WishDraft
from maillon.voice.bodies.models import Body, PresenceWish
from maillon.voice.bodies.states import CollegeKind, CouncilTheme, Declared, Designation, EndReason, WishRole


class TermForm(PlainForm):
    """Two dates and a number of seats for each college."""

    starts_on = DatePartsField(label=_("Début du mandat"))
    ends_on = DatePartsField(label=_("Fin prévue"), quick=False)
    residents = forms.IntegerField(label=_("Places des habitantes et habitants"), min_value=0, max_value=300)
    local_actors = forms.IntegerField(
        label=_("Places des associations et acteurs locaux"), min_value=0, max_value=300, required=False
    )
    institutions = forms.IntegerField(label=_("Places des institutions"), min_value=0, max_value=300, required=False)
    other = forms.IntegerField(label=_("Places d'un autre collège"), min_value=0, max_value=300, required=False)

    def colleges(self) -> dict[CollegeKind, int]:
        kinds = (CollegeKind.RESIDENTS, CollegeKind.LOCAL_ACTORS, CollegeKind.INSTITUTIONS, CollegeKind.OTHER)
        return {kind: self.cleaned_data[kind.value] or 0 for kind in kinds}


class ExtendForm(PlainForm):
    """A later end, and why everyone will read it."""

    ends_on = DatePartsField(label=_("Nouvelle fin prévue"), quick=False)
    because = SharedTextField(label=_("Pourquoi, en une phrase que tout le monde lira"), max_length=300, rows=2)


class SeatForm(PlainForm):
    """Who takes the seat; her name is public only if she says so. Whoever sat here before is not typed again."""

    known = forms.ChoiceField(label=_("Qui prend cette place ?"), required=False)
    first_name = forms.CharField(
        max_length=60,
        label=_("Prénom"),
        required=False,
        help_text=_("Laissez vide si vous avez choisi quelqu'un plus haut."),
    )
    last_name = forms.CharField(max_length=60, label=_("Nom"), required=False)
    phone = PhoneField(label=_("Téléphone"), required=False)
    email = forms.EmailField(label=_("Adresse électronique"), required=False)
    organisation = forms.ChoiceField(
        label=_("Au nom de quelle organisation siège-t-elle ?"),
        help_text=_("Pour les associations et les institutions. Son nom est public, pas celui de la personne."),
        required=False,
    )
    designation = forms.ChoiceField(
        choices=Designation.choices, label=_("Comment cette personne a-t-elle été désignée ?"), widget=ChoiceCards
    )
    alternate = forms.BooleanField(label=_("C'est une suppléante ou un suppléant"), required=False)
    declares_no_office = forms.BooleanField(
        label=_("Elle déclare n'être ni élue ni agente d'un signataire du contrat"), required=False
    )
    declared = forms.ChoiceField(
        choices=Declared.choices, label=_("Pour compter la parité"), widget=ChoiceCards, initial=Declared.UNSAID
    )
    public_name = forms.CharField(
        max_length=80,
        label=_("Le nom qu'elle accepte de montrer à tout le monde"),
        help_text=_("Laissez vide sans son accord : la page dira « membre du collège »."),
        required=False,
    )

    def __init__(
        self, *args: object, known: list[tuple[int, str]], organisations: list[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(pk), name) for pk, name in known]
        self.fields["known"].choices = [("", _("Une nouvelle personne")), *people]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", _("En son nom")), *organisations]  # type: ignore[attr-defined]
        if not organisations:
            del self.fields["organisation"]
        if not people:
            del self.fields["known"]
            first = self.fields["first_name"]
            first.help_text, first.required = "", True
            first.error_messages["required"] = _("Écrivez au moins un prénom.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        new = not given.get("known") and not given.get("first_name")
        if new and "first_name" not in self.errors:
            self.add_error("first_name", _("Écrivez au moins un prénom."))
        return given

    def person(self) -> int | None:
        """The card chosen, or None for someone new."""
        return int(self.cleaned_data["known"]) if self.cleaned_data.get("known") else None

    def holds_for(self) -> int | None:
        return int(self.cleaned_data["organisation"]) if self.cleaned_data.get("organisation") else None

    def details(self) -> PersonDetails:
        given = self.cleaned_data
        return PersonDetails(**{key: given[key] for key in ("first_name", "last_name", "phone", "email")})


class MemberForm(PlainForm):
    """One thing at a time: her shown name, a theme, or her leaving."""

    move = forms.ChoiceField(
        choices=[
            ("name", _("Changer le nom montré")),
            ("referent", _("Prévenir d'abord cette personne sur un thème")),
            ("end", _("Noter son départ")),
        ],
        label=_("Que voulez-vous faire ?"),
        widget=ChoiceCards,
    )
    public_name = forms.CharField(
        max_length=80, label=_("Le nom qu'elle accepte de montrer (vide : aucun)"), required=False
    )
    words = SharedTextField(
        label=_("Quelques mots qu'elle veut dire à côté de son nom"), max_length=160, rows=2, required=False
    )
    theme = forms.ChoiceField(choices=CouncilTheme.choices, label=_("Le thème"), required=False)
    reason = forms.ChoiceField(choices=EndReason.choices, label=_("La raison du départ"), required=False)

    def __init__(self, *args: object, may_take_over: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if may_take_over:
            field = self.fields["move"]
            field.choices = [("take", _("Devenir titulaire de cette place")), *field.choices]  # type: ignore[attr-defined]


class WishesForm(PlainForm):
    """A grid: one line an instance, one column a theme; then one line a wish for an instance nobody knows yet.

    An empty cell wishes nothing. `seen` is what the page showed: of two people at once, each changes only what she changed.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    other = forms.CharField(max_length=150, label=_("Une autre instance, que nous ne connaissons pas"), required=False)
    other_theme = forms.ChoiceField(choices=CouncilTheme.choices, label=_("Sur quel thème"), required=False)
    other_role = forms.ChoiceField(choices=[("", "—"), *WishRole.choices], label=_("De quelle manière"), required=False)

    def __init__(self, *args: object, instances: list[Body], current: list[PresenceWish], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.instances = instances
        self.unknown = [wish for wish in current if wish.instance_id is None]
        said = {f"{w.instance_id}:{w.theme}": w.role for w in current if w.instance_id} | {
            f"named:{w.pk}": w.role for w in self.unknown
        }
        labels = {
            f"{body.pk}:{theme}": f"{body.full_name} : {theme.label}" for body in instances for theme in CouncilTheme
        } | {f"named:{w.pk}": f"{w.instance_name} : {CouncilTheme(w.theme).label}" for w in self.unknown}
        for key, label in labels.items():
            self.fields[key] = forms.ChoiceField(
                choices=[("", "—"), *WishRole.choices], label=label, required=False, initial=said.get(key, "")
            )
        self.initial["seen"] = json.dumps({key: role for key, role in said.items() if key in labels})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("other") and not given.get("other_role"):
            self.add_error("other_role", _("Dites de quelle manière, ou effacez le nom de cette instance."))
        return given

    def grid(self) -> list[tuple[Body, str, list[tuple[str, forms.BoundField]]]]:
        """One line an instance, its name, a cell a theme."""
        return [
            (
                body,
                body.full_name,
                [(str(theme.label), self[f"{body.pk}:{theme}"]) for theme in CouncilTheme],
            )
            for body in self.instances
        ]

    def named(self) -> list[forms.BoundField]:
        return [self[f"named:{wish.pk}"] for wish in self.unknown]

    def others(self) -> list[forms.BoundField]:
        return [self["other"], self["other_theme"], self["other_role"]]

    def _shown(self) -> dict[str, str]:
        """What stood in the cells when they were chosen; without it, what stands there now."""
        try:
            shown = json.loads(self.cleaned_data["seen"] or self.initial["seen"])
        except ValueError:
            return {}
        return shown if isinstance(shown, dict) else {}

    def wishes(self) -> list[WishDraft]:
        """What was changed on the page, and what was added."""
        given: dict[str, Any] = self.cleaned_data
        shown = self._shown()
        found = [
            WishDraft(instance=body.uid, theme=theme, role=WishRole(given[key]) if given[key] else None)
            for body in self.instances
            for theme in CouncilTheme
            for key in [f"{body.pk}:{theme}"]
            if given[key] != shown.get(key, "")
        ]
        found += [
            WishDraft(
                instance_name=wish.instance_name,
                theme=CouncilTheme(wish.theme),
                role=WishRole(given[key]) if given[key] else None,
            )
            for wish in self.unknown
            for key in [f"named:{wish.pk}"]
            if key in shown and given[key] != shown[key]
        ]
        if given["other"] and given["other_role"]:
            found.append(
                WishDraft(
                    instance_name=given["other"],
                    theme=CouncilTheme(given["other_theme"] or CouncilTheme.TIES),
                    role=WishRole(given["other_role"]),
                )
            )
        return found
