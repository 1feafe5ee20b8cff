"""Ask before an honour is given whether anything stands against a town: what restricts it, until when, and by which clause.

Run ``python examples/screen_subject.py`` from any folder. The bodies do not exist.
"""

from datetime import date
from pathlib import Path

from govcredit import Facts, load_pack, loads, screen
from govcredit.model.identity import OrganId
from govcredit.model.relations import Party

bundle = loads(Path(__file__).with_name("repair").joinpath("records.json").read_bytes())
facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 8)))

for subject in ("town", "ecology"):
    found = screen(facts, Party(organ=OrganId(subject)), "honours")
    print(f"{subject}: {found.outcome}")
    print(f"  {found.statement.text('en')}")
    for entry in found.entries:
        print(f"  {entry.effect}, {entry.certainty}, until {entry.last}: {entry.statement.text('en')}")
        for clause in dict.fromkeys(term.citation.text("zh") for term in entry.terms):
            print(f"      {clause}")
    for gap in found.gaps:
        print(f"  could not be checked: {gap.statement.text('en')}")
