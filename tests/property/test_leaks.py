"""Nothing that is withheld leaves the house, in whatever way; and after a repair nothing shows the record."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from random import Random
from typing import Any, Final, final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.disclosure.view import View
from govcredit.exchange.documents import dumps, read
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.relations import ItemReference
from govcredit.model.shapes import Many, Member, Record, Text, members
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.samples.county import county
from tests.documents_strategy import bundles
from tests.outputs import printed

pytestmark = pytest.mark.exhaustive

KEY: Final = PseudonymKey(secret=bytes(range(32)), rotation="2026")
DAY: Final = date(2026, 7, 1)
RUN: Final = 6
BUNDLES: Final = settings().max_examples * 3 // 2  # 300 in the fast tier
PROSE: Final = 1_000  # characters: what may be longer is prose, and no name or title

# What each audience may not see, whatever it is granted: written down here and not read from the pack.
FORBIDDEN: Final = {
    "public": frozenset({"person", "security", "commercial", "other"}),
    "government-body": frozenset({"person", "security", "commercial", "other"}),
    "evaluator": frozenset({"person", "security", "commercial", "other"}),
    "credit-service": frozenset({"person", "security", "commercial", "other"}),
    "sharing-platform": frozenset({"person", "security", "commercial", "other"}),
    "superior": frozenset({"person", "security"}),
    "oversight": frozenset({"person", "security"}),
    "own-unit": frozenset({"person", "security"}),
    "personnel-department": frozenset({"security", "commercial"}),
    "discipline-inspection": frozenset({"security"}),
    "recognising-body": frozenset({"security"}),
}


@final
@attrs.frozen
class Secret:
    """A value that is planted, and the concern of the member that holds it."""

    concern: str
    value: str

    @cached_property
    def marks(self) -> frozenset[str]:
        """What shows it: every run of its characters, and its digests."""
        return frozenset(runs(self.value) | digests(self.value))


@cache
def context(pack: str = "cn") -> Context:
    return load_pack(pack).context(DAY)


class Planter:
    """Puts values that stand nowhere else into the sensitive texts of a bundle, and copies of some into open prose."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.secrets: list[Secret] = []

    def secret(self, concern: str) -> str:
        # Rare characters: two secrets, or a secret and any other text, share no six in a row.
        made = "".join(chr(self.random.randrange(0x3400, 0x4DB0)) for _ in range(self.random.randint(7, 12)))
        self.secrets.append(Secret(concern, made))
        return made

    def number(self) -> str:
        made = "110101" + "".join(str(self.random.randrange(10)) for _ in range(11)) + self.random.choice("0123456789X")
        self.secrets.append(Secret("person", made[RUN:]))
        return made

    def planted(self, value: Any) -> Any:  # noqa: ANN401  # any object of the model
        """Return an object with secrets in place of its sensitive texts."""
        return self._changed(value, self._secret_for)

    def copied(self, value: Any) -> Any:  # noqa: ANN401  # any object of the model
        """Return an object some of whose open texts repeat a secret."""
        return self._changed(value, self._copy_for)

    def _secret_for(self, member: Member, held: Any) -> Any:  # noqa: ANN401  # any leaf
        shape = member.element
        if member.sensitive is None or not isinstance(shape, Text):
            return held
        if shape.pattern is None:
            return self.secret(member.sensitive.concern)
        return self.number() if shape.pattern.form == "citizen-number" else held

    def _copy_for(self, member: Member, held: Any) -> Any:  # noqa: ANN401  # any leaf
        shape = member.element
        prose = isinstance(shape, Text) and shape.pattern is None and (shape.size.most or 0) >= PROSE
        if not (prose and member.is_open and self.secrets):
            return held
        return f"见{self.random.choice(self.secrets).value}。"

    def _changed(self, value: Any, leaf: Callable[[Member, Any], Any]) -> Any:  # noqa: ANN401  # as above
        changes: dict[str, Any] = {}
        for member in members(type(value)):
            held = getattr(value, member.name)
            if held is None:
                continue
            inner = isinstance(member.element, Record)
            each = tuple(
                self._changed(one, leaf) if inner else leaf(member, one)
                for one in (held if isinstance(member.shape, Many) else (held,))
            )
            changes[member.name] = each if isinstance(member.shape, Many) else each[0]
        return attrs.evolve(value, **{name: new for name, new in changes.items() if new is not getattr(value, name)})


def digests(secret: str) -> set[str]:
    """Return what somebody would compare a guess with."""
    return {make(secret.encode()).hexdigest() for make in (hashlib.md5, hashlib.sha1, hashlib.sha256)}


