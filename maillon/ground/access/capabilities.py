"""What may be done, by which role, how far. The tests type the same table independently."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capability(StrEnum):
    """One thing someone may do. Rooms name theirs here so that one page says the whole policy."""

    SEE_PUBLIC = "see_public"
    FOLLOW_REQUEST = "follow_request"
    OWN_ACCOUNT = "own_account"
    OPEN_TEAM = "open_team"
    READ_NEEDS = "read_needs"
    HANDLE_NEEDS = "handle_needs"
    READ_VOLUNTEERS = "read_volunteers"
    HANDLE_VOLUNTEERS = "handle_volunteers"
    HAND_CARDS = "hand_cards"
    KEEP_APART = "keep_apart"
    ANSWER_MISSION = "answer_mission"
    REACH_PEOPLE = "reach_people"
    RUN_MEETINGS = "run_meetings"
    TAKE_PART = "take_part"
    ANSWER_AGENDA = "answer_agenda"
    PUBLISH_MINUTES = "publish_minutes"
    ANSWER_AS_OFFICE = "answer_as_office"
    FOLLOW_COMMITMENTS = "follow_commitments"
    GIVE_OPINION = "give_opinion"
    WORK_WITH_PARTNERS = "work_with_partners"
    REREAD_INITIATIVES = "reread_initiatives"
    EDIT_INITIATIVE = "edit_initiative"
    EDIT_LIBRARY = "edit_library"
    HOST_LISTENING = "host_listening"
    MANAGE_DIRECTORY = "manage_directory"
    MANAGE_ANSWERING = "manage_answering"
    MANAGE_ACCESS = "manage_access"
    CHECK_HELPLINES = "check_helplines"
    READ_REGISTER = "read_register"
    READ_AS_OUTSIDE = "read_as_outside"


class Reach(StrEnum):
    """How far a capability goes from the grant that carries it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    SPACE = "space"
    EVERYWHERE = "everywhere"


class Role(models.TextChoices):
    VOLUNTEER = "volunteer", _("bénévole")
    COUNCILLOR = "councillor", _("conseillère ou conseiller citoyen")
    COUNCIL_HOST = "council_host", _("animation du conseil")
    MEDIATOR = "mediator", _("médiation")
    CCAS_AGENT = "ccas_agent", _("agent du CCAS")
    COORDINATOR = "coordinator", _("coordination de l'entraide")
    PROJECT_MANAGER = "project_manager", _("cheffe ou chef de projet")
    OFFICIAL = "official", _("élue ou élu")
    STATE_DELEGATE = "state_delegate", _("délégation du préfet")
    FACILITATOR = "facilitator", _("animation de réseau")
    SPACE_ADMIN = "space_admin", _("administration de l'espace")
    DATA_OFFICER = "data_officer", _("protection des données")
    LISTENER = "listener", _("écoute des personnes qui aident")


def role_choices() -> list[tuple[str, Any]]:
    return list(Role.choices)


_C, _R = Capability, Reach
_TEAM = {_C.OPEN_TEAM: _R.EVERYWHERE}
_PARTNER = {_C.WORK_WITH_PARTNERS: _R.ORGANISATION}
_HOST = {
    _C.REACH_PEOPLE: _R.ORGANISATION,
    _C.RUN_MEETINGS: _R.ORGANISATION,
    _C.ANSWER_AGENDA: _R.ORGANISATION,
    _C.PUBLISH_MINUTES: _R.ORGANISATION,
    _C.TAKE_PART: _R.PLACE,
}

ROLES: Mapping[Role, Mapping[Capability, Reach]] = {
    Role.VOLUNTEER: {**_TEAM, _C.ANSWER_MISSION: _R.PERSON},
    Role.COUNCILLOR: {
        **_TEAM,
        **_PARTNER,
        _C.TAKE_PART: _R.PLACE,
        _C.FOLLOW_COMMITMENTS: _R.ORGANISATION,
        _C.GIVE_OPINION: _R.ORGANISATION,
    },
    Role.COUNCIL_HOST: {
        **_TEAM,
        **_PARTNER,
        **_HOST,
        _C.FOLLOW_COMMITMENTS: _R.ORGANISATION,
        _C.GIVE_OPINION: _R.ORGANISATION,
        _C.REREAD_INITIATIVES: _R.PLACE,
    },
    Role.MEDIATOR: {
        **_TEAM,
        **_PARTNER,
        _C.READ_NEEDS: _R.ORGANISATION,
        _C.HANDLE_NEEDS: _R.ORGANISATION,
        _C.REACH_PEOPLE: _R.ORGANISATION,
        _C.KEEP_APART: _R.SPACE,
        _C.TAKE_PART: _R.PLACE,
    },
    Role.CCAS_AGENT: {
        **_TEAM,
        **_PARTNER,
        _C.READ_NEEDS: _R.ORGANISATION,
        _C.HANDLE_NEEDS: _R.ORGANISATION,
        _C.REACH_PEOPLE: _R.ORGANISATION,
        _C.HAND_CARDS: _R.PLACE,
        _C.KEEP_APART: _R.SPACE,
        _C.MANAGE_ANSWERING: _R.ORGANISATION,
    },
    Role.COORDINATOR: {
        **_TEAM,
        **_PARTNER,
        _C.READ_NEEDS: _R.ORGANISATION,
        _C.HANDLE_NEEDS: _R.ORGANISATION,
        _C.REACH_PEOPLE: _R.ORGANISATION,
        _C.READ_VOLUNTEERS: _R.ORGANISATION,
        _C.HANDLE_VOLUNTEERS: _R.ORGANISATION,
        _C.HAND_CARDS: _R.PLACE,
        _C.KEEP_APART: _R.SPACE,
        _C.MANAGE_ANSWERING: _R.ORGANISATION,
    },
    Role.PROJECT_MANAGER: {
        **_TEAM,
        **_PARTNER,
        **_HOST,
        _C.MANAGE_DIRECTORY: _R.PLACE,
        _C.REREAD_INITIATIVES: _R.PLACE,
        _C.EDIT_LIBRARY: _R.ORGANISATION,
        _C.ANSWER_AS_OFFICE: _R.ORGANISATION,
    },
    Role.OFFICIAL: {**_TEAM, **_PARTNER, _C.ANSWER_AS_OFFICE: _R.ORGANISATION, _C.TAKE_PART: _R.PLACE},
    Role.STATE_DELEGATE: {**_TEAM, **_PARTNER, _C.ANSWER_AS_OFFICE: _R.ORGANISATION, _C.TAKE_PART: _R.PLACE},
    Role.FACILITATOR: {
        **_TEAM,
        **_PARTNER,
        **_HOST,
        _C.EDIT_LIBRARY: _R.ORGANISATION,
        _C.REREAD_INITIATIVES: _R.PLACE,
        _C.CHECK_HELPLINES: _R.EVERYWHERE,
    },
    Role.SPACE_ADMIN: {
        **_TEAM,
        _C.MANAGE_ACCESS: _R.SPACE,
        _C.MANAGE_DIRECTORY: _R.PLACE,
        _C.CHECK_HELPLINES: _R.EVERYWHERE,
    },
    Role.DATA_OFFICER: {**_TEAM, _C.READ_REGISTER: _R.SPACE},
    # Alone on purpose: `NEVER_LISTENS` is refused beside it when a role is given, and by the scope of what it reads.
    Role.LISTENER: {**_TEAM, _C.HOST_LISTENING: _R.ORGANISATION},
}

