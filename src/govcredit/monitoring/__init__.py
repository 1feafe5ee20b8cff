"""Is the conduct of bodies late or risky: debt, partnerships, arrears, promises, publication, judgments (监测预警)?"""

__all__ = ()
