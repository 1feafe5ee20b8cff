"""The verbs of packs, as somebody uses them who knows the law and not the code: what they print, and what they return."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.pack_files import LAYER, SCHEME, changed, files, of_scheme

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]
Put = Callable[[Mapping[str, bytes]], str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write the files of a pack into a folder and return its path."""

    def write(held: Mapping[str, bytes]) -> str:
        folder = tmp_path / "cn-place"
        for name, content in held.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return str(folder)

    return write


def test_list_tells_every_packaged_pack(govcredit: Run) -> None:
    ran = govcredit("pack", "list")
    assert ran.code == 0
    for name in (
        "cn ",
        "cn-jiangxi",
        "cn-shandong",
        "cn-henan-hua",
        "cn-tianjin-binhai",
        "cn-guangdong-jiangmen-xinhui",
    ):
        assert name in ran.out
    assert "全国" in govcredit("pack", "list", "--lang", "zh").out


def test_show_tells_the_value_of_a_day_with_its_clause(govcredit: Run) -> None:
    for day, value, number in (("2026-03-31", "3 years", "第58号"), ("2026-04-01", "1 year", "第36号")):
        ran = govcredit("pack", "show", "cn", "publicity.general.most", "--on", day)
        assert ran.code == 0
        (line,) = [line for line in ran.out.splitlines() if "publicity.general.most" in line]
        assert value in line
        assert number in line
    assert "—" in govcredit("pack", "show", "cn", "publicity.general.most", "--on", "1999-01-01").out


def test_show_tells_the_history_of_a_term(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "show", put(files()), "trial.window", "--lang", "zh")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "trial.window  期限",
        "  2020-02-01 – 2024-01-01  [cn-place]",
        "    3年",
        "      《旧办法》第二条  (seen)",
        "  2024-01-01 起  [cn-place]",
        "    1年",
        "      《新办法》（第1号）第三条  (seen)",
    ]


def test_show_tells_the_rows_of_a_table_each_with_its_own_clause(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "show", put(files()), "trial.kinds", "--on", "2024-01-01")
    assert [line.split()[-1] for line in ran.out.splitlines() if "kind=" in line] == ["seen", "recall"]
    assert "kind=serious dishonesty information; months=36; note=例外" in ran.out
    assert "第九条" in ran.out


def test_show_of_an_unknown_term_is_a_usage_error(govcredit: Run) -> None:
    ran = govcredit("pack", "show", "cn", "publicity.colour")
    assert ran.code == 2
    assert "publicity.colour" in ran.err


def test_an_unknown_pack_is_a_usage_error_that_names_those_there_are(govcredit: Run) -> None:
    ran = govcredit("pack", "show", "cn-atlantis")
    assert ran.code == 2
    assert "cn-jiangxi" in ran.err.replace("\n", "").replace(" ", "").replace("│", "")


def test_show_tells_the_schemes_and_of_one_every_indicator_with_points_and_clause(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "show", put(of_scheme()), "--lang", "zh")
    (line,) = [line for line in ran.out.splitlines() if line.split()[:1] == ["trial"]]
    assert line.split() == ["trial", "试评方案", "官方方案", "2024-01-01", "起", "5", "某地", "cn-place"]
    assert "cn-76-reference" in ran.out
    ran = govcredit("pack", "show", put(of_scheme()), "--scheme", "trial", "--lang", "zh")
    assert ran.code == 0
    assert "起点 50 分，最低 0 分，最高 100 分" in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.strip().startswith("records ")]
    assert re.split(r" {2,}", line.strip()) == [
        *("records", "记录", "有效的政务失信记录", "逐项计分"),
        *(
            "−3；严重失信信息: −9；6个月后 × 50 %；1年后 × 0 %；≤ 15",
            "计为区间",
            "编制者约定",
            "《新办法》（第1号）",
            "seen",
        ),
    ]
    english = govcredit("pack", "show", put(of_scheme()), "--scheme", "trial").out
    assert "−3; serious dishonesty information: −9; after 6个月 × 50 %; after 1年 × 0 %; ≤ 15" in english
    assert "≥ 50 %: 0; ≥ 0 %: 10" in english
    assert "≤ bad" in english


def test_show_of_a_skeleton_tells_its_groups_and_of_an_unknown_scheme_those_there_are(govcredit: Run) -> None:
    ran = govcredit("pack", "show", "cn-tianjin", "--scheme", "db12-1407-skeleton")
    assert ran.code == 0
    assert "skeleton, which cannot score" in ran.out
    assert "Performance of contracts and promises" in ran.out
    ran = govcredit("pack", "show", "cn", "--scheme", "none")
    assert ran.code == 2
    assert "cn-76-reference" in ran.err


def test_unconfirmed_tells_what_of_a_scheme_nobody_has_read(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "unconfirmed", put(of_scheme()))
    (line,) = [line for line in ran.out.splitlines() if "schemes." in line]
    assert re.split(r" {2,}", line.strip()) == [
        "schemes.trial.asked",
        "Asked",
        "20",
        "New rule (第1号)",
        "recall",
        "cn-place",
    ]


def test_lint_names_file_and_key_and_returns_one(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "lint", put(changed('source = "old"', 'source = "older"')))
    assert ran.code == 1
    assert "pack.citation-dangling" in ran.out
    assert "/trial.toml/window/values/0/source" in ran.out


def test_lint_of_every_packaged_pack_finds_no_error(govcredit: Run) -> None:
    from govcredit.policy.loading import packaged  # noqa: PLC0415

    ran = govcredit("pack", "lint", *packaged())
    assert ran.code == 0
    heads = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [head.split(",")[0] for head in heads] == [f"{name}: no errors" for name in packaged()]


