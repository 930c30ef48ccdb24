"""A contrat de ville with its amendment, four kinds of instances, two co-pilots, and a health contract beside it."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from maillon.doors.console.demo.stage import Stage
from maillon.ground.access.public import Role
from maillon.ground.accounts.public import Account, give_role, open_account
from maillon.ground.actors.public import OrganisationKind, PersonDetails, add_organisation
from maillon.ground.spaces.public import SpaceKind, open_space
from maillon.voice.bodies.public import Body, BodyKind, found_body
from maillon.voice.commitments.public import Commitment
from maillon.voice.contracts.public import (
    Answer,
    ChangeKind,
    Contract,
    Framework,
    Side,
    ValidationKind,
    add_effect,
    add_signatory,
    ask_validation,
    attach,
    consult,
    cover_place,
    declare_time,
    give_voice,
    link_body,
    name_pilot,
    name_replacement,
    publish_change,
    sign_contract,
    take_mandate,
    write_change,
    write_contract,
)
from maillon.voice.meetings.public import Meeting

STATE, DELEGATE = "state", "deleguee"
# key, name, kind, place, type, what it decides, how often, who chairs
INSTANCES = (
    (
        "technical", "Comité technique emploi", BodyKind.TECHNICAL, "agglo", "comité technique thématique : emploi",
        "Préparer ce qui touche à l'emploi et à la formation", "quatre fois par an",
        "Direction de projet et déléguée du préfet",
    ),
    (
        "clip", "Comité local des Tilleuls", BodyKind.CLIP, "tilleuls", "",
        "Suivre ce qui avance dans le quartier, rue par rue", "chaque trimestre", "Adjointe à l'espace public",
    ),
    (
        "housing", "Conférence intercommunale du logement", BodyKind.HOUSING, "agglo", "",
        "Dire qui est logé où, et comment les attributions se décident", "une fois par an",
        "Présidence de l'agglomération et préfecture",
    ),
)  # fmt: skip


def steer_together(stage: Stage) -> None:
    """Signed two years before the story, amended once, steered by two ever since."""
    stage.tell("Le contrat de ville et ses copilotes")
    _state(stage)
    signed = stage.begins - timedelta(days=650)
    city = _contract(stage, "city", "Contrat de ville « Quartiers 2030 »", Framework.CITY, signed)
    health = _contract(stage, "health", "Contrat local de santé du Grand Valbrune", Framework.HEALTH, signed)
    _bodies(stage, city, signed)
    _heard(stage, city, signed)
    _two_pilots(stage, city, signed)
    _actions(stage, city, health)
    _being_written(stage, city)
    stage.let_time_pass(60, 8)


def _state(stage: Stage) -> None:
    """The other institution, and the one who speaks for it."""
    space = open_space(
        stage.house("space:state"), uid=stage.uid("space:state"), name="Préfecture de la Lisse", kind=SpaceKind.TOWN
    )
    stage.organisations[STATE] = add_organisation(
        stage.house("organisation:state"),
        name="Préfecture de la Lisse",
        kind=OrganisationKind.STATE,
        place=stage.places["agglo"].pk,
        phone="01 99 00 80 80",
        space=space.pk,
        checked=True,
        uid=stage.uid("organisation:state"),
    )
    grant = give_role(
        stage.house("role:deleguee"),
        organisation=stage.organisations[STATE].pk,
        role=Role.STATE_DELEGATE,
        starts_on=stage.begins,
        place=stage.places["agglo"].pk,
        details=PersonDetails(
            first_name="Sonia",
            last_name="Rousserolle",
            phone="01 99 00 80 81",
            email="deleguee@valbrune.example",
            address="81 rue Canari-Rousserolle-deleguee",
            channel="email",
        ),
    )
    account = open_account(stage.house("account:deleguee"), persons=[grant.person_id])
    Account.objects.filter(pk=account.pk).update(login="deleguee.valbrune", email="deleguee@valbrune.example")
    stage.people[DELEGATE], stage.accounts[DELEGATE] = grant.person, account.pk


def _contract(stage: Stage, key: str, title: str, kind: Framework, signed: date) -> Contract:
    city, state = stage.organisations["city"].pk, stage.organisations[STATE].pk
    places = ("agglo", "tilleuls", "bois-fleuri") if key == "city" else ("agglo",)
    made = write_contract(
        stage.of("projet", f"contract:{key}", 1, 9),
        organisation=city,
        title=title,
        kind=kind,
        starts_on=signed - timedelta(days=30),
        ends_on=signed + timedelta(days=2400),
        places=[stage.places[place].pk for place in places],
        purpose="Dire ensemble ce qui compte ici, qui s'en occupe, et quand on se retrouve pour voir où on en est.",
    )
    for who in (city, state):
        act = stage.of("projet", f"signatory:{key}:{who == city}", 1, 9)
        add_signatory(act, contract=made.uid, organisation=who, signed_on=signed)
    for place, task in (
        ("agglo", "Décider des priorités, réunir les partenaires, suivre les engagements."),
        ("tilleuls", "Recueillir ce que vivent les habitantes et les habitants, essayer, dire ce qui marche."),
    ):
        if place in places:
            act = stage.of("projet", f"task:{key}:{place}", 1, 9)
            cover_place(act, contract=made.uid, place=stage.places[place].pk, task=task)
    return sign_contract(stage.of("projet", f"sign:{key}", 1, 10), contract=made.uid, on=signed)


def _bodies(stage: Stage, contract: Contract, signed: date) -> None:
    known = Body.objects.get(name="Comité de pilotage du contrat de ville")
    _linked(
        stage,
        contract,
        "steering",
        known,
        signed,
        label="comité de pilotage",
        decides="Choisir les priorités de l'année et répondre aux demandes des conseils",
        rhythm="deux fois par an",
        chair="Maire et préfecture",
    )
    for key, name, kind, place, label, decides, rhythm, chair in INSTANCES:
        body = found_body(
            stage.of("projet", f"body:{key}", 1, 11),
            organisation=stage.organisations["city"].pk,
            name=name,
            kind=kind,
            places=[stage.places[place].pk],
            purpose=decides,
        )
        since = signed + timedelta(days=60)
        _linked(stage, contract, key, body, since, label=label, decides=decides, rhythm=rhythm, chair=chair)
    councils = {"council": signed - timedelta(days=1500), "council-2": stage.begins - timedelta(days=120)}
    for key, since in councils.items():
        _linked(stage, contract, key, _council(stage, key), since)


def _council(stage: Stage, key: str) -> Body:
    return Body.objects.get(organisation=stage.organisations[key], kind=BodyKind.CITIZENS_COUNCIL)


def _linked(stage: Stage, contract: Contract, key: str, body: Body, since: date, **said: Any) -> None:
    act = stage.of("projet", f"link:{key}", 1, 12)
    link_body(act, contract=contract.uid, body=body.uid, since=since, **said)


def _heard(stage: Stage, contract: Contract, signed: date) -> None:
    """The first council was heard on the writing, then got no time to answer on the amendment."""
    council, on = _council(stage, "council"), stage.begins - timedelta(days=300)
    consult(
        stage.of("projet", "consult:writing", 2),
        contract=contract.uid,
        body=council.uid,
        question="Quelles priorités pour le quartier ?",
        asked_on=signed - timedelta(days=90),
        answer=Answer.RESERVED,
        answered_on=signed - timedelta(days=40),
        words="D'accord sur l'école et la santé. L'éclairage des passages manque.",
    )
    change = write_change(
        stage.of("projet", "amendment:lamp", 2),
        contract=contract.uid,
        kind=ChangeKind.AMENDMENT,
        title="Les passages et l'éclairage",
        text="L'éclairage des passages vers l'école entre dans les priorités. Le CCAS rejoint les signataires.",
        on=on,
    )
    act = stage.of("projet", "effect:ccas", 2)
    add_effect(act, change=change.uid, organisation=stage.organisations["ccas"].pk)
    publish_change(stage.of("projet", "publish:lamp", 2, 11), change=change.uid)
    act = stage.of("projet", "signatory:ccas", 2, 12)
    add_signatory(act, contract=contract.uid, organisation=stage.organisations["ccas"].pk, signed_on=on)
    consult(
        stage.of("projet", "consult:lamp", 2, 12),
        contract=contract.uid,
        body=council.uid,
        change=change.uid,
        question="L'éclairage des passages entre-t-il dans les priorités ?",
        asked_on=on - timedelta(days=12),
    )


def _two_pilots(stage: Stage, contract: Contract, signed: date) -> None:
    named: tuple[tuple[Side, str, str, str, dict[str, Any]], ...] = (
        (Side.LOCAL, "projet", "city", "Direction de projet politique de la ville", {"public_name": "Paul Grimpereau"}),
        (Side.STATE, DELEGATE, STATE, "Délégation du préfet", {}),
    )
    mandates = {}
    for side, who, organisation, office, shown in named:
        made = name_pilot(
            stage.of("projet", f"pilot:{side.value}", 3),
            contract=contract.uid,
            side=side,
            organisation=stage.organisations[organisation].pk,
            office=office,
            mission="Animer ensemble, réunir celles et ceux qui agissent, faire suivre ce qui est dit.",
            starts_on=signed,
            letter_local_on=signed,
            letter_state_on=signed + timedelta(days=9),
        )
        mandates[side] = take_mandate(stage.of(who, f"take:{side.value}", 4), mandate=made.uid, **shown)
    deputy = name_replacement(
        stage.of("projet", "replacement", 50),
        mandate=mandates[Side.LOCAL].uid,
        office="Adjointe à l'espace public",
        starts_on=stage.moment(54).date(),
        ends_on=stage.moment(75).date(),
    )
    take_mandate(stage.of("elue", "take:replacement", 52), mandate=deputy.uid)
    for side, who, days, note in (
        (Side.LOCAL, "projet", 6, "Canari-Temps-Projet"),
        (Side.STATE, DELEGATE, 3.5, "Canari-Temps-Etat"),
    ):
        act = stage.of(who, f"time:{side.value}", 45)
        month = stage.moment(15).date()
        declare_time(act, mandate=mandates[side].uid, month=month, days=days, note=note)
    asked = ask_validation(
        stage.of(DELEGATE, "validation:calendar", 57),
        contract=contract.uid,
        kind=ValidationKind.CALENDAR,
        title="Le calendrier des comités de l'an prochain",
        text="Deux comités de pilotage, en mars et en octobre, le soir. Les dates sont dites six semaines avant.",
    )
    yes = stage.of(DELEGATE, "voice:state", 57, 11)
    give_voice(yes, voice=asked.voices.get(side=Side.STATE).uid, agrees=True)


def _being_written(stage: Stage, city: Contract) -> None:
    """An amendment that will need both, and a local agreement that nobody has signed yet."""
    write_change(
        stage.of("projet", "amendment:food", 58),
        contract=city.uid,
        kind=ChangeKind.AMENDMENT,
        title="Le marché du soir",
        text="Le marché du soir des Tilleuls entre dans les priorités, à l'essai pour un an.",
        on=stage.moment(70).date(),
    )
    write_contract(
        stage.of("projet", "contract:food", 58, 11),
        organisation=stage.organisations["city"].pk,
        title="Convention du marché du soir",
        kind=Framework.LOCAL,
        starts_on=stage.moment(90).date(),
        ends_on=stage.moment(455).date(),
        places=[stage.places["tilleuls"].pk],
        purpose="Dire qui installe, qui range, et ce qu'on essaie pendant un an.",
    )


def _actions(stage: Stage, city: Contract, health: Contract) -> None:
    """A word given belongs to both frameworks; a meeting to one."""
    lamp = Commitment.objects.get(text="Éclairer le passage vers l'école")
    meeting = Meeting.objects.filter(body__organisation=stage.organisations["council"]).order_by("starts_at")[0]
    for key, contract in (("city", city), ("health", health)):
        address = reverse("commitments:page", args=[lamp.reference])
        attach(stage.of("projet", f"attach:lamp:{key}", 58), contract=contract.uid, address=address)
    address = reverse("meetings:page", args=[meeting.slug])
    attach(stage.of("projet", "attach:meeting", 58), contract=city.uid, address=address)
