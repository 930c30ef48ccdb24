"""A forum: typed quickly, answered line by line, taken away as a table that follows what was promised."""

import csv
import html
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from odfdo import Document, Row, Table
from pypdf import PdfReader

from maillon.ground.links.public import chain_from
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.commitments.public import Commitment, ProofKind, Source, commit, give_proof, say
from maillon.voice.meetings.models import AgendaItem, AgendaRequest
from maillon.voice.meetings.public import answer_request
from maillon.voice.programmes.commands import answer_demand, ask_demand, capture_demands
from maillon.voice.programmes.models import Demand, Forum
from maillon.voice.programmes.public import DemandDraft
from maillon.voice.programmes.reading import read_lines
from maillon.voice.programmes.rules import day_written, lines_typed
from tests.cast import Cast
from tests.voice.making import a_council, a_meeting
from tests.voice.programmes.making import a_forum


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2 avril mars 2020", None), ("31/02/2027", None), ("demain", None), ("2 avril", None), ("", None),
        ("2 avril 2020", date(2020, 4, 2)), ("1er août 2026", date(2026, 8, 1)), ("02/04/2020", date(2020, 4, 2)),
        ("le mardi 24 novembre 2026", date(2026, 11, 24)), ("2020-04-02", date(2020, 4, 2)),
    ],
)  # fmt: skip
def test_a_day_is_read_or_it_is_none(typed: str, found: date | None) -> None:
    assert day_written(typed) == found


@pytest.mark.parametrize(
    ("typed", "text", "people"),
    [
        ("Un banc à l'arrêt de bus, 12", "Un banc à l'arrêt de bus", 12),
        ("- Un banc (3 personnes)", "Un banc", 3),
        ("Le bus 42", "Le bus 42", None),
        ("Ouvrir à 8 h, fermer à 20 h", "Ouvrir à 8 h, fermer à 20 h", None),
    ],
)
def test_a_line_ends_with_its_count_or_has_none(typed: str, text: str, people: int | None) -> None:
    assert [(line.text, line.people) for line in lines_typed(f"\n{typed}\n")] == [(text, people)]


def test_demands_are_typed_one_a_line_and_the_workshop_stays(cast: Cast) -> None:
    forum = a_forum(cast, a_council(cast))
    client = cast.council_host.client()
    answer = client.post(
        f"/equipe/forums/{forum.slug}/",
        {"workshop": "Jeunesse", "college": "residents", "lines": "Un local le soir, 14\nUn terrain éclairé"},
    )
    assert answer.status_code == 302
    found = [
        (row.text, row.people, row.college, row.workshop.title) for row in Demand.objects.select_related("workshop")
    ]
    assert found == [
        ("Un local le soir", 14, "residents", "Jeunesse"),
        ("Un terrain éclairé", None, "residents", "Jeunesse"),
    ]
    assert '<option value="Jeunesse" selected>' in client.get(answer["Location"]).content.decode()


def test_bad_lines_come_back_one_by_one_and_the_others_are_written(cast: Cast) -> None:
    forum = a_forum(cast, a_council(cast))
    pasted = "\n".join(
        [
            "Atelier\tGroupe\tProposition\tNombre\tRéponse\tQui répond\tÉchéance",
            "Transports\thabitants\tUn bus le dimanche\t21\tÀ l'étude\tAdjointe aux transports\t2 avril 2027",
            "Transports\thabitants\tUn abri\t4\t\t\t2 avril mars 2020",
            "Transports\tles voisins\tUn banc\t4\t\t\t",
            "Jeunesse\tassociations\tAppeler Mme Durand\t\t\t\t",
        ]
    )
    page = cast.council_host.client().post(f"/equipe/forums/{forum.slug}/coller/", {"pasted": pasted})
    text = page.content.decode()
    assert page.status_code == 422
    assert [(row.text, row.people, row.due, row.holder) for row in Demand.objects.all()] == [
        ("Un bus le dimanche", 21, date(2027, 4, 2), "Adjointe aux transports")
    ]
    assert "Ligne 3" in text
    assert "2 avril mars 2020" in text
    assert "les voisins" in text
    assert "Mme Durand" in text
    assert "Un bus le dimanche\t" not in text
    again = read_lines("\n".join([pasted.splitlines()[0], "Transports\thabitants\tUn abri\t4\t\t\t2 avril 2027"]))
    assert (again.drafts[0].due, again.bad) == (date(2027, 4, 2), [])
    assert "Atelier\tGroupe\tProposition" in text


