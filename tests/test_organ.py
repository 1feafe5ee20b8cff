"""Bodies, units and posts: the kinds of the domain, what must be said, and who follows whom."""

from datetime import date
from typing import Final, get_args

import attrs
import pytest

from govcredit.model.bodies.organ import Manner, Organ, Succession, successors
from govcredit.model.bodies.post import Post
from govcredit.model.bodies.unit import Unit
from govcredit.model.identity import Level, OrganId, OrganKind, PostId, UnitId


def organ(name: str, *predecessors: Succession) -> Organ:
    return Organ(id=OrganId(name), kind="department", name=name, predecessors=predecessors)


def after(name: str, manner: Manner = "rename") -> Succession:
    return Succession(organ=OrganId(name), on=date(2018, 11, 1), manner=manner)


# One for each kind of body that the domain names.
KINDS: Final = {
    "人民政府": "government",
    "政府部门": "department",
    "党委机构": "party-body",
    "乡镇": "town",
    "街道": "street",
    "功能区": "functional-zone",
    "事业单位": "public-institution",
    "人民法院": "court",
    "人民检察院": "procuratorate",
    "监察委员会": "supervisory-commission",
    "人民代表大会及其常委会": "congress",
    "人民政协": "cppcc",
    "领导小组、联席会议": "coordinating-body",
    "驻地中央单位": "central-agency",
    "高等院校、科研院所": "university",
    "村（居）民委员会": "committee",
    "企业": "enterprise",
    "社会组织": "social-organisation",
    "信用服务机构": "credit-agency",
    "境外主体": "foreign-party",
    "其他": "other",
}


def test_every_kind_of_body_has_its_word() -> None:
    assert list(get_args(OrganKind)) == list(KINDS.values())


def test_levels_go_from_the_top_down() -> None:
    assert get_args(Level) == ("national", "province", "prefecture", "county", "township")


@pytest.mark.parametrize(
    ("cls", "required"),
    [
        pytest.param(Organ, {"id", "kind", "name"}, id="Organ"),
        pytest.param(Unit, {"id", "organ", "name"}, id="Unit"),
        pytest.param(Post, {"id", "organ", "title"}, id="Post"),
        pytest.param(Succession, {"organ", "manner"}, id="Succession"),
    ],
)
def test_only_what_identifies_must_be_said(cls: type[attrs.AttrsInstance], required: set[str]) -> None:
    assert {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING} == required


def test_what_is_not_said_is_absent() -> None:
    body = organ("a")
    assert (body.other_names, body.predecessors, body.absent) == ((), (), ())
    assert (body.level, body.region, body.uscc, body.superior, body.existed, body.extensions) == (None,) * 6
    assert Unit(id=UnitId("u"), organ=OrganId("a"), name="办公室").existed is None
    post = Post(id=PostId("p"), organ=OrganId("a"), title="局长")
    assert (post.principal, post.unit) == (False, None)


@pytest.mark.parametrize(
    ("organs", "expected"),
    [
        pytest.param((), [], id="nothing"),
        pytest.param((organ("old"), organ("other")), [], id="nobody follows"),
        pytest.param((organ("old"), organ("new", after("old"))), ["new"], id="renamed"),
        pytest.param(
            (organ("b", after("old", "split")), organ("old"), organ("a", after("old", "split"))), ["b", "a"], id="split"
        ),
        pytest.param((organ("new", after("x", "merge"), after("old", "merge")),), ["new"], id="merged with another"),
        pytest.param((organ("new", after("old"), after("old", "transfer")),), ["new"], id="named twice"),
        pytest.param(
            (organ("old"), organ("new", after("old")), organ("newest", after("new"))), ["new"], id="one step only"
        ),
        pytest.param((organ("old", after("older")),), [], id="predecessors are not followed back"),
    ],
)
def test_bodies_that_follow_at_once(organs: tuple[Organ, ...], expected: list[str]) -> None:
    assert [later.id for later in successors(iter(organs), OrganId("old"))] == expected
