"""Writing a charter, publishing it, signing it: a published text never changes."""

import hashlib
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from maillon.ground.access.public import Actor
from maillon.ground.journal.public import command, record
from maillon.kernel.act import Act
from maillon.kernel.refusals import RuleViolation
from maillon.kernel.uid import uuid7
from maillon.voice.bodies.commands.founding import found_body
from maillon.voice.bodies.commands.own import own
from maillon.voice.bodies.events_life import CharterDeclined, CharterMoved, CharterSigned, SignatureWithdrawn
from maillon.voice.bodies.models import Body, Charter, CharterSignature
from maillon.voice.bodies.rules_life import is_adopted
from maillon.voice.bodies.states import BodyKind, CollegeKind
from maillon.voice.bodies.states_charter import CHARTER_LIFECYCLE, Approval, CharterState

NOT_OPEN = _("Cette version n'est pas ouverte à la signature.")


@command
def write_charter(
    act: Act[Actor], *, body: UUID, text: str, colleges: Sequence[CollegeKind], approval: Approval
) -> Charter:
    """The draft of the body, made or written again; the next version when the last one is published.

    Refused with `charter_is_published` while a version waits for signatures, `charter_is_empty`, `who_signs`.
    """
    found: Body = own(act, Body.objects.all(), body)
    if not text.strip():
        raise RuleViolation("charter_is_empty", _("Écrivez le texte de la charte."))
    if not colleges:
        raise RuleViolation("who_signs", _("Choisissez au moins un collège qui signe."))
    last = Charter.objects.filter(body=found).first()
    if last is not None and last.state == CharterState.OPEN:
        raise RuleViolation(
            "charter_is_published",
            _("La version %(version)s est publiée : son texte ne change plus. Retirez-la pour en écrire une autre."),
            version=last.version,
        )
    draft = last if last is not None and last.state == CharterState.DRAFT else None
    made = draft or Charter(uid=uuid7(), body=found, version=(last.version if last else 0) + 1)
    made.text, made.approval, made.written_at = text.strip(), approval, act.happened_at
    made.colleges = list(dict.fromkeys(college.value for college in colleges))
    made.save()
    record(act, CharterMoved(about=made.uid, state=made.state, version=made.version))
    return made


@command
def move_charter(act: Act[Actor], *, charter: UUID, move: str) -> Charter:
    """`publish` opens a draft to signature; `replace` withdraws a version that gathered no agreement."""
    found: Charter = own(act, Charter.objects.all(), charter)
    if move not in {"publish", "replace"}:
        raise RuleViolation("which_move", _("Choisissez ce que vous voulez faire."))
    if move == "replace" and found.state == CharterState.IN_FORCE:
        raise RuleViolation(
            "charter_in_force", _("Une charte en vigueur est remplacée par la suivante, une fois signée.")
        )
    return _move(act, found, move)


@command
def sign_charter(
    act: Act[Actor], *, charter: UUID, college: CollegeKind, signed_as: str, on: date, scribe: str
) -> CharterSignature:
    """A college signs, be it after others brought this version into force. When the rule is met, it comes into force
    and the one before is replaced.

    Refused with `not_open`, `college_does_not_sign`, `already_signed`, `say_who` or `signed_too_soon`.
    """
    found = _open_to(act, charter, college, signed_as, on, scribe)
    known = _standing(found, college)
    if known is not None and not known.refuses:
        raise RuleViolation("already_signed", _("Ce collège a déjà signé cette version."))
    made = _say(found, known, college, signed_as, on, scribe)
    record(act, CharterSigned(about=found.uid, college=college.value))
    signed = list(found.signatures.filter(refuses=False, withdrawn_on__isnull=True).values_list("college", flat=True))
    if found.state == CharterState.OPEN and is_adopted(Approval(found.approval), found.colleges, signed):
        for before in Charter.objects.filter(body=found.body_id, state=CharterState.IN_FORCE):
            _move(act, before, "replace")
        _move(act, found, "adopt")
    return made


@command
def decline_charter(
    act: Act[Actor], *, charter: UUID, college: CollegeKind, signed_as: str, on: date, scribe: str
) -> CharterSignature:
    """A college does not sign this version, and owes nobody a reason; it may sign later.

    Refused like a signature; with `already_signed` too once it signed: it withdraws first.
    """
    found = _open_to(act, charter, college, signed_as, on, scribe)
    if _standing(found, college) is not None:
        raise RuleViolation("already_signed", _("Ce collège a déjà répondu : notez d'abord qu'il reprend sa réponse."))
    made = _say(found, None, college, signed_as, on, scribe, refuses=True)
    record(act, CharterDeclined(about=found.uid, college=college.value))
    return made


