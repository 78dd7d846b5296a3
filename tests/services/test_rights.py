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
from tests.make import NOW, TODAY

ROOT = Path(__file__).parents[2]
ROLES = (Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER, Role.BOARD, Role.PRIVACY_OFFICER, Role.ADMIN)

TABLE = """
                                                        V C T B P A
accounts.account_codes.forgot                           system
accounts.account_codes.issue                            step
accounts.account_codes.open_invitation                  step
accounts.account_codes.reset                            . x . . . x
accounts.account_lists.any_account                      . . . . . x
accounts.account_lists.find                             . . . . . x
accounts.account_lists.holders                          . . . x . x
accounts.account_lists.page                             . . . . . x
accounts.account_lists.waiting                          . . . . . x
accounts.account_roles.grant                            step
accounts.account_roles.grant_role                       . . . . . x
accounts.account_roles.revoke_role                      . . . . . x
accounts.account_roles.set_programmes                   . . . . . x
accounts.account_steps.account_of                       step
accounts.account_steps.change_email                     step
accounts.account_steps.close                            step
accounts.account_steps.counts_as_staff                  step
accounts.account_steps.end_sign_ins                     step
accounts.account_steps.let_email_follow                 step
accounts.account_steps.let_first_emails_follow          step
accounts.account_steps.one_by_one                       step
accounts.account_steps.require_may_issue                step
accounts.account_steps.require_other_admin              step
accounts.account_steps.require_own_volunteer            step
accounts.account_steps.void_codes                       step
accounts.accounts.activate                              . . . . . x
accounts.accounts.create                                . . . . . x
accounts.accounts.deactivate                            . . . . . x
accounts.accounts.get                                   . . . . . x
accounts.accounts.invite                                . x . . . x
accounts.accounts.new_account                           step
accounts.accounts.set_contact                           . . . . . x
accounts.doorstep.doorstep                              system
accounts.doorstep.is_demo                               system
accounts.first_account.create_first_admin               system
accounts.first_account.open_first_account               system
accounts.own_account.by_others                          anyone
accounts.own_account.devices                            anyone
accounts.own_account.set_locale                         anyone
accounts.passwords.change_password                      anyone
accounts.passwords.choose_password                      system
accounts.passwords.code_owner                           system
accounts.passwords.was_given                            system
accounts.sign_in.admit                                  system
accounts.sign_in.begin                                  step
accounts.sign_in.charge_address                         step
accounts.sign_in.end                                    step
accounts.sign_in.enter_demo                             system
accounts.sign_in.knock                                  system
accounts.sign_in.leave                                  anyone
accounts.sign_in.leave_everywhere                       anyone
accounts.sign_in.resume                                 system
accounts.sign_in.stands                                 system
demo.demo.fill                                          system
doctor.examine                                          system
expenses.allowance_limits.limits                        x x x x . .
expenses.allowance_limits.of_claim                      x x x x . .
expenses.allowance_limits.set_limits                    . . x . . .
expenses.allowance_limits.warnings                      x x x x . .
expenses.allowance_limits.watched                       step
expenses.allowance_months.book                          . . x . . .
expenses.allowance_months.book_again                    . . x . . .
expenses.allowance_months.month                         . . x . . .
expenses.allowance_months.to_book                       . . x . . .
expenses.allowances.choices                             . . x . . .
expenses.allowances.end                                 . . x . . .
expenses.allowances.give                                . . x . . .
expenses.allowances.given                               x x x x . .
expenses.allowances.own                                 x x x x . .
expenses.budgets.check_room                             step
expenses.budgets.for_decider                            . x . x . .
expenses.budgets.of_year                                . x x x . .
expenses.budgets.set_amounts                            . . x . . .
expenses.budgets.to_set                                 . . x . . .
expenses.budgets.years                                  . x x x . .
expenses.claim_checks.check_day                         step
expenses.claim_checks.check_goes_on                     step
expenses.claim_checks.mendable                          step
expenses.claim_checks.take_over                         step
expenses.claim_checks.theirs                            step
expenses.claim_costs.read                               step
expenses.claim_distance.there_and_back                  x x . . . .
expenses.claim_doubles.claims_with_doubles              x x x x . .
expenses.claim_doubles.of_claim                         x x x x . .
expenses.claim_doubles.of_claims                        x x x x . .
expenses.claim_lines.add                                x x . . . .
expenses.claim_lines.add_visit                          x x . . . .
expenses.claim_lines.change                             x x . . . .
expenses.claim_lines.release_visit                      x x . . . .
expenses.claim_lines.remove                             x x . . . .
expenses.claim_paper.unfinished                         . x . . . .
expenses.claim_paper.waiting                            . x . . . .
expenses.claim_steps.history                            x x x x . .
expenses.claim_steps.take                               step
expenses.claim_steps.take_all                           step
expenses.claim_steps.untell                             step
expenses.claim_steps.untell_all                         step
expenses.claim_terms.current                            step
expenses.claim_terms.set_terms                          . . x . . .
expenses.claim_terms.terms                              . . x . . .
expenses.claim_trail.trail                              x x x x . .
expenses.claim_visits.begin_together                    x x . . . .
expenses.claims.amount                                  x x x x . .
expenses.claims.claim_of_visit                          x x x x . .
expenses.claims.claimable_visit                         x x . . . .
expenses.claims.claimants                               . x . . . .
expenses.claims.made_claim                              x x . . . .
expenses.claims.mendable_claim                          x x . . . .
expenses.claims.own_claim                               x x x x . .
expenses.claims.own_claims                              x x x x . .
expenses.claims.programmes                              x x . . . .
expenses.claims.unclaimed_visits                        x x . . . .
expenses.claims.version_of                              x x x x . .
expenses.claims.with_lines                              step
expenses.claims_left.hand_in_returned                   step
expenses.claims_left.hold                               step
expenses.claims_left.left_by                            step
expenses.deciders.check                                 step
expenses.deciders.own_accounts                          step
expenses.deciders.require_decider                       step
expenses.decision_desk.check_simple                     step
expenses.decision_desk.desk                             . x . x . .
expenses.decision_desk.open_claim                       . x . x . .
expenses.decisions.approve_simple                       . x . x . .
expenses.decisions.check_open                           . x . x . .
expenses.decisions.decide                               . x . x . .
expenses.decisions.undo                                 . x . x . .
expenses.expenses.check_whole                           step
expenses.expenses.claim_visit                           x x . . . .
expenses.expenses.hand_in                               step
expenses.expenses.handed_in                             x x x x . .
expenses.expenses.submit                                x x . . . .
expenses.expenses.withdraw                              x x . . . .
expenses.own_money.own_years                            x . . . . .
expenses.rates.add                                      . . x . . .
expenses.rates.all_rates                                . . x x . .
expenses.rates.hold                                     step
expenses.rates.rate_on                                  x x x x . .
expenses.rates.remove                                   . . x . . .
expenses.receipts.attach                                x x . . . .
expenses.receipts.of_lines                              x x x x . .
expenses.receipts.show                                  x x x x . .
expenses.spending.lines                                 . . x . . .
expenses.spending.totals                                . . x . . .
expenses.spending.whole                                 . . x . . .
expenses.spending.whole_year                            . . x . . .
expenses.waiving.can_be_stated                          x x x x . .
expenses.waiving.gift_year                              x x x x . .
expenses.waiving.gifts                                  x x x x . .
expenses.waiving.givers                                 . . x . . .
expenses.waiving.statement_for                          . . x . . .
expenses.waiving.tell_once                              x x . . . .
expenses.waiving.waive                                  x x . . . .
expenses.year_overview.overview                         . . x . . .
expenses.year_overview.years                            . . x . . .
help.help_claims.advanced                               x x . . . .
help.help_claims.check_theirs                           step
help.help_claims.granted                                . x . x . .
help.help_decisions.decide                              . x . . . .
help.help_decisions.open_help                           x x . . . .
help.help_decisions.page                                . x . . . .
help.help_decisions.programmes                          . x . . . .
help.help_decisions.promise                             . x . . . .
help.help_decisions.undo                                . x . . . .
help.help_requests.already_decided                      step
help.help_requests.ask                                  x x . . . .
help.help_requests.mine                                 x x . . . .
help.help_requests.of_household                         step
help.help_requests.places                               x x . . . .
help.help_requests.require_consent                      step
help.help_requests.stop                                 step
help.help_requests.tell_who_decides                     step
help.help_requests.withdraw                             x x . . . .
households.households.ask_for_there                     step
households.households.likely_doubles                    . x . . . .
households.households.register_household                . x . . . .
households.households.save_household                    . x . . . .
households.households_access.coordinates                step
households.households_access.editable_household         step
households.households_access.editable_request           step
households.households_access.has_consent                step
households.households_access.require_running_programme  step
households.households_consent.end_open_matches          step
households.households_consent.record_consent            . x . . . .
households.households_consent.withdraw_consent          . x . . . .
households.households_list.export_households            . x . . . .
households.households_list.find_households              x x . . . .
households.households_list.places_of_households         x x . . . .
households.households_page.household_page               x x . . x .
households.request_lines.request_lines                  step
households.requests.add_request                         . x . . . .
households.requests.close_request                       . x . . . .
households.requests.intake_done                         . x . . . .
households.requests.own_programmes                      . x . . . .
households.requests.place_request                       . x . . . .
households.requests.running_programmes                  x x . . x .
households.requests.save_request                        . x . . . .
insight.caseloads.caseload_named                        . x . . . .
insight.caseloads.caseload_unnamed                      . . . x . .
insight.figures.claims_by_state                         . x x x . .
insight.figures.overview                                . x x x . .
insight.figures.totals                                  . x . x . .
insight.figures.visits_per_month                        . x . x . .
insight.figures.waiting                                 . x . x . .
lists.as_read.hold                                      step
lists.beginning.nobody_yet                              . x . . . x
lists.bring_in.bring_in_lists                           . x . . . x
lists.bring_in.preview_lists                            . x . . . x
lists.known.known                                       step
lists.remarks.mark_seen                                 . x . . . x
lists.remarks.open_remarks                              . x . . . x
lists.report.rows_to_repair                             . x . . . x
lists.writing.write                                     step
matching.match_asked.all_asked                          step
matching.match_asked.asked                              step
matching.match_candidates.all_apart                     step
matching.match_candidates.all_people                    step
matching.match_candidates.people                        step
matching.match_candidates.seen                          step
matching.match_click.note_household_click               . x . . . .
matching.match_click.note_volunteer_click               . x . . . .
matching.match_click.volunteer_clicks                   x . . . . .
matching.match_course.close                             . x . . . .
matching.match_course.end_hand_overs                    system
matching.match_course.hand_back                         . x . . . .
matching.match_course.hand_over                         . x . . . .
matching.match_course.household_called                  . x . . . .
matching.match_course.household_answers                 . x . . . .
matching.match_course.plan_introduction                 . x . . . .
matching.match_course.start                             . x . . . .
matching.match_course.stay                              . x . . . .
matching.match_course.volunteer_steps_back              . x . . . .
matching.match_meanwhile.moved_on                        step
matching.match_meanwhile.still_to_take                   step
matching.match_meanwhile.what_happened                   . x . . . .
matching.match_news.asked_anew                          step
matching.match_news.ended                               step
matching.match_news.stopped                             step
matching.match_news.tell                                step
matching.match_plan.plan                                . x . . . .
matching.match_plan.send                                . x . . . .
matching.match_proposals.answer                         x . . . . .
matching.match_proposals.note_answer                    . x . . . .
matching.match_proposals.open_proposal                  x . . . . .
matching.match_proposals.propose                        . x . . . .
matching.match_proposals.withdraw                       . x . . . .
matching.match_steps.by_phone                           step
matching.match_steps.check_place                         step
matching.match_steps.coordinated                        step
matching.match_steps.end                                step
matching.match_steps.move                               step
matching.match_steps.own                                step
matching.match_steps.refresh_request                    step
matching.match_unanswered.answer_later                  x . . . . .
matching.match_unanswered.note_later                    . x . . . .
matching.match_unanswered.return_unanswered             system
matching.match_weights.current_weights                  . x . x x x
matching.match_weights.save_weights                     . . . . . x
matching.matching.candidates                            . x . . . .
matching.matching.open_request                          . x . . . .
matching.proposal_terms.current                         step
matching.proposal_terms.set_terms                       . . . . . x
matching.proposal_terms.terms                           . . . x x x
matching.waiting_list.programmes                        . x . . . .
matching.waiting_list.waiting                           . x . . . .
messages.digest.queue                                   system
messages.message_preferences.choose                     anyone
messages.message_preferences.mine                       anyone
messages.notices.keep_from_mail                         step
messages.notices.mark_all_read                          anyone
messages.notices.mark_read                              anyone
messages.notices.mine                                   anyone
messages.notices.notify                                 step
messages.notices.notify_all                             step
messages.notices.recall                                 step
messages.notices.recall_all                             step
messages.notices.tell_coordinators                      step
messages.notices.tell_volunteer                         step
messages.notices.tell_volunteers                        step
messages.outbox.failed                                  system
messages.outbox.put_all                                 step
messages.outbox.sent                                    system
messages.outbox.take_batch                              system
messages.outbox.undelivered                             . . . . . x
payments.bank_accounts.on_account                       step
payments.bank_accounts.own_fingerprints                 step
payments.bank_accounts.paid_to                          step
payments.bank_accounts.of                               . . x . . .
payments.bank_accounts.lacks_own                        x x . . . .
payments.bank_accounts.own                              x x . . . .
payments.bank_accounts.payees                           . . x . . .
payments.bank_accounts.remove_for                       . . x . . .
payments.bank_accounts.remove_own                       x x . . . .
payments.bank_accounts.set_for                          . . x . . .
payments.bank_accounts.set_own                          x x . . . .
payments.bank_accounts.unreadable                       system
payments.bank_accounts.write_anew                       system
payments.payer.chapter                                  step
payments.payer.details                                  . . x . . .
payments.payer.set_account                              . . x . . .
payments.payer.set_chapter                              . . x . . .
payments.payer.unreadable                               system
payments.payer.write_anew                               system
payments.payment_due.came_back                          . . x . . .
payments.payment_due.due                                . . x . . .
payments.payment_due.payees                             step
payments.payment_due.reach_actor                        step
payments.payment_reading.one                            . . x . . .
payments.payment_reading.runs                           . . x . . .
payments.payment_reading.taken_back                     . . x . . .
payments.payment_reading.to_second                      . . x x . .
payments.payment_reading.transfers                      . . x . . .
payments.payment_reading.unfinished                     . . x . . .
payments.payment_reading.waiting_for_second             . . x x . .
payments.payment_results.mark_all_paid                  . . x . . .
payments.payment_results.mark_paid                      . . x . . .
payments.payment_results.send_back                      . . x . . .
payments.payment_undo.last_written                      . . x . . .
payments.payment_undo.undo                              . . x . . .
payments.payment_runs.cancel                            . . x . . .
payments.payment_runs.claims_of                         step
payments.payment_runs.export                            . . x . . .
payments.payment_runs.locked                            step
payments.payment_runs.make                              . . x . . .
payments.payment_runs.release                           step
payments.payment_runs.second                            . . x x . .
payments.payment_runs.unreadable                        system
payments.payment_runs.write_anew                        system
privacy.access_requests.search                          . . . . x .
privacy.destroying.destroy                              . . . . x .
privacy.destroying.to_destroy                           . . . . x .
privacy.household_copies.copy_of_household              . . . . x .
privacy.logbook.acts                                    . . . . x x
privacy.logbook.looks                                   . . . . x x
privacy.logbook.sees_looks                              . . . . x x
privacy.retention.day_of                                step
privacy.retention.destroy_on                            step
privacy.retention.due                                   . . . . x .
privacy.retention.own_notes_days                        . . . x x x
privacy.retention.set_own_notes_days                    . . . . x .
privacy.retention.set_term                              . . . . x .
privacy.retention.term                                  . . . x x x
privacy.retention.waiting                               . . . . x .
privacy.volunteer_copies.copy_of_volunteer              . . . . x .
settings.kept.is_demo                                   step
settings.kept.keep                                      step
settings.kept.values                                    step
settings.programmes.begin_again                         . . . . . x
settings.programmes.end                                 . . . . . x
settings.programmes.every                               . . . x x x
settings.programmes.rename                              . . . . . x
settings.programmes.start                               . . . . . x
start.long_waits.with_one_coordinator                   . . . . . x
start.start.for_board                                   . . . x . .
start.start.for_coordinator                             . x . . . .
start.volunteering.for_volunteer                        x . . . . .
trail.audit                                             step
trail.audit_once                                        step
trail.keep_looks                                        step
trail.look                                              anyone
trail.was_done                                          step
visits.drafts.begin                                     x x . . . .
visits.drafts.choose_readers                            x x . . . .
visits.drafts.find                                      x x . . . .
visits.drafts.forget                                    step
visits.drafts.keep                                      x x . . . .
visits.drafts.put_back                                  x x . . . .
visits.drafts.take                                      x x . . . .
visits.visit_places.own_places                          step
visits.visit_places.places                              x . . . . .
visits.visit_places.places_at                           step
visits.visit_places.visitors                            . x . . . .
visits.visit_reading.can_change                         x x . . . .
visits.visit_reading.own_visits                         x . . . . .
visits.visit_reading.own_year                           x . . . . .
visits.visit_reading.read                               x x . . . .
visits.visit_saving.stands_so                           step
visits.visit_saving.take_words                          step
visits.visits.edit                                      x x . . . .
visits.visits.enter                                     . x . . . .
visits.visits.record                                    x . . . . .
visits.visits.remove                                    x x . . . .
visits.visits.undo                                      x x . . . .
volunteers.still_runs.what_runs                         . . . . . x
volunteers.volunteer_accounts.end_volunteer_account     step
volunteers.volunteer_accounts.invite_volunteers         . x . . . x
volunteers.volunteer_ties.known_by_address              . x . . . x
volunteers.volunteer_ties.tie                           . x . . . x
volunteers.volunteers.export_volunteers                 . x . . . .
volunteers.volunteers.find_volunteers                   . x . . . .
volunteers.volunteers.own_programmes                    . x . . . .
volunteers.volunteers_access.editable                   step
volunteers.volunteers_edit.own_profile                  x . . . . .
volunteers.volunteers_edit.pause                        . x . . . .
volunteers.volunteers_edit.register_volunteer           . x . . . .
volunteers.volunteers_edit.resume                       . x . . . .
volunteers.volunteers_edit.save_details                 . x . . . .
volunteers.volunteers_edit.save_own_profile             x . . . . .
volunteers.volunteers_edit.save_settings                . x . . . .
volunteers.volunteers_edit.saw_vog                      . x . . . .
volunteers.volunteers_end.begin_again                   . x . . . .
volunteers.volunteers_end.end_listed                    step
volunteers.volunteers_end.end_planned                   system
volunteers.volunteers_end.end_volunteer                 . x . . . .
volunteers.volunteers_end.what_ends                     . x . . . .
volunteers.volunteers_help.who_helps                    x . . . . .
volunteers.volunteers_invite.who_can_be_invited         . x . . . x
volunteers.volunteers_record.own_settings               step
volunteers.volunteers_record.volunteer_record           x x . . x .
"""

