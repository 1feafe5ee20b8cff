"""One session per promise.

There are three environments in all: ``.venv`` with everything, which ``make dev`` sets up and most sessions share, and
the core alone on the oldest supported Python and on the newest one that is found. They are kept between runs.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "typing", "tests", "contract", "docs", "core", "alone", "wheel"]

ROOT = Path(__file__).resolve().parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
EXTRAS = PROJECT["project"]["optional-dependencies"]
PYTHON = ".venv/bin/python"
ABOVE = ("*/cli/*", "*/adapters/*", "*/__main__.py")  # what lies above storey 6
PINNED = ("--quiet", "--constraint", "constraints.txt", "--build-constraint", "constraints.txt")


def lines(*command: str) -> list[str]:
    """Return what a command prints, line by line, or nothing when it fails."""
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603  # the command is ours
    return done.stdout.splitlines() if done.returncode == 0 else []


def interpreters() -> list[str]:
    """Return the oldest and the newest supported Python that are found, on the path or kept by pyenv."""
    from python_discovery import get_interpreter  # noqa: PLC0415  # it comes with nox, and only here it is needed

    pyenv = shutil.which("pyenv")
    if pyenv is not None:
        for version in lines(pyenv, "versions", "--bare"):
            prefix = lines(pyenv, "prefix", version)
            os.environ["PATH"] += "".join(f"{os.pathsep}{path}/bin" for path in prefix)
    found = [version for version in nox.project.python_versions(PROJECT) if get_interpreter(version) is not None]
    return [found[0], found[-1]] if len(found) > 1 else found


def passed() -> str:
    """Return the Python on which every test passes with all extras: that of the full environment, once it is there."""
    asked = (PYTHON, "-c", "import sys; print('{}.{}'.format(*sys.version_info))")
    return next(iter(lines(*asked)), "") if Path(PYTHON).exists() else ""


PYTHONS = interpreters()
PASSED = passed()
WHOLE = [python for python in PYTHONS if python != PASSED] or PYTHONS
OTHERS = [python for python in PYTHONS if python not in WHOLE] or None  # where there is but one, that of nox
# Where every extra is absent on a Python on which every test has passed with them: what stands in for an extra, and whatever
# may be imported, read or packed first.
ALONE = (
    "tests/adapters/test_reports.py",
    "tests/adapters/test_tables.py",
    "tests/test_documents.py",
    "tests/test_errors.py",
    "tests/test_example_documents.py",
    "tests/test_files.py",
    "tests/test_lines.py",
    "tests/test_public_api.py",
    "tests/test_schemas.py",
    "tests/test_vectors.py",
    "tests/test_writing.py",
)


def optional() -> list[str]:
    """Return the names of the packages that extras bring."""
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for extra in EXTRAS.values() for line in extra}
    return sorted(names - {PROJECT["project"]["name"]})


def full(session: nox.Session, *command: str) -> None:
    """Run a module with the Python of the full environment, which is set up first."""
    session.run("make", "--silent", "dev", external=True, silent=True)
    session.run(PYTHON, "-m", *command, external=True)


def notebooks(session: nox.Session, built: str, library: str) -> None:
    """Run the notebooks with the library as a wheel holds it, and compare what they show with what is kept in them."""
    full(session, "pip", "install", "--quiet", "--no-deps", "--target", library, built)
    runner, python = ROOT / "tools" / "run_notebooks.py", ROOT / PYTHON
    with session.chdir(Path(library).parent):  # nothing of the working copy lies on the path
        session.run(str(python), str(runner), "--library", library, external=True, env={"PYTHONPATH": library})


def node(session: nox.Session) -> None:
    """Install the packages of Node that the tests in other languages need, and let none of these be skipped then."""
    if shutil.which("npm") is None:
        session.warn("npm is not there: the tests in JavaScript and TypeScript are skipped, or fail where CI is set")
        return
    with session.chdir("tests/contract"):
        session.run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", external=True, silent=True)
    session.env["GOVCREDIT_NODE"] = "required"


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """All tests of the fast tier pass with every extra."""
    full(session, "pytest", *session.posargs)


@nox.session(python=WHOLE)
def core(session: nox.Session) -> None:
    """The core, installed from its wheel, passes its tests with its four requirements alone, and they cover it.

    Every test runs with all extras, in the full environment, and without any, here. A fault is one of the code whatever is
    installed: any run finds it; of the Python: the full environment has one end of the supported ones, and the whole core
    is tried on the other; or of an extra that is absent: the whole core finds it. What shows only on the Python of the
    full environment and only without extras is looked for by the session `alone`.

    What goes through every member of every class, and what draws documents, has passed whole in the full environment: here it
    takes a tenth of its cases (``tests/conftest.py``), each test some; with ``HYPOTHESIS_PROFILE=fast`` it takes all. What
    reads the sources as a text, or the built documentation, has passed there for good.

    Coverage is measured: at least 95 % of the branches of storeys 0 to 6, by the tests of their modules; the rest runs beside
    them, untraced.
    """
    bare(session)
    measured = session.python == WHOLE[0]
    cover = ("--cov", "--cov-report=", "--cov-fail-under=0") if measured else ()
    passed_for_good = ("--ignore=tests/test_site.py", "--ignore=tests/test_architecture.py")
    session.run("python", "-m", "pytest", "tests", *passed_for_good, *cover, *session.posargs)
    if measured:
        session.run("python", "-m", "coverage", "report", f"--omit={','.join(ABOVE)}")


@nox.session(python=OTHERS)
def alone(session: nox.Session) -> None:
    """The core does without any extra on the Python of the full environment as well.

    What shows there and nowhere else is an import that an extra had made good, or what stands in for an extra: ``smoke.py``
    imports every module, and the tests named in ``ALONE`` go the ways on which an extra would be used.
    """
    bare(session)
    session.run("python", "-m", "pytest", *ALONE, *session.posargs)


def bare(session: nox.Session) -> None:
    """Install the core from its wheel with what its tests need, and import every module."""
    session.install(*PINNED, "--group", "core", ".")
    session.run("python", "tests/smoke.py", *optional())
    session.env["HYPOTHESIS_PROFILE"] = os.environ.get("HYPOTHESIS_PROFILE", "again")
    session.env["GOVCREDIT_PEERS"] = "absent"  # the core is tried by itself


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Every rule of the linter holds, and the formatter has nothing to do."""
    full(session, "ruff", "check")
    full(session, "ruff", "format", "--check", "--diff")


