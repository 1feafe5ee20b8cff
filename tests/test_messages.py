"""The catalogue of messages: complete, in both languages, and every code is one that some document really gives."""

import ast
import gzip
import re
import string
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias, get_args

import attrs
import pytest

import govcredit
from govcredit import _json
from govcredit._files import names, read_text
from govcredit.codes.identifiers import CITIZEN_NUMBER, Damage, Kind, examine
from govcredit.codes.lists import code_list
from govcredit.exchange.documents import loads, read
from govcredit.exchange.entries import as_findings
from govcredit.exchange.lines import read_lines
from govcredit.exchange.receipts import Reception, receive
from govcredit.findings import Finding, Language, catalogue, entry, word
from govcredit.model.plans.responsibility import Responsibility
from govcredit.model.plans.schedule import Schedule
from govcredit.phrases.schedule import read_schedule
from govcredit.policy.cases import read_cases, run
from govcredit.policy.lint import lint
from govcredit.policy.loading import load_pack, read_pack
from govcredit.validation.register import SUBJECTS
from tests.adapters.gongshi_cases import GONGSHI_CASES
from tests.adapters.parquet_cases import PARQUET_CASES
from tests.adapters.plan_cases import PLAN_CASES
from tests.adapters.sheet_cases import SHEET_CASES
from tests.adapters.signature_cases import SIGNATURE_CASES
from tests.adapters.store_cases import STORE_CASES
from tests.adapters.transfer_cases import TRANSFER_CASES
from tests.adapters.web.web_cases import WEB_CASES
from tests.pack_files import ABOVE, LAYER, SUBJECT, changed, files, of_scheme
from tests.responsibility_cases import RESPONSIBILITY_CASES
from tests.validation.cases import rule_cases

SOURCE: Final = Path(govcredit.__file__).parent
CODES: Final = tuple(known.code for known in catalogue())
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
TERMS: Final = tuple(re.findall(r"^\[(.+)\]$", read_text("messages", "terms.toml"), re.MULTILINE))

FAMILIES: Final = "bytes|structure|bundle|file|identifier|receipt|upgrade|pack|parquet|sheet|plan|responsibility|schedule|gongshi|signature|store|transfer|web"
# Members of a task that are named like findings.
MEMBERS: Final = frozenset(
    f"{name}.{field.name}"
    for name, cls in (("responsibility", Responsibility), ("schedule", Schedule))
    for field in attrs.fields(cls)
)
# Codes of lists, some of which are named like findings; those of regions are numbers.
LISTED: Final = frozenset(
    each.code
    for name in names("codes")
    if name.endswith(".csv") and name != "region.csv"
    for each in code_list(name.removesuffix(".csv")).entries()
)
# The families of rules; terms of packs may begin with the same words.
RULES: Final = re.compile(rf"(?:{'|'.join(SUBJECTS)})\.[a-z-]+")

_is_code: Final = re.compile(rf"(?:{FAMILIES})\.(?!(?:toml|parquet)$)[a-z-]+|{RULES.pattern}").fullmatch
_chinese: Final = re.compile("[\u3400-\u9fff]").search
_chinese_sign: Final = re.compile("[\u3000-\u303f\uff00-\uffef]").search


def constants(node: ast.AST) -> set[str]:
    """Return the texts that stand as constants anywhere below a node."""
    below = ast.walk(node)
    return {each.value for each in below if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def codes_in(source: str) -> set[str]:
    """Return the codes that a source names: whole, or in a ``note`` of the family ``identifier``."""
    tree = ast.parse(source)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    notes = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "note")
    whole = {text for text in constants(tree) if _is_code(text)}
    return whole | {f"identifier.{text}" for argument in notes for text in constants(argument)}


def in_rules(path: Path) -> bool:
    return path.parent.name in {"validation", "checks"}  # the rules, and their texts in SQL


# ---------------------------------------------------------------------------------------------------------------------
# One case for each code

Case: TypeAlias = Callable[[], tuple[Finding, ...]]


def bundle(**members: str) -> bytes:
    """Return a bundle with further members, each given as its JSON text."""
    return f'{{"version":"1.0"{"".join(f""","{name}":{text}""" for name, text in members.items())}}}'.encode()


