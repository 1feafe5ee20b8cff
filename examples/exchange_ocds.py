"""Write an agreement as Open Contracting Data (OCDS), read it back, and see what has no place on the other side.

Run ``python examples/exchange_ocds.py`` from any folder. The case is real: a county closed a plant and did not pay the price.
"""

from pathlib import Path

from govcredit import loads
from govcredit.adapters.ocds import Publisher, read_ocds, to_ocds

bundle = loads(Path(__file__).with_name("cases").joinpath("daying.json").read_bytes())
publisher = Publisher(name="示例县", uri="https://example.org/2026.json", prefix="ocds-213czf")
package = to_ocds(bundle, publisher, published="2026-04-01T09:00:00+08:00", internal=True)

for release in package.document["releases"] if package.document is not None else ():
    print(release["ocid"], release["tag"])
    for contract in release["contracts"]:
        print(" ", contract["title"], contract.get("dateSigned"))

# What is not carried is told at its place, and nothing is lost without a word.
print(len(package.losses), "places are not carried as they stand, such as:")
for loss in package.losses[:3]:
    print(f"  {loss.code} {loss.path}")

back = read_ocds(package.dumps())
for agreement in back.bundle.agreements if back.bundle is not None else ():
    print("read back:", agreement.title, agreement.signed)
