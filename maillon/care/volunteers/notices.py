"""What those who offer are told."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class OfferReceived(Notice):
    code = "volunteers.offer_received"
    sms = _("Merci ! Votre proposition %(reference)s est bien not\u00e9e. %(organisation)s vous appelle. %(link)s")
    subject = _("Merci, votre proposition %(reference)s est bien notée")
    body = _(
        "Bonjour,\n\nMerci. Votre proposition %(reference)s est bien notée : %(organisation)s vous appelle pour faire"
        " connaissance.\n\nVous pouvez changer d'avis à tout moment, il suffit de le dire."
    )


@notice
class OfferDeclined(Notice):
    code = "volunteers.offer_declined"
    sms = _("Merci pour votre proposition %(reference)s. %(organisation)s ne peut pas l'accueillir pour le moment.")
    subject = _("Votre proposition %(reference)s")
    body = _(
        "Bonjour,\n\nMerci pour votre proposition %(reference)s. %(organisation)s ne peut pas l'accueillir pour le"
        " moment. D'autres équipes du quartier cherchent peut-être : leur liste est sur la page du quartier."
    )
