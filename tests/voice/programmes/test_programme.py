"""A programme of sequences: made in one form, moved in dates, its sheet filled together, its words shown."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from maillon.ground.access.public import Role
from maillon.ground.duties.public import Duty
from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import BodyKind, found_body
from maillon.voice.meetings.models import Meeting
from maillon.voice.meetings.public import count_attendance, hold_meeting
from maillon.voice.programmes.commands import (
    end_programme,
    keep_template,
    move_sequence,
    start_programme,
    strike,
    tell_output,
    write_down,
)
from maillon.voice.programmes.models import Programme, Said
from maillon.voice.programmes.public import SaidDraft
from maillon.voice.programmes.queries import worksheet_of
from tests.cast import Cast
from tests.voice.making import a_council
from tests.voice.programmes.making import a_programme, in_days, said


def started(cast: Cast) -> tuple[Client, dict[str, str]]:
    """Nadia's browser, and a whole form."""
    day = in_days(9)
    fields = {
        "template": "commune", "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year),
        "starts": "18 h", "room": "Mairie",
    }  # fmt: skip
    return cast.council_host.client(), fields


def test_one_form_makes_four_sequences_with_real_meetings_and_the_interim_review(cast: Cast) -> None:
    council = a_council(cast)
    client, fields = started(cast)
    assert client.post(f"/equipe/programmes/commencer/{council.slug}/", fields).status_code == 302
    made = Programme.objects.get()
    rows = list(made.sequences.select_related("meeting"))
    first = rows[0].meeting.starts_at
    assert [row.minutes for row in rows] == [120] * 4
    assert [row.interim for row in rows] == [False, False, False, True]
    assert [(timezone.localtime(row.meeting.starts_at).date() - timezone.localtime(first).date()).days for row in rows] == [
        0, 21, 42, 84,
    ]  # fmt: skip
    assert {timezone.localtime(row.meeting.starts_at).hour for row in rows} == {18}
    assert Meeting.objects.filter(body=council, state="announced").count() == 4
    assert Duty.objects.open().filter(kind="tell_what_came_out").count() == 4


@pytest.mark.parametrize("typed", [("2", "avril mars", "2020"), ("31", "2", "2027"), ("2", "4", "2020")])
def test_a_day_that_is_none_or_is_past_is_said_and_nothing_typed_is_lost(
    cast: Cast, typed: tuple[str, str, str]
) -> None:
    council = a_council(cast)
    client, fields = started(cast)
    fields |= dict(zip(("day_day", "day_month", "day_year"), typed, strict=True))
    page = client.post(f"/equipe/programmes/commencer/{council.slug}/", fields)
    assert page.status_code == 422
    assert 'value="Mairie"' in page.content.decode()
    assert Programme.objects.count() == 0


def test_the_same_form_sent_twice_is_one_programme(cast: Cast) -> None:
    council = a_council(cast)
    client, fields = started(cast)
    fields["act"] = "01990000-0000-7000-8000-000000000001"
    for _time in range(2):
        assert client.post(f"/equipe/programmes/commencer/{council.slug}/", fields).status_code == 302
    assert (Programme.objects.count(), Meeting.objects.count()) == (1, 4)


def test_nobody_begins_one_for_the_council_of_others(cast: Cast) -> None:
    council = a_council(cast)
    with pytest.raises(NotFoundError):
        start_programme(cast.facilitator.act(), body=council.uid, template="commune")
    assert Programme.objects.count() == 0


