"""One form: what the program is for, whose organisation, how long."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillon.doors.api.commands import DAYS
from maillon.ground.access.public import Actor, Capability
from maillon.ground.ui.forms import ChoiceCards, PlainForm, SharedTextField

LASTING = {30: _("un mois"), 90: _("trois mois"), 365: _("un an")}


class TokenForm(PlainForm):
    label = SharedTextField(
        max_length=80, rows=1, label=_("À quoi sert ce jeton ?"), help_text=_("Par exemple : le site de la ville.")
    )
    organisation = forms.TypedChoiceField(coerce=int, label=_("Pour quelle organisation ?"), widget=ChoiceCards)
    days = forms.TypedChoiceField(
        coerce=int,
        choices=[(days, LASTING[days]) for days in DAYS],
        initial=90,
        label=_("Pendant combien de temps ?"),
        widget=ChoiceCards,
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        held = {grant.organisation: grant.name for grant in actor.grants_for(Capability.RUN_MEETINGS)}
        self.fields["organisation"].choices = list(held.items())  # type: ignore[attr-defined]
        if len(held) == 1:
            self.fields["organisation"].initial = next(iter(held))