def task(**members: str) -> bytes:
    """Return a bundle with one task in which members are replaced or added."""
    sound = {"id": '"t"', "plan": '"p"', "number": "1", "title": '"t"'}
    inner = ",".join(f'"{name}":{text}' for name, text in {**sound, **members}.items())
    return bundle(plans='[{"id":"p","title":"t","issuer":"o","issued":"2018-06-27"}]', tasks=f"[{{{inner}}}]")


def part(text: str) -> bytes:
    """Return a bundle whose manifest has one part."""
    return bundle(manifest=f'{{"id":"m","created":"2026-11-22T00:00:00Z","parts":[{text}]}}')


def document(data: bytes, *, max_bytes: int | None = None) -> tuple[Finding, ...]:
    return read(data, max_bytes=max_bytes).report.findings


def lines(*texts: str) -> tuple[Finding, ...]:
    return tuple(found for line in read_lines(text.encode() for text in texts) for found in line.report.findings)


def unopened(data: bytes | None = None) -> tuple[Finding, ...]:
    pytest.importorskip("typer")
    from govcredit.cli.inputs import Unopened, opened  # noqa: PLC0415  # the extra may be missing

    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(Unopened) as stopped, opened(str(path)) as stream:
            stream.read()
    return stopped.value.report.report.findings


def received(data: bytes, held: bytes = b'{"version":"1.0"}') -> tuple[Finding, ...]:
    reception = Reception(issued_at="2026-11-25T09:30:00+08:00", held=loads(held))
    return tuple(found for each in receive(data, reception).receipt.entries for found in as_findings(each.findings))


def losses(*members: str) -> tuple[Finding, ...]:
    return read(f'{{"version":"0.1",{",".join(members)}}}', upgrade=True).losses


def revised(name: str, of: str) -> str:
    """Return a body that revises another."""
    revision = f'{{"of":"{of}","act":"correct","reason":"r","actor":"a"}}'
    return f'{{"id":"{name}","kind":"court","name":"n","provenance":{{"known":"2026-01-01","revision":{revision}}}}}'


def code(text: str, expected: Kind | None = None, on: date | None = None) -> tuple[Finding, ...]:
    return examine(text, on, expected=expected).findings("/uscc")


def schedule(text: str, issued: date | None = None) -> tuple[Finding, ...]:
    return read_schedule(text, issued=issued).findings


def person(body: str) -> tuple[Finding, ...]:
    """Examine a citizen number whose check digit is right; those here are nobody's, for they are born in 2097."""
    return code(body + CITIZEN_NUMBER.check_digit(body), "citizen-number")


def pack(held: Mapping[str, bytes], above: Mapping[str, bytes] | None = None) -> tuple[Finding, ...]:
    """Return all that is said of a pack: by its loading, its lint and its cases."""
    outcome = read_pack(held, None if above is None else {"cn": above, "cn-place": held}.get)
    cases, report = read_cases(held)
    found = outcome.report + report
    if outcome.pack is None:
        return found.findings
    failures = (run(outcome.pack, case) for case in cases)
    return (*found.findings, *lint(outcome.pack, cases).findings, *(each for each in failures if each is not None))


def unanswerable() -> tuple[Finding, ...]:
    """Ask a judgement about something that the case does not bring."""
    outcome = read_pack(files())
    assert outcome.pack is not None
    text = '[[cases]]\ntitle = "某日可以修复"\nkind = "positive"\nasks = "decide"\nterm = "trial.window"\non = 2024-01-01\nvalue = "met"'
    (case,), _ = read_cases({"trial.cases.toml": text.encode()})
    found = run(outcome.pack, case, lambda *_: "about = r")
    assert found is not None
    return (found,)


def code_of_place(old: str = "", new: str = "", *, twice: bool = False) -> dict[str, bytes]:
    """Return a pack with one local code in which a passage is changed."""
    text = """
[[codes]]
list = "severity"
code = "cn-place.grave"
name = "特别严重"
name_en = "grave"
parent = "serious"
from = 2024-01-01
source = "new"
status = "seen"
"""
    return files(codes=text.replace(old, new) * (2 if twice else 1))