def runs(text: str) -> set[str]:
    """Return every run of six characters of a text."""
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


# What a secret is made of, and what a digest looks like. The first character alone says where a piece may begin, which is
# found in half the time.
rare: Final = re.compile("[\u3400-\u4daf][\u3400-\u4daf]{5,}").findall
digits: Final = re.compile("[0-9a-f](?:[0-9a-f]{31,63}|(?<=[0-9])[0-9]{4,}[0-9X])").findall
is_digest: Final = re.compile("[0-9a-f]{32,64}").fullmatch


def leaks(secrets: list[Secret], forbidden: frozenset[str], text: str) -> list[str]:
    """Return the secrets of which a text shows six characters in a row, or a digest."""
    found = [*rare(text), *digits(text)]
    # Among the digits of a digest any six may stand by chance: a digest is compared as a whole.
    written = (piece for piece in found if not (is_digest(piece) and set(piece) & set("abcdef")))
    shown = {run for piece in written for run in runs(piece)} | set(found)
    return [each.value for each in secrets if each.concern in forbidden and not shown.isdisjoint(each.marks)]


def view_of(bundle: Bundle, audience: str, pack: str = "cn") -> View[Bundle]:
    own = ItemReference(kind="organ", id=bundle.organs[0].id if bundle.organs else "none")  # type: ignore[arg-type]  # a new type
    return disclose(bundle, audience, context(pack), KEY, subject=own)


def written(view: View[Bundle]) -> str:
    """Return the one output that is the bundle itself."""
    return next(text for name, text in printed(view, rules=False) if name == "bundle")


class TestNothingThatIsWithheldIsShown:
    """No run of six characters of a withheld value, and no digest of it, stands in any output of a view."""

    @settings(max_examples=BUNDLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bundles(), st.sampled_from(sorted(FORBIDDEN)), st.integers(0, 2**32))
    def test_it(self, bundle: Bundle, audience: str, seed: int) -> None:
        self.hidden(bundle, audience, seed, slow=False)

    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bundles(), st.sampled_from(sorted(FORBIDDEN)), st.integers(0, 2**32))
    def test_in_workbooks_and_pages(self, bundle: Bundle, audience: str, seed: int) -> None:
        self.hidden(bundle, audience, seed, slow=True)

    @pytest.mark.deep
    @settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bundles(), st.sampled_from(sorted(FORBIDDEN)), st.integers(0, 2**32))
    def test_it_over_ten_thousand_bundles(self, bundle: Bundle, audience: str, seed: int) -> None:
        self.hidden(bundle, audience, seed, slow=False)

    @pytest.mark.parametrize("audience", ["public", "superior", "discipline-inspection"])
    def test_over_a_whole_county(self, audience: str) -> None:
        self.hidden(county(seed=5), audience, 5, slow=True)

    def hidden(self, bundle: Bundle, audience: str, seed: int, *, slow: bool) -> None:
        planter = Planter(Random(seed))  # noqa: S311  # no secret of anybody
        planted = planter.copied(planter.planted(bundle))
        for name, text in printed(view_of(planted, audience), rules=False, slow=slow):
            assert leaks(planter.secrets, FORBIDDEN[audience], text) == [], name

    def test_a_leak_would_be_seen(self) -> None:
        planter = Planter(Random(1))  # noqa: S311  # no secret of anybody
        planted = planter.copied(planter.planted(county(seed=5)))
        assert len(planter.secrets) > 1_000
        assert leaks(planter.secrets, FORBIDDEN["public"], written(view_of(planted, "keeper")))
        secret = planter.secrets[0]
        assert leaks([secret], FORBIDDEN["public"], f"x{secret.value[1:7]}") == [secret.value]
        digest = hashlib.sha256(secret.value.encode()).hexdigest()
        assert leaks([secret], FORBIDDEN["public"], digest) == [secret.value]


def repaired_on(bundle: Bundle, day: date) -> dict[str, str | None]:
    """Return the records that were repaired by a day, each with the number of its document where no training has it."""
    others = {document.document_number for each in bundle.trainings for document in each.documents}
    done: set[str] = {
        each.of.id for each in bundle.repairs if each.outcome == "granted" and each.decided and each.decided <= day
    }
    numbers = {each.id: each.instrument and each.instrument.document_number for each in bundle.records}
    return {name: None if number in others else number for name, number in numbers.items() if name in done}


