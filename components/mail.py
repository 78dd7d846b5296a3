"""Letters that the house writes, in the reader's language."""

from db.operator import address, smtp
from i18n import translate
from services.accounts.account_codes import OneTimeCode
from services.accounts.account_steps import OldAddress
from services.messages.mail import Letter


def send_code(to: str, locale: str, code: OneTimeCode) -> None:
    """A one-time code with a link to use it. Does nothing where no mail server is set."""
    server = smtp()
    if server is None:
        return
    text = translate(
        "Hello {name},\n\nYour code for Naast is {code}. Choose a new password with it within an hour.\n"
        "Your sign-in name is {sign_in_name}.\n\n{link}\n\n"
        "Did you not ask for this? Then do nothing: your password stays.\n",
        locale,
    )
    # Never the address that a browser says it came by: whoever asked could have made that up.
    link = f"{address()}/?code={code.code}" if address() else ""
    text = text.format(name=code.name, code=code.code, sign_in_name=code.sign_in_name, link=link)
    Letter(to=to, subject=translate("Your code for Naast", locale), text=text).send_soon(server)


def tell_old_address(old: OldAddress | None) -> None:
    """Once it is kept: whoever did not change the address hears of it, where a new code does not go any more."""
    server = smtp()
    if server is None or old is None:
        return
    text = (
        translate(
            "Hello,\n\nYour e-mail address in Naast was changed. Mails from Naast do not come to this address any more."
            "\n\nWas this not you, and did you not ask for it? Then call an administrator or the board.\n",
            old.locale,
        )
        if old.staff
        else translate(
            "Hello,\n\nYour e-mail address in Naast was changed. Mails from Naast do not come to this address any more."
            "\n\nWas this not you? Then call your coordinator.\n",
            old.locale,
        )
    )
    subject = translate("Your e-mail address in Naast was changed", old.locale)
    Letter(to=old.email, subject=subject, text=text).send_soon(server)
