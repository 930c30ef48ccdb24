"""Minutes from blocks or from a dropped text: nothing sensitive is ever public, nothing is lost."""

import io
import zipfile

import pytest
from django.test import Client
from docx import Document as WordDocument
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph

from maillon.kernel.refusals import NotFoundError, RuleViolation
from maillon.voice.bodies.public import Body
from maillon.voice.meetings.commands import rewrite_block
from maillon.voice.meetings.dropped import blocks_from_file, blocks_from_text
from maillon.voice.meetings.models import Block, Minutes, MinutesVersion
from maillon.voice.meetings.public import BlockDraft, add_blocks, open_minutes, publish_minutes
from maillon.voice.meetings.rules_blocks import guess_kind
from maillon.voice.meetings.states import Audience, BlockKind, BlockTurn
from tests.cast import Cast
from tests.voice.making import a_council, a_held_meeting


def minutes(cast: Cast, council: Body | None = None, title: str = "Compte rendu") -> Minutes:
    council = council or a_council(cast)
    meeting = a_held_meeting(cast, council)
    return open_minutes(cast.council_host.act(), body=council.uid, meetings=[meeting.uid], title=title)


def write(cast: Cast, written: Minutes, *drafts: BlockDraft) -> None:
    add_blocks(cast.council_host.act(), minutes=written.uid, blocks=drafts)


def test_only_public_blocks_are_published(cast: Cast, client: Client) -> None:
    written = minutes(cast)
    write(
        cast,
        written,
        BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre.", people=4),
        BlockDraft(kind=BlockKind.CONSTAT, text="CANARI-SENSIBLE", audience=Audience.SENSITIVE),
        BlockDraft(kind=BlockKind.TEXT, text="CANARI-INTERNE", audience=Audience.INTERNAL),
    )
    publish_minutes(cast.council_host.act(), minutes=written.uid)
    page = client.get(f"/comptes-rendus/{written.slug}/").content.decode()
    assert "Le hall est sombre." in page
    assert "dit par 4 personnes dans la salle" in page
    assert "CANARI" not in page
    assert "CANARI" not in str(MinutesVersion.objects.get().blocks)


def test_a_draft_does_not_exist_for_the_public(cast: Cast, client: Client) -> None:
    written = minutes(cast)
    write(cast, written, BlockDraft(kind=BlockKind.TEXT, text="Bientôt"))
    assert client.get(f"/comptes-rendus/{written.slug}/").status_code == 404


def test_a_phone_left_in_stops_the_publication_until_accepted(cast: Cast) -> None:
    written = minutes(cast)
    write(cast, written, BlockDraft(kind=BlockKind.TEXT, text="Appelez le 06 12 34 56 78."))
    with pytest.raises(RuleViolation) as refusal:
        publish_minutes(cast.council_host.act(), minutes=written.uid)
    assert refusal.value.code == "personal_data_found"
    publish_minutes(cast.council_host.act(), minutes=written.uid, seen=["06 12 34 56 78"])
    assert MinutesVersion.objects.count() == 1


def test_a_correction_is_another_version_with_its_reason(cast: Cast) -> None:
    written = minutes(cast)
    write(cast, written, BlockDraft(kind=BlockKind.TEXT, text="Le banc est vert."))
    publish_minutes(cast.council_host.act(), minutes=written.uid)
    with pytest.raises(RuleViolation):
        publish_minutes(cast.council_host.act(), minutes=written.uid)
    publish_minutes(cast.council_host.act(), minutes=written.uid, reason="Le banc est bleu.")
    assert list(MinutesVersion.objects.values_list("number", "reason")) == [(1, ""), (2, "Le banc est bleu.")]


def test_two_secretaries_on_one_block_lose_nothing(cast: Cast) -> None:
    written = minutes(cast)
    write(cast, written, BlockDraft(kind=BlockKind.TEXT, text="Premier"))
    block = Block.objects.get()
    first = BlockDraft(kind=BlockKind.TEXT, text="Une")
    second = BlockDraft(kind=BlockKind.TEXT, text="L'autre")
    rewrite_block(cast.council_host.act(), minutes=written.uid, block=block.uid, version=1, draft=first)
    with pytest.raises(RuleViolation) as refusal:
        rewrite_block(cast.council_host.act(), minutes=written.uid, block=block.uid, version=1, draft=second)
    assert refusal.value.code == "someone_else_wrote"
    block.refresh_from_db()
    assert block.text == "Une"


