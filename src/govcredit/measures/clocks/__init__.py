"""Whether what had to be published, answered or reported was done in time, each duty as one clock (时限)."""

__all__ = ()
