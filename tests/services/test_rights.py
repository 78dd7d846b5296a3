"""Who may call what: typed by hand from "Who may do what" of the chapter, and tried for real, function by function.

A new service without a row fails here. x may; . may not; then the letters stand for volunteer, coordinator, treasurer,
board, privacy officer and administrator. Instead of marks: "anyone" who is signed in, for what is their own; "system"
for the program itself and the operator; "step" for a part of other use cases, which ask, and which no screen may call.
Which rows somebody sees is another matter: `visible_to`, tested room by room.
"""

import importlib
import inspect
import json
import pkgutil
import re
from pathlib import Path

import pytest

import services
from db.models import Allowance, Setting
from db.session import writing
from domain.access import Refused, Role
from domain.matches import MatchStatus
from tests.make import NOW, TODAY

ROOT = Path(__file__).parents[2]
ROLES = (Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER, Role.BOARD, Role.PRIVACY_OFFICER, Role.ADMIN)

TABLE = """
                                             V C T B P A
access_requests.search                       . . . . x .
account_codes.forgot                         system
account_codes.issue                          step
account_codes.open_invitation                step
account_codes.reset                          . x . . . x
account_lists.any_account                    . . . . . x
account_lists.find                           . . . . . x
account_lists.holders                        . . . x . x
account_lists.page                           . . . . . x
account_lists.waiting                        . . . . . x
account_roles.grant                          step
account_roles.grant_role                     . . . . . x
account_roles.revoke_role                    . . . . . x
account_roles.set_programmes                 . . . . . x
account_steps.account_of                     step
account_steps.close                          step
account_steps.let_email_follow               step
account_steps.let_first_emails_follow        step
account_steps.require_may_issue              step
account_steps.require_other_admin            step
account_steps.require_own_volunteer          step
account_steps.void_codes                     step
accounts.activate                            . . . . . x
accounts.all_accounts                        . . . . . x
accounts.create                              . . . . . x
accounts.deactivate                          . . . . . x
accounts.get                                 . . . . . x
accounts.invite                              . x . . . x
accounts.new_account                         step
accounts.set_contact                         . . . . . x
allowance_months.book                        . . x . . .
allowance_months.book_again                  . . x . . .
allowance_months.month                       . . x . . .
allowances.choices                           . . x . . .
allowances.end                               . . x . . .
allowances.give                              . . x . . .
allowances.given                             x x x x . .
allowances.own                               x x x x . .
allowance_limits.limits                      x x x x . .
allowance_limits.of_claim                    x x x x . .
allowance_limits.set_limits                  . . x . . .
allowance_limits.warnings                    x x x x . .
allowance_limits.watched                     step
bank_accounts.of                             . . x . . .
bank_accounts.own                            x x . . . .
bank_accounts.payees                         . . x . . .
bank_accounts.remove_for                     . . x . . .
bank_accounts.remove_own                     x x . . . .
bank_accounts.set_for                        . . x . . .
bank_accounts.set_own                        x x . . . .
bank_accounts.unreadable                     system
bank_accounts.who_shares                     step
bank_accounts.write_anew                     system
budgets.check_room                           step
budgets.for_decider                          . x . x . .
budgets.of_year                              . x x x . .
budgets.set_amounts                          . . x . . .
budgets.years                                . x x x . .
claim_distance.there_and_back                x x . . . .
claim_doubles.claims_with_doubles            x x x x . .
claim_doubles.of_claim                       x x x x . .
claim_doubles.of_claims                      x x x x . .
claim_lines.add                              x x . . . .
claim_lines.add_visit                        x x . . . .
claim_lines.change                           x x . . . .
claim_lines.check_day                        step
claim_lines.mendable                         step
claim_lines.release_visit                    x x . . . .
claim_lines.remove                           x x . . . .
claim_lines.theirs                           step
claim_steps.history                          x x x x . .
claim_steps.take                             step
claim_steps.take_all                         step
claim_steps.untell                           step
claim_terms.current                          step
claim_terms.set_terms                        . . x . . .
claim_terms.terms                            . . x . . .
claim_trail.trail                            x x x x . .
claim_visits.begin_together                  x x . . . .
claims.amount                                x x x x . .
claims.claim_of_visit                        x x x x . .
claims.claimable_visit                       x x . . . .
claims.claimants                             . x . . . .
claims.mendable_claim                        x x . . . .
claims.own_claim                             x x x x . .
claims.own_claims                            x x x x . .
claims.programmes                            x x . . . .
claims.unclaimed_visits                      x x . . . .
claims.version_of                            x x x x . .
claims.with_lines                            step
deciders.check                               step
deciders.own_accounts                        step
deciders.require_decider                     step
decision_desk.check_simple                   step
decision_desk.desk                           . x . x . .
decision_desk.open_claim                     . x . x . .
decisions.approve_simple                     . x . x . .
decisions.decide                             . x . x . .
decisions.undo                               . x . x . .
demo.fill                                    system
digest.queue                                 system
doctor.examine                               system
doorstep.doorstep                            system
doorstep.is_demo                             system
drafts.begin                                 x x . . . .
drafts.find                                  x x . . . .
drafts.keep                                  x x . . . .
drafts.put_back                              x x . . . .
drafts.take                                  x x . . . .
expenses.check_whole                         step
expenses.claim_visit                         x x . . . .
expenses.submit                              x x . . . .
expenses.withdraw                            x x . . . .
figures.caseload_named                       . x . . . .
figures.caseload_unnamed                     . . . x . .
figures.claims_by_state                      . x x x . .
figures.overview                             . x x x . .
figures.totals                               . x . x . .
figures.visits_per_month                     . x . x . .
figures.waiting                              . x . x . .
first_account.create_first_admin             system
first_account.open_first_account             system
help_claims.advanced                         x x . . . .
help_claims.check_theirs                     step
help_claims.granted                          . x . x . .
help_decisions.decide                        . x . . . .
help_decisions.open_help                     x x . . . .
help_decisions.page                          . x . . . .
help_decisions.programmes                    . x . . . .
help_decisions.promise                       . x . . . .
help_decisions.undo                          . x . . . .
help_requests.ask                            x x . . . .
help_requests.mine                           x x . . . .
help_requests.of_household                   step
help_requests.places                         x x . . . .
help_requests.require_consent                step
help_requests.stop                           step
help_requests.who_decided                    step
help_requests.withdraw                       x x . . . .
households.likely_doubles                    . x . . . .
households.register_household                . x . . . .
households.save_household                    . x . . . .
households_access.coordinates                step
households_access.editable_household         step
households_access.editable_request           step
households_access.require_running_programme  step
households_consent.end_open_matches          step
households_consent.record_consent            . x . . . .
households_consent.withdraw_consent          . x . . . .
households_list.export_households            . x . . . .
households_list.find_households              x x . . . .
households_list.places_of_households         x x . . . .
households_page.household_page               x x . . x .
kept.keep                                    step
kept.values                                  step
lists.bring_in.bring_in_lists                . x . . . x
lists.bring_in.preview_lists                 . x . . . x
lists.known.known                            step
lists.remarks.mark_seen                      . x . . . x
lists.remarks.open_remarks                   . x . . . x
lists.report.rows_to_repair                  . x . . . x
lists.writing.write                          step
logbook.acts                                 . . . . x x
logbook.looks                                . . . . x x
logbook.sees_looks                           . . . . x x
match_asked.all_asked                        step
match_asked.asked                            step
match_candidates.all_apart                   step
match_candidates.all_people                  step
match_candidates.people                      step
match_candidates.seen                        step
match_click.note_household_click             . x . . . .
match_click.note_volunteer_click             . x . . . .
match_click.volunteer_clicks                 x . . . . .
match_course.close                           . x . . . .
match_course.end_hand_overs                  system
match_course.hand_back                       . x . . . .
match_course.hand_over                       . x . . . .
match_course.household_answers               . x . . . .
match_course.plan_introduction               . x . . . .
match_course.start                           . x . . . .
match_course.stay                            . x . . . .
match_course.volunteer_steps_back            . x . . . .
match_news.tell                              step
match_plan.plan                              . x . . . .
match_plan.send                              . x . . . .
match_proposals.answer                       x . . . . .
match_proposals.note_answer                  . x . . . .
match_proposals.open_proposal                x . . . . .
match_proposals.propose                      . x . . . .
match_proposals.withdraw                     . x . . . .
match_steps.by_phone                         step
match_steps.coordinated                      step
match_steps.end                              step
match_steps.move                             step
match_steps.own                              step
match_steps.refresh_request                  step
match_unanswered.answer_later                x . . . . .
match_unanswered.note_later                  . x . . . .
match_unanswered.return_unanswered           system
match_weights.current_weights                . x . x x x
match_weights.save_weights                   . . . . . x
matching.candidates                          . x . . . .
matching.open_request                        . x . . . .
message_preferences.choose                   anyone
message_preferences.mine                     anyone
notices.keep_from_mail                       step
notices.mark_all_read                        anyone
notices.mark_read                            anyone
notices.mine                                 anyone
notices.notify                               step
notices.notify_all                           step
notices.recall                               step
notices.tell_coordinators                    step
notices.tell_volunteer                       step
notices.tell_volunteers                      step
outbox.failed                                system
outbox.put_all                               step
outbox.sent                                  system
outbox.take_batch                            system
outbox.undelivered                           . . . . . x
own_account.codes_given                      anyone
own_account.devices                          anyone
own_account.set_locale                       anyone
passwords.change_password                    anyone
passwords.choose_password                    system
passwords.code_owner                         system
payer.chapter                                step
payer.details                                . . x . . .
payer.set_account                            . . x . . .
payer.set_chapter                            . . x . . .
payer.unreadable                             system
payer.write_anew                             system
payment_reading.one                          . . x . . .
payment_reading.runs                         . . x . . .
payment_reading.to_second                    . . x x . .
payment_reading.transfers                    . . x . . .
payment_reading.waiting_for_second           . . x x . .
payment_results.mark_all_paid                . . x . . .
payment_results.mark_paid                    . . x . . .
payment_results.send_back                    . . x . . .
payment_runs.cancel                          . . x . . .
payment_runs.claims_of                       step
payment_runs.due                             . . x . . .
payment_runs.export                          . . x . . .
payment_runs.locked                          step
payment_runs.make                            . . x . . .
payment_runs.pays                            step
payment_runs.reached_by                      step
payment_runs.release                         step
payment_runs.second                          . . x x . .
payment_runs.unreadable                      system
payment_runs.write_anew                      system
programmes.begin_again                       . . . . . x
own_money.own_year                           x . . . . .
programmes.end                               . . . . . x
programmes.every                             . . . x x x
programmes.rename                            . . . . . x
programmes.start                             . . . . . x
proposal_terms.current                       step
proposal_terms.set_terms                     . . . . . x
proposal_terms.terms                         . . . x x x
rates.add                                    . . x . . .
rates.all_rates                              . . x x . .
rates.rate_on                                x x x x . .
rates.remove                                 . . x . . .
receipts.attach                              x x . . . .
receipts.of_lines                            x x x x . .
receipts.remove                              x x . . . .
receipts.show                                x x x x . .
requests.add_request                         . x . . . .
requests.close_request                       . x . . . .
requests.intake_done                         . x . . . .
requests.own_programmes                      . x . . . .
requests.place_request                       . x . . . .
requests.running_programmes                  x x . . x .
requests.save_request                        . x . . . .
retention.destroy_on                         step
retention.due                                . . . . x .
retention.own_notes_days                     . . . x x x
retention.set_own_notes_days                 . . . . x .
retention.set_term                           . . . . x .
retention.term                               . . . x x x
retention.waiting                            . . . . x .
sign_in.admit                                system
sign_in.begin                                step
sign_in.charge_address                       step
sign_in.end                                  step
sign_in.enter_demo                           system
sign_in.knock                                system
sign_in.leave                                anyone
sign_in.leave_everywhere                     anyone
sign_in.resume                               system
spending.lines                               . . x . . .
spending.totals                              . . x . . .
spending.whole                               . . x . . .
spending.whole_year                          . . x . . .
start.for_board                              . . . x . .
start.for_coordinator                        . x . . . .
trail.audit                                  step
trail.audit_once                             step
trail.keep_look                              step
trail.look                                   anyone
visit_places.own_places                      step
visit_places.places                          x . . . . .
visit_places.places_at                       step
visit_places.visitors                        . x . . . .
visit_reading.can_change                     x x . . . .
visit_reading.own_visits                     x . . . . .
visit_reading.own_year                       x . . . . .
visit_reading.read                           x x . . . .
visits.edit                                  x x . . . .
visits.enter                                 . x . . . .
visits.record                                x . . . . .
visits.undo                                  x x . . . .
volunteer_accounts.end_volunteer_account     . x . . . .
volunteer_accounts.invite_volunteers         . x . . . x
volunteering.questions                       x . . . . .
volunteers.export_volunteers                 . x . . . .
volunteers.find_volunteers                   . x . . . .
volunteers.own_programmes                    . x . . . .
volunteers_access.editable                   step
volunteers_edit.own_profile                  x . . . . .
volunteers_edit.pause                        . x . . . .
volunteers_edit.register_volunteer           . x . . . .
volunteers_edit.resume                       . x . . . .
volunteers_edit.save_details                 . x . . . .
volunteers_edit.save_own_profile             x . . . . .
volunteers_edit.save_settings                . x . . . .
volunteers_edit.saw_vog                      . x . . . .
volunteers_end.begin_again                   . x . . . .
volunteers_end.end_volunteer                 . x . . . .
volunteers_end.what_ends                     . x . . . .
volunteers_help.who_helps                    x . . . . .
volunteers_invite.who_can_be_invited         . x . . . x
volunteers_record.own_settings               step
volunteers_record.volunteer_record           x x . . x .
waiting_list.programmes                      . x . . . .
waiting_list.waiting                         . x . . . .
waiving.gift_year                            x x x x . .
waiving.gifts                                x x x x . .
waiving.givers                               . . x . . .
waiving.statement_for                        . . x . . .
waiving.tell_once                            x x . . . .
waiving.waive                                x x . . . .
year_overview.overview                       . . x . . .
year_overview.years                          . . x . . .
"""

