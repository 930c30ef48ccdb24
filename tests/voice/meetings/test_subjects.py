"""Ideas told in a meeting are found again among the subjects; a subject leaves with its reason and may come back."""

from collections.abc import Callable

import pytest
from django.test import Client

from maillon.ground.search.public import search
from maillon.ground.work.public import drain
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands import take_out_passage
from maillon.voice.meetings.commands.backlog import propose_topic
from maillon.voice.meetings.commands.subjects import (
    put_topic_back,
    remove_topic,
    set_idea_aside,
    topic_from_block,
    want_idea,
)
from maillon.voice.meetings.models import AgendaItem, Block, Minutes, Topic
from maillon.voice.meetings.public import BlockDraft, add_blocks, build_agenda, open_minutes, publish_minutes
from maillon.voice.meetings.queries.ideas import ideas_without_action
from maillon.voice.meetings.rules_blocks import in_short
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn, TopicState
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting, a_meeting

SAS = "Un logement de passage, hors de la famille, le temps que ça se calme."


@pytest.fixture
def council(cast: Cast) -> Body:
    return a_council(cast)


def an_account(cast: Cast, body: Body, *drafts: BlockDraft, previous: Minutes | None = None) -> Minutes:
    """A published account of a held meeting."""
    made = open_minutes(
        cast.council_host.act(),
        body=body.uid,
        meetings=[a_held_meeting(cast, body).uid],
        title="Compte rendu",
        previous=previous.uid if previous else None,
    )
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=drafts)
    publish_minutes(cast.council_host.act(), minutes=made.uid)
    return made


def idea(text: str = SAS, **more: object) -> BlockDraft:
    return BlockDraft(kind=BlockKind.IDEA, text=text, **more)  # type: ignore[arg-type]


def test_an_idea_nobody_could_act_upon_stays_in_the_list(cast: Cast, council: Body, client: Client) -> None:
    page = f"/instances/{council.slug}/sujets/"
    told = an_account(cast, council, idea(people=7), idea("Entre nous", audience=Audience.INTERNAL))
    shown = client.get(page).content.decode()
    assert SAS in shown
    assert "dit par 7 personnes" in shown
    assert f"/comptes-rendus/{told.slug}/" in shown
    assert "Entre nous" not in shown
    assert [one.text for one in ideas_without_action(council)] == [SAS]
    assert ideas_without_action(a_council(cast, "Un autre conseil")) == []


def test_one_tap_makes_it_a_subject_with_its_origin(cast: Cast, council: Body, client: Client) -> None:
    told = an_account(cast, council, idea())
    uid, address = Block.objects.get().uid, f"/instances/{council.slug}/sujets/idee/"
    assert str(uid) in client.get(f"/comptes-rendus/{told.slug}/").content.decode()
    for _ in range(2):
        assert client.post(address, {"idea": uid}).status_code == 302
    topic = Topic.objects.get()
    assert (topic.text, topic.idea, topic.told, topic.votes.get().people) == (SAS, uid, told, 1)
    assert ideas_without_action(council) == []
    page = client.get(f"/instances/{council.slug}/sujets/").content.decode()
    assert "Idée dite dans" in page
    assert str(uid) not in client.get(f"/comptes-rendus/{told.slug}/").content.decode()
    client.post(address, {"idea": "rien"})
    assert Topic.objects.count() == 1


def test_an_idea_of_a_draft_is_offered_to_no_one_but_who_writes(cast: Cast, council: Body) -> None:
    made = open_minutes(
        cast.council_host.act(), body=council.uid, meetings=[a_held_meeting(cast, council).uid], title="Brouillon"
    )
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=[idea("Voir Mme Fictif pour le SAS")])
    uid = Block.objects.get().uid
    with pytest.raises(NotFoundError):
        want_idea(cast.visitor.act(), body=council.uid, idea=uid)
    with pytest.raises(NotFoundError):
        topic_from_block(cast.facilitator.act(), minutes=made.uid, block=uid)
    page = f"/equipe/comptes-rendus/{made.slug}/paragraphe/{uid}/"
    client = cast.council_host.client()
    refused = client.post(page, {"move": "subject"})
    assert refused.status_code == 422
    assert 'name="seen" value="Mme Fictif"' in refused.content.decode()
    for _ in range(2):
        assert client.post(page, {"move": "subject", "seen": "Mme Fictif"}).status_code == 302
    assert Topic.objects.get().told == made
    assert "Brouillon" not in cast.visitor.client().get(f"/instances/{council.slug}/sujets/").content.decode()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (BlockDraft(kind=BlockKind.TEXT, text="Rien"), "not_an_idea"),
        (idea(audience=Audience.SENSITIVE), "not_for_everyone"),
    ],
)
def test_no_other_paragraph_becomes_a_subject(cast: Cast, council: Body, draft: BlockDraft, code: str) -> None:
    made = open_minutes(
        cast.council_host.act(), body=council.uid, meetings=[a_held_meeting(cast, council).uid], title="Compte rendu"
    )
    add_blocks(cast.council_host.act(), minutes=made.uid, blocks=[draft])
    with pytest.raises(RuleViolation) as refusal:
        topic_from_block(cast.council_host.act(), minutes=made.uid, block=Block.objects.get().uid)
    assert refusal.value.code == code