OTHER_SUBJECT: Final = 'title = "试"\ntitle_en = "Trial"\n'
REST_OF_TERM: Final = """
title = "最长"
title_en = "Longest"
values = [{ from = 2020-02-01, value = "2年", source = "old", status = "seen" }]
"""

HEADER: Final = '{"item":{"manifest":null,"version":"1.0"},"kind":"header"}\n'
DIGEST: Final = _json.digest(b"")
CLOSING: Final = f'{{"item":{{"count":0,"digest":"{DIGEST}"}},"kind":"closing"}}\n'
ORGAN: Final = '{"id":"a","kind":"court","name":"n"}'

CASES: Final[Mapping[str, Case]] = {
    **{case.code: case.findings for case in rule_cases()},
    **GONGSHI_CASES,
    **PARQUET_CASES,
    **SHEET_CASES,
    **SIGNATURE_CASES,
    **PLAN_CASES,
    **RESPONSIBILITY_CASES,
    **STORE_CASES,
    **TRANSFER_CASES,
    **WEB_CASES,
    "bytes.byte-order-mark": partial(document, b"\xef\xbb\xbf" + bundle()),
    "bytes.depth": partial(document, b"[" * 65),
    "bytes.duplicate-key": partial(document, b'{"a":1,"a":2}'),
    "bytes.empty": partial(document, b" "),
    "bytes.encoding": partial(document, '"政务"'.encode("gb18030")),
    "bytes.fractional-number": partial(document, b"[12.50]"),
    "bytes.large-number": partial(document, b"[9007199254740993]"),
    "bytes.not-a-number": partial(document, b"[NaN]"),
    "bytes.size": partial(document, b"[]", max_bytes=1),
    "bytes.surrogate": partial(document, rb'["\ud83d"]'),
    "bytes.syntax": partial(document, b"[1,]"),
    "bytes.trailing": partial(document, b"[] []"),
    "bytes.truncated": partial(document, b"["),
    "structure.choice": partial(document, task(status='"finished"')),
    "structure.date": partial(document, task(progress='[{"on":"2023-02-29","status":"done"}]')),
    "structure.length": partial(document, task(title='""')),
    "structure.member-name": partial(document, bundle(extensions='{"备注":1}')),
    "structure.misspelt-member": partial(document, bundle(task="[]")),
    "structure.missing-member": partial(document, bundle(units='[{"id":"u","name":"n"}]')),
    "structure.pattern": partial(document, task(id='"t 1"')),
    "structure.range": partial(document, task(number="0")),
    "structure.type": partial(document, task(number='"1"')),
    "structure.unknown-member": partial(document, bundle(remark="1")),
    "bundle.after-closing": partial(lines, HEADER, CLOSING, HEADER),
    "bundle.closing-missing": partial(lines, HEADER),
    "bundle.count-mismatch": partial(document, part('{"array":"tasks","count":22}')),
    "bundle.dangling-reference": partial(document, task()),
    "bundle.digest-mismatch": partial(document, part(f'{{"array":"tasks","count":0,"digest":"{DIGEST}"}}')),
    "bundle.duplicate-id": partial(document, bundle(organs=f"[{ORGAN},{ORGAN}]")),
    "bundle.header-missing": partial(lines, f'{{"item":{ORGAN},"kind":"organ"}}\n', CLOSING),
    "bundle.header-repeated": partial(lines, HEADER, HEADER, CLOSING),
    "bundle.person-reference": partial(
        document,
        b'{"version":"1.0","showcases":[{"id":"s","kind":"model","title":"x","related":[{"kind":"person","id":"p"}]}]}',
    ),
    "bundle.revision-cycle": partial(document, bundle(organs=f"[{revised('a', 'a')}]")),
    "bundle.unknown-array": partial(document, part('{"array":"task","count":0}')),
    "bundle.unknown-kind": partial(
        document,
        b'{"version":"1.0","showcases":[{"id":"s","kind":"model","title":"x","related":[{"kind":"reccord","id":"r"}]}]}',
    ),
    "bundle.version-older": partial(document, b'{"version":"0.1"}'),
    "bundle.version-unsupported": partial(document, b'{"version":"9.0"}'),
    "receipt.held-otherwise": partial(
        received, bundle(organs=f"""[{ORGAN.replace('"n"', '"m"')}]"""), bundle(organs=f"[{ORGAN}]")
    ),
    "receipt.refers-to-refused": partial(
        received, bundle(organs=f"""[{ORGAN.replace("court", "cort")},{ORGAN.replace('"a"', '"b","superior":"a"')}]""")
    ),
    "pack.bad-choice": partial(pack, changed('clause = "第二条", status = "seen"', 'status = "sure"')),
    "pack.bad-kind": partial(pack, changed('kind = "deadline"', 'kind = "duration"')),
    "pack.bad-name": partial(pack, changed("[window]", "[Window]")),
    "pack.bad-value": partial(pack, changed('value = "3年", source', 'value = "三年", source')),
    "pack.before-force": partial(pack, changed("from = 2020-02-01, value", "from = 2020-01-31, value")),
    "pack.beyond-repeal": partial(
        pack, changed("in_force = 2024-01-01", "in_force = 2024-01-01\nrepealed = 2026-01-01")
    ),
    "pack.cannot-add": partial(pack, changed('value = "3年", source', 'adds = true, value = "3年", source')),
    "pack.case-asks-nothing": partial(pack, changed('value = "1年"\n', "")),
    "pack.case-failed": partial(pack, changed('before = "3年"', 'before = "2年"')),
    "pack.case-no-boundary": partial(pack, changed("on = 2024-01-01", "on = 2024-01-02")),
    "pack.case-unanswerable": unanswerable,
    "pack.case-unknown-term": partial(pack, changed('term = "trial.window"', 'term = "trial.windows"')),
    "pack.cases-missing": partial(pack, files()),
    "pack.citation-dangling": partial(pack, changed('source = "old"', 'source = "older"')),
    "pack.citation-missing": partial(pack, changed('source = "old", ', "")),
    "pack.code-prefix": partial(pack, code_of_place("cn-place.grave", "grave")),
    "pack.code-twice": partial(pack, code_of_place(twice=True)),
    "pack.code-unknown": partial(pack, changed('kind = "minor"', 'kind = "light"')),
    "pack.date-order": partial(pack, changed("from = 2020-02-01, value", "from = 2025-02-01, value")),
    "pack.document-twice": partial(pack, files(other=SUBJECT.partition("[window]")[0])),
    "pack.group-empty": partial(
        pack,
        of_scheme('title_en = "All" }]', 'title_en = "All" }, { code = "none", title = "空", title_en = "None" }]'),
    ),
    "pack.kind-differs": partial(pack, files(publicity=f'{OTHER_SUBJECT}[general.most]\nkind = "text"{REST_OF_TERM}')),
    "pack.layer-cycle": partial(
        pack, files(pack=LAYER.replace('extends = "cn"', 'extends = "cn-place"')), files(pack=ABOVE)
    ),
    "pack.layer-unreachable": partial(pack, changed('extends = "cn"', 'extends = "cn-atlantis"')),
    "pack.list-unknown": partial(pack, changed("code:severity", "code:severities")),
    "pack.misspelt-key": partial(pack, changed('title = "期限"', 'titel = "期限"')),
    "pack.missing-key": partial(pack, changed("from = 2020-02-01, ", "")),
    "pack.no-manifest": partial(pack, {"trial.toml": SUBJECT.encode()}),
    "pack.no-values": partial(
        pack, files(other='title = "空"\ntitle_en = "E"\n[a]\ntitle = "空"\ntitle_en = "E"\nkind = "text"\nvalues = []')
    ),
    "pack.order": partial(pack, of_scheme('ceiling = "100"', 'ceiling = "0"')),
    "pack.overtaken": partial(pack, files(publicity=f'{OTHER_SUBJECT}[general.most]\nkind = "deadline"{REST_OF_TERM}')),
    "pack.renamed-key": partial(
        pack,
        files(),
        files(pack=f'{ABOVE}\n[renamed]\n"trial.window" = "trial.span"', trial="""title = "试"\ntitle_en = "Trial\""""),
    ),
    "pack.renamed-to-nothing": partial(pack, files(pack=f'{LAYER}\n[renamed]\n"trial.span" = "trial.spam"')),
    "pack.same-day": partial(
        pack,
        changed(
            '{ from = 2024-01-01, value = "1年"',
            '{ from = 2020-02-01, value = "1年", source = "old", status = "seen" },\n{ from = 2024-01-01, value = "1年"',
        ),
    ),
    "pack.term-misfit": partial(pack, files(publicity=f'{OTHER_SUBJECT}[general.most]\nkind = "text"{REST_OF_TERM}')),
    "pack.term-missing": partial(pack, files(pack=ABOVE)),
    "pack.too-large": partial(pack, files(other="#" * 1_000_001)),
    "pack.too-many-files": partial(pack, files(**{f"a{number}": "" for number in range(201)})),
    "pack.unknown-file": partial(pack, files() | {"Trial.toml": b""}),
    "pack.unknown-key": partial(pack, changed('title = "期限"', 'title = "期限"\ncolour = "红"')),
    "pack.unreadable": partial(pack, files(other="a = 2026-4-1")),
    "pack.wrong-type": partial(pack, changed("from = 2020-02-01, value", 'from = "2020-02-01", value')),
    "schedule.ambiguous": partial(schedule, "2018年6月前完成"),
    "schedule.empty": partial(schedule, ""),
    "schedule.impossible-day": partial(schedule, "2018年2月30日前完成"),
    "schedule.no-issue-day": partial(schedule, "自印发之日起施行"),
    "schedule.no-year": partial(schedule, "9月底前完成"),
    "schedule.not-understood": partial(schedule, "2018年底前完成，春暖花开"),
    "schedule.reversed": partial(schedule, "2020年至2018年"),
    "schedule.short-year": partial(schedule, "18年底前完成"),
    "schedule.too-long": partial(schedule, "2018年底前完成，" * 200),
    "schedule.undated": partial(schedule, "适时开展"),
    "schedule.year-assumed": partial(schedule, "9月底前完成", date(2018, 6, 27)),
    "upgrade.digest": partial(
        losses,
        f'"manifest":{{"id":"m","created":"2026-11-22T00:00:00Z","parts":[{{"array":"tasks","count":0,"digest":"{DIGEST}"}}]}}',
    ),
    "upgrade.dropped": partial(losses, f'"bodies":[{ORGAN[:-1]},"rank":"r"}}]'),
    "upgrade.unread": partial(losses, '"tasks":[{"id":"t","plan":"p","title":"t","deadline":"2018年底"}]'),
    "file.packed-damaged": partial(unopened, gzip.compress(b"{}")[:-1]),
    "file.packed-too-tight": lambda: unopened(gzip.compress(bytes(64 * 1024**2 + 1))),
    "file.unreadable": unopened,
    "identifier.ambiguous": partial(code, "511101209701150600"),
    "identifier.attested": partial(code, "91350203M0001QKT19"),
    "identifier.birth-date": partial(person, "11010120971315000"),
    "identifier.character": partial(code, "9111000060003734IL"),
    "identifier.check-digit": partial(code, "91110000600037341K"),
    "identifier.class": partial(code, "55110108MA0000007P"),
    "identifier.empty": partial(code, ""),
    "identifier.full-width": partial(code, "９１１１００００６０００３７３４１Ｌ"),
    "identifier.leading-zero": partial(code, "14349", "organisation-code"),
    "identifier.length": partial(code, "9111000060003734"),
    "identifier.lower-case": partial(code, "91110000600037341l"),
    "identifier.old-citizen-number": partial(code, "110101970115000"),
    "identifier.organisation-digit": partial(code, "N2440705MA0000000X"),
    "identifier.other-kind": partial(code, "600037341", "uscc"),
    "identifier.otherwise-right": partial(code, "9111 0000 6000 3734 1L"),
    "identifier.region": partial(code, "91999999MA00000079"),
    "identifier.region-before-birth": partial(person, "37062020970115000"),
    "identifier.region-ended": partial(code, "91110103MA0000007P", None, date(2020, 1, 1)),
    "identifier.registrar": partial(code, "01110000MA0000007G"),
    "identifier.scientific-notation": partial(code, "1.23E+17"),
    "identifier.spaces": partial(code, "9111 0000 6000 3734 1L"),
    "identifier.trailing-zeros": partial(code, "911100006000373000"),
    "identifier.zone": partial(code, "91320594MA0000007P"),
}