# These say "not there" to who may not, for even that somebody is there is not theirs to know.
HIDES = {"volunteers_record.volunteer_record"}
RIGHTS = {line.split(None, 1)[0]: line.split(None, 1)[1].strip() for line in TABLE.strip().splitlines()[1:]}


def use_cases():
    return {
        f"{module.name.removeprefix('services.')}.{name}": function
        for module in pkgutil.walk_packages(services.__path__, "services.")
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        if function.__module__ == module.name and not name.startswith("_")
    }


USE_CASES = use_cases()
TRIED = [name for name, right in RIGHTS.items() if name in USE_CASES and right != "step"]


def test_every_service_has_its_row():
    # Who may call it? Look in the chapter's table "Who may do what", and type its row above.
    assert USE_CASES.keys() - RIGHTS.keys() == set()


def test_no_screen_calls_a_step():
    for path in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "components").rglob("*.py")]:
        source = path.read_text(encoding="utf-8")
        for name in (name for name, right in RIGHTS.items() if right == "step"):
            module, function = name.rsplit(".", 1)
            assert not re.search(rf"\b{module}\.{function}\(", source), f"{path} calls {name}"
            assert not re.search(rf"from services\.{module} import [^\n]*\b{function}\b", source), f"{path}: {name}"


@pytest.fixture
def world(make, snapshots):
    """One of each, so that who may is not turned away for want of something to act on."""
    given, make.made = snapshots.filled(make.engine, "rights", lambda: (one_of_each(make), make.made))
    return given


