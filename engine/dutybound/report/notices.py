"""What every report says at its end: how far it reaches, what it rests on, what it is not."""

from __future__ import annotations

from datetime import date

from dutybound.dates.spans import day_words
from dutybound.evaluation.review import Review

NOT_ADVICE = (
    "Not legal advice. A finding reports records; it alleges no breach of law. Rules paraphrase "
    "legislation and guidance: Crown copyright, Open Government Licence v3.0."
)


def notices(review: Review) -> list[str]:
    """The lines at the end of a report."""
    register = review.partnership.register
    until = "" if register.last == date.max else f" to {day_words(register.last)}"
    if register.complete_for:
        regimes = {**review.law.regimes, "all": "everything"}
        claim = ", ".join(regimes[one.regime] for one in register.complete_for)
        claims = f"It claims to be complete for: {claim}."
    else:
        claims = "It claims completeness for nothing, so what it does not say is not held against"
        claims += " anybody."
    if review.confirmed_by:
        inference = f"Inference confirmed by {review.confirmed_by}."
    else:
        inference = f"Inference by one engine only: {review.not_confirmed_because}."
    read = date.fromisoformat(str(review.law.pack["law_read_as_at"]))
    return [
        f"The register runs from {day_words(register.first)}{until}. {claims}",
        f"Law as read on {day_words(read)}, rules {review.law.pack['version']} "
        f"({review.law.digest[:12]}), facts {review.partnership.digest[:12]}. {inference}",
        NOT_ADVICE,
    ]
