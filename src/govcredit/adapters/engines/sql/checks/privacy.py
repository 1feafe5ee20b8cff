"""The check of open texts as SQL: whether one holds a number or an address of a person (个人信息检查).

Only texts that may hold any are asked for, each once. What other parties wrote into ``extensions`` stands in no flat relation,
and whether a number that serves as an identifier leads to an item needs the other items: both are left to the scalar path.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import leaves, reads_of
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, rule_of, select
from govcredit.adapters.engines.sql.text import Lookup, Setting, quoted, steps_of
from govcredit.validation.privacy import faults_of_text, is_by_nature, is_open_text

__all__ = ("makers",)

_RULE: Final = "privacy.citizen-number"
_CODES: Final = (
    "privacy.bank-card",
    "privacy.citizen-number",
    "privacy.e-mail",
    "privacy.mobile-number",
    "privacy.passport",
)
_COLUMNS: Final = (("words", "VARCHAR"), ("by_nature", "BOOLEAN"), ("faults", "VARCHAR"))
_DIGITS: Final = "0123456789０１２３４５６７８９"
_LEAST: Final = 11  # digits of the shortest number that is looked for
_SIGNS: Final = ("@", "＠", "护照", "通行证", "assport")


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for kind in rule_of(_RULE).kinds:
        yield _RULE, kind, partial(_texts, kind)


def _texts(kind: str, _: Setting) -> CheckText:
    rule = rule_of(_RULE)
    found = tuple(leaves(kind, is_open_text))
    told = "\nUNION ALL\n".join(
        leaf.select(words=leaf.value, by_nature="TRUE" if is_by_nature(leaf.member) else "FALSE") for leaf in found
    )
    signs = "\n  OR ".join(f"words LIKE {quoted(f'%{each}%')}" for each in _SIGNS)
    doubtful = f"""
-- The shortest number has eleven digits, and an address or a passport is told by a sign or a word.
SELECT *
FROM told
WHERE LENGTH(words) - LENGTH(TRANSLATE(words, '{_DIGITS}', '')) >= {_LEAST}
  OR {signs}"""
    codes = "\nUNION ALL\n".join(f"SELECT {quoted(each)} AS code" for each in _CODES)
    steps = {"told": told, "doubtful": doubtful}
    relation = f"{array_of(kind)}_texts"
    text = f"""{select("f.code", kind, "d.item", "d.path")}
FROM doubtful d
JOIN {relation} a ON a.words = d.words AND a.by_nature = d.by_nature
JOIN faults f ON a.faults LIKE '%' || f.code || ';%'"""
    return CheckText(
        code=_RULE,
        kind=kind,
        codes=_CODES,
        reads=reads_of(found, array_of(kind)),
        asked=(
            Lookup(
                relation=relation,
                columns=_COLUMNS,
                question=steps_of(steps, "SELECT DISTINCT words, by_nature FROM doubtful"),
                answer=_of_text,
            ),
        ),
        text=finished(rule, {**steps, "faults": f"-- What a text may hold.\n{codes}"}, text),
    )


def _of_text(words: str, by_nature: bool) -> tuple[object, ...]:  # noqa: FBT001  # a row
    return words, by_nature, "".join(f"{each};" for each in faults_of_text(words, by_nature=by_nature))
