"""Persons: who somebody is, kept apart from what is recorded of the archive (人员)."""

from typing import Annotated, final

import attrs

from govcredit.model.identity import CitizenNumber, Code, OrganId, PersonId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance, Source
from govcredit.model.texts import Name, Number

__all__ = ("Person", "PersonalIdentifier")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class PersonalIdentifier:
    """An identifier of a person beside the citizen number, or a number as printed that fails its own rule (其他证件)."""

    scheme: Annotated[Code, Open(), Codes("identifier-scheme"), Doc("Scheme of the identifier", zh="标识类型")]
    personal_number: Annotated[Number, Sensitive("person"), Doc("Number of the personal document", zh="证件号码")]
    evidence: Annotated[Source | None, Doc("Where it is printed so", zh="佐证")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Person:
    """A natural person: a public employee, or another person who is named in a record (人员).

    Persons stay inside the house; what leaves it names the archive. The citizen number is the only identifier that tells
    two persons of one name apart (江西 5), and the first thing to be withheld.

    Source: 江西 5 and 9; 山东 13 (experts and practitioners); 个人信息保护法第二十八条、第三十四条.

    >>> Person(id="p-1", name="某某", category="civil-servant")
    Person(id=***, name=***, citizen_number=None, certificates=(), category='civil-servant', organ=None, ...)
    """

    id: Annotated[PersonId, Sensitive("person"), Doc("Identifier of the person", zh="人员编号")]
    name: Annotated[Name, Sensitive("person"), Doc("Full name of the person", zh="姓名")]
    citizen_number: Annotated[CitizenNumber | None, Sensitive("person"), Doc("Citizen number", zh="公民身份号码")] = (
        None
    )
    certificates: Annotated[tuple[PersonalIdentifier, ...], Doc("Other certificates", zh="其他证件")] = ()
    category: Annotated[
        Code | None, Open(), Codes("person-category"), Doc("What the person is under the law", zh="人员类别")
    ] = None
    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that the person works for", zh="所在单位")] = (
        None
    )
    party_member: Annotated[
        bool | None, Sensitive("person"), Doc("Whether Party discipline applies", zh="是否中共党员")
    ] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None
