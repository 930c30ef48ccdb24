"""Table (a): every address, which capability opens it, and what stands behind. One line per URL name.

    name   GET=capability   POST=capability   object=kind

`-` means that the method answers "not allowed", or that nothing stands behind but the page itself. The kinds are in
`objects.py`, one factory each. A new address without line, or a line without address, fails `test_addresses.py`:
add the line here, and a factory there when the kind is new.
"""

from dataclasses import dataclass

ADDRESSES = """
accounts:enter                  GET=see_public          POST=see_public          object=-
accounts:second_factor          GET=see_public          POST=see_public          object=-
accounts:set_up_second_factor   GET=own_account         POST=own_account         object=-
accounts:recovery_codes         GET=own_account         POST=own_account         object=-
accounts:ask_code               GET=see_public          POST=see_public          object=-
accounts:type_code              GET=see_public          POST=see_public          object=-
accounts:by_link                GET=see_public          POST=see_public          object=entry_link
accounts:leave                  GET=see_public          POST=see_public          object=-
accounts:leave_fast             GET=see_public          POST=-                   object=-
accounts:left                   GET=see_public          POST=-                   object=-
accounts:share_device           GET=see_public          POST=see_public          object=-
accounts:mine                   GET=own_account         POST=-                   object=-
accounts:close_sessions         GET=-                   POST=own_account         object=-
accounts:password               GET=own_account         POST=own_account         object=-
accounts:hat                    GET=own_account         POST=own_account         object=-
accounts:access                 GET=manage_access       POST=-                   object=-
accounts:invite                 GET=manage_access       POST=manage_access       object=-
accounts:access_detail          GET=manage_access       POST=-                   object=grant
accounts:prepare_link           GET=-                   POST=manage_access       object=grant
accounts:send_link              GET=-                   POST=manage_access       object=grant
accounts:end_access             GET=-                   POST=manage_access       object=grant
accounts:demo                   GET=see_public          POST=-                   object=nothing
accounts:demo_enter             GET=-                   POST=see_public          object=demo_person
access:apart                    GET=keep_apart          POST=keep_apart          object=-
access:end_apart                GET=-                   POST=keep_apart          object=apart
channels:calls                  GET=handle_needs        POST=-                   object=-
channels:call                   GET=handle_needs        POST=handle_needs        object=call
channels:letters                GET=handle_needs        POST=handle_needs        object=-
channels:print_letters          GET=handle_needs        POST=-                   object=-
channels:inbox                  GET=own_account         POST=own_account         object=-

actors:directory                GET=see_public          POST=-                   object=-
actors:to_keep                  GET=manage_directory    POST=-                   object=-
actors:add                      GET=manage_directory    POST=manage_directory    object=-
actors:send_sheet               GET=manage_directory    POST=manage_directory    object=-
actors:sheet                    GET=manage_directory    POST=manage_directory    object=sheet
actors:left_over                GET=manage_directory    POST=-                   object=sheet
actors:answer_correction        GET=-                   POST=manage_directory    object=correction
actors:end_answering            GET=-                   POST=manage_answering    object=answering
actors:organisation             GET=see_public          POST=-                   object=organisation
actors:correct                  GET=see_public          POST=see_public          object=organisation
actors:edit                     GET=manage_directory    POST=manage_directory    object=kept_organisation
actors:check                    GET=-                   POST=manage_directory    object=kept_organisation
actors:declare_function         GET=manage_directory    POST=manage_directory    object=kept_organisation
actors:declare_answering        GET=manage_answering    POST=manage_answering    object=answering_organisation

files:download                  GET=see_public          POST=-                   object=file

helplines:numbers               GET=see_public          POST=-                   object=-
helplines:keep                  GET=see_public          POST=-                   object=-
helplines:receipt               GET=see_public          POST=-                   object=-
helplines:sticker               GET=see_public          POST=-                   object=-
helplines:of_place              GET=see_public          POST=-                   object=place
helplines:to_check              GET=check_helplines     POST=-                   object=-
helplines:propose               GET=check_helplines     POST=check_helplines     object=-
helplines:check                 GET=check_helplines     POST=check_helplines     object=helpline

initiatives:list                GET=see_public          POST=-                   object=-
initiatives:tell                GET=see_public          POST=see_public          object=-
initiatives:enter               GET=see_public          POST=see_public          object=initiative_link
initiatives:by_uid              GET=see_public          POST=-                   object=initiative_uid
initiatives:page                GET=see_public          POST=-                   object=initiative
initiatives:rewrite             GET=see_public          POST=see_public          object=own_initiative
initiatives:author              GET=see_public          POST=see_public          object=named_initiative
initiatives:help                GET=see_public          POST=see_public          object=initiative_ask
initiatives:hide                GET=reread_initiatives  POST=reread_initiatives  object=reread_initiative

needs:ask                       GET=see_public          POST=-                   object=-
needs:callback                  GET=see_public          POST=see_public          object=-
needs:first_question            GET=see_public          POST=see_public          object=-
needs:check                     GET=see_public          POST=see_public          object=draft
needs:received                  GET=see_public          POST=-                   object=draft
needs:question                  GET=see_public          POST=see_public          object=draft_step
needs:follow                    GET=see_public          POST=see_public          object=-
needs:followed                  GET=see_public          POST=-                   object=followed_need
needs:correct                   GET=-                   POST=see_public          object=followed_need
needs:say                       GET=-                   POST=see_public          object=followed_need_said
needs:board                     GET=read_needs          POST=-                   object=-
needs:constats                  GET=read_needs          POST=handle_needs        object=-
needs:detail                    GET=read_needs          POST=-                   object=need
needs:sheet                     GET=read_needs          POST=-                   object=need
needs:attempt                   GET=-                   POST=handle_needs        object=need
needs:instructions              GET=-                   POST=handle_needs        object=need
needs:refer                     GET=-                   POST=handle_needs        object=need
needs:close                     GET=-                   POST=handle_needs        object=need
needs:move                      GET=-                   POST=handle_needs        object=need_move

listening:home                  GET=see_public          POST=-                   object=-
listening:poster                GET=see_public          POST=-                   object=-
listening:check                 GET=see_public          POST=see_public          object=-
listening:book                  GET=see_public          POST=see_public          object=open_slot
listening:mine                  GET=see_public          POST=see_public          object=booking_link
listening:board                 GET=host_listening      POST=host_listening      object=-
listening:slot                  GET=host_listening      POST=host_listening      object=slot
volunteers:offer                GET=see_public          POST=see_public          object=-
volunteers:thanks               GET=see_public          POST=-                   object=-
volunteers:report               GET=see_public          POST=see_public          object=-
volunteers:how_we_choose        GET=see_public          POST=-                   object=-
volunteers:list                 GET=read_volunteers     POST=-                   object=-
volunteers:detail               GET=read_volunteers     POST=-                   object=volunteer
volunteers:sign                 GET=-                   POST=handle_volunteers   object=volunteer
volunteers:pause                GET=-                   POST=handle_volunteers   object=volunteer
volunteers:describe             GET=-                   POST=handle_volunteers   object=volunteer
volunteers:move                 GET=-                   POST=handle_volunteers   object=volunteer_move
volunteers:settle_offer         GET=-                   POST=handle_volunteers   object=offer
volunteers:send                 GET=-                   POST=handle_volunteers   object=need_and_volunteer
volunteers:cards                GET=hand_cards          POST=hand_cards          object=-
volunteers:lot                  GET=hand_cards          POST=-                   object=lot
volunteers:lot_sheet            GET=hand_cards          POST=-                   object=lot
volunteers:give                 GET=-                   POST=hand_cards          object=lot

bodies:found                    GET=run_meetings        POST=run_meetings        object=-
bodies:page                     GET=see_public          POST=-                   object=body
bodies:composition              GET=see_public          POST=-                   object=body
bodies:draw_report              GET=see_public          POST=-                   object=draw
bodies:draw_minutes             GET=see_public          POST=-                   object=draw
bodies:seats                    GET=run_meetings        POST=run_meetings        object=run_body
bodies:open_term                GET=run_meetings        POST=run_meetings        object=run_body
bodies:wishes                   GET=run_meetings        POST=run_meetings        object=run_body
bodies:prepare_draw             GET=run_meetings        POST=run_meetings        object=run_body
bodies:seat                     GET=run_meetings        POST=run_meetings        object=run_seat
bodies:member                   GET=run_meetings        POST=run_meetings        object=run_member
bodies:draw                     GET=run_meetings        POST=run_meetings        object=run_draw
bodies:draw_pool                GET=run_meetings        POST=run_meetings        object=run_draw
bodies:draw_file                GET=run_meetings        POST=-                   object=run_draw
bodies:found_group              GET=run_meetings        POST=run_meetings        object=-
bodies:charters                 GET=see_public          POST=-                   object=body
bodies:charter                  GET=see_public          POST=-                   object=charter
bodies:charter_sheet            GET=see_public          POST=-                   object=charter
bodies:charter_work             GET=run_meetings        POST=run_meetings        object=run_body
bodies:deliberations            GET=see_public          POST=-                   object=body
bodies:deliberation             GET=see_public          POST=-                   object=body_deliberation
bodies:deliberate               GET=run_meetings        POST=run_meetings        object=run_body
bodies:welcome                  GET=see_public          POST=-                   object=body
bodies:welcome_sheet            GET=see_public          POST=-                   object=body
bodies:glossary                 GET=see_public          POST=-                   object=-
bodies:referents                GET=see_public          POST=-                   object=body
bodies:referents_sheet          GET=see_public          POST=-                   object=body
bodies:name_referent            GET=run_meetings        POST=run_meetings        object=run_body
bodies:hub                      GET=run_meetings        POST=-                   object=run_body
bodies:call                     GET=see_public          POST=-                   object=campaign
bodies:poster                   GET=see_public          POST=-                   object=campaign
bodies:letter                   GET=see_public          POST=-                   object=campaign
bodies:recruit                  GET=run_meetings        POST=run_meetings        object=run_body
bodies:slips                    GET=run_meetings        POST=run_meetings        object=run_campaign
bodies:verify                   GET=see_public          POST=see_public          object=-
bodies:attest                   GET=run_meetings        POST=run_meetings        object=run_member
bodies:attestation_sheet        GET=run_meetings        POST=-                   object=run_attestation
bodies:ask_body                 GET=answer_as_office    POST=answer_as_office    object=told_body
bodies:our_asks                 GET=answer_as_office    POST=answer_as_office    object=-
bodies:asks                     GET=run_meetings        POST=run_meetings        object=run_body
bodies:ask                      GET=run_meetings        POST=run_meetings        object=run_ask
bodies:vitality                 GET=run_meetings        POST=run_meetings        object=run_body
bodies:given_sheet              GET=run_meetings        POST=run_meetings        object=given_sheet
bodies:light                    GET=run_meetings        POST=run_meetings        object=run_body
bodies:chain_sheet              GET=run_meetings        POST=-                   object=run_body
bodies:mandates                 GET=run_meetings        POST=run_meetings        object=-
bodies:mandate                  GET=run_meetings        POST=run_meetings        object=run_outside
bodies:outside_enter            GET=see_public          POST=see_public          object=outside_link
bodies:outside                  GET=see_public          POST=see_public          object=held_outside
bodies:elections                GET=run_meetings        POST=run_meetings        object=-
bodies:words                    GET=answer_as_office    POST=answer_as_office    object=-

contracts:of_place              GET=see_public          POST=-                   object=contract_place
contracts:page                  GET=see_public          POST=-                   object=contract
contracts:sheet                 GET=see_public          POST=-                   object=contract
contracts:board                 GET=answer_as_office    POST=-                   object=-
contracts:create                GET=answer_as_office    POST=answer_as_office    object=-
contracts:team                  GET=answer_as_office    POST=-                   object=own_contract
contracts:edit                  GET=answer_as_office    POST=answer_as_office    object=written_contract
contracts:cover                 GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:signatory             GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:withdraw              GET=answer_as_office    POST=answer_as_office    object=own_signatory
contracts:document              GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:sign                  GET=answer_as_office    POST=answer_as_office    object=written_contract
contracts:end                   GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:write_change          GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:change                GET=answer_as_office    POST=answer_as_office    object=own_change
contracts:link                  GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:describe              GET=answer_as_office    POST=answer_as_office    object=own_link
contracts:consult               GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:note                  GET=answer_as_office    POST=answer_as_office    object=noted_consultation
contracts:answer                GET=run_meetings        POST=run_meetings        object=asked_council
contracts:actions               GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:name_pilot            GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:mandate               GET=answer_as_office    POST=answer_as_office    object=own_mandate
contracts:replacement           GET=answer_as_office    POST=answer_as_office    object=own_mandate
contracts:time                  GET=answer_as_office    POST=answer_as_office    object=own_mandate
contracts:load                  GET=answer_as_office    POST=-                   object=-
contracts:ask                   GET=answer_as_office    POST=answer_as_office    object=own_contract
contracts:voice                 GET=answer_as_office    POST=answer_as_office    object=asked_voice

meetings:calendar               GET=see_public          POST=-                   object=-
meetings:meeting_file           GET=see_public          POST=-                   object=meeting
meetings:page                   GET=see_public          POST=-                   object=meeting
meetings:come                   GET=see_public          POST=see_public          object=meeting
meetings:my_coming              GET=see_public          POST=follow_request      object=followed_coming
meetings:body_feed              GET=see_public          POST=-                   object=body
meetings:ask                    GET=see_public          POST=see_public          object=body
meetings:follow                 GET=see_public          POST=see_public          object=-
meetings:withdraw               GET=-                   POST=follow_request      object=followed_question
meetings:place_feed             GET=see_public          POST=-                   object=-
meetings:month                  GET=see_public          POST=-                   object=-
meetings:one_page               GET=see_public          POST=-                   object=meeting
meetings:presenter              GET=see_public          POST=-                   object=showcase
meetings:minutes_one_page       GET=see_public          POST=-                   object=published_minutes
meetings:lessons                GET=see_public          POST=-                   object=-
meetings:gather                 GET=answer_agenda       POST=answer_agenda       object=run_body
meetings:paper                  GET=run_meetings        POST=run_meetings        object=run_paper
meetings:listen                 GET=see_public          POST=-                   object=heard_meeting
meetings:who_spoke              GET=run_meetings        POST=run_meetings        object=run_transcript
meetings:words_sheet            GET=run_meetings        POST=-                   object=run_transcript
meetings:my_words_link          GET=see_public          POST=see_public          object=words_link
meetings:my_words               GET=own_account         POST=own_account         object=own_words
meetings:recording              GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:proof                  GET=see_public          POST=-                   object=meeting
meetings:poll                   GET=see_public          POST=see_public          object=date_poll
meetings:poll_sheet             GET=see_public          POST=-                   object=date_poll
meetings:topics                 GET=see_public          POST=see_public          object=body
meetings:want_topic             GET=-                   POST=see_public          object=body
meetings:want_idea              GET=-                   POST=see_public          object=body
meetings:removed_topics         GET=see_public          POST=-                   object=body
meetings:keep_topics            GET=run_meetings        POST=run_meetings        object=run_body
meetings:network_feed           GET=see_public          POST=-                   object=body
meetings:news                   GET=see_public          POST=-                   object=body
meetings:series                 GET=run_meetings        POST=run_meetings        object=run_body
meetings:start_poll             GET=run_meetings        POST=run_meetings        object=run_body
meetings:votes                  GET=run_meetings        POST=run_meetings        object=run_body
meetings:run_poll               GET=run_meetings        POST=run_meetings        object=run_poll
meetings:convocation            GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:expect                 GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:receipt                GET=-                   POST=run_meetings        object=run_meeting
meetings:letters                GET=run_meetings        POST=-                   object=run_meeting
meetings:signing_sheet          GET=run_meetings        POST=-                   object=run_meeting
meetings:typed_sheet            GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:convocation_link       GET=see_public          POST=see_public          object=convocation_link
meetings:replacement_link       GET=see_public          POST=see_public          object=replacement_link
meetings:replacements           GET=run_meetings        POST=run_meetings        object=run_body
meetings:hide                   GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:bring                  GET=run_meetings        POST=run_meetings        object=awaited_paper
meetings:agenda                 GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:minutes                GET=see_public          POST=-                   object=published_minutes
meetings:minutes_pdf            GET=see_public          POST=-                   object=published_minutes
meetings:minutes_word           GET=see_public          POST=-                   object=published_minutes
meetings:minutes_odt            GET=see_public          POST=-                   object=published_minutes
meetings:amend                  GET=see_public          POST=see_public          object=published_minutes
meetings:quote                  GET=see_public          POST=see_public          object=quote_link
meetings:board                  GET=run_meetings        POST=-                   object=-
meetings:announce               GET=run_meetings        POST=run_meetings        object=run_body
meetings:manage                 GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:change                 GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:cancel                 GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:add_item               GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:add_document           GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:attendance             GET=run_meetings        POST=run_meetings        object=run_meeting
meetings:answer                 GET=answer_agenda       POST=answer_agenda       object=request
meetings:propose_rule           GET=run_meetings        POST=run_meetings        object=told_body
meetings:rule                   GET=see_public          POST=-                   object=rule_change
meetings:answer_rule            GET=answer_agenda       POST=answer_agenda       object=owed_rule
meetings:change_author          GET=answer_agenda       POST=answer_agenda       object=request
meetings:write                  GET=publish_minutes     POST=publish_minutes     object=run_body
meetings:edit_minutes           GET=publish_minutes     POST=-                   object=written_minutes
meetings:drop                   GET=publish_minutes     POST=publish_minutes     object=written_minutes
meetings:block                  GET=-                   POST=publish_minutes     object=written_minutes
meetings:edit_block             GET=publish_minutes     POST=publish_minutes     object=written_block
meetings:settle                 GET=publish_minutes     POST=publish_minutes     object=written_minutes
meetings:credits                GET=publish_minutes     POST=publish_minutes     object=written_minutes
meetings:publish                GET=-                   POST=publish_minutes     object=written_minutes

opinions:of_meeting             GET=see_public          POST=-                   object=meeting
opinions:deliberation           GET=see_public          POST=-                   object=deliberation
opinions:ballot                 GET=see_public          POST=-                   object=deliberation
opinions:debate                 GET=see_public          POST=-                   object=debate
exchanges:skills                GET=see_public          POST=-                   object=open_desk
exchanges:say_skill             GET=see_public          POST=see_public          object=open_desk
exchanges:take_skill            GET=see_public          POST=see_public          object=open_skill
exchanges:skill_side            GET=see_public          POST=see_public          object=skill_link
exchanges:keep_skills           GET=run_meetings        POST=run_meetings        object=run_network
exchanges:ask                   GET=see_public          POST=see_public          object=open_desk
exchanges:side                  GET=see_public          POST=see_public          object=orientation_link
exchanges:board                 GET=run_meetings        POST=run_meetings        object=run_body
exchanges:orientation           GET=run_meetings        POST=run_meetings        object=run_orientation
opinions:survey                 GET=see_public          POST=see_public          object=open_survey
opinions:survey_sheet           GET=see_public          POST=-                   object=open_survey
opinions:start_survey           GET=run_meetings        POST=run_meetings        object=run_body
opinions:run_survey             GET=run_meetings        POST=run_meetings        object=run_survey
opinions:type_survey            GET=run_meetings        POST=run_meetings        object=run_survey
opinions:by_link                GET=see_public          POST=see_public          object=asked_link
opinions:enter_floor            GET=see_public          POST=see_public          object=-
opinions:say                    GET=see_public          POST=see_public          object=open_floor
opinions:board                  GET=run_meetings        POST=-                   object=-
opinions:items                  GET=run_meetings        POST=-                   object=run_meeting
opinions:item                   GET=run_meetings        POST=run_meetings        object=run_item
opinions:start_deliberation     GET=run_meetings        POST=run_meetings        object=run_body
opinions:run_deliberation       GET=run_meetings        POST=run_meetings        object=run_deliberation
opinions:count                  GET=run_meetings        POST=run_meetings        object=run_deliberation
opinions:start_debate           GET=run_meetings        POST=run_meetings        object=run_body
opinions:run_debate             GET=run_meetings        POST=run_meetings        object=run_debate
opinions:adopt_rule             GET=run_meetings        POST=run_meetings        object=run_debate
opinions:start_request          GET=run_meetings        POST=run_meetings        object=run_body
opinions:request                GET=run_meetings        POST=run_meetings        object=run_opinion_request
opinions:asked                  GET=run_meetings        POST=run_meetings        object=asked_house
opinions:request_sheet          GET=run_meetings        POST=-                   object=run_opinion_request
opinions:floor                  GET=run_meetings        POST=run_meetings        object=run_floor
opinions:floor_poster           GET=run_meetings        POST=-                   object=run_floor
opinions:projects               GET=open_team           POST=-                   object=-
opinions:start_project          GET=run_meetings        POST=run_meetings        object=run_body
relays:board                    GET=work_with_partners  POST=-                   object=-
relays:write                    GET=answer_as_office    POST=answer_as_office    object=-
relays:follow                   GET=answer_as_office    POST=answer_as_office    object=own_instruction
relays:relay                    GET=answer_as_office    POST=answer_as_office    object=own_relay
relays:paper                    GET=answer_as_office    POST=-                   object=own_relay
relays:reading                  GET=work_with_partners  POST=work_with_partners  object=team_reading
circles:board                   GET=work_with_partners  POST=-                   object=-
circles:page                    GET=work_with_partners  POST=work_with_partners  object=circle
circles:partners                GET=run_meetings        POST=run_meetings        object=run_circle
circles:word                    GET=work_with_partners  POST=work_with_partners  object=circle_word
circles:move                    GET=-                   POST=work_with_partners  object=circle_word
opinions:send_project_sheet     GET=run_meetings        POST=run_meetings        object=run_body
opinions:project_sheet          GET=run_meetings        POST=run_meetings        object=run_project_sheet
opinions:projects_left_over     GET=run_meetings        POST=-                   object=run_project_sheet
opinions:projects_paper         GET=run_meetings        POST=-                   object=run_body
opinions:project                GET=open_team           POST=-                   object=project_file
opinions:project_amounts        GET=run_meetings        POST=run_meetings        object=run_project_file
opinions:type_opinion           GET=run_meetings        POST=run_meetings        object=run_project_file
opinions:say_on_project         GET=-                   POST=give_opinion        object=own_project_file
programmes:of_body              GET=see_public          POST=-                   object=body
programmes:page                 GET=see_public          POST=-                   object=programme
programmes:sheet                GET=see_public          POST=-                   object=programme_sheet
programmes:find_words           GET=see_public          POST=-                   object=-
programmes:words                GET=see_public          POST=-                   object=place
programmes:path                 GET=see_public          POST=-                   object=training_path
programmes:catalogue            GET=see_public          POST=see_public          object=-
programmes:crisis               GET=see_public          POST=-                   object=-
programmes:attestation          GET=see_public          POST=-                   object=-
programmes:attestation_pdf      GET=see_public          POST=-                   object=followed_attestation
programmes:upwards              GET=see_public          POST=-                   object=-
programmes:paper                GET=see_public          POST=-                   object=paper_to_print
programmes:shelf                GET=see_public          POST=-                   object=-
programmes:forum                GET=see_public          POST=-                   object=forum
programmes:forum_csv            GET=see_public          POST=-                   object=forum
programmes:forum_ods            GET=see_public          POST=-                   object=forum
programmes:forum_pdf            GET=see_public          POST=-                   object=forum
programmes:review               GET=see_public          POST=-                   object=published_review
programmes:board                GET=run_meetings        POST=-                   object=-
programmes:start                GET=run_meetings        POST=run_meetings        object=run_body
programmes:sequence_by_uid      GET=run_meetings        POST=-                   object=run_sequence_uid
programmes:strike               GET=-                   POST=run_meetings        object=run_line
programmes:manage               GET=run_meetings        POST=-                   object=run_programme
programmes:change_programme     GET=-                   POST=run_meetings        object=run_programme
programmes:attest               GET=run_meetings        POST=run_meetings        object=run_programme
programmes:worksheet            GET=run_meetings        POST=run_meetings        object=run_sequence
programmes:change               GET=run_meetings        POST=run_meetings        object=run_sequence
programmes:ask_more             GET=-                   POST=run_meetings        object=run_sequence
programmes:tell                 GET=-                   POST=run_meetings        object=run_sequence
programmes:adopt                GET=run_meetings        POST=run_meetings        object=run_body
programmes:withdraw             GET=open_team           POST=open_team           object=words_to_withdraw
programmes:offer_path           GET=run_meetings        POST=run_meetings        object=run_body
programmes:needed               GET=run_meetings        POST=run_meetings        object=run_path
programmes:kit                  GET=run_meetings        POST=run_meetings        object=run_body
programmes:gathering            GET=take_part           POST=take_part           object=relay_kit
programmes:skill                GET=run_meetings        POST=run_meetings        object=run_body
programmes:close_skill          GET=-                   POST=run_meetings        object=run_skill
programmes:put                  GET=run_meetings        POST=run_meetings        object=run_body
programmes:own_way              GET=run_meetings        POST=run_meetings        object=run_body
programmes:start_forum          GET=run_meetings        POST=run_meetings        object=run_body
programmes:run_forum            GET=run_meetings        POST=run_meetings        object=run_forum
programmes:paste                GET=-                   POST=run_meetings        object=run_forum
programmes:demand               GET=run_meetings        POST=run_meetings        object=run_demand
programmes:ask_demand           GET=-                   POST=run_meetings        object=run_demand
programmes:start_review         GET=run_meetings        POST=run_meetings        object=run_body
programmes:review_by_uid        GET=run_meetings        POST=-                   object=run_review_uid
programmes:run_review           GET=run_meetings        POST=run_meetings        object=run_review
programmes:say_in_review        GET=take_part           POST=take_part           object=run_review
programmes:publish_review       GET=-                   POST=run_meetings        object=run_review
programmes:showcase             GET=run_meetings        POST=run_meetings        object=run_body

commitments:of_body             GET=see_public          POST=-                   object=body
commitments:page                GET=see_public          POST=-                   object=commitment
commitments:move                GET=-                   POST=open_team           object=own_commitment
commitments:board               GET=answer_as_office    POST=-                   object=-
commitments:make                GET=answer_as_office    POST=answer_as_office    object=told_body

library:board                   GET=see_public          POST=-                   object=-
library:propose                 GET=see_public          POST=see_public          object=-
library:follow                  GET=see_public          POST=-                   object=proposal
library:resource                GET=see_public          POST=-                   object=resource
library:say                     GET=see_public          POST=see_public          object=resource
library:say_of                  GET=see_public          POST=see_public          object=public_text
library:remark                  GET=see_public          POST=-                   object=suggestion
library:page                    GET=see_public          POST=edit_library        object=themed_page
library:shelf                   GET=edit_library        POST=-                   object=-
library:add                     GET=edit_library        POST=edit_library        object=-
library:edit                    GET=edit_library        POST=edit_library        object=kept_resource
library:answer                  GET=edit_library        POST=edit_library        object=kept_suggestion
library:open_page               GET=edit_library        POST=edit_library        object=-

search:search                   GET=see_public          POST=-                   object=-

stories:board                   GET=see_public          POST=-                   object=-
stories:story                   GET=see_public          POST=-                   object=story
stories:say                     GET=see_public          POST=see_public          object=story
stories:tell                    GET=edit_library        POST=edit_library        object=-
stories:keep                    GET=edit_library        POST=edit_library        object=kept_story

site:home                       GET=see_public          POST=-                   object=-
site:find                       GET=see_public          POST=-                   object=-
site:place                      GET=see_public          POST=-                   object=place
site:who_sees_what              GET=see_public          POST=-                   object=-
site:note                       GET=see_public          POST=-                   object=-
site:team                       GET=open_team           POST=-                   object=-
site:bring                      GET=read_needs          POST=read_needs          object=gathered_needs
site:tour                       GET=see_public          POST=-                   object=nothing
site:tour_step                  GET=see_public          POST=-                   object=tour_step
site:components                 GET=see_public          POST=see_public          object=nothing
api:about                       GET=see_public          POST=-                   object=-
api:description                 GET=see_public          POST=-                   object=-
api:tokens                      GET=run_meetings        POST=run_meetings        object=-
api:end_token                   GET=-                   POST=run_meetings        object=api_token
api:places                      GET=see_public          POST=-                   object=-
api:place                       GET=see_public          POST=-                   object=place
api:place_bodies                GET=see_public          POST=-                   object=place
api:bodies                      GET=see_public          POST=-                   object=-
api:body                        GET=see_public          POST=-                   object=body
api:ask                         GET=-                   POST=see_public          object=body
api:meetings                    GET=see_public          POST=-                   object=-
api:meeting                     GET=see_public          POST=-                   object=meeting
api:come                        GET=-                   POST=see_public          object=meeting
api:all_minutes                 GET=see_public          POST=-                   object=-
api:minutes                     GET=see_public          POST=-                   object=published_minutes
api:questions                   GET=see_public          POST=-                   object=-
api:commitments                 GET=see_public          POST=-                   object=-
console:start                   GET=see_public          POST=see_public          object=nothing
console:start_by_link           GET=see_public          POST=see_public          object=start_link
console:first_steps             GET=open_team           POST=-                   object=-
console:health                  GET=see_public          POST=-                   object=-
console:figures                 GET=see_public          POST=-                   object=nothing
"""


@dataclass(frozen=True, slots=True)
class Address:
    """One line."""

    name: str
    get: str
    post: str
    kind: str

    def capability(self, method: str) -> str:
        return {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method, "-")


def addresses() -> dict[str, Address]:
    found: dict[str, Address] = {}
    for line in filter(None, ADDRESSES.splitlines()):
        name, *parts = line.split()
        said = dict(part.split("=", 1) for part in parts)
        assert set(said) == {"GET", "POST", "object"}, line
        assert name not in found, f"{name} has two lines"
        found[name] = Address(name, said["GET"], said["POST"], said["object"])
    return found