def test_a_sequence_moves_with_its_meeting_and_the_others_stay(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    second, third = made.sequences.all()[1], made.sequences.all()[2]
    client, moved = cast.council_host.client(), in_days(40, 19)
    page = client.post(
        f"/equipe/programmes/de/{made.slug}/2/changer/",
        {
            "title": second.title, "audience": second.audience, "minutes": "90", "expected": "",
            "day_day": str(moved.day), "day_month": str(moved.month), "day_year": str(moved.year),
            "starts": "19 h", "room": "Centre social",
        },
    )  # fmt: skip
    assert page.status_code == 302
    meeting = Meeting.objects.get(pk=second.meeting_id)
    assert (meeting.starts_at, meeting.room, meeting.revision) == (moved, "Centre social", 1)
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
    assert Meeting.objects.get(pk=third.meeting_id).revision == 0


def test_an_outline_changed_later_changes_no_programme_begun(cast: Cast) -> None:
    council = a_council(cast)
    before = a_programme(cast, council)
    keep_template(cast.council_host.act(), programme=before.uid, title="Notre modèle")
    first = keep_template(cast.council_host.act(), programme=before.uid, title="Notre modèle")
    begun = start_programme(cast.council_host.act(), body=council.uid, template=str(first.uid))
    before.sequences.filter(rank=1).update(title="Tout autre chose")
    later = keep_template(cast.council_host.act(), programme=before.uid, title="Notre modèle")
    after = start_programme(cast.council_host.act(), body=council.uid, template=str(later.uid))
    assert (first.number, later.number) == (2, 3)
    assert begun.sequences.get(rank=1).title == "Avec les élus et la direction"
    assert after.sequences.get(rank=1).title == "Tout autre chose"


def test_two_scribes_on_the_same_sheet_lose_nothing(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    sequence = made.sequences.get(rank=1)
    other = cast.member("Une autre scribe", Role.COUNCIL_HOST, cast.council, cast.quarter).client()
    nadia, asked = cast.council_host.client(), sequence.questions.all()[0]
    url, name = f"/equipe/programmes/de/{made.slug}/1/", f"q{asked.uid.hex}"
    for client in (nadia, other):
        assert client.get(url).status_code == 200
    nadia.post(url, {"college": "elected", name: "Dire tôt\nDire deux fois"})
    other.post(url, {"college": "services", name: "Dire à tout le monde", "needs": "Une salle le soir, 6"})
    sheet = worksheet_of(sequence)
    groups = [(group, [line.text for line in lines]) for group, lines in sheet.questions[0][1]]
    assert groups == [
        ("élues et élus", ["Dire tôt", "Dire deux fois"]),
        ("services de la ville", ["Dire à tout le monde"]),
    ]
    assert [(line.text, line.people) for line in sheet.needs] == [("Une salle le soir", 6)]


def test_a_line_with_a_name_is_shown_before_it_is_kept(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    asked = made.sequences.get(rank=1).questions.all()[0]
    page = cast.council_host.client().post(
        f"/equipe/programmes/de/{made.slug}/1/", {"college": "elected", f"q{asked.uid.hex}": "Madame Durand sait tout"}
    )
    assert page.status_code == 422
    assert "Madame Durand sait tout" in page.content.decode()
    assert Said.objects.count() == 0


def test_a_line_is_struck_by_its_host_only(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    sequence = said(cast, made.sequences.get(rank=1), "elected", "Une erreur", "Une vraie réponse")
    line = Said.objects.get(text="Une erreur")
    with pytest.raises(NotFoundError):
        strike(cast.facilitator.act(), said=line.uid)
    strike(cast.council_host.act(), said=line.uid)
    assert [one.text for _name, lines in worksheet_of(sequence).questions[0][1] for one in lines] == [
        "Une vraie réponse"
    ]


def test_answers_are_read_by_all_once_the_sequence_is_told(cast: Cast, client: Client) -> None:
    made = a_programme(cast, a_council(cast), began=10)
    sequence = said(cast, made.sequences.get(rank=1), "elected", "Dire avant de décider")
    url = f"/programmes/{made.slug}/"
    assert "Dire avant de décider" not in client.get(url).content.decode()
    tell_output(cast.council_host.act(), sequence=sequence.uid, output="Trois phrases à essayer.")
    page = client.get(url).content.decode()
    assert "Trois phrases à essayer." in page
    assert "Dire avant de décider" in page
    assert not Duty.objects.open().filter(about=sequence.uid).exists()


def test_nothing_is_told_of_a_sequence_before_it_happened(cast: Cast) -> None:
    sequence = a_programme(cast, a_council(cast)).sequences.get(rank=1)
    with pytest.raises(RuleViolation) as refusal:
        tell_output(cast.council_host.act(), sequence=sequence.uid, output="Déjà fini")
    assert refusal.value.code == "not_yet"


def test_planned_held_and_present_are_three_different_things(cast: Cast, client: Client) -> None:
    made = a_programme(cast, a_council(cast), began=10)
    meeting = made.sequences.get(rank=1).meeting
    assert meeting is not None
    assert "passée, pas encore notée" in client.get(f"/programmes/{made.slug}/").content.decode()
    hold_meeting(cast.council_host.act(), meeting=meeting.uid)
    assert "présence pas comptée" in client.get(f"/programmes/{made.slug}/").content.decode()
    count_attendance(cast.council_host.act(), meeting=meeting.uid, counts={"member:room": 7, "member:excused": 3})
    assert "7 personnes présentes" in client.get(f"/programmes/{made.slug}/").content.decode()


def test_a_programme_that_ended_does_not_move(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    end_programme(cast.council_host.act(), programme=made.uid)
    with pytest.raises(RuleViolation) as refusal:
        move_sequence(
            cast.council_host.act(), sequence=made.sequences.get(rank=1).uid, starts_at=in_days(30), room="Ici"
        )
    assert refusal.value.code == "programme_is_over"
    assert Duty.objects.open().count() == 0


def test_an_empty_sheet_is_refused_plainly(cast: Cast) -> None:
    sequence = a_programme(cast, a_council(cast)).sequences.get(rank=1)
    with pytest.raises(RuleViolation) as refusal:
        write_down(cast.council_host.act(), sequence=sequence.uid, said=[SaidDraft(text=" ", college="elected")])
    assert refusal.value.code == "nothing_said"


def test_the_sheet_prints_its_questions_and_blank_lines(cast: Cast, client: Client) -> None:
    made = a_programme(cast, a_council(cast))
    paper = client.get(f"/programmes/{made.slug}/1.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert paper["Content-Type"] == "application/pdf"
    assert "Qu'est-ce qu'un besoin ?" in text
    assert "De quoi avez-vous besoin ?" in text


def test_the_list_of_a_body_costs_the_same_for_one_and_three(
    cast: Cast, client: Client, assert_same_queries: Any
) -> None:
    council = a_council(cast)
    assert_same_queries(client, f"/instances/{council.slug}/programmes/", lambda: a_programme(cast, council))


def test_a_day_body_that_meets_in_the_evening_asks_why(cast: Cast) -> None:
    """The reasons of a meeting are those of a sequence, and nothing is half made."""
    steering = found_body(
        cast.project_manager.act(),
        organisation=cast.town.pk,
        name="Comité",
        kind=BodyKind.STEERING,
        places=[cast.quarter.pk],
    )
    with pytest.raises(RuleViolation) as refusal:
        start_programme(
            cast.project_manager.act(), body=steering.uid, template="commune", first_at=in_days(9, 10), room="Mairie"
        )
    assert refusal.value.code == "day_needs_a_reason"
    assert (Programme.objects.count(), Meeting.objects.count()) == (0, 0)


def test_its_page_leads_to_each_sheet_and_keeps_what_was_typed(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    client, url = cast.council_host.client(), f"/equipe/programmes/de/{made.slug}/"
    page = client.get(url).content.decode()
    assert [f"{url}{rank}/" in page for rank in range(1, 5)] == [True] * 4
    assert "conseil citoyen · 120 min" in page
    refused = client.post(f"{url}changer/", {"move": "add", "title": "Une sortie", "audience": ""})
    assert refused.status_code == 422
    assert "Une sortie</textarea>" in refused.content.decode()


def test_what_a_sequence_says_of_itself_is_read_for_names(cast: Cast) -> None:
    made = a_programme(cast, a_council(cast))
    client, url = cast.council_host.client(), f"/equipe/programmes/de/{made.slug}/"
    fields = {"title": "Une sortie", "audience": "Avec samia@exemple.fr", "move": "add"}
    assert client.post(f"{url}changer/", fields).status_code == 422
    known = {"title": "Une sortie", "audience": "Tout le quartier", "minutes": "60", "expected": "Un accord"}
    for field in ("title", "audience", "expected"):
        client.post(f"{url}1/changer/", known | {field: "Voir samia@exemple.fr"})
        assert not made.sequences.filter(**{f"{field}__contains": "@"}).exists()
    assert client.post(f"{url}1/changer/", known).status_code == 302
