"""``convert`` to a folder of Parquet files, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from govcredit.exchange.documents import dumps, loads

pytest.importorskip("pyarrow", reason="the extra columnar is not installed")

DOCUMENT: Final = Path(__file__).parent.parent.parent / "examples" / "exchange" / "batch-mended.json"
Run = Callable[..., tuple[int, str, str]]


def test_there_and_back_gives_the_canonical_bytes(govcredit: Run, tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back.json"
    assert govcredit("convert", str(DOCUMENT), "--to", "parquet", "--out", str(there)) == (0, "", "")
    assert govcredit("convert", str(there), "--out", str(back)) == (0, "", "")
    assert back.read_bytes() == dumps(loads(DOCUMENT.read_bytes()))


def test_errors_are_told_with_file_and_row_or_name(govcredit: Run, tmp_path: Path) -> None:
    govcredit("convert", str(DOCUMENT), "--to", "parquet", "--out", str(tmp_path))
    (tmp_path / "records.parquet").write_bytes(b"PAR1")
    code, out, err = govcredit("convert", str(tmp_path), "--to", "json")
    assert (code, out) == (1, "")
    assert "parquet.damaged" in err
    assert "records.parquet" in err


@pytest.mark.parametrize("out", [(), ("--out", "full"), ("--out", "file")], ids=["nowhere", "full", "file"])
def test_2_where_there_is_no_folder_to_write(govcredit: Run, tmp_path: Path, out: tuple[str, ...]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    (tmp_path / "file").touch()
    target = [str(tmp_path / each) if not each.startswith("--") else each for each in out]
    code, _, err = govcredit("convert", str(DOCUMENT), "--to", "parquet", *target)
    assert code == 2
    assert "Traceback" not in err


def test_3_for_a_file_that_may_not_be_read(govcredit: Run, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").mkdir()
    code, _, err = govcredit("convert", str(tmp_path))
    assert code == 3
    assert "file.unreadable" in err
