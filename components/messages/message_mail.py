"""The mails that tell of a notice: that there is something, and a link. Never who or what; that stands in the app."""

from collections.abc import Mapping

from db.operator import address
from domain.messages import Kind
from i18n import translate, translate_many
from services.messages.mail import Letter
from services.messages.outbox import Mail


def letter(mail: Mail) -> Letter:
    """In the language of who gets it."""
    subject, text = _words(mail.kind, mail.counts, mail.locale)
    here = address()
    if here:
        where = f"{here}/{mail.link or 'berichten'}"
        choose = translate("Which mails you get, you choose yourself: {link}", mail.locale).format(
            link=f"{here}/mijn-account"
        )
    else:
        where = translate("You find it in Naast, under Messages.", mail.locale)
        choose = translate("Which mails you get, you choose yourself in Naast, under My account.", mail.locale)
    hello = translate("Hello,", mail.locale)
    return Letter(mail.to, subject, f"{hello}\n\n{text}\n\n{where}\n\n{choose}\n", mail.message_id)


def _words(kind: Kind, counts: Mapping[str, int], locale: str) -> tuple[str, str]:
    def _(message: str) -> str:
        return translate(message, locale)

    match kind:
        case Kind.PROPOSAL_MADE:
            return _("A question for you"), _(
                "There is a question for you in Naast. Read it when it suits you. Saying no is always fine."
            )
        case Kind.PROPOSAL_REMINDER:
            return _("There is still a question for you"), _(
                "There is still a question for you in Naast. A yes helps, and so does a no: then we look further."
            )
        case Kind.INTRODUCTION:
            return _("About an introduction"), _("There is news about an introduction in which you take part.")
        case Kind.MATCH_STARTED:
            return _("Your support has begun"), _(
                "Support has begun in which you take part. It is good that you are there."
            )
        case Kind.HAND_OVER:
            return _("About a hand-over"), _("There is news about how long you come somewhere.")
        case Kind.CLAIM_DECIDED:
            return _("Something about your expense claim"), _("There is an answer to an expense claim of yours.")
        case Kind.ACCOUNT_CHANGED:
            return _("Your bank account in Naast was changed"), _(
                "Somebody else than you changed in Naast to which account your money goes. Look whether it is right. "
                "If it is not, ring your chapter at once."
            )
        case Kind.PROPOSAL_ANSWERED:
            return _("There is an answer to a proposal"), _("Somebody answered a proposal in one of your programmes.")
        case Kind.PROPOSAL_RETURNED:
            return _("A request asks for somebody"), _(
                "A request in one of your programmes asks for somebody: a proposal got no answer, or a volunteer "
                "stopped."
            )
        case Kind.HELP_ASKED:
            return _("One-time help was asked for"), _(
                "Somebody asked for one-time help in one of your programmes. Read it, and say yes or no."
            )
        case Kind.HELP_ANSWERED:
            return _("About the one-time help that you asked for"), _(
                "There is news about one-time help that you asked for."
            )
        case Kind.RUN_NEEDS_SECOND:
            return _("A payment run waits for a second yes"), _(
                "In Naast a payment run waits for the yes of somebody else than who made it. Will you have a look?"
            )
        case Kind.DIGEST:
            told = "\n".join(f"- {_counted(Kind(kind), count, locale)}" for kind, count in sorted(counts.items()))
            return _("Your week in Naast"), f"{_('This waits for you in Naast:')}\n\n{told}"


def _counted(kind: Kind, count: int, locale: str) -> str:
    def count_of(one: str, many: str) -> str:
        return translate_many(one, many, count, locale)

    match kind:
        case Kind.PROPOSAL_MADE:
            return count_of("{n} question for you", "{n} questions for you")
        case Kind.PROPOSAL_REMINDER:
            return count_of("{n} question that still waits", "{n} questions that still wait")
        case Kind.MATCH_STARTED:
            return count_of("{n} support that has begun", "{n} supports that have begun")
        case Kind.INTRODUCTION:
            return count_of("{n} message about an introduction", "{n} messages about introductions")
        case Kind.HAND_OVER:
            return count_of("{n} message about a hand-over", "{n} messages about hand-overs")
        case Kind.CLAIM_DECIDED:
            return count_of("{n} answer to an expense claim", "{n} answers to expense claims")
        case Kind.ACCOUNT_CHANGED:
            return count_of("{n} change of your bank account", "{n} changes of your bank account")
        case Kind.PROPOSAL_ANSWERED:
            return count_of("{n} answer to a proposal", "{n} answers to proposals")
        case Kind.PROPOSAL_RETURNED:
            return count_of("{n} request that waits again", "{n} requests that wait again")
        case Kind.HELP_ASKED:
            return count_of("{n} time one-time help was asked for", "{n} times one-time help was asked for")
        case Kind.HELP_ANSWERED:
            return count_of("{n} answer about one-time help", "{n} answers about one-time help")
        case Kind.RUN_NEEDS_SECOND:
            return count_of(
                "{n} payment run that waits for a second yes", "{n} payment runs that wait for a second yes"
            )
        case Kind.DIGEST:
            raise ValueError(kind)  # it counts the others
