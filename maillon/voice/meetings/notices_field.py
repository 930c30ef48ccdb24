"""What people are told when someone is looked for to go instead of another, or when their questions become one subject."""

from django.utils.translation import gettext_lazy as _

from maillon.ground.channels.public import Notice, notice


@notice
class ReplacementAskedNotice(Notice):
    code = "meetings.replacement_asked"
    sms = _("Quelqu'un ne peut pas venir le %(starts_at)s. Pouvez-vous y aller ? %(link)s")
    subject = _("Pouvez-vous aller à une réunion à la place de quelqu'un ?")
    body = _(
        "Bonjour,\n\nVous avez accepté qu'on vous appelle. Quelqu'un ne peut pas venir à la réunion qui commence le "
        "%(starts_at)s.\n\nDites oui ou non en un geste : %(link)s\n\nOu par téléphone : %(organisation_phone)s. "
        "Vous pouvez refuser sans donner de raison."
    )


@notice
class ReplacementFoundNotice(Notice):
    code = "meetings.replacement_found"
    sms = _("Merci ! Quelqu'un va déjà à la réunion du %(starts_at)s. Vous pouvez venir aussi : %(link)s")
    subject = _("Merci, c'est arrangé")
    body = _(
        "Bonjour,\n\nMerci d'accepter d'être appelé. Pour la réunion du %(starts_at)s, c'est arrangé.\n\n"
        "Vous pouvez venir aussi, sans mandat : personne n'est empêché d'entrer. %(link)s"
    )


@notice
class ReplacementYoursNotice(Notice):
    code = "meetings.replacement_yours"
    sms = _("Merci, c'est vous qui y allez le %(starts_at)s. Tout est ici : %(link)s")
    subject = _("Merci, c'est vous qui y allez")
    body = _(
        "Bonjour,\n\nMerci. Vous allez à la réunion qui commence le %(starts_at)s.\n\n"
        "Le lieu, l'ordre du jour et les documents sont ici : %(link)s\n\n"
        "Si vous ne pouvez plus venir : %(organisation_phone)s"
    )