def test_every_code_has_a_case() -> None:
    assert sorted(CASES) == sorted(CODES)


@pytest.mark.exhaustive
@pytest.mark.parametrize("code", CODES)
def test_its_case_gives_the_code(code: str) -> None:
    """The finding carries what its texts ask for, and both languages tell it in four different texts."""
    given = [found for found in CASES[code]() if found.code == code]
    assert given
    told = {name for found in given for name, _ in found.params}
    for language in LANGUAGES:
        assert asked_for(code, language) <= told | {name.removesuffix(f"_{language}") for name in told}
    for found in given:
        texts = [text for language in LANGUAGES for text in (found.message(language), found.hint(language))]
        assert all(text.strip() and "{" not in text for text in texts)
        assert len(set(texts)) == len(texts)


# ---------------------------------------------------------------------------------------------------------------------
# The catalogue


def test_the_sources_name_every_code_and_no_other() -> None:
    named = {path: codes_in(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    terms = {code for path, codes in named.items() for code in codes if RULES.fullmatch(code) and not in_rules(path)}
    used = {code for codes in named.values() for code in codes} - terms - MEMBERS - LISTED - set(load_pack("cn").names)
    damage = {f"identifier.{name}" for name in get_args(Damage)}  # noted as they are
    assert sorted(used | damage) == sorted(CODES)


def test_a_code_in_a_source_is_seen() -> None:
    source = """
x = f("bytes.empty", {"structure.type": 1})
"bundle.x is no code"
note("region" if x else "zone", region="other")
"""
    assert codes_in(source) == {"bytes.empty", "structure.type", "identifier.region", "identifier.zone"}


def asked_for(code: str, language: Language) -> set[str]:
    """Return the names that the message and the hint of a code fill in."""
    texts = entry(code).texts[language]
    return {name for text in (texts.message, texts.hint) for _, name, _, _ in string.Formatter().parse(text) if name}


def texts_of(language: Language) -> list[tuple[str, str, str]]:
    """Return every text of the catalogue: its code, which text it is, and the text."""
    return [
        (known.code, part, getattr(known.texts[language], part))
        for known in catalogue()
        for part in ("title", "message", "hint", "cause")
    ]


def test_a_code_has_a_good_and_a_bad_example() -> None:
    assert [known.code for known in catalogue() if not _is_code(known.code)] == []
    assert {known.severity for known in catalogue()} == {"error", "warning", "info"}
    assert [known.code for known in catalogue() if known.bad == known.good or not known.good] == []


@pytest.mark.parametrize(("language", "stop"), [("zh", "。"), ("en", ".")])
def test_a_code_has_all_its_texts(language: Language, stop: str) -> None:
    texts = texts_of(language)
    assert [each for each in texts if not each[2] or each[2] != each[2].strip() or not each[2].isprintable()] == []
    assert [each for each in texts if each[1] == "title" and each[2].endswith((".", "。"))] == []
    assert [each for each in texts if each[1] != "title" and not each[2].endswith(stop)] == []


def test_each_text_is_in_its_language() -> None:
    assert [each for each in texts_of("zh") if not _chinese(each[2])] == []
    assert [each for each in texts_of("en") if _chinese(each[2]) or _chinese_sign(each[2])] == []


def test_both_languages_use_the_same_parameters() -> None:
    assert [code for code in CODES if asked_for(code, "zh") != asked_for(code, "en")] == []


def test_no_code_of_a_list_is_that_of_a_finding() -> None:
    assert not LISTED & set(CODES)


def test_titles_tell_codes_apart() -> None:
    for language in LANGUAGES:
        titles = [known.texts[language].title for known in catalogue()]
        assert sorted(titles) == sorted(set(titles))


def test_a_term_is_in_both_languages() -> None:
    assert [key for key in TERMS if not _chinese(word(key, "zh"))] == []
    assert [key for key in TERMS if _chinese(word(key, "en")) or not word(key, "en").strip()] == []


def test_every_family_has_a_file() -> None:
    assert {code.partition(".")[0] for code in CODES} == {
        name.removesuffix(".toml") for name in names("messages") if name != "terms.toml"
    }