def one_of_each(make):
    programme = make.programme()
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    household, request, match = make.active(volunteer, programme)
    proposed = make.match(make.request(make.household(), programme), volunteer, MatchStatus.PROPOSED)
    # Everybody stands in the programme, so that it is the role that turns somebody away.
    people = {role: make.user(role, programmes=[programme]) for role in ROLES[1:]}
    make.add(Setting(name="demo", value=json.dumps({Role.BOARD: people[Role.BOARD]})))
    expense = make.expense(volunteer, programme)
    allowance = Allowance(volunteer_id=volunteer, programme_id=programme, cents_per_month=1, begins_on=TODAY)
    allowance.reason, allowance.set_at = "reason", NOW
    make.add(allowance)
    return {
        "people": {**people, Role.VOLUNTEER: user},
        "user_id": user,
        "programme_id": programme,
        "volunteer_id": volunteer,
        "household_id": household,
        "request_id": request,
        "match_id": match,
        "proposed": proposed,
        "visit_id": make.visit(household, request, volunteer),
        "expense_id": expense,
        "line_id": make.lines(expense)[0].id,
        "allowance_id": make.all(Allowance)[0].id,
        "year": TODAY.year,
        "help_id": make.help_request(request, user),
        "version": 1,
        "name": "Naam",
        "sign_in_name": "naam",
        "day": TODAY,
        "on": TODAY,
        "form": "form",
        "nonce": "nonce",
        "text": "text",
        "limit": 5,
        "months": 12,
        "claim_ids": [],
        "run_id": 1,
        "payment_id": 1,
        "total_cents": 0,
        "execute_on": TODAY,
        "not_at_bank": True,
        "seen": "ordered",
        "reason": "reason",
        "drawn_with": 24,
        "yes": True,
        "volunteer_ids": [volunteer],
        "programme_ids": [programme],
        "roles": [],
        "role": Role.BOARD,
        "locale": "nl",
        "iban": "NL91ABNA0417164300",
        "holder": "H. de Boer",
    }


