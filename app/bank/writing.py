"""Bank layer: a bank's JSON, `jiuxue.bank/1`."""

import msgspec

from app.bank.model import Bank


def bank_json(bank: Bank) -> bytes:
    """Return `bank` as UTF-8 JSON: every field written, in the order of its declaration, so that equal banks give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(bank), indent=1) + b"\n"
