"""How an item names the bodies, persons and items that it is about (主体与关联).

What a public employee did is told of the **archive**, whose identifier is a pseudonym and may leave the house. A person
is named by identifier in the archive, where a post was held, where somebody complained, and where a party has no archive;
each of these members is sensitive, and no other reference may name a person. A post named beside
a pseudonym would give the person away, so that such a field is sensitive.
"""

from typing import Annotated, final

import attrs

from govcredit.model.identity import ArchiveId, ItemId, KindName, OrganId, PersonId, Uscc
from govcredit.model.notes import Doc, Open, Ref, Sensitive, masked
from govcredit.model.texts import Name, Number

__all__ = ("ItemReference", "Party")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ItemReference:
    """An item of any kind, named by its kind and its identifier (关联记录).

    >>> ItemReference(kind="agreement", id="a-1")
    ItemReference(kind='agreement', id='a-1')
    """

    kind: Annotated[KindName, Open(), Doc("Kind of the item", zh="记录种类")]
    id: Annotated[ItemId, Open(), Ref("any"), Doc("Identifier of the item", zh="记录编号")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Party:
    """A body, a public employee or another person: by reference, or by name where the exchange has no item for it (主体).

    Attributes:
        organ: A body of the exchange: government, enterprise, court and others.
        archive: A public employee, by the pseudonym of the integrity archive.
        person: A person who has no archive, such as a bidding expert; inside the house only.
        name: The name of a person as the source writes it, where there is no item to refer to.
        body_name: The name of a body as the source writes it, where there is no item to refer to.
        group_name: A group of persons that the source does not name one by one, such as the workers of a site.
        uscc: The code of a body that is only named; `printed_code` holds a code that has not the form of one.

    >>> Party(name="某某")
    Party(organ=None, archive=None, person=None, name=***, body_name=None, group_name=None, uscc=None, printed_code=None)
    """

    organ: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that is meant", zh="对应机构")] = None
    archive: Annotated[
        ArchiveId | None, Open(), Ref("archive"), Doc("Integrity archive of the public employee", zh="所属诚信档案")
    ] = None
    person: Annotated[
        PersonId | None, Sensitive("person"), Ref("person"), Doc("The person who is meant", zh="对应人员")
    ] = None
    name: Annotated[Name | None, Sensitive("person"), Doc("Name of the person, as written", zh="姓名原文")] = None
    body_name: Annotated[Name | None, Open(), Doc("Name of the body, as written", zh="单位名称")] = None
    group_name: Annotated[Name | None, Open(), Doc("Group of persons, as written", zh="群体名称")] = None
    uscc: Annotated[Uscc | None, Open(), Doc("Unified social credit code", zh="统一社会信用代码")] = None
    printed_code: Annotated[Number | None, Open(), Doc("Code of the body, as printed", zh="代码原文")] = None
