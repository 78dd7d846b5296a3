"""The file with which a bank pays many people at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from domain.access import Refused
from domain.payments import DESCRIPTION_LONGEST, SepaSchema, bank_name, bank_text, banking_day

_ID = re.compile(r"[A-Za-z0-9-]{1,35}")


@dataclass(frozen=True)
class Transfer:
    """`end_to_end_id` comes back on the statement of the bank; it is one of its kind in a file."""

    name: str
    iban: str
    cents: int
    description: str
    end_to_end_id: str


@dataclass(frozen=True)
class Payer:
    name: str
    iban: str
    bic: str | None = None


def payment_file(
    payer: Payer,
    transfers: Sequence[Transfer],
    *,
    message_id: str,
    created_at: datetime,
    execute_on: date,
    schema: SepaSchema,
) -> bytes:
    """Valid against the schema, the same for the same input; one amount is written off the payer's account.

    `created_at` is local time. A day on which banks do not pay becomes the first one on which they do.
    Raises Refused: nothing_to_pay, name_not_for_bank; ValueError for what no claim can be.
    """
    from sepaxml import SepaTransfer

    _check(transfers, message_id)
    config = {"name": bank_name(payer.name), "IBAN": payer.iban, "currency": "EUR", "batch": True}
    made = SepaTransfer(config | ({"BIC": payer.bic} if payer.bic else {}), schema=schema.value, clean=False)
    for transfer in transfers:
        made.add_payment(
            {
                "name": bank_name(transfer.name),
                "IBAN": transfer.iban,
                "amount": transfer.cents,
                "execution_date": banking_day(execute_on),
                "description": bank_text(transfer.description, DESCRIPTION_LONGEST) or transfer.end_to_end_id,
                "endtoend_id": transfer.end_to_end_id,
            }
        )
    text = made.export(validate=False).decode()
    # The library takes the time and its ids from the clock and from chance.
    for tag, ours in (
        ("MsgId", message_id),
        ("PmtInfId", message_id),
        ("CreDtTm", f"{created_at:%Y-%m-%dT%H:%M:%S}"),
    ):
        text = re.sub(f"<{tag}>[^<]*", f"<{tag}>{ours}", text)
    # Without a BIC the guidelines of the banks ask for this, and the library leaves it empty.
    text = text.replace("<FinInstnId />", "<FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId>")
    file: bytes = text.encode()
    _rules(schema).validate(text)
    return file


def read_back(file: bytes) -> dict[str, Transfer]:
    """The transfers of a file that was made here, by their `end_to_end_id`."""
    from xml.etree import ElementTree  # an own file: nothing of somebody else's is read

    found = {}
    for one in ElementTree.fromstring(file).iterfind(".//{*}CdtTrfTxInf"):
        text = {element.tag.rpartition("}")[2]: element.text or "" for element in one.iter()}
        cents = int(text["InstdAmt"].replace(".", ""))
        transfer = Transfer(text["Nm"], text["IBAN"], cents, text["Ustrd"], text["EndToEndId"])
        found[transfer.end_to_end_id] = transfer
    return found


@cache
def _rules(schema: SepaSchema) -> Any:
    """What the library brings along; building it takes longer than checking a file by it."""
    import sepaxml
    import xmlschema

    return xmlschema.XMLSchema(Path(sepaxml.__file__).parent / "schemas" / f"{schema.value}.xsd")


def _check(transfers: Sequence[Transfer], message_id: str) -> None:
    if not transfers:
        raise Refused("nothing_to_pay")
    if wrong := [one.end_to_end_id for one in transfers if one.cents <= 0]:
        raise ValueError(f"no amount to pay: {wrong}")
    ids = [one.end_to_end_id for one in transfers]
    if wrong := [one for one in (message_id, *ids) if not _ID.fullmatch(one)]:
        raise ValueError(f"no bank takes these ids: {wrong}")
    if len(set(ids)) < len(ids):
        raise ValueError("two transfers with one id")
