"""From a plan as it was published to what is due: read, linked to a roster, judged on a day, drawn and put into a calendar.

Run ``python examples/ledger_from_plan.py`` from any folder; it needs the extras ``plans``, ``report`` and ``ical``. The plan is that of a
county that does not exist.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from govcredit import Facts, load_pack, loads
from govcredit.adapters.board.page import to_board
from govcredit.adapters.ical import to_ical
from govcredit.adapters.plans import read_plan
from govcredit.ledger.status import status

HERE = Path(__file__).resolve().parent / "plans"
TODAY = date(2026, 7, 6)


def main() -> None:
    """Print what is known of the reading and what is due, and say how large page and calendar are."""
    roster = json.loads((HERE / "weixiu-roster.json").read_bytes())
    reading = read_plan((HERE / "weixiu-plan.txt").read_bytes(), beside=roster, known=date(2026, 3, 9))
    for found in reading.report.findings:
        print(found.place, found.code, found.message("en"))

    bundle = loads(json.dumps(reading.document))
    ledgers = status(Facts.of(bundle, load_pack("cn").context(TODAY)))
    for entry in ledgers.entries:
        if entry.due_status == "overdue":
            print(entry.due_on, entry.title, f"{entry.working_days} working days late")

    result = ledgers.document()
    page = to_board(result, language="en", plans=bundle.plans)
    calendar = to_ical(result, language="en", stamp=datetime(2026, 7, 6, tzinfo=UTC), plans=bundle.plans)
    print("script" not in page.casefold(), calendar.count(b"BEGIN:VEVENT"), "events")


if __name__ == "__main__":
    main()
