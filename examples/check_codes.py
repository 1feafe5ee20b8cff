"""Look at a column of unified social credit codes (统一社会信用代码): which are valid, and what is wrong with the others.

Run ``python examples/check_codes.py`` from any folder.
"""

from govcredit import examine

COLUMN = (
    "12440600MB2C07549J",
    "91110000600037341K",  # the last character is wrong
    "９１１１００００６０００３７３４１Ｌ",  # typed in full width
    "91110000 600037341L",
    "9.11100006000373E+17",  # what a spreadsheet made of it
    "",
)

for text in COLUMN:
    verdict = examine(text, expected="uscc")
    print(f"{text!r:24} {'valid' if verdict.valid else f'fails at {verdict.tier}'}")
    if verdict.flagged:
        print(f"    {verdict.reason('en')}\n    {verdict.reason('zh')}")