@nox.session(venv_backend="none")
def typing(session: nox.Session) -> None:
    """The type checker finds nothing in library, tests and examples."""
    full(session, "mypy")


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """The documentation builds in both languages without a warning, every link leads somewhere, and what is asked for is found."""
    session.run("make", "--silent", "docs", external=True)
    session.env["GOVCREDIT_SITE"] = "required"
    full(
        session,
        "pytest",
        "tests/browser/test_site.py",
        "tests/test_site.py",
        "tests/test_translations.py",
        *session.posargs,
    )


@nox.session(venv_backend="none")
def contract(session: nox.Session) -> None:
    """The published schemas are those that the model gives, and every vector is read as it says, in other languages too."""
    node(session)
    full(session, "pytest", "tests/test_schemas.py", "tests/test_vectors.py", "tests/contract", *session.posargs)


@nox.session(venv_backend="none")
def wheel(session: nox.Session) -> None:
    """The wheel, built from the source distribution, asks for four packages and works in an empty environment; the notebooks run."""
    with tempfile.TemporaryDirectory() as folder:
        full(session, "build", "--no-isolation", "--outdir", folder)
        (built,) = Path(folder).glob("*.whl")
        full(session, "venv", "--without-pip", f"{folder}/venv")
        full(session, "pip", "--python", f"{folder}/venv", "install", *PINNED, str(built))
        session.run(f"{folder}/venv/bin/python", "tests/smoke.py", *optional(), external=True)
        house = f"{folder}/wheelhouse"
        session.run("make", "--silent", "wheelhouse", f"TO={house}", "EXTRAS=cli", external=True, silent=True)
        with session.chdir(house):
            session.run("sha256sum", "--check", "--quiet", "SHA256SUMS", external=True)
        offline = ("--no-index", "--find-links", house, "--constraint", f"{house}/constraints.txt")
        full(session, "pip", "--python", f"{folder}/venv", "install", "--quiet", *offline, "govcredit[cli]")
        session.run(f"{folder}/venv/bin/govcredit", "demo", "--out", f"{folder}/demo", external=True)
        notebooks(session, str(built), f"{folder}/library")


@nox.session(venv_backend="none")
def deep(session: nox.Session) -> None:
    """The figures that the issues name hold: the tests marked ``deep`` and the benchmarks."""
    session.env["HYPOTHESIS_PROFILE"] = "deep"
    node(session)
    full(session, "pytest", "-m", "deep", *session.posargs)
    for script in sorted(Path("benchmarks").glob("[!_]*.py")):
        session.run(PYTHON, str(script), external=True)
