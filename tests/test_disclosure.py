"""What each audience sees of small bundles, and why it does not see the rest."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit.codes.lists import code_list
from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.profile import Profile
from govcredit.disclosure.pseudonyms import PseudonymKey, pseudonym
from govcredit.disclosure.view import View, Withheld
from govcredit.errors import InvalidValue, UnknownCode
from govcredit.exchange.converter import structure
from govcredit.exchange.documents import dumps
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.identity import Code, Timestamp
from govcredit.model.report import Examined, FindingEntry, FindingsReport
from govcredit.model.withdrawal import Withdrawal
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context

DAY: Final = date(2026, 7, 1)
KEY: Final = PseudonymKey(secret=bytes(range(32)), rotation="2026")
ORGANS: Final = [
    {"id": "org-a", "kind": "department", "name": "某县甲局"},
    {"id": "org-b", "kind": "department", "name": "某县乙局"},
]
RECORD: Final = {
    "id": "rec-1",
    "subject": {"organ": "org-a"},
    "trigger": "judgment",
    "severity": "serious",
    "recognised": "2026-05-06",
    "decided": "2026-05-06",
}
OF: Final = {"kind": "record", "id": "rec-1"}


def context(pack: str = "cn", on: date = DAY) -> Context:
    return load_pack(pack).context(on)


def made(**held: Any) -> Bundle:  # noqa: ANN401  # arrays of plain items
    bundle, found = structure({"version": "1.0", "organs": ORGANS, **held}, Bundle)
    assert bundle is not None, found
    return bundle


def shown(bundle: Bundle, audience: str = "public", **more: Any) -> Bundle:  # noqa: ANN401  # as `disclose` takes them
    found = disclose(bundle, audience, context(), KEY, **more).shown
    assert found is not None
    return found


def ids(bundle: Bundle) -> set[str]:
    return {each.id for _, array in arrays() if array != "organs" for each in getattr(bundle, array)}


def alias(audience: str, kind: str, name: str) -> str:
    return pseudonym(KEY, audience, kind, name)


def reasons(view: View[Any]) -> set[tuple[str, str | None, str]]:
    return {(each.kind, each.member, each.reason) for each in view.withheld}


# ---------------------------------------------------------------------------------------------------------------------
# Profiles


@pytest.mark.parametrize("audience", [entry.code for entry in code_list("audience").codes(DAY)])
def test_every_audience_has_a_profile(audience: str) -> None:
    profile = Profile.of(context(), audience)
    assert profile.terms
    assert profile.scopes["bodies"] == "all"


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(UnknownCode, match="no audience is called 'everybody'"):
        disclose(made(), "everybody", context())


def test_before_the_first_value_nothing_is_shown() -> None:
    view = disclose(made(records=[RECORD]), "keeper", context(on=date(2021, 10, 31)), KEY)
    assert view.shown is not None
    assert (view.shown.organs, view.shown.records) == ((), ())
    assert {each.reason for each in view.withheld} == {"not-in-profile"}


def test_a_kind_that_the_pack_puts_in_no_family_is_shown_to_nobody() -> None:
    profile = Profile.of(context(), "keeper")
    assert profile.scopes_of("unheard-of", natural=False) is None


def test_every_kind_stands_in_one_family() -> None:
    profile = Profile.of(context(), "keeper")
    assert {kind for kind, _ in arrays()} - set(profile.families) == set()
    assert ids(shown(made(records=[RECORD]), "keeper")) == {"rec-1"}


# ---------------------------------------------------------------------------------------------------------------------
# Pseudonyms


def test_a_pseudonym_is_a_keyed_code_in_letters() -> None:
    signed = b"govcredit\x1fsuperior\x1f2026\x1farchive\x1farch-1"
    code = hmac.new(bytes(range(32)), signed, hashlib.sha256).hexdigest()[:32]
    letters = "".join("abcdefghijklmnop"[int(digit, 16)] for digit in code)
    assert pseudonym(KEY, "superior", "archive", "arch-1") == f"archive-{letters}"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((KEY, "oversight", "archive", "arch-1"), id="another audience"),
        pytest.param((attrs.evolve(KEY, rotation="2027"), "superior", "archive", "arch-1"), id="another time"),
        pytest.param((attrs.evolve(KEY, secret=bytes(32)), "superior", "archive", "arch-1"), id="another key"),
        pytest.param((KEY, "superior", "record", "arch-1"), id="another kind"),
        pytest.param((KEY, "superior", "archive", "arch-2"), id="another archive"),
    ],
)
def test_a_pseudonym_depends_on_all_that_is_signed(other: tuple[PseudonymKey, str, str, str]) -> None:
    assert pseudonym(*other) != pseudonym(KEY, "superior", "archive", "arch-1")


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this Python has no SM3")
def test_sm3_serves_where_python_has_it() -> None:
    key = attrs.evolve(KEY, hash_name="sm3")
    code = hmac.new(KEY.secret, b"govcredit\x1fa\x1f2026\x1fb\x1fc", "sm3").digest()[:16]
    assert pseudonym(key, "a", "b", "c") == "b-" + code.hex().translate(
        str.maketrans("0123456789abcdef", "abcdefghijklmnop")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"secret": bytes(15)}, id="short"),
        pytest.param({"secret": bytes(16), "rotation": ""}, id="no label"),
        pytest.param({"secret": bytes(16), "rotation": "2" * 65}, id="long label"),
        pytest.param({"secret": bytes(16), "rotation": "a\x1fb"}, id="label with a separator"),
        pytest.param({"secret": bytes(16), "hash_name": "md5"}, id="another hash"),
    ],
)
def test_a_key_that_protects_nothing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        PseudonymKey(**wrong)


def test_a_key_is_not_shown() -> None:
    assert repr(KEY) == "PseudonymKey(rotation='2026', hash_name='sha256')"


def test_without_a_key_what_needs_a_pseudonym_is_withheld() -> None:
    archive = {"id": "arch-1", "keeper": "org-a"}
    view = disclose(made(archives=[archive]), "superior", context())
    assert view.shown is not None
    assert view.shown.archives == ()
    assert reasons(view) == {("archive", None, "no-key")}


# ---------------------------------------------------------------------------------------------------------------------
# What stands before the public


def publication(**more: str) -> dict[str, Any]:
    return {"id": "pub-1", "of": [OF], "medium": "credit-china", "published": "2026-05-10", **more}


def repair(**more: str) -> dict[str, Any]:
    return {"id": "rep-1", "of": OF, "applicant": {"organ": "org-a"}, **more}


def objection(**more: str) -> dict[str, Any]:
    return {"id": "obj-1", "of": OF, "raised_by": {"organ": "org-a"}, **more}


@pytest.mark.parametrize(
    ("held", "stands"),
    [
        pytest.param({"records": [RECORD]}, True, id="recognised"),
        pytest.param(
            {"records": [{**RECORD, "recognised": None, "decided": None, "state": "draft"}]}, False, id="draft"
        ),
        pytest.param({"records": [RECORD], "publications": [publication()]}, True, id="published"),
        pytest.param(
            {"records": [RECORD], "publications": [publication(taken_down="2026-07-01")]}, False, id="taken down today"
        ),
        pytest.param(
            {"records": [RECORD], "publications": [publication(taken_down="2026-07-02")]},
            True,
            id="taken down tomorrow",
        ),
        pytest.param(
            {"records": [RECORD], "publications": [publication(ends="2026-06-30")]}, False, id="publicity over"
        ),
        pytest.param(
            {"records": [RECORD], "repairs": [repair(outcome="granted", decided="2026-07-01")]},
            False,
            id="repaired today",
        ),
        pytest.param(
            {"records": [RECORD], "repairs": [repair(outcome="granted", decided="2026-07-02")]},
            True,
            id="repaired tomorrow",
        ),
        pytest.param(
            {"records": [RECORD], "repairs": [repair(outcome="granted")]}, False, id="repaired on an unknown day"
        ),
        pytest.param(
            {"records": [RECORD], "repairs": [repair(outcome="refused", decided="2026-06-30")]},
            True,
            id="repair refused",
        ),
        pytest.param(
            {"records": [RECORD], "objections": [objection(outcome="revoked", decided="2026-06-30")]},
            False,
            id="revoked",
        ),
        pytest.param({"records": [RECORD], "objections": [objection(received="2026-06-30")]}, True, id="disputed"),
        pytest.param(
            {"records": [{**RECORD, "severity": "minor", "recognised": "2025-01-01", "decided": "2025-01-01"}]},
            False,
            id="never shown, and past the longest time",
        ),
    ],
)
def test_the_public_sees_a_record_while_it_stands(held: dict[str, Any], stands: bool) -> None:  # noqa: FBT001  # a column of the table
    found = shown(made(**held))
    assert [each.id for each in found.records] == (["rec-1"] if stands else [])
    assert "rec-1" in ids(shown(made(**held), "keeper"))
    assert ("rec-1" in dumps(found).decode()) is stands


ACTS: Final[dict[str, Any]] = {
    "measures": [
        {"id": "mea-1", "record": "rec-1", "subject": {"organ": "org-a"}, "kind": "body.written-explanation"},
        {
            "id": "mea-2",
            "rests_on": [{"kind": "measure", "id": "mea-1"}],
            "subject": {"organ": "org-a"},
            "kind": "body.x",
        },
    ],
    "publications": [publication()],
    "decisions": [{"id": "dec-1", "organ": "org-b", "subject": {"organ": "org-a"}}],
    "records": [
        {**RECORD, "related": [{"kind": "decision", "id": "dec-1"}]},
        {**RECORD, "id": "rec-2", "related": [OF]},
    ],
}


def test_what_only_speaks_of_a_repaired_record_is_withheld_with_it() -> None:
    before = shown(made(**ACTS))
    assert ids(before) == {"rec-1", "rec-2", "mea-1", "mea-2", "pub-1", "dec-1"}
    view = disclose(made(**ACTS, repairs=[repair(outcome="granted", decided="2026-06-01")]), "public", context())
    assert view.shown is not None
    assert ids(view.shown) == {"rec-2"}
    assert reasons(view) == {
        ("record", None, "not-standing"),
        ("record", "related.id", "refers-to-withheld"),
        ("measure", None, "speaks-of-withheld"),
        ("publication", None, "speaks-of-withheld"),
        ("decision", None, "speaks-of-withheld"),
        ("repair", None, "not-in-profile"),
    }


# ---------------------------------------------------------------------------------------------------------------------
# Persons

PERSON: Final = {"id": "per-1", "name": "欧阳某某", "citizen_number": "88012119760804011X"}
ARCHIVE: Final = {"id": "arch-1", "person": "per-1", "keeper": "org-a", "organ": "org-a"}
OF_PERSON: Final = {**RECORD, "id": "rec-9", "subject": {"archive": "arch-1"}}


@pytest.mark.parametrize(
    ("pack", "reason"), [("cn", "restricted"), ("cn-shandong", "natural-person")], ids=["nation", "山东"]
)
def test_the_record_of_a_public_employee_is_not_published(pack: str, reason: str) -> None:
    bundle = made(persons=[PERSON], archives=[ARCHIVE], records=[RECORD, OF_PERSON])
    view = disclose(bundle, "public", context(pack), KEY)
    assert view.shown is not None
    assert ids(view.shown) == {"rec-1"}
    assert reasons(view) == {("person", None, reason), ("archive", None, reason), ("record", None, reason)}


def test_what_the_law_forbids_is_told_with_its_clause() -> None:
    view = disclose(made(persons=[PERSON]), "public", context("cn-shandong"))
    (held,) = view.document().withheld
    assert held.resting_on == "retention.natural-persons-published"
    clause = next(each for each in view.document().clauses if each.term_name == held.resting_on)
    assert (clause.layer, clause.reading) == ("cn-shandong", "seen")
    # Profile, two grants and the families are the library's own reading; the ban was read in the law.
    assert (view.ground.confirmed, view.ground.unconfirmed) == (1, 5)


def test_the_responsible_persons_of_a_body_are_not_published() -> None:
    record = {**RECORD, "responsible": [{"archive": "arch-1", "liability": "direct"}]}
    bundle = made(persons=[PERSON], archives=[ARCHIVE], records=[record])
    assert shown(bundle).records[0].responsible == ()
    assert shown(bundle, "keeper").records[0].responsible[0].archive == "arch-1"


def archives(count: int, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # members of an archive
    return [{"id": f"arch-{number}", "keeper": "org-b", "organ": "org-a", **more} for number in range(1, count + 1)]


def test_who_sees_pseudonyms_only_finds_one_person_by_one_pseudonym() -> None:
    assessment = {"id": "ass-1", "archive": "arch-1", "year": 2025, "kind": "periodic.yearly", "comment": "评语"}
    bundle = made(archives=archives(5), records=[OF_PERSON], assessments=[assessment])
    found = shown(bundle, "superior")
    name = alias("superior", "archive", "arch-1")
    assert found.archives[0].id == name
    assert found.records[0].subject.archive == name
    assert (found.assessments[0].archive, found.assessments[0].comment) == (name, None)
    assert found.records[0].id == alias("superior", "record", "rec-9")
    assert shown(bundle, "personnel-department").archives[0].id == "arch-1"


def test_an_identifier_that_holds_a_citizen_number_has_a_pseudonym() -> None:
    number = "880121197608040119"
    bundle = made(commitments=[{"id": f"c-{number}", "organ": "org-a", "kind": "public", "text": "按期办结"}])
    assert shown(bundle).commitments[0].id == alias("public", "commitment", f"c-{number}")
    assert disclose(bundle, "public", context()).shown.commitments == ()  # type: ignore[union-attr]  # it is shown


# ---------------------------------------------------------------------------------------------------------------------
# Small groups


@pytest.mark.parametrize(
    ("count", "organs"), [(4, []), (5, ["org-a"] * 5)], ids=["four are too few", "five are enough"]
)
def test_the_body_of_a_small_group_is_withheld(count: int, organs: list[str]) -> None:
    # With four archives neither body nor keeper may be told; an archive cannot be without its keeper.
    found = shown(made(archives=archives(count)), "superior")
    assert [each.organ for each in found.archives] == organs


def test_an_exact_day_that_few_share_is_withheld() -> None:
    held = [{**each, "opened": "2020-01-01" if number < 5 else "2021-01-01"} for number, each in enumerate(archives(6))]
    found = shown(made(archives=held), "superior")
    # Five share the first day, one alone has the other.
    assert sorted(str(each.opened) for each in found.archives) == ["2020-01-01"] * 5 + ["None"]


def test_who_is_alone_in_a_body_is_not_told_apart() -> None:
    held = [*archives(5), {"id": "arch-9", "keeper": "org-b", "organ": "org-b"}]
    view = disclose(made(archives=held), "superior", context(), KEY)
    assert view.shown is not None
    assert len(view.shown.archives) == 5
    assert ("archive", None, "small-group") in reasons(view)


def test_the_number_of_a_law_tells_nobody_apart() -> None:
    measure = {
        "id": "m-1",
        "archive": "arch-1",
        "kind": "governmental-sanction.warning",
        "basis": [{"document_number": "主席令第46号"}],
        "instrument": {"document_number": "某监罚〔2026〕1号"},
    }
    (found,) = shown(made(archives=archives(5), personnel_measures=[measure]), "superior").personnel_measures
    assert found.basis[0].document_number == "主席令第46号"
    assert found.instrument is None


# ---------------------------------------------------------------------------------------------------------------------
# Own items


OWN: Final[dict[str, Any]] = {
    "persons": [PERSON, {"id": "per-2", "name": "上官某某"}],
    "archives": [ARCHIVE, {"id": "arch-2", "person": "per-2", "keeper": "org-a"}],
    "integrity_notes": [
        {"id": "note-1", "archive": "arch-1", "kind": "good", "facts": "与上官某某一同拒收礼品"},
        {"id": "note-2", "archive": "arch-2", "kind": "good"},
    ],
    "records": [RECORD, OF_PERSON, {**RECORD, "id": "rec-8", "subject": {"archive": "arch-2"}, "related": [
        {"kind": "record", "id": "rec-9"}
    ]}],
    "measures": [
        {"id": "mea-9", "record": "rec-9", "subject": {"archive": "arch-1"}, "kind": "person.x"},
        {"id": "mea-8", "record": "rec-8", "subject": {"archive": "arch-2"}, "kind": "person.x"},
    ],
    "repairs": [{"id": "rep-9", "of": {"kind": "record", "id": "rec-9"}, "applicant": {"archive": "arch-1"}}],
    "complaints": [{"id": "com-1", "channel": "hotline-12345", "against": {"archive": "arch-1"},
                    "complainant_name": "诸葛某某"}],
}  # fmt: skip


def test_a_data_subject_sees_its_own_items_and_no_others() -> None:
    found = shown(made(**OWN), "data-subject", subject=reference("archive", "arch-1"))
    assert ids(found) == {"per-1", "arch-1", "note-1", "rec-9", "mea-9", "rep-9"}
    assert found.persons[0].name == "欧阳某某"
    assert found.integrity_notes[0].facts == "与＊＊＊＊一同拒收礼品"


def test_a_unit_sees_its_own_items() -> None:
    found = shown(made(**OWN), "own-unit", subject=reference("organ", "org-a"))
    assert ids(found) == {"rec-1"}
    assert ids(shown(made(**OWN), "own-unit", subject=reference("organ", "org-b"))) == set()


@pytest.mark.parametrize("subject", [None, reference("person", "per-1")], ids=["nobody", "a person"])
def test_whose_own_items_they_are_must_be_said(subject: Any) -> None:  # noqa: ANN401  # a reference or nothing
    with pytest.raises(InvalidValue):
        disclose(made(**OWN), "data-subject", context(), KEY, subject=subject)


# ---------------------------------------------------------------------------------------------------------------------
# References and required members


def test_a_reference_to_what_is_withheld_is_withheld() -> None:
    agreement = {"id": "agr-1", "kind": "procurement", "title": "某项目采购合同", "parties": []}
    procurement = {"id": "pro-1", "purchaser": "org-a", "title": "某项目", "signed_agreements": ["agr-1"]}
    bundle = made(agreements=[agreement], procurements=[procurement])
    view = disclose(bundle, "public", context())
    assert view.shown is not None
    assert view.shown.procurements[0].signed_agreements == ()
    assert reasons(view) == {
        ("agreement", None, "not-in-profile"),
        ("procurement", "signed_agreements", "refers-to-withheld"),
    }


def test_an_item_that_cannot_be_without_what_is_withheld_is_withheld_whole() -> None:
    # The superior sees public employees by pseudonym; of a party that only has a name nothing is left.
    actor = {"id": "act-1", "acts_as": ["expert"], "who": {"name": "欧阳某某"}}
    assert shown(made(market_actors=[actor]), "superior").market_actors == ()
    assert reasons(disclose(made(market_actors=[actor]), "superior", context(), KEY)) == {
        ("market-actor", None, "concern-person")
    }
    view = disclose(made(persons=[PERSON]), "superior", context(), KEY)
    assert reasons(view) == {("person", None, "restricted")}


def test_a_revision_is_told_to_who_may_see_what_was_revised() -> None:
    revised = {**RECORD, "id": "rec-2", "provenance": {
        "known": "2026-05-07", "revision": {"of": "rec-1", "act": "correct", "reason": "案号有误", "actor": "org-a"}
    }}  # fmt: skip
    manifest = {"id": "x-1", "created": "2026-06-01T09:00:00+08:00"}
    bundle = made(records=[RECORD, revised], manifest=manifest)
    found = shown(bundle)
    assert ids(found) == {"rec-2"}
    assert found.records[0].provenance is not None
    assert found.records[0].provenance.revision is None
    kept = shown(bundle, "keeper")
    assert kept.records[0].provenance is not None
    assert kept.records[0].provenance.revision is not None
    assert kept.manifest is not None
    assert kept.manifest.extent == "partial"


def test_a_reference_out_of_a_partial_bundle_stays_where_all_of_the_kind_is_shown() -> None:
    manifest = {"id": "x-1", "created": "2026-06-01T09:00:00+08:00", "extent": "partial"}
    related = [{"kind": kind, "id": f"{kind}-x"} for kind in ("payment", "commitment", "complaint")]
    bundle = made(records=[{**RECORD, "related": related}], manifest=manifest)
    # The superior sees every payment and commitment and no complaint; a promise may be that of a person.
    found = shown(bundle, "superior").records[0].related
    assert [each.id for each in found] == ["payment-x", alias("superior", "commitment", "commitment-x")]
    assert shown(bundle).records[0].related == ()


# ---------------------------------------------------------------------------------------------------------------------
# Texts that repeat what is withheld


def commitment(text: str) -> dict[str, Any]:
    return {"id": "com-9", "organ": "org-a", "kind": "public", "text": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("由欧阳某某负责", "由＊＊＊＊负责", id="a name"),
        pytest.param("由王伟负责", "由＊＊负责", id="a name of two characters"),
        pytest.param(
            "证号88012119760804011X", "证号880121＊＊＊＊＊＊＊＊＊＊＊＊", id="a citizen number but for the place"
        ),
        pytest.param("尾号04011X", "尾号＊＊＊＊＊＊", id="the end of a citizen number"),
        pytest.param("尾号4011X", "尾号4011X", id="five characters of it"),
        pytest.param("电话13800000000", "电话＊＊＊＊＊＊＊＊＊＊＊", id="a telephone number that nobody knows of"),
        pytest.param("见per-1", "见＊＊＊＊＊", id="the identifier of a person"),
        pytest.param("见xper-12", "见xper-12", id="a longer identifier"),
        pytest.param("见note-per-1", "见note-＊＊＊＊＊", id="an identifier in another one"),
        pytest.param("曾收受礼金五千元整", "曾＊＊＊＊＊＊＊＊", id="a passage of a withheld item"),
        pytest.param("某县甲局按期办结", "某县甲局按期办结", id="the name of a body"),
        pytest.param("按期办结", "按期办结", id="nothing of the kind"),
    ],
)
def test_an_open_text_repeats_nothing_that_is_withheld(text: str, expected: str) -> None:
    persons = [PERSON, {"id": "per-3", "name": "王伟"}]
    note = {"id": "note-1", "archive": "arch-1", "kind": "bad", "facts": "收受礼金五千元整；某县甲局已处理"}
    bundle = made(persons=persons, archives=[ARCHIVE], integrity_notes=[note], commitments=[commitment(text)])
    assert shown(bundle).commitments[0].text == expected
    assert shown(bundle, "keeper").commitments[0].text == text


def test_no_text_names_a_record_after_its_repair() -> None:
    held = {"records": [RECORD], "commitments": [commitment("整改rec-1号记录所涉事项")]}
    done = [repair(outcome="granted", decided="2026-06-01")]
    assert shown(made(**held)).commitments[0].text == "整改rec-1号记录所涉事项"
    assert shown(made(**held, repairs=done)).commitments[0].text == "整改＊＊＊＊＊号记录所涉事项"


def test_a_body_keeps_its_name_though_a_complaint_names_it() -> None:
    complaint = {"id": "com-1", "channel": "hotline-12345", "complainant_name": "示例建设有限公司"}
    firm = {"id": "org-c", "kind": "enterprise", "name": "示例建设有限公司"}
    found = shown(made(organs=[*ORGANS, firm], complaints=[complaint]))
    assert found.organs[2].name == "示例建设有限公司"


def test_content_of_others_goes_where_it_is_granted_and_repeats_nothing() -> None:
    held = {**commitment("按期办结"), "extensions": {"cn.example.note": "欧阳某某经办"}}
    bundle = made(persons=[PERSON], commitments=[held])
    assert shown(bundle).commitments[0].extensions is None
    assert shown(bundle, "superior").commitments[0].extensions is None
    assert shown(bundle, "keeper").commitments[0].extensions is not None


# ---------------------------------------------------------------------------------------------------------------------
# The root, results, the log


def test_the_manifest_tells_of_what_is_shown() -> None:
    digest = "sha256:" + "0" * 64
    manifest = {
        "id": "x-1",
        "created": "2026-06-01T09:00:00+08:00",
        "sender": "org-a",
        "parts": [{"array": "persons", "count": 1}],
    }
    bundle = made(persons=[PERSON], manifest=manifest, origin={"written_in": "0.1", "digest": digest})
    view = disclose(bundle, "public", context())
    assert view.shown is not None
    assert view.shown.origin is None
    assert view.shown.manifest is not None
    assert view.shown.manifest.audience == "public"
    assert [(each.array, each.count, each.digest) for each in view.shown.manifest.parts] == [("organs", 2, None)]
    assert ("bundle", "origin", "digest") in reasons(view)
    assert shown(bundle, "keeper").origin is not None


def withdrawal() -> Withdrawal:
    found, faults = structure(
        {
            "result": "withdrawal",
            "version": "1.0",
            "id": "w-1",
            "issued_at": "2026-06-01T09:00:00+08:00",
            "issuer": "org-a",
            "withdrawn_item": OF,
            "item_digest": "sha256:" + "0" * 64,
            "withdrawal_act": "repair",
            "stated_reason": "已修复",
        },
        Withdrawal,
    )
    assert found is not None, faults
    return found


def test_a_withdrawal_is_shown_to_who_may_see_the_record() -> None:
    facts = Facts.of(made(records=[RECORD]), context())
    public = disclose(withdrawal(), "public", context(), facts=facts)
    assert (public.shown, public.digest, reasons(public)) == (None, None, {("withdrawal", None, "not-in-profile")})
    platform = disclose(withdrawal(), "sharing-platform", context(), facts=facts)
    assert platform.shown is not None
    assert (platform.shown.withdrawn_item.id, platform.shown.item_digest, platform.shown.stated_reason) == (
        "rec-1", None, None,
    )  # fmt: skip
    assert reasons(platform) == {
        ("withdrawal", "item_digest", "digest"),
        ("withdrawal", "stated_reason", "concern-other"),
    }
    assert disclose(withdrawal(), "keeper", context()).shown == withdrawal()


def test_a_report_masks_identifiers_and_what_it_repeats() -> None:
    entry: dict[str, Any] = {"code": "bytes.empty", "item_id": "rec-1", "clause_cited": "欧阳某某"}
    found_one = FindingEntry(severity="error", pointer="/persons/0", **entry)
    report = FindingsReport(result="report", version="1.0", examined=Examined(), findings=(found_one,))
    facts = Facts.of(made(persons=[PERSON]), context())
    found = disclose(report, "sharing-platform", context(), facts=facts).shown
    assert found is not None
    assert (found.findings[0].item_id, found.findings[0].clause_cited) == (None, "＊＊＊＊")


def test_a_result_without_its_facts_is_shown_to_the_keeper_only() -> None:
    with pytest.raises(InvalidValue, match="give facts"):
        disclose(withdrawal(), "sharing-platform", context())


def test_a_query_leaves_an_event_that_tells_nothing_of_the_answer() -> None:
    view = disclose(made(records=[RECORD]), "public", context())
    event = view.event(None, Timestamp("2026-05-01T09:00:00+08:00"), Code("project-investment"))
    outcome = read_result(dumps_result(event))
    assert outcome.result == event
    assert (event.query_kind, event.audience, event.purpose) == ("disclosure", "public", "project-investment")
    assert (event.judged_on, event.known_until, event.pack, event.result_digest) == (DAY, DAY, "cn", view.digest)


# ---------------------------------------------------------------------------------------------------------------------
# The view itself


def view_of_a_person() -> View[Bundle]:
    return disclose(made(persons=[PERSON], records=[{**RECORD, "title": "未履行生效判决"}]), "public", context())


def test_a_view_is_a_document_that_is_read_back() -> None:
    document = view_of_a_person().document()
    assert read_result(dumps_result(document)).result == document
    assert [(each.item_kind, each.withheld_member, each.withheld_count, each.withheld_reason) for each in document.withheld] == [
        ("person", None, 1, "restricted"),
        ("record", "title", 1, "concern-other"),
    ]  # fmt: skip
    assert {each.language for each in document.withheld[0].withheld_because.sentences} == {"zh", "en"}
    assert document.ground is not None
    # Profile, two grants, the families, the least group: all of them the library's own reading.
    assert (document.ground.confirmed_terms, document.ground.unconfirmed_terms) == (0, 5)


def test_a_view_is_a_table_in_a_notebook() -> None:
    assert view_of_a_person()._repr_html_() == (
        "<table><caption>public: 3 / 2</caption><thead><tr><th>记录种类</th><th>字段</th>"
        "<th>数量</th><th>原因</th></tr></thead><tbody>"
        "<tr><td>人员</td><td>整条记录</td><td>1</td>"
        "<td>公务员和其他自然人的记录默认不公开，规则包没有把它列入该方可见范围。</td></tr>"
        "<tr><td>政务失信记录</td><td>失信事项名称</td><td>1</td><td>内容未经审查，该方无权查看。</td></tr>"
        "</tbody></table>"
    )


def test_a_view_shows_nothing_of_what_it_holds_when_printed() -> None:
    assert repr(view_of_a_person()) == (
        f"View(audience='public', kind='bundle', digest={view_of_a_person().digest!r}, items=3, pseudonyms=0, "
        "rotation=None, withheld=2)"
    )


@pytest.mark.parametrize(
    ("kind", "member", "expected"),
    [
        ("record", "subject.name", ("政务失信记录", "信用主体 › 姓名原文")),
        ("bundle", "manifest.sender", ("bundle", "manifest.sender")),
        ("view", None, ("view", "整条记录")),
    ],
)
def test_what_is_withheld_is_told_in_words_of_the_model(
    kind: str, member: str | None, expected: tuple[str, str]
) -> None:
    assert Withheld(kind=kind, member=member, count=1, reason="restricted", term=None).title("zh") == expected


@pytest.mark.parametrize("turn", [lambda held: held, lambda held: tuple(reversed(held))], ids=["as told", "reversed"])
def test_the_order_of_items_decides_nothing(turn: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> None:
    bundle = made(**OWN)
    held: dict[str, Any] = {array: turn(getattr(bundle, array)) for _, array in arrays()}
    turned = attrs.evolve(bundle, **held)
    one, other = (disclose(each, "superior", context(), KEY) for each in (bundle, turned))
    assert one.shown is not None
    assert other.shown is not None
    assert (ids(one.shown), one.withheld) == (ids(other.shown), other.withheld)
