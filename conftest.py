"""Every example is a test: the Python blocks of docs and readmes, and the doctests in docstrings of the library."""

from collections.abc import Iterator
from doctest import ELLIPSIS

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser


class Docstrings(PythonDocStringDocument):
    """The docstrings of a source, which is parsed only where it holds an example: half of all do not."""

    @staticmethod
    def extract_docstrings(python_source_code: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each docstring begins and ends, and its text."""
        if ">>>" in python_source_code:
            yield from PythonDocStringDocument.extract_docstrings(python_source_code)


documents = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    pattern="*.md",
    name="documents",
)
docstrings = Sybil(
    parsers=[DocTestParser(ELLIPSIS)],
    patterns=[
        f"src/govcredit/{folders}*.py" for folders in ("", "*/", "*/*/", "*/*/*/", "*/*/*/*/")
    ],  # two stars mean one folder before Python 3.13
    document_types={".py": Docstrings},
    name="docstrings",
)

pytest_collect_file = (documents + docstrings).pytest()
