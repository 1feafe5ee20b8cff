"""Write the files of the contract that are derived: the schemas, the valid vectors in canonical form, the checksums.

Run ``python tools/build_contract.py`` after a change of the model, of an example or of a vector. Valid vectors are written
by hand and completed here with the members that the model has since been given; those below ``valid/kinds`` and
``valid/places`` are the examples of these names. ``every-member.json`` is made from
``tools/every-member.json``: what stands there, and beside it an item of each kind and a value of each member. Vectors below
``invalid`` are written by hand, but for the lines of `SUMMED`; a pair of files dropped in is a test.
"""

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs

from govcredit import _json
from govcredit.exchange.comparison import diff
from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.documents import dumps, loads, parts, read
from govcredit.exchange.lines import write_items, write_lines
from govcredit.exchange.receipts import Reception, receive
from govcredit.exchange.results import (
    dumps_result,
    examined,
    read_result,
    report_document,
    result_class,
    result_names,
    result_schema,
)
from govcredit.exchange.schema import bundle_schema, line_schema
from govcredit.exchange.versions import CURRENT
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, Header, arrays, item_class
from govcredit.model.ranking import RankingResult
from govcredit.model.repair_decision import RepairDecision
from govcredit.model.shapes import Many, Record, members
from govcredit.model.signal import SignalsResult
from govcredit.model.verification import VerificationResult
from govcredit.monitoring.monitor import monitor
from govcredit.policy.loading import load_pack
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import decide
from govcredit.scoring.advice import advice
from govcredit.scoring.compare import compare
from govcredit.scoring.rank import rank
from govcredit.scoring.score import Score, score
from govcredit.scoring.verify import verify

__all__ = ("main",)

ROOT: Final = Path(__file__).resolve().parent.parent
CONTRACT: Final = ROOT / "schemas" / CURRENT.value
ARRAY_OF: Final = dict(arrays())
# Vectors of lines of two bodies, a and b, to which something was done after they had been summed up.
SUMMED: Final = (
    *("after-closing", "closing-missing", "header-missing", "header-repeated", "line-changed", "line-dropped"),
    *("line-moved", "line-repeated", "version-unsupported-header"),
)
# Vectors of lines whose closing line is right: the fault lies elsewhere.
VOUCHED: Final = ("header-manifest-count", "header-manifest-digest", "line-dangling-reference", "line-duplicate-id")

sys.path.insert(0, str(ROOT))
from tests.faulty_documents import Json, bare, filled, with_items  # noqa: E402  # found once the root is on the path


def main() -> None:
    """Write what has changed, and name it."""
    write("bundle.schema.json", pretty(bundle_schema()))
    write("line.schema.json", pretty(line_schema()))
    write_results()
    for name in result_names():
        write(f"results/{name}.schema.json", pretty(result_schema(name)))
        every, _ = structure(filled(result_class(name)) | {"result": name}, result_class(name))
        write(f"results/valid/{name}-every-member.json", dumps_result(every))
        example = read_result((ROOT / "examples" / "results" / f"{name}.json").read_bytes())
        write(f"results/valid/{name}.json", dumps_result(example.result))
    for folder in ("kinds", "places"):
        for path in sorted((ROOT / "examples" / folder).glob("*.json")):
            write(f"valid/{folder}/{path.name}", dumps(loads(path.read_bytes())))
    for path in sorted((CONTRACT / "valid").glob("*.json")):
        by_hand = ROOT / "tools" / path.name
        document = completed(json.loads(by_hand.read_bytes())) if by_hand.exists() else json.loads(path.read_bytes())
        bundle = loads(json.dumps(document))
        write(f"valid/{path.name}", dumps(bundle))
        if path.with_suffix(".jsonl").exists():
            write(f"valid/{path.stem}.jsonl", b"".join(write_lines(bundle)))
    for name in SUMMED:
        write(f"invalid/bundle/{name}.jsonl", rewritten(CONTRACT / "invalid" / "bundle" / f"{name}.jsonl"))
    for name in VOUCHED:
        write(f"invalid/bundle/{name}.jsonl", vouched(CONTRACT / "invalid" / "bundle" / f"{name}.jsonl"))
    sums = CONTRACT / "SHA256SUMS"
    names = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_file())
    rows = [
        f"{hashlib.sha256((CONTRACT / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != sums.name
    ]
    write(sums.name, "".join(rows).encode())


