"""The form of one paragraph."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.ground.places.public import Place
from maillon.ground.ui.forms import PlainForm
from maillon.voice.meetings.commands.minutes import BlockDraft
from maillon.voice.meetings.models import Block, Minutes
from maillon.voice.meetings.queries import blocks_to_follow
from maillon.voice.meetings.queries.territories import territories_of
from maillon.voice.meetings.rules_blocks import in_short
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn

SHORT = 90


class BlockForm(PlainForm):
    kind = forms.ChoiceField(choices=BlockKind.choices, label=_("C'est…"))
    audience = forms.ChoiceField(choices=Audience.choices, label=_("Qui le lit ?"))
    turn = forms.ChoiceField(choices=BlockTurn.choices, label=_("Par rapport à la synthèse d'avant"), required=False)
    people = forms.IntegerField(min_value=1, max_value=500, label=_("Combien l'ont dit, dans la salle"), required=False)
    territory = forms.ModelChoiceField(queryset=Place.objects.none(), label=_("De quel territoire ?"), required=False)
    theme = forms.CharField(
        max_length=60,
        label=_("Sous quel mot le retrouver ?"),
        required=False,
        help_text=_("Pour une leçon : logement, fracture numérique, femmes et hommes…"),
    )
    text = forms.CharField(label=_("Le paragraphe"), widget=forms.Textarea(attrs={"rows": 3}))
    about = forms.ChoiceField(label=_("À propos de quel paragraphe d'avant ?"), required=False)
    under = forms.ChoiceField(label=_("Où le mettre ?"), required=False)

    def of_minutes(self, minutes: Minutes, blocks: Iterable[Block] = (), about: Block | None = None) -> Self:
        """What one may say in this account: territories of its body, paragraphs of the one before, its own headings."""
        self.fields["territory"].queryset = territories_of(minutes.body)  # type: ignore[attr-defined]
        before = blocks_to_follow(minutes)
        before += [about] if about and about not in before else []
        earlier = [(str(one.uid), in_short(one.text, SHORT)) for one in before]
        headings = [(str(one.uid), in_short(one.text, SHORT)) for one in blocks if one.kind == BlockKind.HEADING]
        for name, none, choices in (("about", _("Aucun"), earlier), ("under", _("À la fin"), headings)):
            if choices:
                self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        return self

    def goes_under(self) -> UUID | None:
        """The heading under which it goes; None for the end."""
        return UUID(self.cleaned_data["under"]) if self.cleaned_data.get("under") else None

    def draft(self) -> BlockDraft:
        """What was typed, once valid."""
        given = self.cleaned_data
        return BlockDraft(
            kind=BlockKind(given["kind"]),
            text=given["text"],
            audience=Audience(given["audience"]),
            people=given["people"],
            turn=BlockTurn(given["turn"] or ""),
            territory=given["territory"].pk if given["territory"] else None,
            theme=given["theme"],
            about=UUID(given["about"]) if given.get("about") else None,
        )
