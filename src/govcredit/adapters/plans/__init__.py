"""Plan documents: the tasks of a plan read from text, web page or ``.docx``, with who is responsible and when.

The bytes of a file become paragraphs and tables, these the outline of a plan, and what it sets becomes a document of the
format as a JSON value, which enters the library by the same door as any other: ``exchange.read_parsed``. Each task keeps
what was written beside what was read, names the clause that states it, and has a place in the file.
"""

from govcredit.adapters.plans._reading import PlanReading, read_plan

__all__ = ("PlanReading", "read_plan")
