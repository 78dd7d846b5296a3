"""Where a volunteer's money goes: who may set and read it."""

import pytest

from components.messages.message_mail import letter
from db.models import AuditEntry, BankAccount, Notice, Outbox, Setting, User, Volunteer
from db.session import reading, writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.messages import Kind
from services.messages.outbox import Mail
from services.payments import bank_accounts
from tests.beside import meanwhile
from tests.make import NOW, TODAY
from tests.refusal import refused
from tests.services.payments.bank_accounts.steps import IBAN, OTHER, own, paid, set_own, shares


def test_nobody_is_paid_as_nobody(make, henk, programme):
    make.account(make.volunteer(programmes=[programme]))
    with reading(henk) as session:
        assert bank_accounts.paid_to(session, None) == (None, frozenset())


def test_a_volunteer_sets_and_reads_the_own_account(henk):
    assert own(henk) is None
    set_own(henk, " nl91 abna 0417 1643 00 ", "  H.  Dijkstra ")
    account = own(henk)
    assert (account.iban, account.holder, account.set_by, account.version) == (IBAN, "H.  Dijkstra", "", 1)


@pytest.mark.parametrize("takes_away", [True, False])
def test_the_same_from_two_windows_at_once_is_done_once_and_told_so(make, henk, takes_away):
    set_own(henk)

    def press(session):
        if takes_away:
            bank_accounts.remove_own(session, 1)
        else:
            bank_accounts.set_own(session, 1, OTHER, "H. Dijkstra")

    assert meanwhile(henk, press, henk, press) is None
    assert [one.iban for one in make.all(BankAccount)] == ([] if takes_away else [OTHER])
    done = [one.action for one in make.all(AuditEntry) if one.action.startswith("bank:")]
    assert done == ["bank:set", "bank:remove" if takes_away else "bank:set"]


def test_a_coordinator_who_volunteers_too_has_an_account(make, sign_in, programme):
    user = make.user(Role.COORDINATOR, programmes=[programme])
    make.volunteer(programmes=[programme], user_id=user)
    set_own(sign_in(user))
    assert own(sign_in(user)).iban == IBAN


def test_who_is_no_volunteer_has_nobody_to_pay(make, sign_in, programme):
    coordinator = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    assert refused(coordinator, bank_accounts.own) == "no_record_of_you"
    assert refused(coordinator, bank_accounts.set_own, 0, IBAN, "X") == "no_record_of_you"


@pytest.mark.parametrize(
    ("iban", "holder", "code"),
    [
        ("", "H. Dijkstra", "required"),
        (" ", "H. Dijkstra", "required"),
        (IBAN, "  ", "required"),
        (IBAN, "H" * 71, "too_long"),
        ("NL91ABNA0417164301", "H. Dijkstra", "iban_wrong"),
        ("TR330006100519786457841326", "H. Dijkstra", "iban_not_sepa"),
    ],
)
def test_what_is_not_right_is_not_kept(henk, make, iban, holder, code):
    assert refused(henk, bank_accounts.set_own, 0, iban, holder) == code
    assert make.all(BankAccount) == make.all(AuditEntry) == []


def test_a_foreign_account_within_sepa_is_fine(henk):
    set_own(henk, OTHER)
    assert own(henk).iban == OTHER


def test_an_account_in_a_country_that_the_chapter_blocks_is_not_kept(henk, make):
    make.add(Setting(name="blocked_countries", value=f"LV {OTHER[:2]}"))
    assert refused(henk, bank_accounts.set_own, 0, OTHER, "H. Dijkstra") == "iban_blocked"
    set_own(henk)
    assert own(henk).iban == IBAN


def test_the_treasurer_fills_one_in_from_paper_and_the_volunteer_sees_who_did(henk, treasurer, record):
    with writing(treasurer) as session:
        bank_accounts.set_for(session, record, 0, IBAN, "H. Dijkstra")
    assert own(henk).set_by == "Wim"
    set_own(henk, OTHER, version=1)
    assert own(henk).set_by == ""
    with reading(treasurer) as session:
        payee = bank_accounts.of(session, record)
    assert (payee.name, payee.account.iban, payee.account.set_by) == ("Henk", OTHER, "")


def test_somebody_who_is_not_there_gets_no_account(treasurer):
    assert refused(treasurer, bank_accounts.set_for, 999, 0, IBAN, "X") == "not_found"
    assert refused(treasurer, bank_accounts.of, 999) == "not_found"


def test_a_second_press_changes_nothing_and_a_change_of_somebody_else_is_told(henk, treasurer, record, make):
    set_own(henk)
    set_own(henk)
    assert [entry.action for entry in make.all(AuditEntry)] == ["bank:set"]
    with writing(treasurer) as session:
        bank_accounts.set_for(session, record, 1, OTHER, "H. Dijkstra")
    assert refused(henk, bank_accounts.set_own, 1, IBAN, "H. Dijkstra") == "changed_meanwhile"
    assert refused(henk, bank_accounts.remove_own, 1) == "changed_meanwhile"
    assert own(henk).iban == OTHER


def told(make):
    return [(one.kind, one.values, one.link) for one in make.all(Notice)]


