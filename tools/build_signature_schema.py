"""Write the schema of signatures, ``schemas/signature-1.0.schema.json``: derived from its class, as the schema of the bundle is."""

import json
from pathlib import Path

from govcredit.adapters.signing._statement import signature_schema

TARGET = Path(__file__).resolve().parent.parent / "schemas" / "signature-1.0.schema.json"


def content() -> str:
    """Return the text of the schema file."""
    return json.dumps(signature_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
