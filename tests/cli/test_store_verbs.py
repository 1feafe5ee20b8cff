"""The verbs about a store, as somebody in an office uses them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

pytest.importorskip("typer")
pytest.importorskip("sqlalchemy")

from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import write_lines
from govcredit.exchange.results import read_result
from govcredit.model.bundle import Bundle
from govcredit.model.query_event import QueryEvent
from govcredit.model.receipt import Receipt
from govcredit.samples.county import county
from tests.cli.conftest import Ran

AT = "2026-11-25T09:30:00+08:00"
Run = Callable[..., Ran]


def court(name: str, title: str, of: str | None = None) -> dict[str, Any]:
    """Return a body, which may correct another."""
    found: dict[str, Any] = {"id": name, "kind": "court", "name": title}
    if of is not None:
        revision = {"of": of, "act": "correct", "reason": "名称有误", "actor": of}
        found["provenance"] = {"known": "2026-03-01", "revision": revision}
    return found


def written(path: Path, *organs: dict[str, Any], **members: Any) -> str:  # noqa: ANN401  # members of a bundle as JSON
    path.write_text(json.dumps({"version": "1.0", "organs": organs, **members}), encoding="utf-8")
    return str(path)


@pytest.fixture
def store(tmp_path: Path, govcredit: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command, with a store that was made."""
    monkeypatch.setenv("GOVCREDIT_STORE", str(tmp_path / "credit.db"))
    assert govcredit("store", "init").code == 0
    return lambda *arguments: govcredit("store", *arguments)


@pytest.fixture(scope="module")
def sample() -> Bundle:
    return county(seed=7)


def test_what_is_imported_comes_out_again_in_either_form(store: Run, tmp_path: Path, sample: Bundle) -> None:
    lines, out = tmp_path / "in.jsonl", tmp_path / "out"
    lines.write_bytes(b"".join(write_lines(sample)))
    assert store("import", str(lines), "--by", "organ-1").code == 0
    assert store("export", "--internal", "--out", str(out)).code == 0
    assert loads(out.read_bytes()) == attrs.evolve(sample, manifest=None)
    assert store("export", "--internal", "--to", "jsonl", "--out", str(out)).code == 0
    assert out.read_bytes().splitlines()[1:-1] == lines.read_bytes().splitlines()[1:-1]


