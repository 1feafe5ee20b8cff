"""A bundle as entities of FollowTheMoney, for Aleph, OpenSanctions and yente, with all that has no place there (调查数据图谱)."""

from govcredit.adapters.ftm._export import KINDS, FtmExport, to_ftm

__all__ = ("KINDS", "FtmExport", "to_ftm")