def test_a_spreadsheet_is_dropped_and_a_broken_file_is_said(cast: Cast) -> None:
    forum = a_forum(cast, a_council(cast))
    sheet, url, client = Document("spreadsheet"), f"/equipe/forums/{forum.slug}/coller/", cast.council_host.client()
    sheet.body.clear()
    table = Table("Demandes")
    lines: list[list[Any]] = [
        ["Demande", "Groupe", "Nombre", "Échéance"],
        ["Un abri", "habitants", 4, date(2027, 4, 2)],
    ]
    for line in lines:
        table.append_row(Row())
        table.set_row_values(-1, line)
    sheet.body.append(table)
    kept = io.BytesIO()
    sheet.save(kept)
    dropped = SimpleUploadedFile("demandes.ods", kept.getvalue())
    assert client.post(url, {"upload": dropped}).status_code == 302
    assert [(row.text, row.people, row.due) for row in Demand.objects.all()] == [("Un abri", 4, date(2027, 4, 2))]
    broken = client.post(url, {"upload": SimpleUploadedFile("demandes.ods", b"PK rien")})
    assert "Ce fichier ne se lit pas" in broken.content.decode()
    assert Demand.objects.count() == 1


def test_without_titles_the_order_is_known_and_a_bare_line_is_a_demand() -> None:
    read = read_lines("Un banc\nJeunesse;associations;Un local;5\n")
    assert [(d.text, d.college, d.workshop, d.people) for d in read.drafts] == [
        ("Un banc", "together", "", None), ("Un local", "associations", "Jeunesse", 5),
    ]  # fmt: skip


def promised(cast: Cast, forum: Forum) -> tuple[Demand, AgendaRequest, Commitment]:
    """A demand put to the council, to which the town gave its word."""
    demand = Demand.objects.get(forum=forum)
    asked = ask_demand(cast.council_host.act(), demand=demand.uid, body=forum.body.uid)
    made = commit(
        cast.official.act(),
        organisation=cast.town.pk,
        office="Adjointe",
        body=forum.body.uid,
        text="Ouvrir le local le vendredi",
        due=timezone.localdate() + timedelta(days=30),
        source=Source.REQUEST,
        source_uid=asked.uid,
    )
    return demand, asked, made


def test_a_demand_put_to_a_body_is_followed_up_to_the_word_given(cast: Cast, client: Client) -> None:
    forum = a_forum(cast, a_council(cast), "Un local le soir")
    demand, asked, made = promised(cast, forum)
    assert asked.alike == 3
    assert [step.target.kind for step in chain_from(demand.uid)] == ["request", "commitment"]
    page = client.get(f"/forums/{forum.slug}/").content.decode()
    assert f"/engagements/{made.reference}/" in page
    assert "engagement pris" in page
    give_proof(cast.official.act(), commitment=made.uid, kind=ProofKind.VISIT, text="Vu")
    say(cast.official.act(), commitment=made.uid, move="claim")
    say(cast.councillor.act(), commitment=made.uid, move="keep")
    assert "réponse tenue" in client.get(f"/forums/{forum.slug}/").content.decode()


def test_an_answer_in_the_chain_shows_and_a_late_one_too(cast: Cast, client: Client) -> None:
    forum = a_forum(cast, a_council(cast), "Un local le soir")
    asked = ask_demand(cast.council_host.act(), demand=Demand.objects.get().uid, body=forum.body.uid)
    AgendaRequest.objects.filter(pk=asked.pk).update(answer_due=timezone.now() - timedelta(days=2))
    assert "réponse en retard" in client.get(f"/forums/{forum.slug}/").content.decode()
    answer_request(
        cast.council_host.act(), request=asked.uid, move="answer", answer="Oui, dès mai.", office="Animation"
    )
    assert "Oui, dès mai." in client.get(f"/forums/{forum.slug}/").content.decode()