@command
def withdraw_signature(act: Act[Actor], *, charter: UUID, college: CollegeKind, on: date) -> CharterSignature:
    """What a college said is taken back, from that day; it stays readable. A version in force stays so until the next.

    Refused with `not_open`, `nothing_said`, `signed_too_soon` (before it was said, or after today).
    """
    found: Charter = own(act, Charter.objects.all(), charter)
    if found.state not in {CharterState.OPEN, CharterState.IN_FORCE}:
        raise RuleViolation("not_open", NOT_OPEN)
    known = _standing(found, college)
    if known is None:
        raise RuleViolation("nothing_said", _("Ce collège n'a pas répondu : il n'y a rien à reprendre."))
    if not known.on <= on <= found.body.today(act.happened_at):
        raise RuleViolation("signed_too_soon", _("On reprend sa réponse après l'avoir donnée : vérifiez la date."))
    known.withdrawn_on = on
    known.save(update_fields=["withdrawn_on"])
    record(act, SignatureWithdrawn(about=found.uid, college=college.value))
    return known


def _open_to(act: Act[Actor], charter: UUID, college: CollegeKind, signed_as: str, on: date, scribe: str) -> Charter:
    found: Charter = own(act, Charter.objects.all(), charter)
    if found.state not in {CharterState.OPEN, CharterState.IN_FORCE}:
        raise RuleViolation("not_open", NOT_OPEN)
    if college.value not in found.colleges:
        raise RuleViolation("college_does_not_sign", _("Ce collège n'est pas parmi ceux qui signent cette charte."))
    if not signed_as.strip() or not scribe.strip():
        raise RuleViolation("say_who", _("Dites à quel titre on signe, et qui note cette signature."))
    if found.published_at is None or not found.body.today(found.published_at) <= on <= found.body.today(
        act.happened_at
    ):
        raise RuleViolation("signed_too_soon", _("On signe entre la publication et aujourd'hui : vérifiez la date."))
    return found


def _standing(charter: Charter, college: CollegeKind) -> CharterSignature | None:
    found: CharterSignature | None = charter.signatures.filter(college=college, withdrawn_on__isnull=True).first()
    return found


def _say(  # one field a line of the form
    charter: Charter,
    known: CharterSignature | None,
    college: CollegeKind,
    signed_as: str,
    on: date,
    scribe: str,
    *,
    refuses: bool = False,
) -> CharterSignature:
    """What it says now; what it said before leaves that day."""
    if known is not None:
        known.withdrawn_on = max(on, known.on)
        known.save(update_fields=["withdrawn_on"])
    made: CharterSignature = CharterSignature.objects.create(
        uid=uuid7(),
        charter=charter,
        college=college,
        signed_as=signed_as.strip(),
        on=on,
        scribe=scribe.strip(),
        refuses=refuses,
    )
    return made


def _move(act: Act[Actor], charter: Charter, move: str) -> Charter:
    charter.state = CHARTER_LIFECYCLE.target(move, CharterState(charter.state))
    moments = {"publish": "published_at", "adopt": "in_force_at", "replace": "replaced_at"}
    setattr(charter, moments[move], act.happened_at)
    if move == "publish":
        charter.digest = hashlib.sha256(charter.text.encode()).hexdigest()
    charter.save(update_fields=["state", "digest", moments[move]])
    record(act, CharterMoved(about=charter.uid, state=charter.state, version=charter.version))
    return charter


@command
def found_group(
    act: Act[Actor],
    *,
    organisation: int,
    place: int,
    name: str,
    purpose: str,
    colleges: Sequence[CollegeKind],
) -> Body:
    """A group in three answers: its name, what it is for, who is in it. A light charter is written, to be read again."""
    made = found_body(act, organisation=organisation, name=name, kind=BodyKind.AD_HOC, places=[place], purpose=purpose)
    write_charter(act, body=made.uid, text=light_charter(purpose, colleges), colleges=colleges, approval=Approval.ONE)
    return made


def light_charter(purpose: str, colleges: Sequence[CollegeKind]) -> str:
    """One page that a group of a small town can sign on its first evening, in French: its own words from then on."""
    text = (files("maillon.voice.bodies") / "data" / "light_charter.fr.txt").read_text(encoding="utf-8")
    who = ", ".join(str(college.label) for college in colleges)
    return text.replace("{purpose}", purpose.strip()).replace("{colleges}", who[:1].upper() + who[1:]).strip()
