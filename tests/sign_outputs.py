"""What leaves the house by a signature: the file beside a document, what is found when it is checked, and what it prints."""

from collections.abc import Iterator
from typing import Final

from govcredit.adapters.signing import check_signature, dumps_signature, sign, signer_of, verifier_of
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.findings import Language
from tests.adapters.signing.keys import AT, LATER, PRIVATE, PUBLIC
from tests.judged import Judged

__all__ = ("out_of_signing",)

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def out_of_signing(judged: Judged) -> Iterator[str]:
    """Yield all that a signature tells of what is shown: as one text and as lines, sound and changed."""
    if judged.view.shown is None:
        return
    signer, verifier = signer_of(PRIVATE), verifier_of(PUBLIC)
    whole, lines = dumps(judged.view.shown), [*write_lines(judged.view.shown)]
    yield repr(signer) + repr(verifier)
    for made in (
        sign(whole, signer, nonce="m-1", created=AT, expires=LATER, receiver="organ-9"),
        sign(lines, signer, form="lines", nonce="m-2", created=AT),
    ):
        yield dumps_signature(made).decode() + repr(made)
        for document in (whole, lines):
            report = check_signature(made, document, [verifier], at=LATER, seen={made.statement.mark})
            yield repr(report)
            yield from (
                text for each in report.findings for one in LANGUAGES for text in (each.message(one), each.hint(one))
            )
