"""What the person who asked is told, at each step. Never what she asked for, never her name."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class Received(Notice):
    code = "needs.received"
    sms = _(
        "Votre demande %(reference)s est bien enregistrée. %(organisation)s vous appelle. Pour la suivre : %(link)s"
    )
    subject = _("Votre demande %(reference)s est bien reçue")
    body = _(
        "Bonjour,\n\nVotre demande %(reference)s est bien reçue. C'est %(organisation)s qui vous appelle.\n\n"
        "Pour la suivre ou l'arrêter, gardez la référence et le code notés à l'envoi : %(link)s"
    )


@notice
class TakenUp(Notice):
    code = "needs.taken_up"
    sms = _("Demande %(reference)s : quelqu'un de %(organisation)s s'en occupe. Suivi : %(link)s")
    subject = _("Quelqu'un s'occupe de votre demande %(reference)s")
    body = _("Bonjour,\n\nQuelqu'un de %(organisation)s s'occupe de votre demande %(reference)s.\n\nSuivi : %(link)s")


@notice
class CardSent(Notice):
    code = "needs.card_sent"
    sms = _(
        "Demande %(reference)s : une personne de %(organisation)s peut aider. Appelez le %(organisation_phone)s,"
        " carte %(card)s. Jamais d'argent."
    )
    subject = _("Une personne peut vous aider, demande %(reference)s")
    body = _(
        "Bonjour,\n\nUne personne que %(organisation)s a rencontrée peut vous aider. Appelez quand vous voulez le"
        " %(organisation_phone)s et dites « carte %(card)s ».\n\nElle ne sait pas qui vous êtes : c'est vous qui décidez d'appeler."
        " Nous ne demandons jamais d'argent.\n\nSuivi : %(link)s"
    )


@notice
class Answered(Notice):
    code = "needs.answered"
    sms = _("Demande %(reference)s : %(organisation)s pense avoir répondu. Sinon, dites-le : %(link)s")
    subject = _("Une réponse à votre demande %(reference)s")
    body = _(
        "Bonjour,\n\n%(organisation)s pense avoir répondu à votre demande %(reference)s.\n\n"
        "Si ce n'est pas réglé, dites-le : la demande reprend sous la même référence. %(link)s"
    )


@notice
class PublicService(Notice):
    code = "needs.public_service"
    sms = _("Demande %(reference)s : %(organisation)s, service public, vous répond. Téléphone : %(organisation_phone)s")
    subject = _("Un service public répond à votre demande %(reference)s")
    body = _(
        "Bonjour,\n\nVotre demande %(reference)s relève d'un service public : %(organisation)s. Nous l'avons prévenu."
        " Téléphone : %(organisation_phone)s.\n\nSi ce service ne vous répond pas, dites-le nous : %(link)s"
    )


@notice
class NobodyYet(Notice):
    code = "needs.nobody_yet"
    sms = _(
        "Demande %(reference)s : personne ne peut encore aider, nous cherchons. Vous pouvez appeler le %(organisation_phone)s"
    )
    subject = _("Personne n'a encore pu répondre à votre demande %(reference)s")
    body = _(
        "Bonjour,\n\nPersonne n'a encore pu répondre à votre demande %(reference)s. Nous ne l'oublions pas.\n\n"
        "En attendant, vous pouvez appeler %(organisation)s au %(organisation_phone)s. Suivi : %(link)s"
    )
    urgent = True


@notice
class Closed(Notice):
    code = "needs.closed"
    sms = _("Demande %(reference)s : c'est terminé. Si ce n'est pas réglé, dites-le ici : %(link)s")
    subject = _("Votre demande %(reference)s est terminée")
    body = _(
        "Bonjour,\n\nVotre demande %(reference)s est terminée. Ce que vous nous avez dit sera effacé dans trois mois.\n\n"
        "Si ce n'est pas réglé, dites-le : elle reprend sous la même référence. %(link)s"
    )
