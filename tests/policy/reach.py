"""Table (b): what each role may do, and how far. Typed by hand from the requirement, never computed from the code.

P  rows about oneself          O  rows of the grant's organisation, inside the grant's place when it has one
L  rows of the grant's place   S  rows of the grant's space          E  everywhere
.  nothing
"""

REACH_TABLE = """
                     VOLU COUN HOST MEDI CCAS COOR PROJ OFFI STAT FACI ADMI DATA LIST
open_team            E    E    E    E    E    E    E    E    E    E    E    E    E
read_needs           .    .    .    O    O    O    .    .    .    .    .    .    .
handle_needs         .    .    .    O    O    O    .    .    .    .    .    .    .
read_volunteers      .    .    .    .    .    O    .    .    .    .    .    .    .
handle_volunteers    .    .    .    .    .    O    .    .    .    .    .    .    .
hand_cards           .    .    .    .    L    L    .    .    .    .    .    .    .
keep_apart           .    .    .    S    S    S    .    .    .    .    .    .    .
answer_mission       P    .    .    .    .    .    .    .    .    .    .    .    .
reach_people         .    .    O    O    O    O    O    .    .    O    .    .    .
run_meetings         .    .    O    .    .    .    O    .    .    O    .    .    .
take_part            .    L    L    L    .    .    L    L    L    L    .    .    .
answer_agenda        .    .    O    .    .    .    O    .    .    O    .    .    .
publish_minutes      .    .    O    .    .    .    O    .    .    O    .    .    .
answer_as_office     .    .    .    .    .    .    O    O    O    .    .    .    .
follow_commitments   .    O    O    .    .    .    .    .    .    .    .    .    .
give_opinion         .    O    O    .    .    .    .    .    .    .    .    .    .
work_with_partners   .    O    O    O    O    O    O    O    O    O    .    .    .
reread_initiatives   .    .    L    .    .    .    L    .    .    L    .    .    .
edit_library         .    .    .    .    .    .    O    .    .    O    .    .    .
host_listening       .    .    .    .    .    .    .    .    .    .    .    .    O
manage_directory     .    .    .    .    .    .    L    .    .    .    L    .    .
manage_answering     .    .    .    .    O    O    .    .    .    .    .    .    .
manage_access        .    .    .    .    .    .    .    .    .    .    S    .    .
check_helplines      .    .    .    .    .    .    .    .    .    E    E    .    .
read_register        .    .    .    .    .    .    .    .    .    .    .    S    .
"""

ROLES = {
    "VOLU": "volunteer",
    "COUN": "councillor",
    "HOST": "council_host",
    "MEDI": "mediator",
    "CCAS": "ccas_agent",
    "COOR": "coordinator",
    "PROJ": "project_manager",
    "OFFI": "official",
    "STAT": "state_delegate",
    "FACI": "facilitator",
    "ADMI": "space_admin",
    "DATA": "data_officer",
    "LIST": "listener",
}
LETTERS = {"P": "person", "O": "organisation", "L": "place", "S": "space", "E": "everywhere"}

# Opened without any role: to everyone, to any account, to the holder of a pass.
TO_EVERYONE = frozenset({"see_public"})
TO_ANY_ACCOUNT = frozenset({"own_account"})
BY_PASS = {
    "follow_up": frozenset({"follow_request"}),
    "agenda_request": frozenset({"follow_request"}),
    "mission": frozenset({"answer_mission"}),
    "initiative": frozenset({"edit_initiative"}),
    "entry": frozenset[str](),
    "draft": frozenset[str](),
    "quote": frozenset[str](),
    "spoken": frozenset[str](),
    "convocation": frozenset[str](),
    "replacement": frozenset[str](),
    "attestation": frozenset({"follow_request"}),
    "outside": frozenset({"read_as_outside"}),
    "opinion": frozenset[str](),
    "coming": frozenset({"follow_request"}),
    "api": frozenset[str](),
    "start": frozenset[str](),
    "orientation": frozenset[str](),
    "listening": frozenset[str](),
    "calendar": frozenset[str](),
}
# Shut until the second factor has been shown.
PERSONAL = frozenset(
    {
        "read_needs",
        "handle_needs",
        "reach_people",
        "read_volunteers",
        "handle_volunteers",
        "keep_apart",
        "host_listening",
        "manage_access",
        "read_register",
    }
)

# The cast, as its own page says it: role, organisation, place of each living grant.
GRANTS = {
    "mediator": [("mediator", "cell", "quarter")],
    "coordinator": [("coordinator", "cell", "")],
    "councillor": [("councillor", "council", "quarter")],
    "council_host": [("council_host", "council", "quarter")],
    "volunteer": [("volunteer", "cell", "quarter")],
    "ccas_agent": [("ccas_agent", "ccas", "commune")],
    "project_manager": [("project_manager", "town", "commune")],
    "official": [("official", "town", "commune")],
    "state_delegate": [("state_delegate", "state", "commune")],
    "facilitator": [("facilitator", "network", "")],
    "space_admin": [("space_admin", "cell", "")],
    "data_officer": [("data_officer", "cell", "")],
    "listener": [("listener", "cell", "quarter")],
    "next_door": [("mediator", "other_cell", "next_quarter")],
    "twice": [("mediator", "cell", "quarter"), ("mediator", "other_cell", "next_quarter")],
    "revoked": [],
    "expired": [],
    "not_yet": [],
    "visitor": [],
}
WITHOUT_ACCOUNT = frozenset({"visitor"})
SPACES = {
    "cell": "space",
    "partner": "space",
    "other_cell": "other_space",
    "council": "council_space",
    "ccas": "town_space",
    "town": "town_space",
    "state": "town_space",
    "network": "network_space",
}
WHOLES = {
    "quarter": {"quarter", "commune"},
    "next_quarter": {"next_quarter", "commune"},
    "commune": {"commune"},
    "far_commune": {"far_commune"},
}


def table() -> dict[str, dict[str, str]]:
    """capability → role → reach."""
    header, *lines = REACH_TABLE.strip("\n").splitlines()
    roles = [ROLES[short] for short in header.split()]
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        capability, *letters = line.split()
        assert len(letters) == len(roles), line
        found[capability] = {role: LETTERS[x] for role, x in zip(roles, letters, strict=True) if x != "."}
    return found


def holds(who: str, capability: str) -> bool:
    """Whether the door opens at all to this member of the cast."""
    if capability in TO_EVERYONE:
        return True
    if capability in TO_ANY_ACCOUNT:
        return who not in WITHOUT_ACCOUNT
    return any(role in table().get(capability, {}) for role, _o, _p in GRANTS[who])


def reaches(who: str, capability: str, *, organisation: str, place: str, person: str) -> bool:
    """Whether one of the grants reaches an object of that organisation, in that place, about that person."""
    if person == "kept_apart" and who == "mediator":
        return False
    return any(
        _covers(table().get(capability, {}).get(role), (o, p), organisation, place, person == who)
        for role, o, p in GRANTS[who]
    )


def _covers(reach: str | None, grant: tuple[str, str], organisation: str, place: str, own: bool) -> bool:
    held_by, held_in = grant
    inside = bool(held_in) and held_in in WHOLES.get(place, set())
    match reach:
        case "everywhere":
            return True
        case "person":
            return own
        case "space":
            return bool(organisation) and SPACES[organisation] == SPACES[held_by]
        case "place":
            return inside
        case "organisation":
            return organisation == held_by and (inside or not held_in or not place)
        case _:
            return False
