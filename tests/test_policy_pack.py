"""Packs: which layer answers, on which day, by what had been announced; groups of terms; what no value means."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import process_time
from typing import ClassVar, Final, final

import attrs
import pytest

from govcredit.errors import InvalidDocument, NotInForce, UnknownCode
from govcredit.model.values import Deadline, Rate
from govcredit.policy.confidence import at_most, settled, unconfirmed
from govcredit.policy.layers import read_layer
from govcredit.policy.loading import files_of, load_pack, pack_for, packaged, read_pack
from govcredit.policy.pack import Layer, Pack, misfits
from govcredit.policy.term import Term
from tests.pack_files import ABOVE, LAYER, SUBJECT, changed, files

NATION: Final = files(pack=ABOVE, trial=SUBJECT)
PLACE: Final = """
title = "试"
title_en = "Trial"

[documents.plan]
title = "某地方案"
title_en = "Plan of a place"
announced = 2024-06-01
in_force = 2024-07-01

[documents.stop]
title = "停止执行通知"
title_en = "Notice of ending"
announced = 2025-11-01

[window]
title = "期限"
title_en = "Window"
kind = "deadline"
values = [
  { from = 2024-07-01, until = 2026-01-01, ended_by = "stop", value = "6个月", source = "plan", status = "recall" },
]

[kinds.all]
title = "种类"
title_en = "Kinds"
kind = "table"
columns = { kind = "code:severity", months = "count", note = "text?" }

