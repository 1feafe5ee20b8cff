"""What can only be seen over the whole pack: across layers, against the library and against the code lists (规则包检查).

`across` holds what a pack must keep to be used at all and is part of loading. `lint` adds what its author should know:
codes that no list has, values that a later law above has overtaken, documents that were repealed, terms without cases.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from govcredit.codes.lists import CodeList, code_list
from govcredit.errors import UnknownCode
from govcredit.findings import Finding, Report, finding, join
from govcredit.policy.cases import CASE_KINDS, Case
from govcredit.policy.groups.register import groups
from govcredit.policy.kinds import code_list_of
from govcredit.policy.pack import Definition, Entry, Layer, Pack, misfits
from govcredit.policy.scheme import RATE_LISTS

__all__ = ("across", "lint", "path_of")


def path_of(term: str, *below: str | int) -> str:
    """Return the file and key of a term, as findings name them.

    >>> path_of("publicity.general.most", "values", 1)
    '/publicity.toml/general/most/values/1'
    """
    subject, *keys = term.split(".")
    path = join("", f"{subject}.toml")
    for token in (*keys, *below):
        path = join(path, token)
    return path


def across(pack: Pack) -> Report:
    """Return what is wrong with the layers of a pack taken together, and with what the library needs of it."""
    report = Report()
    for depth in reversed(range(len(pack.layers))):
        found = Report.of(_across(*pack.layers[depth:]))
        report += found if depth == 0 else found.at(f"/{pack.layers[depth].id}")
    return report + Report.of(_needed(pack))


def lint(pack: Pack, cases: Iterable[Case]) -> Report:
    """Return what the author of the most local layer should know beyond `across`.

    Args:
        pack: The pack.
        cases: The cases of its most local layer.
    """
    held = tuple(cases)
    told = (
        _codes(pack),
        _local_codes(pack),
        _schemes(pack),
        _overtaken(pack),
        _repealed(pack),
        _without_cases(pack, held),
    )
    return Report.of(chain.from_iterable(told))


def _across(local: Layer, *above: Layer) -> Iterator[Finding]:
    layers = (local, *above)
    for name, definition in local.definitions.items():
        for layer in layers:
            if name in layer.renamed:
                yield finding("pack.renamed-key", path_of(name), name=name, now=layer.renamed[name])
        for layer in above:
            other = layer.definitions.get(name)
            if other is not None and (other.kind, dict(other.columns)) != (definition.kind, dict(definition.columns)):
                yield finding(
                    "pack.kind-differs", path_of(name), kind=definition.kind, above=other.kind, layer=layer.id
                )
    for old, new in local.renamed.items():
        if not any(new in layer.definitions for layer in layers):
            yield finding("pack.renamed-to-nothing", join("/pack.toml/renamed", old), name=new)


def _needed(pack: Pack) -> Iterator[Finding]:
    for name, problem in (each for group, prefix in groups() for each in misfits(pack, group, prefix)):
        if problem:
            yield finding("pack.term-misfit", path_of(name), name=name, problem=problem)
        else:
            yield finding("pack.term-missing", path_of(name), name=name)


def _codes(pack: Pack) -> Iterator[Finding]:
    local = {(each.list, each.code) for layer in pack.layers for each in layer.codes}
    for name, definition in pack.layers[0].definitions.items():
        for number, entry in enumerate(definition.entries):
            for place, kind, value in _cells(definition, entry):
                wanted = code_list_of(kind)
                if wanted is None or value is None:
                    continue
                path = path_of(name, "values", number, *place)
                packaged = _packaged(wanted)
                if packaged is None:
                    yield finding("pack.list-unknown", path_of(name), list=wanted)
                    break
                for code in value if isinstance(value, tuple) else (value,):
                    if code not in packaged and (wanted, code) not in local:
                        yield finding("pack.code-unknown", path, name=str(code), list=wanted)


def _cells(definition: Definition, entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str, object]]:
    if definition.kind != "table":
        yield ("value",), definition.kind, entry.value
        return
    rows: tuple[Mapping[str, object], ...] = entry.value  # type: ignore[assignment]  # the value of a table
    for number, row in enumerate(rows):
        for column, kind in definition.columns.items():
            yield ("rows", number, column), kind.removesuffix("?"), row[column]


def _packaged(name: str) -> CodeList | None:
    try:
        return code_list(name)
    except UnknownCode:
        return None


def _local_codes(pack: Pack) -> Iterator[Finding]:
    for number, each in enumerate(pack.layers[0].codes):
        path = f"/codes.toml/codes/{number}"
        packaged = _packaged(each.list)
        if packaged is None:
            yield finding("pack.list-unknown", join(path, "list"), list=each.list)
        elif each.parent not in packaged:
            yield finding("pack.code-unknown", join(path, "parent"), name=each.parent, list=each.list)


def _schemes(pack: Pack) -> Iterator[Finding]:
    local = {(each.list, each.code) for layer in pack.layers for each in layer.codes}
    for name, scheme in sorted(pack.layers[0].schemes.items()):
        path = _path_of_scheme(name)
        held = {each.group for each in scheme.indicators}
        for number, group in enumerate(scheme.groups):
            if group.code not in held and scheme.kind != "skeleton":
                yield finding("pack.group-empty", join(join(path, "groups"), number), name=group.code)
        for number, indicator in enumerate(scheme.indicators):
            wanted = RATE_LISTS.get(indicator.measure or "")
            packaged = None if wanted is None else _packaged(wanted)
            for place, rate in enumerate(indicator.rates):
                if packaged is None or (rate.code not in packaged and (wanted, rate.code) not in local):
                    below = f"{path}/indicators/{number}/rates/{place}/code"
                    yield finding("pack.code-unknown", below, name=rate.code, list=wanted or "—")


def _path_of_scheme(name: str) -> str:
    return join("", f"schemes/{name}.toml")


def _overtaken(pack: Pack) -> Iterator[Finding]:
    local, *above = pack.layers
    for name, definition in local.definitions.items():
        newest = definition.entries[-1]
        if newest.adds or newest.end is not None:
            continue
        for layer in above:
            for entry in () if name not in layer.definitions else layer.definitions[name].entries:
                if entry.start > newest.start:
                    yield finding(
                        "pack.overtaken",
                        path_of(name),
                        day=str(newest.start),
                        later=str(entry.start),
                        layer=layer.id,
                        source=entry.citation.text("zh"),
                    )


def _repealed(pack: Pack) -> Iterator[Finding]:
    for name, definition in pack.layers[0].definitions.items():
        entries = definition.entries
        for number, entry in enumerate(entries):
            repealed = entry.citation.document.repealed
            following = entries[number + 1].start if number + 1 < len(entries) else None
            ends = [day for day in (entry.end, following) if day is not None]
            if repealed is not None and (not ends or min(ends) > repealed):
                yield finding(
                    "pack.beyond-repeal",
                    path_of(name, "values", number),
                    day=str(repealed),
                    source=entry.citation.document.key,
                )


def _without_cases(pack: Pack, cases: Iterable[Case]) -> Iterator[Finding]:
    held = {(case.term, case.kind) for case in cases}
    local = pack.layers[0]
    places = {name: path_of(name) for name in local.definitions}
    places |= {f"schemes.{name}": _path_of_scheme(name) for name, each in local.schemes.items() if each.is_complete}
    for name, path in sorted(places.items()):
        missing = [kind for kind in CASE_KINDS if (name, kind) not in held]
        if missing:
            yield finding("pack.cases-missing", path, name=name, kinds=", ".join(missing))
