"""The exceptions of the library: their family, what they say, and that they travel between processes."""

import copy
import pickle

import attrs
import pytest

from govcredit import errors
from govcredit.errors import GovcreditError, InvalidDocument, InvalidValue, MissingExtra, UnknownCode
from govcredit.findings import Report, finding

EMPTY = finding("bytes.empty")
MARK = finding("bytes.byte-order-mark")
MISSING = finding("structure.missing-member", "/tasks/0/id", name="id")


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        pytest.param(InvalidValue("a"), ValueError, id="InvalidValue"),
        pytest.param(InvalidDocument(Report(findings=(EMPTY,))), ValueError, id="InvalidDocument"),
        pytest.param(UnknownCode("a"), LookupError, id="UnknownCode"),
        pytest.param(MissingExtra("cli", "typer"), ImportError, id="MissingExtra"),
    ],
)
def test_an_error_is_one_of_the_library_and_of_the_language(error: Exception, builtin: type[Exception]) -> None:
    assert isinstance(error, GovcreditError)
    assert isinstance(error, builtin)
    assert type(error).__name__ in str(errors.__doc__)


@pytest.mark.parametrize(
    ("report", "message"),
    [
        pytest.param(
            Report(findings=(EMPTY,)), "the document has 1 error; first bytes.empty at the whole document", id="one"
        ),
        pytest.param(
            Report(findings=(MARK, MISSING, EMPTY)),
            "the document has 2 errors; first structure.missing-member at /tasks/0/id",
            id="the first that is an error",
        ),
        pytest.param(Report(findings=(MARK,)), "the document has 0 errors", id="none"),
        pytest.param(
            Report(findings=(attrs.evolve(EMPTY, severity="warning"), EMPTY)),
            "the document has 1 error; first bytes.empty at the whole document",
            id="warnings are not counted",
        ),
    ],
)
def test_an_invalid_document_says_how_many_errors_it_has(report: Report, message: str) -> None:
    error = InvalidDocument(report)
    assert (str(error), error.report) == (message, report)


def test_a_missing_extra_says_how_to_install_it() -> None:
    error = MissingExtra("cli", "typer")
    assert (error.extra, error.missing, error.name) == ("cli", "typer", "typer")
    assert str(error) == (
        "typer is not installed. Install it with: pip install 'govcredit[cli]'"
        " / 缺少 typer，请运行：pip install 'govcredit[cli]'"
    )


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(InvalidValue("no amount"), id="InvalidValue"),
        pytest.param(UnknownCode("999999"), id="UnknownCode"),
        pytest.param(InvalidDocument(Report(findings=(MARK, MISSING))), id="InvalidDocument"),
        pytest.param(MissingExtra("cli", "typer"), id="MissingExtra"),
    ],
)
def test_an_error_comes_back_from_another_process_as_it_was(error: GovcreditError) -> None:
    for back in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
        assert type(back) is type(error)
        assert str(back) == str(error)
        assert vars(back) == vars(error)
