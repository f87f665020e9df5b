"""Services layer: the account of a report's bank, and what of the report is asked."""

import msgspec

from app.assets import Assets
from app.bank.account import Account, account
from app.errors import UserError
from app.questions.coverage import Coverage, coverage
from app.services.formulas import lexicon_in_use, own_formulas
from app.store import reports
from app.store.store import Store


class Inspection(msgspec.Struct, frozen=True):
    """What an organiser is told about the bank of one report."""

    report: str
    title: str
    account: Account
    coverage: Coverage


class Inspecting:
    """Tells how many questions a bank has, what was dropped when they were made, and which points and members are asked."""

    def __init__(self, store: Store, assets: Assets) -> None:
        self._store = store
        self._assets = assets

    def open(self, report: str) -> Inspection:
        """Return what there is to tell of a report's bank. Raises `UserError` report_gone, template_broken."""
        from app.questions import templates
        from app.questions.making import make_and_drop

        with self._store.read() as db:
            bank = reports.open_bank(db, report)
        if bank is None or bank.report is None:
            raise UserError("report_gone")
        wordings = templates.load_templates(self._assets.text("questions", templates.FILE))
        made = make_and_drop(bank.report, bank.points, wordings, lexicon_in_use(self._assets, own_formulas(self._store)))
        told = account(bank.points, bank.questions, made)
        return Inspection(report, bank.report.title, told, coverage(bank.points, bank.questions, made.dropped))