def turned_away(function, who, values):
    """The code of the refusal with which this person is turned away before anything else happens, or None."""
    wanted = [one for one in inspect.signature(function).parameters.values() if one.default is one.empty][1:]
    given = {one.name: values.get(one.name) for one in wanted}
    try:
        with writing(who) as session:
            positional = [given.pop(one.name) for one in wanted if one.kind is not one.KEYWORD_ONLY]
            function(session, *positional, **given)
    except Refused as refusal:
        return refusal.code if refusal.code in {"not_allowed", "not_found"} else None
    except Exception:  # whatever happens after the door, with arguments that are not always there, is not asked here
        return None
    return None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", TRIED)
def test_who_may_is_let_in_and_who_may_not_is_turned_away(make, sign_in, world, name):
    right = RIGHTS[name]
    marks = {"anyone": "x" * 6, "system": "." * 6}.get(right) or right.replace(" ", "")
    staff = make.user(Role.BOARD)
    for role, mark in zip(ROLES, marks, strict=True):
        values = dict(world)
        if mark == ".":
            values["user_id"] = staff  # an account that everybody may know of
        elif name.startswith("match_proposals."):
            values["match_id"] = world["proposed"]
        answer = turned_away(USE_CASES[name], sign_in(world["people"][role]), values)
        if mark == ".":
            assert answer == "not_allowed" or (answer and name in HIDES), f"{role} may call {name}: {answer}"
        else:
            assert answer != "not_allowed", f"{role} may not call {name}"
