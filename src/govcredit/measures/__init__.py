"""What several judgements need, computed once: value, inputs, what is missing, and the terms that were read (度量)."""

__all__ = ()
