"""The verb ``chart``: a picture of a score, a ranking, a ledger, of records, debt or projects (统计图)."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, final

import attrs
import typer

from govcredit.adapters import charts
from govcredit.cli.console import ExitCode, LanguageOption, language
from govcredit.cli.inputs import FileArgument
from govcredit.cli.judging import KnownOption, OnOption, PackOption, facts_of
from govcredit.cli.outputs import written
from govcredit.cli.outside import AudienceOption, InternalOption, KeyOption, RotationOption, disclosed, for_whom
from govcredit.cli.scoring_options import SchemeOption, bodies, body_named, scheme_of
from govcredit.disclosure.view import View
from govcredit.findings import Language, clip
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.scoring.rank import Ranking, rank
from govcredit.scoring.score import Score, score

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("ChartKind", "chart")

_FORMS: Final = (".svg", ".png", ".json")


@final
class ChartKind(StrEnum):
    """What is drawn: 评分构成、等级、名次区间、任务进度、失信记录、到期本金、债务率、PPP支出."""

    WATERFALL = "waterfall"
    LADDER = "ladder"
    RANKING = "ranking"
    TASKS = "tasks"
    RECORDS = "records"
    MATURITIES = "maturities"
    DEBT = "debt"
    PPP = "ppp"


_OF_FACTS: Final = frozenset({ChartKind.RECORDS, ChartKind.MATURITIES, ChartKind.DEBT, ChartKind.PPP})


def chart(
    kind: Annotated[ChartKind, typer.Argument(metavar="KIND", help="画什么 / what is drawn", show_choices=True)],
    file: FileArgument,
    *,
    subject: Annotated[
        list[str] | None,
        typer.Option(
            help="机构编号、名称或者统一社会信用代码；ranking 可以多次 / a body: its identifier, name or code; for ranking once or more"
        ),
    ] = None,
    scheme: SchemeOption = None,
    whole_area: Annotated[
        bool, typer.Option("--whole-area", help="债务按全域口径 / debt with the levels below")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="写入 .svg、.png 或 .json；默认把 SVG 写到标准输出 / SVG to standard output by default"
        ),
    ] = None,
    scale: Annotated[int, typer.Option(min=1, max=10, help="PNG 的倍数 / dots of a PNG to each point")] = 2,
    audience: AudienceOption = None,
    internal: InternalOption = False,
    key_file: KeyOption = None,
    rotation: RotationOption = "1",
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Draw a picture as SVG, PNG or Vega-Lite, without any network.

    Of records, debt and projects it is drawn of what an audience may see, or stays inside with --internal.
    """
    form = ".svg" if out is None else out.suffix.lower()
    if form not in _FORMS:
        raise typer.BadParameter(f"{clip(str(out))}: {' | '.join(_FORMS)}", param_hint="--out")
    if kind in _OF_FACTS or internal:
        for_whom(audience, internal=internal)
    facts = facts_of(file, pack, on, known, lang)
    shown: View[Bundle] | Facts = facts
    if audience is not None:
        shown = disclosed(facts.bundle, facts.context, audience, key_file, rotation)
        facts = Facts.of(Bundle(version="1.0") if shown.shown is None else shown.shown, shown.context)
    drawing = _Drawing(facts=facts, shown=shown, subjects=subject or [], scheme=scheme, reader=language(lang))
    made = _drawn(kind, drawing, whole_area=whole_area)
    written(out, (_written(made, form, scale),))
    return ExitCode.OK


@final
@attrs.frozen(kw_only=True)
class _Drawing:
    """Of what a picture is drawn, for whom and about whom."""

    facts: Facts
    shown: View[Bundle] | Facts
    subjects: list[str]
    scheme: str | None
    reader: Language

    @property
    def internal(self) -> bool:
        """Whether it is drawn of the facts of the house."""
        return self.shown is self.facts

    @property
    def organ(self) -> str:
        """The one body that it is about.

        Raises:
            typer.BadParameter: None is named or several are, or there is no such body.
        """
        if len(self.subjects) != 1:
            raise typer.BadParameter("请指定一个单位 / this is about one body", param_hint="--subject")
        return body_named(self.facts, self.subjects[0])

    def ranked(self) -> Ranking:
        """Return the places of the bodies that are named, else of all of government."""
        wanted = [body_named(self.facts, each) for each in self.subjects] or bodies(self.facts)
        chosen = scheme_of(self.facts.context, self.scheme, self.reader)
        return rank(self.facts, wanted, chosen)

    def scored(self) -> Score:
        """Return the score of the body."""
        return score(self.facts, self.organ, scheme_of(self.facts.context, self.scheme, self.reader))


def _drawn(kind: ChartKind, drawing: _Drawing, *, whole_area: bool) -> "LayerChart":
    facts, shown, reader, internal = drawing.facts, drawing.shown, drawing.reader, drawing.internal
    match kind:
        case ChartKind.WATERFALL:
            return charts.score_waterfall(drawing.scored(), language=reader)
        case ChartKind.LADDER:
            return charts.grade_ladder(drawing.scored(), language=reader)
        case ChartKind.RANKING:
            return charts.rank_intervals(drawing.ranked(), language=reader)
        case ChartKind.TASKS:
            return charts.task_gantt(status(facts), language=reader, plans=facts.items("plan"))
        case ChartKind.RECORDS:
            return charts.record_timeline(shown, drawing.organ, language=reader, internal=internal)
        case ChartKind.MATURITIES:
            return charts.debt_maturities(shown, drawing.organ, language=reader, internal=internal)
        case ChartKind.DEBT:
            return charts.debt_bands(shown, drawing.organ, language=reader, whole_area=whole_area, internal=internal)
        case ChartKind.PPP:
            return charts.ppp_outlays(shown, drawing.organ, language=reader, internal=internal)


def _written(made: "LayerChart", form: str, scale: int) -> bytes:
    if form == ".png":
        return charts.png(made, scale)
    return (charts.vega_lite(made) if form == ".json" else charts.svg(made)).encode()