def test_what_is_held_is_not_taken_twice(store: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.json", court("a", "甲法院"))
    first, again = store("import", file), store("import", file)
    assert (first.code, again.code) == (0, 0)
    assert "accepted 1, held already 0" in first.out
    assert "accepted 0, held already 1" in again.out
    assert store("verify").out.rstrip().rpartition(" ")[2].startswith("1:")


def test_one_wrong_item_costs_itself_and_is_told_with_its_place(store: Run, tmp_path: Path) -> None:
    store("import", written(tmp_path / "a.json", court("a", "甲法院")))
    ran = store("import", written(tmp_path / "b.json", court("a", "改写的名称"), court("b", "乙法院")))
    assert ran.code == 1
    assert "receipt.held-otherwise" in ran.out
    assert "改写的名称" not in ran.out
    assert store("history", "organ/b").code == 0
    assert "甲法院" in store("export", "--internal").out


def test_receipts_are_documents(store: Run, tmp_path: Path) -> None:
    ran = store("import", written(tmp_path / "a.json", court("a", "甲法院")), "--format", "json", "--at", AT)
    receipt = read_result(ran.out).result
    assert isinstance(receipt, Receipt)
    assert (receipt.issued_at, receipt.accepted_items) == (AT, 1)


def test_history_says_what_changed_and_who_did_it(store: Run, tmp_path: Path) -> None:
    store("import", written(tmp_path / "a.json", court("a", "甲法院")), "--by", "a", "--at", AT)
    store("import", written(tmp_path / "b.json", court("b", "甲县人民法院", "a")), "--by", "a", "--at", AT)
    for name in ("a", "b", "organ/a"):
        out = store("history", name).out
        assert "corrects" in out
        assert '/name  "甲法院" → "甲县人民法院"' in out
        assert AT in out


def test_what_stood_on_a_day_is_exported_as_it_was_known(store: Run, tmp_path: Path) -> None:
    store("import", written(tmp_path / "a.json", court("a", "甲法院"), court("b", "甲县人民法院", "a")))
    then = loads(store("export", "--internal", "--on", "2026-02-01", "--known", "2026-02-01").out)
    now = loads(store("export", "--internal", "--on", "2026-02-01").out)
    assert [each.id for each in then.organs] == ["a"]
    assert [each.id for each in now.organs] == ["b"]


def test_what_had_arrived_by_a_time_is_exported(store: Run, tmp_path: Path) -> None:
    store("import", written(tmp_path / "a.json", court("a", "甲法院")), "--at", "2026-04-01T09:00:00+08:00")
    store("import", written(tmp_path / "b.json", court("b", "甲县人民法院", "a")), "--at", "2026-04-02T00:30:00+08:00")
    for on in ((), ("--on", "2026-03-15")):
        ran = store("export", "--internal", *on, "--taken", "2026-04-01T16:29:59Z")
        assert [each.id for each in loads(ran.out).organs] == ["a"]
    assert [each.id for each in loads(store("export", "--internal", "--on", "2026-03-15").out).organs] == ["b"]


def test_an_export_for_an_audience_withholds_and_is_logged(store: Run, tmp_path: Path, sample: Bundle) -> None:
    file = tmp_path / "county.json"
    file.write_bytes(dumps(sample))
    store("import", str(file))
    ran = store("export", "--audience", "public", "--on", "2026-05-01", "--by", "organ-1", "--at", AT)
    assert ran.code == 0
    assert loads(ran.out).persons == ()
    assert "written into the query log" in ran.err
    event = read_result(store("log", "--format", "json").out).result
    assert isinstance(event, QueryEvent)
    assert (event.audience, event.asked_by, event.asked_at) == ("public", "organ-1", AT)
    assert "public" in store("log", "--since", AT).out
    erased = store("log", "--erase-before", "2031-11-26T00:00:00+08:00", "--because", "五年期满", "--by", "organ-1")
    assert "1 erased" in erased.out
    assert store("log", "--format", "json").out == ""
    assert store("verify").code == 0


def test_parts_are_exported_by_kind_and_by_what_they_are_about(store: Run, tmp_path: Path) -> None:
    post = {"id": "p", "organ": "a", "title": "院长"}
    store("import", written(tmp_path / "a.json", court("a", "甲法院"), court("c", "丙法院"), posts=[post]))
    assert [each.id for each in loads(store("export", "--internal", "--kind", "post").out).posts] == ["p"]
    about = loads(store("export", "--internal", "--about", "organ/a").out)
    assert ([each.id for each in about.organs], [each.id for each in about.posts]) == (["a"], ["p"])


def test_a_change_past_the_program_is_found_and_a_cut_end_by_its_head(store: Run, tmp_path: Path) -> None:
    head = tmp_path / "head.txt"
    for name in ("a", "b"):
        store("import", written(tmp_path / f"{name}.json", court(name, "法院")))
    assert store("verify", "--head-file", str(head)).code == 0
    assert head.read_text(encoding="ascii").startswith("2:")
    with sqlite3.connect(tmp_path / "credit.db") as database:
        database.execute("UPDATE govcredit_revision SET body = replace(body, '法院', '检院') WHERE number = 1")
    database.close()
    ran = store("verify", "--head-file", str(head))
    assert ran.code == 1
    assert "store.row-changed /revisions/1" in ran.out
    assert "检院" not in ran.out


def test_what_has_expired_is_erased_with_its_clause(store: Run, tmp_path: Path) -> None:
    listing = {"id": "l", "list": "judgment-defaulters", "subject": {"organ": "a"}, "removed": "2021-03-01"}
    store("import", written(tmp_path / "a.json", court("a", "甲法院"), listings=[listing]))
    law = ("--pack", "cn-shandong", "--on", "2026-05-01")
    told = store("expire", *law)
    assert told.code == 1
    assert "2026-03-02" in told.out
    assert store("expire", *law, "--erase").code == 2
    assert store("expire", *law, "--erase", "--by", "a").code == 0
    assert loads(store("export", "--internal").out).listings == ()
    assert store("verify").code == 0
    again = store("import", str(tmp_path / "a.json"))
    assert (again.code, "receipt.erased" in again.out) == (1, True)


def test_withdrawals_are_made_out_kept_and_done(store: Run, tmp_path: Path) -> None:
    record = {
        "id": "r", "subject": {"organ": "a"}, "trigger": "administrative-penalty", "decided": "2026-01-05",
    }  # fmt: skip
    act = {
        "id": "p",
        "of": [{"kind": "record", "id": "r"}],
        "organ": "a",
        "published": "2026-01-10",
        "medium": "credit-china",
        "site": "信用网站",
    }
    objection = {
        "id": "o", "of": {"kind": "record", "id": "r"}, "raised_by": {"organ": "a"}, "received": "2026-02-01",
        "decided": "2026-02-10", "outcome": "revoked", "organ": "a",
    }  # fmt: skip
    file = written(
        tmp_path / "a.json", court("a", "甲法院"), records=[record], publications=[act], objections=[objection]
    )
    assert store("import", file).code == 0, store("import", file).out
    made = store("withdraw", "o", "--id", "w-1", "--on", "2026-02-11", "--at", AT)
    assert "信用网站" in made.out
    assert store("withdraw", "--on", "2027-01-01").code == 1
    done = store("withdraw", "--id", "w-1", "--done", "0", "--receipt", "R-1", "--on", "2026-02-12")
    assert "2026-02-12" in done.out
    assert store("withdraw", "--on", "2027-01-01").code == 0
    assert store("withdraw", "--id", "w-1", "--done", "9").code == 2
    assert store("withdraw", "--id", "w-9", "--done", "0").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("history", "nobody"), "there is no such item: nobody"),
        (("export",), "one of the two"),
        (("export", "--internal", "--to", "parquet"), "then convert"),
        (("export", "--internal", "--kind", "recrod"), "record"),
        (("export", "--internal", "--about", "organ"), "kind/identifier"),
        (("export", "--audience", "publik"), "public"),
        (("verify", "--head", "1:zz"), "64"),
        (("log", "--since", "yesterday"), "day, time and offset"),
        (("log", "--erase-before", AT), "a reason and a body"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_command_is_told(store: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = store(*arguments)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("nowhere.db", "store.not-there"),
        ("mysql://u:p4ss@localhost/x", "store.database"),
        ("postgresql://u:p4ss@127.0.0.1:1/x", "store.unreachable"),
        ("::://", "store.address"),
    ],
)
def test_a_store_that_cannot_be_used_is_told_without_its_password(
    govcredit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = govcredit("store", "verify", "--store", place)
    assert ran.code == 3
    assert code in ran.err
    assert "p4ss" not in ran.err + ran.out
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_told(govcredit: Run, tmp_path: Path) -> None:
    file = tmp_path / "credit.db"
    file.write_bytes(b"this is no database, and long enough to be looked at " * 40)
    for verb in ("verify", "init"):
        ran = govcredit("store", verb, "--store", str(file))
        assert (ran.code, "store.unreachable" in ran.err) == (3, True)
