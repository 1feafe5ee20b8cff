"""Show what three audiences see of a synthetic county, and what is withheld from the public most often.

Run ``python examples/disclose_county.py`` from any folder. The key is new in each run: pseudonyms differ, and what is shown does not.
"""

import secrets
from datetime import date

from govcredit import disclose, load_pack
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.samples.county import county

sample = county(seed=7)
law = load_pack("cn").context(date(2026, 7, 1))
key = PseudonymKey(secret=secrets.token_bytes(32), rotation="2026")
for audience in ("public", "superior", "keeper"):
    view = disclose(sample, audience, law, key)
    withheld = sum(each.count for each in view.withheld)
    print(f"{audience}: {view.items} items, {view.pseudonyms} by pseudonym, {withheld} withheld")

public = disclose(sample, "public", law, key)
for held in sorted(public.withheld, key=lambda each: -each.count)[:5]:
    print(f"{held.count:4}  {' › '.join(held.title('en'))}: {held.why.text('en')}")
