"""The command ``govcredit`` and ``python -m govcredit``."""

import sys

from govcredit.errors import MissingExtra

__all__ = ("main",)


def main() -> int:
    """Run the command line; without the extra ``cli``, say how to install it."""
    try:
        from govcredit.cli.app import run  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        if error.name not in ("typer", "rich", "click"):
            raise
        sys.stderr.write(f"{MissingExtra('cli', error.name)}\n")
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
