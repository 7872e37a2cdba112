"""From a law and a partnership to findings: obligations, timelines, reasons.

Knows no file format and makes no sentence: words are made of the reasons in
:mod:`dutybound.report`.
"""