def write_results() -> None:
    """Write the example results that the library makes of the example exchange, thin, as people read them."""
    sent = (ROOT / "examples" / "exchange" / "batch.json").read_bytes()
    mended = (ROOT / "examples" / "exchange" / "batch-mended.json").read_bytes()
    outcome, again = read(sent), read(mended)
    received = receive(sent, Reception(issued_at="2026-11-20T10:15:00+08:00"), file_name="batch.json")
    results = {
        "report": report_document(outcome.report, examined(outcome, "batch.json")),
        "receipt": received.receipt,
        "changes": diff(received.bundle, again.bundle, to=examined(again, "batch-mended.json")),
        "decision": repair_decision(),
        "advice": advice(town_score(date(2026, 7, 6)), "good").document(),
        "ranking": ranking(),
        "score": town_score(date(2026, 7, 6)).document(),
        "score-comparison": compare(town_score(date(2026, 6, 1)), town_score(date(2026, 7, 6))).document(),
        "signals": payment_signals(),
        "verification": verification(),
    }
    for name, result in results.items():
        path = ROOT / "examples" / "results" / f"{name}.json"
        path.write_text(json.dumps(thin(unstructure(result)), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def repair_decision() -> RepairDecision:
    """Return the decision on the application of the example of repair, a week after it was made."""
    bundle = loads((ROOT / "examples" / "repair" / "records.json").read_bytes())
    facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 8)))
    return decision_document(decide(facts, bundle.records[0], bundle.repairs[0]))


def payment_signals() -> SignalsResult:
    """Return what one signal came to for the three payments of the example of monitoring."""
    bundle = loads((ROOT / "examples" / "monitoring" / "payments.json").read_bytes())
    facts = Facts.of(bundle, load_pack("cn").context(date(2026, 7, 6)))
    return monitor(facts).narrowed(codes=("payments.overdue",)).document()


def town_score(day: date) -> Score:
    """Return the score of the town of the example of scoring on a day, under the scheme of that example."""
    bundle = loads((ROOT / "examples" / "scores" / "county.json").read_bytes())
    facts = Facts.of(bundle, load_pack(ROOT / "examples" / "schemes" / "trial").context(day))
    return score(facts, "town", facts.context.pack.scheme("county-trial", on=day))


def ranking() -> RankingResult:
    """Return the places of the five bodies of the example of scoring."""
    facts = town_score(date(2026, 7, 6)).facts
    bodies = ("east-town", "finance", "housing", "town", "water")
    return rank(facts, bodies, facts.context.pack.scheme("county-trial", on=facts.context.on), draws=200).document()


def verification() -> VerificationResult:
    """Return what comes of a score by an older library in which somebody has embellished the whole."""
    found = town_score(date(2026, 7, 6))
    stated = found.document()
    side = attrs.evolve(stated.outcome_side, total_low=stated.outcome_side.total_high)
    embellished = attrs.evolve(stated, outcome_side=side, ground=attrs.evolve(stated.ground, library="0.0.1"))
    return verify(embellished, found.facts).document()


def thin(value: Json) -> Json:
    """Return a JSON value without the members that hold nothing."""
    if isinstance(value, dict):
        return {name: thin(inner) for name, inner in value.items() if inner not in (None, [])}
    return [thin(inner) for inner in value] if isinstance(value, list) else value


