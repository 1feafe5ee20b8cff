"""The pages of the packaged schemes of evaluation: who made them, and each indicator with its figures and its clause."""

from collections.abc import Iterable, Iterator, Sequence

from govcredit.findings import word
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.scheme import Scheme
from govcredit.policy.scheme_wording import GRADE_COLUMNS, INDICATOR_COLUMNS, grade_row, indicator_row

__all__ = ("page", "page_of", "schemes", "table")


def schemes() -> tuple[Scheme, ...]:
    """Return every packaged scheme, pack by pack."""
    layers = [load_pack(name).layers[0] for name in packaged()]
    return tuple(layer.schemes[name] for layer in layers for name in sorted(layer.schemes))


def page_of(scheme: Scheme) -> str:
    """Return the name of the page of a scheme."""
    return f"scheme-{scheme.name}"


def table(held: Iterable[Scheme]) -> Iterator[str]:
    """Yield the lines of a table of schemes, each with a link to its page."""
    yield from ("| scheme | 中文 | what it is | made by | from | indicators |", "| --- | --- | --- | --- | --- | --- |")
    for each in held:
        until = f" to {each.end}" if each.end else ""
        told = f"{word(f'scheme-{each.kind}', 'en')} | {each.made_by_en} | {each.start}{until}"
        yield f"| [{each.name}]({page_of(each)}.md) | {each.title} | {told} | {len(each.indicators)} |"


def page(scheme: Scheme) -> Iterator[str]:
    """Yield the lines of the page of a scheme."""
    yield from (
        f"# {scheme.name} ({scheme.title})",
        "",
        f"{scheme.title_en}: `schemes/{scheme.name}.toml` of [{scheme.layer}]({scheme.layer}.md).",
    )
    yield from ("", *table((scheme,)), "", f"Source: {scheme.citation.text('zh')} ({scheme.status}).", "")
    yield from (" ".join((scheme.notes_en or "").split()), "", (scheme.notes or "").strip().replace("\n", ""), "")
    if scheme.kind != "skeleton":
        bounds = f"at least {scheme.floor} and at most {scheme.ceiling}, rounded to {scheme.places} places"
        yield from (f"A body begins with {scheme.base} points; the whole is {bounds}.", "")
    if scheme.grades:
        yield from ("## Grades", "", *_rows(("中文", *GRADE_COLUMNS["en"])))
        yield from (_cells((each.title, *grade_row(each, "en"))) for each in scheme.grades)
        yield ""
    for group in scheme.groups:
        held = [each for each in scheme.indicators if each.group == group.code]
        yield from (
            f"## {group.title}",
            "",
            f"{group.title_en}.",
            "",
            *(_rows(("中文", *INDICATOR_COLUMNS["en"])) if held else ()),
        )
        yield from (_cells((each.title, *indicator_row(scheme, each, "en"))) for each in held)
        yield ""


def _rows(headings: Sequence[str]) -> tuple[str, str]:
    return _cells(headings), f"|{' --- |' * len(headings)}"


def _cells(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"