def test_another_organisation_writes_nothing_here(cast: Cast) -> None:
    written = minutes(cast)
    with pytest.raises(NotFoundError):
        add_blocks(cast.facilitator.act(), minutes=written.uid, blocks=[BlockDraft(kind=BlockKind.TEXT, text="x")])
    assert cast.facilitator.client().get(f"/equipe/comptes-rendus/{written.slug}/").status_code == 404


def test_a_synthesis_says_what_it_confirms_of_the_one_before(cast: Cast, client: Client) -> None:
    council = a_council(cast)
    before = minutes(cast, council, "Synthèse 1")
    write(cast, before, BlockDraft(kind=BlockKind.CONSTAT, text="Le hall est sombre."))
    publish_minutes(cast.council_host.act(), minutes=before.uid)
    meetings = [a_held_meeting(cast, council).uid, a_held_meeting(cast, council).uid]
    after = open_minutes(
        cast.council_host.act(), body=council.uid, meetings=meetings, title="Synthèse 2", previous=before.uid
    )
    told = Block.objects.get(minutes=before)
    write(
        cast,
        after,
        BlockDraft(kind=BlockKind.CONSTAT, text="Toujours sombre.", about=told.uid, turn=BlockTurn.CONFIRMS),
    )
    publish_minutes(cast.council_host.act(), minutes=after.uid)
    page = client.get(f"/comptes-rendus/{after.slug}/").content.decode()
    assert after.synthesis
    assert "Synthèse 1" in page
    assert "confirme" in page


def word() -> bytes:
    document = WordDocument()
    document.add_heading("Propreté", level=1)
    document.add_paragraph("Quatre participants constatent que le hall est sombre.")
    document.add_paragraph("Quand la mairie vient-elle ?", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Qui", "Le bailleur"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_becomes_blocks_in_its_order() -> None:
    found = [(block.kind, block.text) for block in blocks_from_file(word())]
    assert found == [
        (BlockKind.HEADING, "Propreté"),
        (BlockKind.CONSTAT, "Quatre participants constatent que le hall est sombre."),
        (BlockKind.QUESTION, "Quand la mairie vient-elle ?"),
        (BlockKind.TEXT, "Qui · Le bailleur"),
    ]


def test_an_odt_file_becomes_blocks() -> None:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, "Écoles"))
    document.body.append(Paragraph("Il est décidé d'ouvrir le samedi."))
    out = io.BytesIO()
    document.save(out)
    found = [(block.kind, block.text) for block in blocks_from_file(out.getvalue())]
    assert found == [(BlockKind.HEADING, "Écoles"), (BlockKind.DECISION, "Il est décidé d'ouvrir le samedi.")]


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "bonjour")
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", other_zip(), word()[:200]])
def test_what_is_not_a_text_document_says_what_to_do(data: bytes) -> None:
    with pytest.raises(RuleViolation) as refusal:
        blocks_from_file(data)
    assert refusal.value.code == "not_a_text_document"


def test_a_pasted_text_is_cut_at_blank_lines_and_bullets() -> None:
    text = "PROPRETÉ\n\nLe hall est sombre\net froid.\n- Une idée : des lampes.\n- Quand ?\n"
    assert [(b.kind, b.text) for b in blocks_from_text(text)] == [
        (BlockKind.HEADING, "PROPRETÉ"),
        (BlockKind.TEXT, "Le hall est sombre et froid."),
        (BlockKind.IDEA, "Une idée : des lampes."),
        (BlockKind.QUESTION, "Quand ?"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("« On n'est jamais prévenus. »", BlockKind.QUOTE),
        ("Les habitants demandent un éclairage.", BlockKind.DEMAND),
        ("Prochaine réunion le 3 mai.", BlockKind.NEXT),
        ("Le guide est sur www.exemple.fr", BlockKind.RESOURCE),
        ("Il fait beau.", BlockKind.TEXT),
    ],
)
def test_a_paragraph_suggests_what_it_is(text: str, kind: BlockKind) -> None:
    assert guess_kind(text) == kind


def test_dropping_a_file_flags_names_before_anything_is_saved(cast: Cast) -> None:
    written = minutes(cast)
    client = cast.council_host.client()
    address = f"/equipe/comptes-rendus/{written.slug}/deposer/"
    shown = client.post(address, {"text": "Mme Fictif a le 06 12 34 56 78.\n\nLe hall est sombre."})
    page = shown.content.decode()
    assert "Mme Fictif" in page
    assert Block.objects.count() == 0
    client.post(
        address,
        {
            "text_of": ["Une habitante est venue.", "Le hall est sombre."],
            "kind_of": ["text", "out"],
            "audience_of": ["public", "public"],
        },
    )
    assert list(Block.objects.values_list("text", flat=True)) == ["Une habitante est venue."]
