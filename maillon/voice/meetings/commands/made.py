"""An object made from a paragraph in one tap."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command
from maillon.ground.links.public import Ref, Relation, link
from maillon.kernel.act import Act
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.meetings.commands.agenda import ask_item
from maillon.voice.meetings.commands.own import own_minutes
from maillon.voice.meetings.models import AgendaRequest, Block
from maillon.voice.meetings.states import Audience, BlockKind

MAKES_A_REQUEST = frozenset({BlockKind.QUESTION, BlockKind.DEMAND})
MOST = 600


@command
def request_from_block(act: Act[Actor], *, minutes: UUID, block: UUID) -> AgendaRequest:
    """A question or a demand becomes an agenda request of the body: the answer is owed as to anyone.

    Those who said it in the room are counted, never named. Refused with `not_a_question`, `not_for_everyone`
    when the paragraph is not public, `already_asked` when it was done, `too_long_to_ask` past 600 signs.
    """
    owned = own_minutes(act, minutes)
    found = Block.objects.select_for_update(of=("self",)).filter(minutes=owned, uid=block).first()
    if found is None:
        raise NotFoundError("no_such_block")
    if found.kind not in MAKES_A_REQUEST:
        raise RuleViolation("not_a_question", _("Marquez d'abord ce paragraphe comme question ou comme demande."))
    if found.audience != Audience.PUBLIC:
        raise RuleViolation(
            "not_for_everyone", _("Une demande est lue par tout le monde : ce paragraphe ne l'est pas.")
        )
    if found.made:
        raise RuleViolation("already_asked", _("Cette demande est déjà faite."))
    if len(found.text) > MOST:
        raise RuleViolation("too_long_to_ask", _("Raccourcissez ce paragraphe à 600 signes pour en faire une demande."))
    asked = ask_item(act, body=owned.body.uid, text=found.text, alike=found.people or 1)
    link(act, source=Ref("request", asked.uid), relation=Relation.INSPIRED_BY, target=Ref("synthesis", owned.uid))
    found.made = asked.uid
    found.save(update_fields=["made"])
    return asked
