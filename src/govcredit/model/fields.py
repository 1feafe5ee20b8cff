"""Fields that many kinds have in one form, declared once (通用字段)."""

from typing import Annotated, TypeAlias

from govcredit.model.identity import ArchiveId, Code, OrganId, PostId
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive

__all__ = ("IntegrityFields", "JointBodies", "Liability", "Misconduct", "OfArchive", "PostHeld")

IntegrityFields: TypeAlias = Annotated[
    tuple[Code, ...], Open(), Codes("integrity-field"), Doc("Fields of government integrity", zh="重点领域")
]
"""The key fields of government integrity that an item belongs to."""

JointBodies: TypeAlias = Annotated[
    tuple[OrganId, ...], Open(), Ref("organ"), Doc("Bodies that act or are bound together with it", zh="共同责任单位")
]
"""The bodies that act, or are bound, together with the one that an item names first."""

OfArchive: TypeAlias = Annotated[
    ArchiveId, Open(), Ref("archive"), Doc("Integrity archive of the public employee", zh="所属诚信档案")
]
"""The public employee whom an item is about, by the pseudonym of the archive."""

PostHeld: TypeAlias = Annotated[
    PostId | None, Sensitive("person"), Ref("post"), Doc("The post held at that time", zh="时任职务")
]
"""The post that a public employee held at the time; sensitive, since beside a pseudonym it names the person."""

Liability: TypeAlias = Annotated[
    Code | None, Sensitive("person"), Codes("responsibility-part"), Doc("Part in the responsibility", zh="责任类型")
]
"""The part of a public employee in the responsibility; sensitive, since beside a body ``principal`` names its head."""

Misconduct: TypeAlias = Annotated[
    tuple[Code, ...], Open(), Codes("misconduct"), Doc("Kinds of misconduct", zh="失职失范行为类型")
]
"""What was done wrong in office, such as neglect of duty, by whatever sanction it was answered."""
