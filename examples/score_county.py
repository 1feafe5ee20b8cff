"""Score the bodies of a county under a scheme of one's own: points with their reasons, bands, disputes, and what is missing.

Run ``python examples/score_county.py`` from any folder. Every number can be checked by hand; no authority made the scheme.
"""

from datetime import date
from pathlib import Path

from govcredit import Facts, load_pack, loads, score

HERE = Path(__file__).resolve().parent

day = date(2026, 7, 6)
pack = load_pack(HERE / "schemes" / "trial")  # the law of the country, and one scheme
scheme = pack.scheme("county-trial", on=day)
facts = Facts.of(loads((HERE / "scores" / "county.json").read_bytes()), pack.context(day))

for organ in ("finance", "water", "town", "housing", "east-town"):
    found = score(facts, organ, scheme)
    print(found.statement.text("en"))
    if found.disputes is not None:
        print("   ", found.disputes.text("en"))
    for veto in found.vetoes:
        print("   ", veto.statement.text("en"))
    for row in found.rows("en"):
        if row["state"] in ("band", "missing"):
            print("   ", row["sentence"])

town = score(facts, "town", scheme)
print(town.scheme.made_by_en)
for line in town.lines:
    print(f"{line.title('en'):30} {line.low:>7} {line.high:>7}  {line.state}")