# Whoever coordinates, employs or manages accesses in a space never reads who came there to be listened to.
NEVER_LISTENS = frozenset({Role.COORDINATOR, Role.SPACE_ADMIN, Role.CCAS_AGENT, Role.DATA_OFFICER})

READS_PERSONAL_DATA = frozenset(
    {
        _C.READ_NEEDS,
        _C.HANDLE_NEEDS,
        _C.REACH_PEOPLE,
        _C.READ_VOLUNTEERS,
        _C.HANDLE_VOLUNTEERS,
        _C.KEEP_APART,
        _C.HOST_LISTENING,
        _C.MANAGE_ACCESS,
        _C.READ_REGISTER,
    }
)
# Asked for when the list is opened, not at the door: a council may go a whole evening without calling anyone.
LATER = frozenset({_C.REACH_PEOPLE})
READING_ROLES = frozenset(role for role, does in ROLES.items() if not READS_PERSONAL_DATA.isdisjoint(does))
PUBLIC = frozenset({_C.SEE_PUBLIC})
OF_ANY_ACCOUNT = frozenset({_C.OWN_ACCOUNT})


class PassKind(models.TextChoices):
    FOLLOW_UP = "follow_up", _("code de suivi")
    MISSION = "mission", _("lien de mission")
    ENTRY = "entry", _("lien d'entrée")
    DRAFT = "draft", _("brouillon")
    AGENDA_REQUEST = "agenda_request", _("suivi d'une demande")
    INITIATIVE = "initiative", _("lien de l'autrice ou de l'auteur")
    QUOTE = "quote", _("lien de la personne citée")
    SPOKEN = "spoken", _("lien de qui a parlé dans une réunion")
    ATTESTATION = "attestation", _("attestation de formation")
    OUTSIDE = "outside", _("lien d'une structure mandatée")
    OPINION = "opinion", _("lien d'une demande d'avis")
    CONVOCATION = "convocation", _("lien de convocation")
    REPLACEMENT = "replacement", _("lien pour remplacer quelqu'un")
    COMING = "coming", _("suivi d'une venue")
    API = "api", _("jeton de l'interface de programmation")
    START = "start", _("lien du premier soir")
    ORIENTATION = "orientation", _("lien d'une demande orientée")
    LISTENING = "listening", _("lien d'un moment d'écoute")
    CALENDAR = "calendar", _("lien d'un agenda personnel")


def pass_kinds() -> list[tuple[str, Any]]:
    return list(PassKind.choices)


PASS_OPENS: Mapping[PassKind, frozenset[Capability]] = {
    PassKind.FOLLOW_UP: frozenset({_C.FOLLOW_REQUEST}),
    PassKind.AGENDA_REQUEST: frozenset({_C.FOLLOW_REQUEST}),
    PassKind.MISSION: frozenset({_C.ANSWER_MISSION}),
    PassKind.INITIATIVE: frozenset({_C.EDIT_INITIATIVE}),
    PassKind.ENTRY: frozenset(),
    PassKind.DRAFT: frozenset(),
    PassKind.QUOTE: frozenset(),
    PassKind.SPOKEN: frozenset(),
    PassKind.ATTESTATION: frozenset({_C.FOLLOW_REQUEST}),
    PassKind.OUTSIDE: frozenset({_C.READ_AS_OUTSIDE}),
    PassKind.OPINION: frozenset(),
    PassKind.CONVOCATION: frozenset(),
    PassKind.REPLACEMENT: frozenset(),
    PassKind.COMING: frozenset({_C.FOLLOW_REQUEST}),
    PassKind.API: frozenset(),
    PassKind.START: frozenset(),
    PassKind.ORIENTATION: frozenset(),
    PassKind.LISTENING: frozenset(),
    PassKind.CALENDAR: frozenset(),
}
