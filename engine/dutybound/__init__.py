"""Statutory duties of community safety partnerships, evaluated from facts at a date.

import dutybound
law = dutybound.load_law()
facts = dutybound.load_facts("facts/dorset-2019.yaml", law)
review = dutybound.review(law, facts, date(2019, 10, 24))
print(dutybound.explain(review.findings[0]))
"""

from dutybound.api import (
    Finding,
    Law,
    Partnership,
    Review,
    Status,
    explain,
    load_facts,
    load_law,
    review,
)

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "Law",
    "Partnership",
    "Review",
    "Status",
    "__version__",
    "explain",
    "load_facts",
    "load_law",
    "review",
]
