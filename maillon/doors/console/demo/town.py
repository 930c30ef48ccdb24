"""Places, organisations and people of the invented town."""

from datetime import timedelta

from maillon.doors.console.demo.stage import Stage
from maillon.ground.access.public import Role
from maillon.ground.accounts.public import LOGIN_PREFIX, Account, give_role, open_account
from maillon.ground.actors.public import (
    Function,
    OrganisationKind,
    PersonDetails,
    add_organisation,
    declare_answering,
    declare_function,
)
from maillon.ground.places.public import PlaceKind, add_place, place_by_code
from maillon.ground.spaces.public import SpaceKind, open_space

PLACES = (
    ("agglo", "Grand Valbrune", PlaceKind.EPCI, None),
    ("valbrune", "Valbrune-sur-Lisse", PlaceKind.COMMUNE, "agglo"),
    ("tilleuls", "Les Tilleuls", PlaceKind.NEIGHBOURHOOD, "valbrune"),
    ("bois-fleuri", "Le Bois-Fleuri", PlaceKind.NEIGHBOURHOOD, "valbrune"),
    ("potiers", "La Cité des Potiers", PlaceKind.NEIGHBOURHOOD, "valbrune"),
    ("mesanges", "Résidence des Mésanges", PlaceKind.RESIDENCE, "tilleuls"),
    ("batiment-c", "Bâtiment C", PlaceKind.BUILDING, "mesanges"),
    ("saint-loup", "Saint-Loup-des-Haies", PlaceKind.COMMUNE, "agglo"),
)

SPACES = (
    ("town", "Ville et CCAS de Valbrune-sur-Lisse", SpaceKind.TOWN),
    ("council", "Conseil citoyen des Tilleuls", SpaceKind.COUNCIL),
    ("council-2", "Conseil citoyen du Bois-Fleuri", SpaceKind.COUNCIL),
    ("mutual", "Entraide des Tilleuls", SpaceKind.ASSOCIATION),
    ("network", "Passerelles, centre de ressources", SpaceKind.NETWORK),
    ("village", "Mairie de Saint-Loup-des-Haies", SpaceKind.TOWN),
)

# key, name, kind, space, place, phone, hours
ORGANISATIONS = (
    (
        "ccas",
        "CCAS de Valbrune-sur-Lisse",
        OrganisationKind.CCAS,
        "town",
        "valbrune",
        "01 99 00 10 10",
        "Du lundi au vendredi, 9 h – 17 h",
    ),
    (
        "city",
        "Ville de Valbrune-sur-Lisse",
        OrganisationKind.TOWN,
        "town",
        "valbrune",
        "01 99 00 10 00",
        "Du lundi au vendredi, 9 h – 17 h",
    ),
    (
        "council",
        "Conseil citoyen des Tilleuls",
        OrganisationKind.COUNCIL,
        "council",
        "tilleuls",
        "01 99 00 20 20",
        "Le mardi soir",
    ),
    (
        "council-2",
        "Conseil citoyen du Bois-Fleuri",
        OrganisationKind.COUNCIL,
        "council-2",
        "bois-fleuri",
        "01 99 00 20 30",
        "",
    ),
    (
        "mutual",
        "Entraide des Tilleuls",
        OrganisationKind.COLLECTIVE,
        "mutual",
        "tilleuls",
        "01 99 00 30 30",
        "Tous les jours, 9 h – 19 h",
    ),
    (
        "centre",
        "Centre social Le Tournesol",
        OrganisationKind.SOCIAL_CENTRE,
        "mutual",
        "tilleuls",
        "01 99 00 30 40",
        "Du mardi au samedi",
    ),
    (
        "pharmacy",
        "Pharmacie des Tilleuls",
        OrganisationKind.SHOP,
        None,
        "tilleuls",
        "01 99 00 40 10",
        "Du lundi au samedi",
    ),
    ("bakery", "Boulangerie du Pont", OrganisationKind.SHOP, None, "potiers", "01 99 00 40 20", ""),
    (
        "network",
        "Passerelles, centre de ressources",
        OrganisationKind.RESOURCE_CENTRE,
        "network",
        "agglo",
        "01 99 00 50 50",
        "",
    ),
    (
        "village",
        "Mairie de Saint-Loup-des-Haies",
        OrganisationKind.TOWN,
        "village",
        "saint-loup",
        "01 99 00 60 60",
        "Mardi et vendredi matin",
    ),
)

FUNCTIONS = (
    ("mutual", Function.CARRY, "tilleuls", "Tous les jours, 9 h – 19 h"),
    ("pharmacy", Function.RELAY, "tilleuls", "Du lundi au samedi"),
    ("centre", Function.HOST, "tilleuls", "Du mardi au samedi"),
    ("centre", Function.TRANSLATE, "tilleuls", "Le jeudi, arabe et turc"),
    ("ccas", Function.RIGHTS, "valbrune", "Du lundi au vendredi"),
    ("bakery", Function.ALERT, "potiers", "Chaque matin"),
    ("network", Function.COORDINATE, "agglo", ""),
)