[[kinds.all.values]]
from = 2024-07-01
source = "plan"
status = "seen"
adds = true
rows = [{ kind = "general", months = 12 }]
"""


def stack(*layers: Mapping[str, bytes]) -> Pack:
    """Return a pack of layers, the most local last, without what the library needs of a whole one."""
    held: list[Layer] = []
    for each in layers:
        layer, report = read_layer(each, held)
        assert layer is not None, [(found.code, found.path) for found in report.findings]
        held.insert(0, layer)
    return Pack(layers=tuple(held))


ALONE: Final = stack(NATION)
LOCAL: Final = stack(NATION, files(trial=PLACE))


def asked(pack: Pack, on: str, known: str | None = None) -> tuple[str, str] | None:
    """Return value and layer of the window on a day, or nothing where there is none."""
    try:
        term = pack.term(
            "trial.window", on=date.fromisoformat(on), known=None if known is None else date.fromisoformat(known)
        )
    except NotInForce:
        return None
    return f"{term.value.count} {term.value.unit}", term.layer


@pytest.mark.parametrize(
    ("pack", "on", "known", "expected"),
    [
        pytest.param(ALONE, "2020-01-31", None, None, id="before the first value"),
        pytest.param(ALONE, "2020-02-01", None, ("3 year", "cn"), id="on the first day"),
        pytest.param(ALONE, "2023-12-31", None, ("3 year", "cn"), id="on the last day of the first value"),
        pytest.param(ALONE, "2024-01-01", None, ("1 year", "cn"), id="on the first day of the second value"),
        pytest.param(ALONE, "2024-01-01", "2023-11-30", ("3 year", "cn"), id="the change was not announced yet"),
        pytest.param(ALONE, "2024-01-01", "2023-12-01", ("1 year", "cn"), id="announced, not yet in force"),
        pytest.param(ALONE, "2020-02-01", "2019-12-31", None, id="nothing was announced yet"),
        pytest.param(LOCAL, "2024-06-30", None, ("1 year", "cn"), id="the place says nothing yet"),
        pytest.param(LOCAL, "2024-07-01", None, ("6 month", "cn-place"), id="the place says more"),
        pytest.param(LOCAL, "2024-07-01", "2024-05-31", ("1 year", "cn"), id="the plan was not announced yet"),
        pytest.param(LOCAL, "2025-12-31", None, ("6 month", "cn-place"), id="the last day of the place"),
        pytest.param(LOCAL, "2026-01-01", None, ("1 year", "cn"), id="ended: the nation answers again"),
        pytest.param(LOCAL, "2026-01-01", "2025-10-31", ("6 month", "cn-place"), id="the ending was not announced yet"),
    ],
)
def test_which_value_holds(pack: Pack, on: str, known: str | None, expected: tuple[str, str] | None) -> None:
    assert asked(pack, on, known) == expected


def test_a_term_says_from_when_until_when_and_by_which_clause() -> None:
    term = ALONE.term("trial.window", on=date(2021, 1, 1), known=date(2026, 1, 1))
    assert (term.start, term.end, term.citation.text("zh")) == (
        date(2020, 2, 1),
        date(2024, 1, 1),
        "《旧办法》第二条",
    )
    before_the_change = ALONE.term("trial.window", on=date(2021, 1, 1))
    assert before_the_change.end is None
    assert ALONE.term("trial.window", on=date(2024, 1, 1)).citation.text("en") == "New rule (第1号) 第三条"


def test_rows_are_added_to_those_above_and_keep_their_own_clause_and_status() -> None:
    term = LOCAL.term("trial.kinds.all", on=date(2024, 7, 1))
    assert [(row["kind"], row["months"], row["note"]) for row in term.value] == [
        ("minor", 3, None),
        ("serious", 36, "例外"),
        ("general", 12, None),
    ]
    assert [(mark.citation.document.key, mark.citation.clause, mark.status, mark.layer) for mark in term.marks] == [
        ("new", None, "seen", "cn"),
        ("new", "第九条", "recall", "cn"),
        ("plan", None, "seen", "cn-place"),
    ]
    assert term.layer == "cn-place"
    serious = term.only(term.value[1])
    assert (serious.value["months"], serious.citation.clause, serious.status, serious.confirmed) == (
        36,
        "第九条",
        "recall",
        False,
    )
    assert term.only(term.value[0]).confirmed
    with pytest.raises(ValueError, match="no such row"):
        term.only({"kind": "minor"})


def test_no_value_is_told_with_the_day_from_which_there_is_one() -> None:
    with pytest.raises(NotInForce) as stopped:
        ALONE.term("trial.window", on=date(2019, 1, 1), known=date(2020, 1, 1))
    assert (stopped.value.term, stopped.value.on, stopped.value.following) == (
        "trial.window",
        date(2019, 1, 1),
        date(2020, 2, 1),
    )


def test_the_end_of_a_term_is_the_day_on_which_a_more_local_value_takes_over() -> None:
    day = date(2024, 6, 1)
    assert LOCAL.term("trial.window", on=day).end == date(2024, 7, 1)
    assert LOCAL.term("trial.kinds.all", on=day).end == date(2024, 7, 1)
    assert LOCAL.term("trial.window", on=day, known=date(2024, 5, 31)).end is None


def test_a_value_that_was_not_announced_is_not_told_to_come() -> None:
    with pytest.raises(NotInForce) as stopped:
        ALONE.term("trial.window", on=date(2019, 1, 1), known=date(2019, 1, 1))
    assert stopped.value.following is None


def test_an_unknown_term_names_its_present_name_where_it_was_renamed() -> None:
    renamed = stack(files(pack=f'{ABOVE}\n[renamed]\n"trial.span" = "trial.window"'))
    with pytest.raises(UnknownCode, match=r"is called trial\.window now"):
        renamed.term("trial.span", on=date(2024, 1, 1))
    with pytest.raises(UnknownCode, match="knows no term"):
        renamed.definition("trial.sprain")


def test_the_history_tells_every_value_one_after_the_other() -> None:
    assert [(str(term.start), str(term.end), term.layer) for term in LOCAL.history("trial.window")] == [
        ("2020-02-01", "2024-01-01", "cn"),
        ("2024-01-01", "2024-07-01", "cn"),
        ("2024-07-01", "2026-01-01", "cn-place"),
        ("2024-01-01", "None", "cn"),
    ]


@final
@attrs.frozen(kw_only=True)
class KindRow:
    kind: str
    months: int
    note: str | None


@final
@attrs.frozen(kw_only=True)
class TrialTerms:
    PREFIX: ClassVar = "trial"
    window: Term[Deadline]


@final
@attrs.frozen(kw_only=True)
class KindTerms:
    PREFIX: ClassVar = "trial.kinds"
    all: Term[tuple[KindRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class WrongTerms:
    PREFIX: ClassVar = "trial"
    window: Term[Rate]
    absent: Term[Deadline]


@final
@attrs.frozen(kw_only=True)
class WrongRow:
    kind: str
    note: str


@final
@attrs.frozen(kw_only=True)
class WrongKindTerms:
    PREFIX: ClassVar = "trial.kinds"
    all: Term[tuple[WrongRow, ...]]


def test_a_group_of_terms_is_read_with_its_types() -> None:
    context = ALONE.context(date(2024, 1, 1))
    assert context.terms(TrialTerms).window.value == Deadline(count=1, unit="year")
    kinds = context.terms(KindTerms).all
    assert kinds is not None
    assert kinds.value == (
        KindRow(kind="minor", months=3, note=None),
        KindRow(kind="serious", months=36, note="例外"),
    )
    assert not kinds.only(kinds.value[1]).confirmed


def test_a_group_does_without_what_it_says_it_can_do_without() -> None:
    early = ALONE.context(date(2024, 1, 1)).at(date(2023, 12, 31))
    assert early.terms(KindTerms).all is None
    assert early.terms(TrialTerms, "trial").window.value.count == 3
    with pytest.raises(NotInForce):
        early.at(date(2019, 1, 1)).terms(TrialTerms)


def test_what_a_pack_lacks_for_a_group_is_told() -> None:
    assert misfits(ALONE, TrialTerms) == ()
    assert misfits(ALONE, KindTerms) == ()
    assert misfits(ALONE, WrongTerms) == (("trial.window", "deadline, not Rate"), ("trial.absent", ""))
    assert misfits(ALONE, WrongKindTerms) == (("trial.kinds.all", "column note: text?, not str"),)
    assert misfits(ALONE, TrialTerms, "trial.kinds") == (("trial.kinds.window", ""),)


# ---------------------------------------------------------------------------------------------------------------------
# What is not confirmed


def test_what_is_not_confirmed_is_at_most_a_warning_or_unknown() -> None:
    sure = ALONE.term("trial.window", on=date(2024, 1, 1))
    unsure = LOCAL.term("trial.window", on=date(2024, 7, 1))
    mixed = ALONE.term("trial.kinds.all", on=date(2024, 1, 1))
    assert (sure.confirmed, unsure.confirmed, mixed.confirmed) == (True, False, False)
    assert at_most("error", (sure,)) == "error"
    assert at_most("error", (sure, unsure)) == "warning"
    assert at_most("info", (unsure,)) == "info"
    assert settled("met", (sure,)) == "met"
    assert settled("met", (sure, mixed)) is None


def test_what_is_not_confirmed_can_be_listed() -> None:
    found = [(each.name, each.row, each.status, each.layer, each.citation.document.key) for each in unconfirmed(LOCAL)]
    assert found == [
        ("trial.kinds.all", 1, "recall", "cn", "new"),
        ("trial.window", None, "recall", "cn-place", "plan"),
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Loading


def test_the_order_of_files_and_of_layers_found_makes_no_difference() -> None:
    held = dict(changed('title = "期限"', 'title = "期间"'))
    turned = dict(reversed(held.items()))
    assert read_layer(held) == read_layer(turned)


def test_a_pack_shows_what_it_is_and_not_all_that_it_holds() -> None:
    shown = repr(load_pack("cn"))
    assert shown.startswith("Pack(layers=(Layer(id='cn', ")
    assert len(shown) < 500


def test_a_pack_that_is_refused_is_told_by_an_exception_too() -> None:
    outcome = read_pack({"pack.toml": b"id = 1"})
    assert outcome.pack is None
    assert {found.code for found in outcome.report.findings} >= {"pack.wrong-type", "pack.missing-key"}
    with pytest.raises(UnknownCode, match="no pack 'cn-atlantis' is packaged"):
        load_pack("cn-atlantis")


def test_a_pack_in_a_folder_extends_a_packaged_one(tmp_path: Path) -> None:
    folder = tmp_path / "cn-place"
    folder.mkdir()
    for name, content in files(trial=PLACE).items():
        (folder / name).write_bytes(content)
    (folder / "read me.txt").write_text("not looked at")
    pack = load_pack(folder)
    assert [layer.id for layer in pack.layers] == ["cn-place", "cn"]
    (folder / "trial.toml").write_bytes(b"title = ")
    with pytest.raises(InvalidDocument):
        load_pack(folder)
    assert set(files_of(folder)) == {"pack.toml", "trial.toml", "trial.cases.toml"}


def test_the_pack_of_a_place_is_the_most_local_one_that_there_is() -> None:
    assert pack_for(None).id == "cn"
    assert pack_for("650000").id == "cn"
    assert "cn" in packaged()


OTHER: Final = 'title = "另"\ntitle_en = "Other"\n'
TERM: Final = '[x]\ntitle = "某"\ntitle_en = "Some"\n'


def codes(**members: str) -> dict[str, bytes]:
    """Return a pack with one local code in which members are replaced or added."""
    sound = {"list": '"severity"', "code": '"cn-place.grave"', "name": '"特重"', "name_en": '"grave"'}
    sound |= {"parent": '"serious"', "from": "2024-01-01", "source": '"new"', "status": '"seen"'}
    return files(codes="[[codes]]\n" + "\n".join(f"{name} = {text}" for name, text in (sound | members).items()))


# A hostile or mistaken pack, and all that is told of it: code and path.
TOLD: Final = (
    pytest.param(files(other=f"{OTHER}{'a.' * 3000}a = 1"), [("unreadable", "/other.toml")], id="long key"),
    pytest.param(files(other=f"{OTHER}a = {'[' * 30}{']' * 30}"), [("unreadable", "/other.toml")], id="deep arrays"),
    pytest.param(files(other=f"\ufeff{OTHER}"), [("unreadable", "/other.toml")], id="byte order mark"),
    pytest.param(
        changed("months = 36", f"months = 0x{'f' * 5000}"),
        [("bad-value", "/trial.toml/kinds/all/values/0/rows/1/months")],
        id="huge integer",
    ),
    pytest.param(
        changed("months = 36", "months = 9007199254740992"),
        [("bad-value", "/trial.toml/kinds/all/values/0/rows/1/months")],
        id="count beyond what JSON keeps",
    ),
    pytest.param(
        changed('title = "期限"', r'title = "\u001b[2J"'), [("bad-value", "/trial.toml/window/title")], id="control"
    ),
    pytest.param(
        changed('title = "期限"', r'title = "\u202e"'), [("bad-value", "/trial.toml/window/title")], id="direction"
    ),
    *(
        pytest.param(
            files(pack=f"{LAYER}[renamed]\na = {new}"), [("wrong-type", "/pack.toml/renamed/a")], id=f"to {new}"
        )
        for new in ("1", "{ b = 1 }", '["b"]')
    ),
    pytest.param(
        changed('value = "3年", source', 'value = "３年", source'),
        [("bad-value", "/trial.toml/window/values/0/value")],
        id="full width",
    ),
    pytest.param(
        changed('value = "3年", source', 'value = " 3年", source'),
        [("bad-value", "/trial.toml/window/values/0/value")],
        id="blank before a value",
    ),
    pytest.param(
        changed('value = "3年", source', 'value = " ", source'),
        [("bad-value", "/trial.toml/window/values/0/value")],
        id="blank value, told once",
    ),
    pytest.param(
        changed('value = "3年", source', 'ended_by = "new", value = "3年", source'),
        [("missing-key", "/trial.toml/window/values/0")],
        id="ended without a day",
    ),
    pytest.param(
        changed('source = "new"\nstatus = "seen"\nrows', 'source = "new"\nrows'),
        [("missing-key", "/trial.toml/kinds/all/values/0")],
        id="no status, and the rows are known all the same",
    ),
    pytest.param(
        changed('months = "count"', 'months = "number"'),
        [("bad-value", f"/trial.toml/kinds/all/values/0/rows/{row}/months") for row in (0, 1)],
        id="cells of another kind",
    ),
    pytest.param(
        changed('months = "count"', 'months = "colour"'),
        [("bad-kind", "/trial.toml/kinds/all/columns/months")],
        id="kind of a column, and its cells are let be",
    ),
    pytest.param(
        files(other=OTHER + TERM),
        [("missing-key", "/other.toml/x"), ("missing-key", "/other.toml/x")],
        id="term without kind and values",
    ),
    pytest.param(files(other=f"{OTHER}[x]"), [("no-values", "/other.toml/x")], id="empty term"),
    pytest.param(
        files(other=f'{OTHER}{TERM}kind = "text"\nvalues = 1'), [("wrong-type", "/other.toml/x/values")], id="values"
    ),
    pytest.param(
        files(showcases="x = 1"),
        [("missing-key", "/showcases.toml")] * 2 + [("unknown-key", "/showcases.toml/x")],
        id="name of a file",
    ),
    pytest.param(
        dict(changed('note = "例外"', 'note = "例外", source = "late"'))
        | {"other.toml": f'{OTHER}[documents.late]\ntitle = "后"\ntitle_en = "L"\nin_force = 2025-01-01'.encode()},
        [("before-force", "/trial.toml/kinds/all/values/0/rows/1/source")],
        id="row before its own document",
    ),
    pytest.param(codes(until="2023-01-01"), [("date-order", "/codes.toml/codes/0/until")], id="code that ends first"),
    pytest.param(codes(code='"cn-place.Grave"'), [("bad-value", "/codes.toml/codes/0/code")], id="form of a code"),
    pytest.param(codes(), [], id="nothing"),
)


@pytest.mark.parametrize(("held", "expected"), TOLD)
def test_each_fault_is_told_once_where_it_is(held: Mapping[str, bytes], expected: list[tuple[str, str]]) -> None:
    found = sorted((found.code.removeprefix("pack."), found.path) for found in read_pack(held).report.findings)
    assert found == sorted(expected)


def test_long_keys_are_refused_before_they_cost_time() -> None:
    started = process_time()
    for part in ("a.", '"a" . ', "'.'."):
        assert not read_pack(files(other=f"{part * (900_000 // len(part))}a = 1")).report.ok
    assert not read_pack(files(other="a" * 900_000)).report.ok
    assert process_time() - started < 10


@pytest.mark.parametrize(
    ("extends", "above", "expected"),
    [
        pytest.param("../b", ABOVE, ("pack.layer-unreachable", "/pack.toml/extends"), id="no name"),
        pytest.param("b", ABOVE, ("pack.bad-choice", "/b/pack.toml/id"), id="a pack of another name"),
        pytest.param("cn-jiangxi", None, ("pack.layer-cycle", "/pack.toml/extends"), id="a pack that extends this one"),
    ],
)
def test_only_the_pack_that_is_named_stands_above(extends: str, above: str | None, expected: tuple[str, str]) -> None:
    asked_for: list[str] = []

    def find(name: str) -> Mapping[str, bytes] | Pack | None:
        asked_for.append(name)
        return load_pack(name) if above is None else files(pack=above)

    held = files(pack=LAYER.replace('"cn-place"', '"cn"').replace('extends = "cn"', f'extends = "{extends}"'))
    outcome = read_pack(held, find)
    assert [(found.code, found.path) for found in outcome.report.findings] == [expected]
    assert asked_for == ([] if "/" in extends else [extends])


def test_a_layer_above_must_fit_those_above_it() -> None:
    adds = """title = "公示"
title_en = "Publicity"
[general.most]
title = "最长"
title_en = "Longest"
kind = "codes"
values = [{ from = 2020-02-01, value = ["a"], source = "old", status = "seen", adds = true }]"""
    above = files(pack=LAYER.replace("cn-place", "b"), publicity=adds)
    lowest = {"pack.toml": LAYER.replace('extends = "cn"', 'extends = "b"').encode()}
    outcome = read_pack(lowest, lambda name: above if name == "b" else load_pack(name))
    assert outcome.pack is None
    assert ("pack.kind-differs", "/b/publicity.toml/general/most") in {
        (found.code, found.path) for found in outcome.report.findings
    }


def test_a_fault_above_is_told_with_its_layer() -> None:
    outcome = read_pack(files(), {"cn": files(pack=ABOVE, trial="title = ")}.get)
    assert [(found.code, found.path) for found in outcome.report.findings] == [("pack.unreadable", "/cn/trial.toml")]
