"""Every example is a test: the Python blocks of docs and readmes, and the doctests in docstrings of the library."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

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
    name="docstrings",
)

pytest_collect_file = (documents + docstrings).pytest()