def test_nobodys_account_changes_in_silence(henk, treasurer, record, make):
    acts = (bank_accounts.set_for, 0, IBAN, "H. Dijkstra"), (bank_accounts.set_for, 1, OTHER, "H. Dijkstra")
    for act, *given in (*acts, acts[1], (bank_accounts.remove_for, 2), acts[0]):
        with writing(treasurer) as session:
            act(session, record, *given)
    filled_in = (Kind.ACCOUNT_CHANGED, {"what": "set"}, "mijn-account")
    taken_away = (Kind.ACCOUNT_CHANGED, {"what": "removed"}, "mijn-account")
    assert told(make) == [filled_in, filled_in, taken_away, filled_in]


def test_who_changes_the_own_account_is_not_told(henk, make, sign_in, programme):
    set_own(henk)
    with writing(henk) as session:
        bank_accounts.remove_own(session, 1)
    user = make.user(Role.TREASURER, Role.VOLUNTEER)
    own_record = make.volunteer(programmes=[programme], user_id=user)
    with writing(sign_in(user)) as session:
        bank_accounts.set_for(session, own_record, 0, IBAN, "T. Smit")
    assert told(make) == []


def test_who_is_no_volunteer_any_more_hears_of_it_too(henk, treasurer, record, make):
    make.update(User, make.get(Volunteer, record).user_id, roles=[])
    with writing(treasurer) as session:
        bank_accounts.set_for(session, record, 0, IBAN, "H. Dijkstra")
    assert len(told(make)) == 1


def test_the_mail_of_it_holds_no_name_and_no_number(henk, treasurer, record, make, postbox):
    make.update(User, make.get(Volunteer, record).user_id, email="henk@example.org")
    with writing(treasurer) as session:
        bank_accounts.set_for(session, record, 0, IBAN, "H. Dijkstra")
    [mail] = make.all(Outbox)
    assert mail.kind is Kind.ACCOUNT_CHANGED
    for locale in ("nl", "en"):
        said = letter(Mail(mail.id, 1, "henk@example.org", locale, mail.kind, {}, "mijn-account", "id"))
        for word in ("Henk", "Dijkstra", "Wim", "0417", "NL91"):
            assert word not in said.subject + said.text


def test_an_account_can_be_taken_away(henk, treasurer, record, make):
    set_own(henk)
    with writing(henk) as session:
        bank_accounts.remove_own(session, 1)
    assert own(henk) is None
    set_own(henk)
    for _press in range(2):
        with writing(treasurer) as session:
            bank_accounts.remove_for(session, record, 1)
    assert own(henk) is None
    assert [entry.action for entry in make.all(AuditEntry)] == ["bank:set", "bank:remove"] * 2


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.BOARD])
def test_who_decides_learns_who_shares_and_not_what(make, sign_in, programme, role):
    decider = sign_in(make.user(role, programmes=[programme]))
    one, two = paid(make, programme), paid(make, programme)
    make.account(one)
    make.account(two)
    assert shares(make, one, decider) == {two}
    with reading(decider) as session:
        bank_accounts.paid_to(session, make.get(Volunteer, one).user_id)
        assert session.get(BankAccount, one) is None
        assert not session.counting_all


def test_the_list_of_the_treasurer(make, treasurer, programme):
    anna = make.volunteer("Anna Bos", programmes=[programme])
    ben = make.volunteer("Ben Smit", programmes=[programme])
    make.volunteer("Carla, who stopped", programmes=[programme], ended_on=TODAY)
    dirk = make.volunteer("Dirk, who stopped", programmes=[programme], ended_on=TODAY)
    make.account(ben)
    make.account(dirk)
    with reading(treasurer) as session:
        every = bank_accounts.payees(session)
        without = bank_accounts.payees(session, only_without=True)
        searched = [bank_accounts.payees(session, search=text).rows for text in ("SMÍT", "Ben. Smit", "smit ben")]
        beyond = bank_accounts.payees(session, page=2)
    assert [row.volunteer_id for row in every.rows] == [anna, ben, dirk]
    assert (every.total, every.without) == (3, 1)
    assert [row.name for row in without.rows] == ["Anna Bos"]
    assert [[(row.name, row.account.iban) for row in rows] for rows in searched] == [[("Ben Smit", IBAN)]] * 3
    assert beyond.rows == []


@pytest.mark.parametrize("status", list(ExpenseStatus))
def test_who_stopped_stands_in_it_as_long_as_money_may_come(make, treasurer, programme, status):
    carla = make.volunteer("Carla, who stopped", programmes=[programme], ended_on=TODAY)
    handed_in = None if status is ExpenseStatus.DRAFT else NOW
    make.expense(carla, programme, status=status, submitted_at=handed_in)
    comes = status in {ExpenseStatus.RETURNED, ExpenseStatus.SUBMITTED, ExpenseStatus.APPROVED}
    with reading(treasurer) as session:
        every = bank_accounts.payees(session)
        without = bank_accounts.payees(session, only_without=True)
    assert [row.volunteer_id for row in every.rows] == [row.volunteer_id for row in without.rows] == [carla] * comes
    assert every.without == comes


def test_whether_a_volunteer_has_none_is_known_without_asking(henk, coordinator, count_queries):
    with reading(henk) as session:
        count_queries.clear()
        assert bank_accounts.lacks_own(session)
        assert count_queries == []
    set_own(henk)
    with reading(henk) as session:
        assert not bank_accounts.lacks_own(session)
    assert refused(coordinator, bank_accounts.lacks_own) == "no_record_of_you"