# who, first name, family name, organisation, role, place; the first six are those one may enter as
PEOPLE = (
    ("conseillere", "Josette", "Fauvette", "council", Role.COUNCIL_HOST, "tilleuls"),
    ("mediatrice", "Awa", "Bergeronnette", "mutual", Role.MEDIATOR, "tilleuls"),
    ("ccas", "Inès", "Verdier", "ccas", Role.CCAS_AGENT, "valbrune"),
    ("projet", "Paul", "Grimpereau", "city", Role.PROJECT_MANAGER, "agglo"),
    ("elue", "Claire", "Alouette", "city", Role.OFFICIAL, "valbrune"),
    ("reseau", "Rose", "Martinet", "network", Role.FACILITATOR, None),
)
OTHERS = (
    ("coordination", "Karim", "Loriot", "mutual", Role.COORDINATOR, "tilleuls"),
    ("conseiller", "Josette", "Fauvette", "council-2", Role.COUNCIL_HOST, "bois-fleuri"),
    ("secretaire", "Léo", "Pinson", "village", Role.CCAS_AGENT, "saint-loup"),
    ("donnees", "Lucie", "Mésange", "mutual", Role.DATA_OFFICER, "tilleuls"),
    ("ecoute", "Yasmine", "Hirondelle", "ccas", Role.LISTENER, "valbrune"),
)


def found_town(stage: Stage) -> None:
    """The ground of the story."""
    stage.tell("Les lieux")
    _places(stage)
    stage.tell("Les organisations")
    _organisations(stage)
    stage.tell("Les personnes")
    for rank, row in enumerate((*PEOPLE, *OTHERS)):
        _person(stage, *row, shown=rank < len(PEOPLE))


def _places(stage: Stage) -> None:
    france = place_by_code(PlaceKind.COUNTRY, "FR")
    for key, name, kind, inside in PLACES:
        whole = stage.places[inside] if inside else france
        stage.places[key] = add_place(
            stage.house("town" if key == "agglo" else f"place:{key}"),
            name=name,
            kind=kind,
            wholes=[whole.pk] if whole else [],
            invented=True,
            uid=stage.uid(f"place:{key}"),
        )


def _organisations(stage: Stage) -> None:
    spaces = {
        key: open_space(stage.house(f"space:{key}"), uid=stage.uid(f"space:{key}"), name=name, kind=kind)
        for key, name, kind in SPACES
    }
    for key, name, kind, space, place, phone, hours in ORGANISATIONS:
        stage.organisations[key] = add_organisation(
            stage.house(f"organisation:{key}"),
            name=name,
            kind=kind,
            place=stage.places[place].pk,
            phone=phone,
            hours=hours,
            space=spaces[space].pk if space else None,
            checked=True,
            uid=stage.uid(f"organisation:{key}"),
        )
    for organisation, function, place, hours in FUNCTIONS:
        declare_function(
            stage.house(f"function:{organisation}:{function}"),
            organisation=stage.organisations[organisation].pk,
            function=function,
            place=stage.places[place].pk,
            hours=hours,
            starts_on=stage.begins,
            ends_on=stage.begins + timedelta(days=300),
        )
    _answering(stage)


def _answering(stage: Stage) -> None:
    said = (
        ("mutual", "tilleuls", "", "Tous les jours, 9 h – 19 h", 24, "ccas", False),
        ("ccas", "valbrune", "", "Du lundi au vendredi, 9 h – 17 h", 48, None, True),
        ("village", "saint-loup", "", "Mardi et vendredi matin", 72, None, True),
    )
    for organisation, place, theme, hours, delay, replacement, public in said:
        declare_answering(
            stage.house(f"answering:{organisation}"),
            organisation=stage.organisations[organisation].pk,
            place=stage.places[place].pk,
            theme=theme,
            hours=hours,
            delay_hours=delay,
            phone=stage.organisations[organisation].phone,
            public_service=public,
            starts_on=stage.begins,
            replacement=stage.organisations[replacement].pk if replacement else None,
        )


def _person(
    stage: Stage, who: str, first: str, last: str, organisation: str, role: Role, place: str | None, *, shown: bool
) -> None:
    held_by = stage.organisations[organisation]
    number = sum(ord(sign) for sign in who) % 90 + 10
    details = PersonDetails(
        first_name=first,
        last_name=last,
        phone=f"01 99 00 70 {number}",
        email=f"{who}@valbrune.example",
        address=f"{number} rue Canari-{last}-{who}",
        channel="email",
    )
    grant = give_role(
        stage.house(f"role:{who}"),
        organisation=held_by.pk,
        role=role,
        starts_on=stage.begins,
        place=stage.places[place].pk if place else None,
        details=details,
    )
    account = open_account(stage.house(f"account:{who}"), persons=[grant.person_id])
    login = f"{LOGIN_PREFIX}{who}" if shown else f"{who}.valbrune"
    Account.objects.filter(pk=account.pk).update(login=login, email=f"{who}@valbrune.example")
    stage.people[who], stage.accounts[who] = grant.person, account.pk
