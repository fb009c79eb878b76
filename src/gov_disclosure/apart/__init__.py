"""Reading many files in processes apart, each within limits: a file that hangs, asks for all memory or ends its process costs itself only."""

from __future__ import annotations

from gov_disclosure.apart.bounds import Bounds
from gov_disclosure.apart.messages import ReadApart, ReportApart, Task
from gov_disclosure.apart.pool import read_apart

__all__ = ["Bounds", "ReadApart", "ReportApart", "Task", "read_apart"]