def test_test_counts_the_cases_and_tells_those_that_fail(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "test", put(files()))
    assert ran.code == 0
    assert "cases: 1, hold: 1" in ran.out
    ran = govcredit("pack", "test", put(changed('before = "3年"', 'before = "2年"')))
    assert ran.code == 1
    assert "pack.case-failed" in ran.out
    assert "cases: 1, hold: 0" in ran.out


def test_a_file_that_is_no_toml_is_told_without_a_traceback(govcredit: Run, put: Put) -> None:
    for verb in ("lint", "test", "show"):
        ran = govcredit("pack", verb, put(files(other="= broken")))
        assert ran.code == 1
        assert "pack.unreadable" in ran.out
        assert "Traceback" not in ran.out + ran.err


def test_diff_tells_which_terms_change_between_two_days(govcredit: Run, put: Put) -> None:
    folder = put(files())
    ran = govcredit("pack", "diff", folder, "--from", "2023-12-31", "--to", "2024-01-01")
    assert ran.code == 1
    lines = ran.out.splitlines()
    place = lines.index("2024-01-01  trial.window  Window")
    assert lines[place + 1 : place + 3] == ["  - 3 years  Old rule 第二条", "  + 1 year  New rule (第1号) 第三条"]
    assert govcredit("pack", "diff", folder, "--from", "2099-01-01").code == 0


def test_diff_of_two_packs_or_of_days_in_the_wrong_order_is_told(govcredit: Run) -> None:
    ran = govcredit("pack", "diff", "cn", "cn-jiangxi", "--from", "2026-01-01")
    assert ran.code == 2
    assert "days of one pack" in ran.err.replace("\n", " ")
    ran = govcredit("pack", "diff", "cn", "--from", "2026-05-01", "--to", "2026-01-01")
    assert ran.code == 2
    assert "2026-05-01 > --to 2026-01-01" in ran.err


def test_show_of_a_term_that_is_not_there_names_what_is_near(govcredit: Run, put: Put) -> None:
    folder = put(files(pack=f'{LAYER}[renamed]\n"trial.span" = "trial.window"'))
    for asked, told in (("trail", "trial?"), ("trial.span", "trial.window?"), ("zzz", "trial")):
        ran = govcredit("pack", "show", folder, asked)
        assert ran.code == 2
        assert told in ran.err.replace("\n", "")


@pytest.mark.parametrize("extends", ["../cn-place", "a" * 300, "near"])
def test_a_pack_above_that_is_no_folder_is_told(govcredit: Run, put: Put, extends: str) -> None:
    folder = put(changed('extends = "cn"', f'extends = "{extends}"'))
    (Path(folder).parent / "near").write_text("a file")
    for verb in ("lint", "test", "show", "diff", "unconfirmed"):
        ran = govcredit("pack", verb, folder)
        assert ran.code in {1, 3}
        assert "pack.layer-unreachable /pack.toml/extends" in ran.out
        assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("path", ["cn-place/other.toml", "above"])
def test_what_cannot_be_read_is_a_usage_error(
    govcredit: Run, put: Put, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(put(changed('extends = "cn"', 'extends = "above"')))
    (folder.parent / "above").mkdir()
    (folder / "other.toml").write_text("")
    listed, opened = Path.iterdir, Path.open

    def refuse(self: Path, real: Callable[..., Any], *arguments: str) -> object:
        if self == folder.parent / path:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments)

    monkeypatch.setattr(Path, "iterdir", lambda self: refuse(self, listed))
    monkeypatch.setattr(Path, "open", lambda self, *arguments: refuse(self, opened, *arguments))
    for verb in ("lint", "test", "show", "diff", "unconfirmed"):
        ran = govcredit("pack", verb, str(folder))
        assert ran.code == 2
        assert Path(path).name in ran.err.replace("\n", "")
        assert "Permission denied" in ran.err.replace("\n", " ")


def test_diff_tells_where_two_packs_differ(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "diff", "cn", put(files()))
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines() if line[:4].isdigit()] == [
        "trial.kinds.all",
        "trial.window",
        "trial.window",
    ]
    assert govcredit("pack", "diff", "cn", "cn").code == 0


def test_diff_tells_the_parts_of_schemes_that_differ(govcredit: Run, put: Put, tmp_path: Path) -> None:
    one = put(of_scheme())
    other = shutil.copytree(one, tmp_path / "other" / "cn-place")
    scheme = SCHEME.replace('least = "80"', 'least = "75"').replace(
        'points = "20"\ndirection', 'points = "15"\ndirection'
    )
    (other / "schemes" / "trial.toml").write_text(scheme, encoding="utf-8")
    ran = govcredit("pack", "diff", one, str(other), "--lang", "zh")
    assert (ran.code, ran.out.splitlines()) == (
        1,
        [
            "2024-01-01  schemes.trial.grade-good  好",
            "  - ≥ 80；官方规定  《新办法》（第1号）",
            "  + ≥ 75；官方规定  《新办法》（第1号）",
            "2024-01-01  schemes.trial.kept  兑现",
            "  - 承诺兑现率；按比例计分；20；按最低分计；计零分；官方规定  《新办法》（第1号）",
            "  + 承诺兑现率；按比例计分；15；按最低分计；计零分；官方规定  《新办法》（第1号）",
        ],
    )


def test_unconfirmed_lists_what_rests_on_memory(govcredit: Run, put: Put) -> None:
    ran = govcredit("pack", "unconfirmed", put(files()))
    assert ran.code == 0
    assert "trial.kinds.all[1]" in ran.out
    assert "trial.window" not in ran.out
    assert "recall" in govcredit("pack", "unconfirmed").out
    more = govcredit("pack", "unconfirmed", "cn", "--secondary").out
    assert more.count("secondary") > 0
    assert "secondary" not in govcredit("pack", "unconfirmed", "cn").out