def pretty(schema: Json) -> bytes:
    """Return a schema as people read it; line ends inside a text, which nobody would see, are escaped."""
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    for end in ("\u0085", "\u2028", "\u2029"):
        text = text.replace(end, f"\\u{ord(end):04x}")
    return text.encode()


def rewritten(path: Path) -> bytes:
    """Return lines with the members that the model has since been given; the closing line vouches for the two right ones."""
    bodies = [{"id": name, "kind": "court", "name": "示例法院"} for name in "ab"]
    *_, closing = write_lines(loads(json.dumps({"version": CURRENT.value, "organs": bodies})))
    lines: list[bytes] = []
    for raw in path.read_bytes().splitlines(keepends=True):
        line = json.loads(raw)
        if line["kind"] in ARRAY_OF:
            lines.append(canonical(line["item"], line["kind"]) or raw)  # a faulty line stays as it is
        else:
            lines.append(closing if line["kind"] == "closing" else raw)
    return b"".join(lines)


def vouched(path: Path) -> bytes:
    """Return lines in canonical form with the closing line that vouches for them."""
    first, *lines, _ = (json.loads(raw) for raw in path.read_bytes().splitlines())
    header, _ = structure(first["item"], Header)
    assert header is not None
    items = ((line["kind"], json.loads(canonical(line["item"], line["kind"]))["item"]) for line in lines)
    return b"".join(write_items(header, items))


def canonical(item: Json, kind: str) -> bytes:
    """Return the canonical line of an item, or nothing when it has faults."""
    value, found = structure(item, item_class(kind))
    return b"" if found else _json.dumps({"item": unstructure(value), "kind": kind}) + b"\n"


def completed(document: Json) -> Json:
    """Return a bundle with items of each kind and a value of each member; what is there already stays.

    Where one item was made, a second that holds only what must be there follows, for the first to revise.
    """
    made = with_items(*ARRAY_OF)
    for array in ARRAY_OF.values():
        document[array] = document.get(array) or made[array]
    add_members(document, Bundle)
    for kind, array in ARRAY_OF.items():
        if len(document[array]) == 1:
            document[array].append(bare(item_class(kind)) | {"id": f"{kind}-2"})
    for kind, array in ARRAY_OF.items():
        for item in document[array]:
            resolve(item, item_class(kind), (kind, item["id"]), document)
    bundle = loads(json.dumps(document | {"manifest": None}))
    document["manifest"]["parts"] = unstructure(parts(bundle))
    return document


def add_members(value: Json, cls: type[Any]) -> None:
    """Give an object the members that it does not have yet; null is a value."""
    made = filled(cls)
    for member in members(cls):
        inner = value.setdefault(member.name, made[member.name])
        shape = member.element
        if isinstance(shape, Record) and inner is not None:
            for each in inner if isinstance(inner, list) else [inner]:
                add_members(each, shape.cls)


def resolve(value: Json, cls: type[Any], own: tuple[str, str], document: Json) -> None:
    """Let references that lead nowhere lead to the first item of their kind, and revisions of itself to the last."""
    for member in members(cls):
        inner = value.get(member.name)
        many = isinstance(member.shape, Many)
        shape = member.element
        if isinstance(shape, Record) and inner is not None:
            for each in inner if many else [inner]:
                resolve(each, shape.cls, own, document)
        elif member.ref is not None and inner is not None:
            target = {"item": own[0], "any": value.get("kind")}.get(member.ref, member.ref)
            known = [item["id"] for item in document[ARRAY_OF[target]]]
            if member.ref == "item":
                right = [known[-1] if name in ("a:0", own[1]) else name for name in [inner]]
            else:
                right = [name if name in known else known[0] for name in (inner if many else [inner])]
            value[member.name] = right if many else right[0]


def write(name: str, data: bytes) -> None:
    """Write a file of the contract unless it holds these bytes already."""
    path = CONTRACT / name
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"schemas/{CURRENT.value}/{name}")


if __name__ == "__main__":
    main()