# These say "not there" to who may not, for even that somebody is there is not theirs to know.
HIDES = {"volunteers.volunteers_record.volunteer_record"}
RIGHTS = {line.split(None, 1)[0]: line.split(None, 1)[1].strip() for line in TABLE.strip().splitlines()[1:]}


def use_cases():
    return {
        f"{module.name.removeprefix('services.')}.{name}": function
        for module in pkgutil.walk_packages(services.__path__, "services.")
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        if function.__module__ == module.name and not name.startswith("_")
    }


USE_CASES = use_cases()
TRIED = [name for name, right in RIGHTS.items() if right != "step"]


def test_every_service_has_its_row_and_every_row_its_service():
    # Who may call it? Look in the chapter's table "Who may do what", and type its row above.
    assert USE_CASES.keys() == RIGHTS.keys()


def test_no_screen_calls_a_step():
    steps = [name.rsplit(".", 1) for name, right in RIGHTS.items() if right == "step"]
    called = "|".join(rf"{module.rpartition('.')[2]}\.{function}\(" for module, function in steps)
    imported = "|".join(rf"{re.escape(module)} import [^\n]*\b{function}\b" for module, function in steps)
    step = re.compile(rf"\b(?:{called})|from services\.(?:{imported})")
    for path in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "components").rglob("*.py")]:
        found = step.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path} calls {found[0]}"


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
        answer = turned_away(USE_CASES[name], sign_in(world["people"][role]), values)
        if mark == ".":
            assert answer == "not_allowed" or (answer and name in HIDES), f"{role} may call {name}: {answer}"
        else:
            assert answer != "not_allowed", f"{role} may not call {name}"
