"""What the buttons say."""

from django.utils.translation import gettext_lazy as _

MOVE_WORDS = {
    "acknowledge": _("Nous nous engageons"),
    "decline": _("Ce n'est pas possible, voici pourquoi"),
    "claim": _("C'est fait"),
    "tell_tried": _("Nous avons essayé, voici ce qu'on garde"),
    "keep": _("Tenu"),
    "keep_partly": _("Tenu en partie"),
    "regret": _("Pas tenu"),
}