def test_what_a_later_account_closes_waits_no_more(cast: Cast, council: Body) -> None:
    first = an_account(cast, council, idea(), idea("Une aide aux devoirs"))
    sas, homework = Block.objects.order_by("rank").values_list("uid", flat=True)
    closed = BlockDraft(kind=BlockKind.TEXT, text="C'est ouvert.", about=sas, turn=BlockTurn.CLOSES)
    again = idea("Une aide aux devoirs le samedi", about=homework, turn=BlockTurn.ADDS)
    an_account(cast, council, closed, again, previous=first)
    assert [one.text for one in ideas_without_action(council)] == ["Une aide aux devoirs le samedi"]


def test_it_leaves_with_a_reason_anyone_reads_and_comes_back(cast: Cast, council: Body, client: Client) -> None:
    an_account(cast, council, idea())
    uid = Block.objects.get().uid
    host, page = cast.council_host.client(), f"/equipe/reunions/sujets/{council.slug}/"
    empty = host.post(page, {"chosen": f"idea:{uid}", "reason": ""})
    assert empty.status_code == 422
    assert f'value="idea:{uid}" checked' in empty.content.decode()
    assert host.post(page, {"chosen": "idea:rien", "reason": "Fait."}).status_code == 422
    assert host.post(page, {"chosen": f"idea:{uid}", "reason": "Le département l'ouvre en mars."}).status_code == 302
    drain()
    gone = client.get(f"/instances/{council.slug}/sujets/retires/").content.decode()
    assert SAS in gone
    assert "Le département l&#x27;ouvre en mars." in gone
    assert [hit.url for hit in search("logement passage", kinds=["subject"]).hits] == [
        f"/instances/{council.slug}/sujets/retires/"
    ]
    assert SAS not in client.get(f"/instances/{council.slug}/sujets/").content.decode()
    topic = Topic.objects.get()
    assert host.post(page, {"move": "back", "chosen": f"topic:{topic.uid}"}).status_code == 302
    assert SAS in client.get(f"/instances/{council.slug}/sujets/").content.decode()
    assert SAS not in client.get(f"/instances/{council.slug}/sujets/retires/").content.decode()
    assert host.post(page, {"move": "back", "chosen": f"topic:{topic.uid}"}).status_code == 422


def test_another_host_takes_nothing_off_and_puts_nothing_back(cast: Cast, council: Body) -> None:
    an_account(cast, council, idea())
    uid = Block.objects.get().uid
    with pytest.raises(NotFoundError):
        set_idea_aside(cast.facilitator.act(), body=council.uid, idea=uid, reason="Non.")
    topic = set_idea_aside(cast.council_host.act(), body=council.uid, idea=uid, reason="Déjà fait.")
    with pytest.raises(NotFoundError):
        put_topic_back(cast.facilitator.act(), topic=topic.uid)
    topic.refresh_from_db()
    assert topic.state == TopicState.REMOVED


def test_a_passage_taken_out_leaves_its_subject_and_its_point(cast: Cast, council: Body) -> None:
    told = an_account(cast, council, idea())
    uid = Block.objects.get().uid
    topic = want_idea(cast.visitor.act(), body=council.uid, idea=uid)
    build_agenda(cast.council_host.act(), meeting=a_meeting(cast, council).uid)
    take_out_passage(cast.council_host.act(), minutes=told.uid, block=uid, reason="Une famille se reconnaît.")
    drain()
    topic.refresh_from_db()
    assert (topic.text, AgendaItem.objects.get().title) == ("…", "…")
    assert search("logement passage", kinds=["subject"]).hits == ()


def test_a_long_idea_is_cut_between_two_words() -> None:
    assert in_short("un deux trois", 40) == "un deux trois"
    assert in_short("un deux, trois quatre", 14) == "un deux…"


def test_the_list_costs_the_same(
    cast: Cast, council: Body, client: Client, assert_same_queries: Callable[..., int]
) -> None:
    def more() -> None:
        an_account(cast, council, idea(f"Idée {Topic.objects.count()}"), idea("Encore"))
        want_idea(cast.visitor.act(), body=council.uid, idea=Block.objects.order_by("-pk")[0].uid)

    assert_same_queries(client, f"/instances/{council.slug}/sujets/", more)


def test_a_subject_that_names_someone_leaves_with_its_words(cast: Cast, council: Body, client: Client) -> None:
    said, other = "La brune du troisième se cache", "Chez le voisin du dessus"
    host, keep = cast.council_host.client(), f"/equipe/reunions/sujets/{council.slug}/"
    for text in (said, other):
        propose_topic(cast.visitor.act(), body=council.uid, text=text)
    first, second = Topic.objects.order_by("pk")
    given = {"chosen": f"topic:{first.uid}", "reason": "Ce sujet parle d'une personne."}
    assert host.post(keep, {**given, "names_someone": "on"}).status_code == 302
    assert host.post(keep, {**given, "chosen": f"topic:{second.uid}"}).status_code == 302
    drain()
    removed = f"/instances/{council.slug}/sujets/retires/"
    page = client.get(removed).content.decode()
    assert said not in page
    assert "Ce sujet parle d&#x27;une personne." in page
    assert other in page
    assert search("brune cache").hits == ()
    assert search("voisin dessus").hits != ()
    assert host.post(keep, {"move": "names", "chosen": f"topic:{second.uid}"}).status_code == 302
    drain()
    assert other not in client.get(removed).content.decode()
    assert search("voisin dessus").hits == ()
    with pytest.raises(RuleViolation) as refusal:
        put_topic_back(cast.council_host.act(), topic=second.uid)
    assert refusal.value.code == "words_are_gone"
    with pytest.raises(NotFoundError):
        remove_topic(cast.facilitator.act(), topic=second.uid, reason="x", names_someone=True)