def named(text: str) -> set[str]:
    """Return the identifiers that a text may name: each that stands there, and what of it stands before a mark."""
    found = set(re.findall("[A-Za-z0-9._:-]+", text))
    return found | {one[: mark.start()] for one in found for mark in re.finditer("[._:-]", one)}


class TestAViewIsADocument:
    """What is shown is a document without errors, the same again for the same arguments, and nothing is added to it."""

    @settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bundles(), st.sampled_from(sorted(FORBIDDEN)))
    def test_it(self, bundle: Bundle, audience: str) -> None:
        view = view_of(bundle, audience)
        assert view.shown is not None
        outcome = read(dumps(view.shown))
        assert outcome.report.findings == ()
        assert outcome.digest == view.digest == view_of(bundle, audience).digest
        assert all(len(getattr(view.shown, array)) <= len(getattr(bundle, array)) for _, array in arrays())


@cache
def shown(audience: str, seed: int, pack: str) -> tuple[View[Bundle], tuple[tuple[str, str], ...]]:
    """Return what an audience may see of a county, and every output of it."""
    view = view_of(county(seed=seed), audience, pack)
    return view, tuple(printed(view))


class TestARepairedRecordIsNotShown:
    """After a repair no public view, report or export shows the record; the internal history still does."""

    @pytest.mark.parametrize(
        ("audience", "seed"),
        [("public", 0), ("public", 1), ("government-body", 2), ("evaluator", 3), ("credit-service", 4)],
    )
    def test_in_no_output(self, audience: str, seed: int) -> None:
        bundle = county(seed=seed)
        gone = repaired_on(bundle, DAY)
        told: set[str] = {each.id for each in bundle.measures if each.record in gone}
        told |= {each.id for each in bundle.publications if {one.id for one in each.of} & gone.keys()}
        assert len(gone) > 10
        assert len(told) > 10
        for output, text in shown(audience, seed, "cn")[1]:
            assert sorted(named(text) & {*gone, *told}) == [], output
            assert [number for number in gone.values() if number and number in text] == [], output

    @pytest.mark.parametrize("seed", range(3))
    def test_in_the_history_of_the_keeper(self, seed: int) -> None:
        bundle = county(seed=seed)
        text = written(view_of(bundle, "keeper"))
        assert sorted(repaired_on(bundle, DAY).keys() - named(text)) == []

    @pytest.mark.parametrize("seed", range(3))
    def test_before_its_repair_it_was_shown(self, seed: int) -> None:
        bundle = county(seed=seed)
        first = min(each.decided for each in bundle.repairs if each.decided)
        early = load_pack("cn").context(date.fromordinal(first.toordinal() - 1))
        view = disclose(bundle, "public", early)
        assert view.shown is not None
        assert {each.id for each in view.shown.records} & repaired_on(bundle, DAY).keys()


def persons_of(bundle: Bundle) -> set[str]:
    """Return the identifiers of all archives, and of all records of natural persons."""
    return {each.id for each in bundle.archives} | {
        each.id for each in bundle.records if each.subject.archive is not None
    }


class TestNoPersonIsPublished:
    """No public view names an archive or the record of a natural person, by its identifier or by a pseudonym."""

    @pytest.mark.parametrize(("pack", "seed"), [("cn", 0), ("cn-shandong", 1)])
    def test_it(self, pack: str, seed: int) -> None:
        bundle = county(seed=seed)
        view, outputs = shown("public", seed, pack)
        persons = persons_of(bundle)
        for output, text in outputs:
            assert sorted(named(text) & persons) == [], output
        assert view.pseudonyms == 0
        reasons = {each.reason for each in view.withheld if each.kind == "archive"}
        assert reasons == {"natural-person" if pack == "cn-shandong" else "restricted"}


class TestTwoAudiencesCannotBeJoined:
    """No identifier of an item about a person is the same for two audiences, or after a rotation."""

    @pytest.mark.parametrize("seed", range(2))
    def test_it(self, seed: int) -> None:
        bundle = county(seed=seed)
        later = attrs.evolve(KEY, rotation="2027")
        seen: list[set[str]] = []
        for audience, key in (("superior", KEY), ("oversight", KEY), ("superior", later)):
            shown = disclose(bundle, audience, context(), key).shown
            assert shown is not None
            ids = {each.id for _, array in arrays() if array in PERSONAL for each in getattr(shown, array)}
            assert len(ids) > 100
            seen.append(ids)
        assert not seen[0] & seen[1]
        assert not seen[0] & seen[2]
        assert not any(ids & persons_of(bundle) for ids in seen)


PERSONAL: Final = frozenset({"archives", "assessments", "personal_reports", "personnel_measures", "integrity_notes"})
