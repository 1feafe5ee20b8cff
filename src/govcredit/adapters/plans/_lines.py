"""Texts as blocks: a paragraph a line, paragraphs that a page break divided put together, and tables of three kinds."""

from collections.abc import Iterator, Sequence
from typing import Final

from govcredit.adapters.plans._blocks import Block, Paragraph, Table
from govcredit.adapters.plans._marks import annex_of, mark_of
from govcredit.adapters.plans._text_tables import table_at
from govcredit.adapters.plans._trouble import PlanTrouble

__all__ = ("text_blocks",)

_LONGEST_GAP: Final = 3  # lines from one half of a divided paragraph to the other
_UNFINISHED: Final = frozenset("，、,（(")


def text_blocks(text: str, trouble: PlanTrouble) -> Iterator[Block]:
    """Yield the paragraphs and tables of a text in order."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before: Paragraph | None = None
    for block in _blocks(lines, trouble):
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and _goes_on(before, block, lines):
            before = Paragraph(text=before.text + block.text, line=before.line)
            continue
        if before is not None:
            yield before
            before = None
        if isinstance(block, Table):
            yield block
        else:
            before = block
    if before is not None:
        yield before


def _blocks(lines: Sequence[str], trouble: PlanTrouble) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        found = table_at(lines, index, trouble)
        if found is not None:
            table, index = found
            yield table
            continue
        text = lines[index].replace("\t", " ").strip()
        index += 1
        if text:
            yield Paragraph(text=text.lstrip("#").lstrip() or text, line=index)


def _goes_on(first: Paragraph, second: Paragraph, lines: Sequence[str]) -> bool:
    """Whether a paragraph is the rest of the one before it, whose last sentence has no end."""
    last = first.text[-1]
    if "。" not in first.text or not (last.isalnum() or last in _UNFINISHED):
        return False
    if mark_of(second.text) is not None or annex_of(second.text) is not None or second.text[:1] in "（(［[【〔":
        return False
    between = lines[first.line : second.line - 1]
    return len(between) <= _LONGEST_GAP and "：" not in second.text[:8]
