"""What people are told about words given."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class CommitmentMadeNotice(Notice):
    code = "commitments.made"
    sms = _("Un engagement a été pris en réponse à votre demande, pour le %(due_on)s.")
    subject = _("Un engagement en réponse à votre demande")
    body = _(
        "Bonjour,\n\nUn engagement a été pris en réponse à votre demande, pour le %(due_on)s. "
        "Il est public : chacun peut suivre ce qu'il devient."
    )


@notice
class CommitmentMovedNotice(Notice):
    code = "commitments.moved"
    sms = _("L'engagement pris en réponse à votre demande a avancé. Voyez sa page.")
    subject = _("L'engagement que vous suivez a avancé")
    body = _("Bonjour,\n\nL'engagement que vous suivez a avancé. Sa page dit où il en est.")