def test_a_demand_is_put_once_and_by_its_host_only(cast: Cast) -> None:
    forum = a_forum(cast, a_council(cast), "Un local le soir")
    demand = Demand.objects.get()
    with pytest.raises(NotFoundError):
        ask_demand(cast.facilitator.act(), demand=demand.uid, body=forum.body.uid)
    ask_demand(cast.council_host.act(), demand=demand.uid, body=forum.body.uid)
    with pytest.raises(RuleViolation) as refusal:
        ask_demand(cast.council_host.act(), demand=demand.uid, body=forum.body.uid)
    assert refusal.value.code == "already_asked"
    assert AgendaRequest.objects.count() == 1


def test_an_answer_needs_words_and_an_office(cast: Cast) -> None:
    a_forum(cast, a_council(cast), "Un banc")
    demand = Demand.objects.get().uid
    for words, office, code in (("", "Adjointe", "needs_words"), ("Oui", " ", "needs_an_office")):
        with pytest.raises(RuleViolation) as refusal:
            answer_demand(cast.council_host.act(), demand=demand, answer=words, holder=office)
        assert refusal.value.code == code


def test_the_table_is_taken_away_without_a_formula(cast: Cast, client: Client) -> None:
    forum = a_forum(cast, a_council(cast))
    drafts = [DemandDraft(text="=cmd|' /c calc'!A0", college="residents"), DemandDraft(text="Un banc", college="state")]
    capture_demands(cast.council_host.act(), forum=forum.uid, demands=drafts)
    rows = list(
        csv.reader(io.StringIO(client.get(f"/forums/{forum.slug}.csv").content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row[3] for row in rows] == ["Demande", "'=cmd|' /c calc'!A0", "Un banc"]
    ods = Document(io.BytesIO(client.get(f"/forums/{forum.slug}.ods").content))
    assert [row[3] for row in ods.body.tables[0].get_values()] == [row[3] for row in rows]
    paper = PdfReader(io.BytesIO(client.get(f"/forums/{forum.slug}.pdf").content)).pages[0]
    assert (round(paper.mediabox.width), round(paper.mediabox.height)) == (1191, 842)
    assert "Un banc" in paper.extract_text()
    large = PdfReader(io.BytesIO(client.get(f"/forums/{forum.slug}.pdf?gros=1").content))
    assert "Un banc" in "".join(page.extract_text() for page in large.pages)


def test_the_table_costs_the_same_for_one_and_three(cast: Cast, client: Client, assert_same_queries: Any) -> None:
    forum = a_forum(cast, a_council(cast))
    texts = iter(["Un", "Deux", "Trois"])

    def one_more() -> None:
        draft = DemandDraft(text=next(texts), college="residents")
        capture_demands(cast.council_host.act(), forum=forum.uid, demands=[draft])
        ask_demand(cast.council_host.act(), demand=Demand.objects.latest("pk").uid, body=forum.body.uid)

    assert_same_queries(client, f"/forums/{forum.slug}/", one_more)


def test_a_group_gets_a_slot_to_show_its_project(cast: Cast) -> None:
    council = a_council(cast)
    meeting = a_meeting(cast, council)
    fields = {"meeting": str(meeting.uid), "title": "Le jardin", "group": "Les jardinières"}
    answer = cast.council_host.client().post(f"/equipe/presenter/{council.slug}/", fields)
    assert answer.status_code == 302
    item = AgendaItem.objects.get(meeting=meeting)
    assert (item.title, item.presenter, item.origin) == ("Présentation : Le jardin", "Les jardinières", "council")


def test_the_titles_of_workshops_are_read_for_names_typed_or_pasted(cast: Cast) -> None:
    council, client = a_council(cast), cast.council_host.client()
    fields = {"title": "Forum", "day_day": "3", "day_month": "4", "day_year": "2031", "starts": "18 h", "mode": "room"}
    url = f"/equipe/forums/ouvrir/{council.slug}/"
    named = client.post(url, fields | {"room": "Gymnase", "workshops": "Jeunesse\nÉcrire à samia@exemple.fr"})
    assert "samia@exemple.fr" in html.unescape(named.content.decode())
    assert Forum.objects.count() == 0
    assert client.post(url, fields | {"room": "Gymnase", "workshops": "Jeunesse"}).status_code == 302
    read = read_lines("Écrire à samia@exemple.fr\thabitants\tUn banc\t4\nJeunesse\thabitants\tUn local\t4")
    assert ([line.rank for line in read.bad], [draft.workshop for draft in read.drafts]) == ([1], ["Jeunesse"])
