"""Table (c): on which public pages anyone adds, corrects or disagrees. One line per object page opened by `see_public`.

A page with an object behind it and no line here fails `test_saying.py`. `HERE` says its word at `/dire/<uid>/`, with
`<c-say uid>` in its template and its text in search; `OWN` has a form of its own, whose address is named; `NOT_HERE`
says where the word is said instead.
"""

HERE = """
initiatives:page
bodies:page
bodies:charter
bodies:deliberation
contracts:page
meetings:page
meetings:listen
meetings:minutes
meetings:rule
opinions:of_meeting
opinions:deliberation
opinions:debate
programmes:page
programmes:forum
commitments:page
library:page
"""

OWN = {
    "actors:organisation": "actors:correct",
    "library:resource": "library:say",
    "stories:story": "stories:say",
    "programmes:review": "",  # each side writes its own words on the page
}

_PAPER = "the same words on paper or in a file: said on the page"
_PART = "a part of a page that has the word"
_FORM = "itself a form where anyone speaks"
_HERS = "only for whoever holds its link or its code"
_SIGN = "gathers or leads to pages that have the word"

NOT_HERE = {
    "bodies:charter_sheet": _PAPER,
    "bodies:draw_minutes": _PAPER,
    "bodies:letter": _PAPER,
    "bodies:poster": _PAPER,
    "bodies:referents_sheet": _PAPER,
    "bodies:welcome_sheet": _PAPER,
    "contracts:sheet": _PAPER,
    "files:download": _PAPER,
    "meetings:body_feed": _PAPER,
    "meetings:meeting_file": _PAPER,
    "meetings:minutes_odt": _PAPER,
    "meetings:minutes_one_page": _PAPER,
    "meetings:minutes_pdf": _PAPER,
    "meetings:minutes_word": _PAPER,
    "meetings:network_feed": _PAPER,
    "meetings:news": _PAPER,
    "meetings:one_page": _PAPER,
    "meetings:poll_sheet": _PAPER,
    "meetings:presenter": _PAPER,
    "meetings:ask_sheet": _PAPER,
    "meetings:proof": _PAPER,
    "opinions:ballot": _PAPER,
    "opinions:survey_sheet": _PAPER,
    "programmes:forum_csv": _PAPER,
    "programmes:forum_ods": _PAPER,
    "programmes:forum_pdf": _PAPER,
    "programmes:paper": _PAPER,
    "programmes:sheet": _PAPER,
    "api:body": _PAPER,
    "api:meeting": _PAPER,
    "api:minutes": _PAPER,
    "api:nowhere": "nothing is there: a problem said to a program",
    "api:place": _PAPER,
    "api:place_bodies": _PAPER,
    "bodies:call": _PART,
    "bodies:charters": _PART,
    "bodies:composition": _PART,
    "bodies:deliberations": _PART,
    "bodies:draw_report": _PART,
    "bodies:referents": _PART,
    "bodies:welcome": _PART,
    "commitments:of_body": _PART,
    "meetings:removed_topics": _PART,
    "programmes:of_body": _PART,
    "programmes:path": _PART,
    "programmes:words": _PART,
    "contracts:of_place": _SIGN,
    "helplines:of_place": _SIGN,
    "initiatives:by_uid": _SIGN,
    "site:place": _SIGN,
    "actors:correct": _FORM,
    "initiatives:help": _FORM,
    "exchanges:ask": _FORM,
    "exchanges:say_skill": _FORM,
    "exchanges:skills": _FORM,
    "exchanges:take_skill": _FORM,
    "library:say": _FORM,
    "library:say_of": _FORM,
    "listening:book": _FORM,
    "meetings:amend": _FORM,
    "meetings:ask": _FORM,
    "meetings:come": _FORM,
    "meetings:poll": _FORM,
    "meetings:topics": _FORM,
    "opinions:say": _FORM,
    "opinions:survey": _FORM,
    "stories:say": _FORM,
    "accounts:by_link": _HERS,
    "bodies:outside": _HERS,
    "bodies:outside_enter": _HERS,
    "initiatives:author": _HERS,
    "initiatives:enter": _HERS,
    "initiatives:rewrite": _HERS,
    "exchanges:side": _HERS,
    "exchanges:skill_side": _HERS,
    "library:follow": _HERS,
    "library:remark": _HERS,
    "listening:mine": _HERS,
    "meetings:convocation_link": _HERS,
    "meetings:my_feed": _HERS,
    "meetings:my_coming": _HERS,
    "meetings:my_words_link": _HERS,
    "meetings:quote": _HERS,
    "meetings:replacement_link": _HERS,
    "needs:check": _HERS,
    "needs:followed": _HERS,
    "needs:question": _HERS,
    "needs:received": _HERS,
    "opinions:by_link": _HERS,
    "programmes:attestation_pdf": _HERS,
    "console:start_by_link": _HERS,
    "accounts:demo": "says how to try the invented town",
    "console:figures": "says how this machine is doing",
    "console:start": "starts an installation",
    "site:components": "shows the pieces pages are made of",
    "site:tour": "shows the way round",
    "site:tour_step": "shows the way round",
}


def here() -> list[str]:
    return HERE.split()
