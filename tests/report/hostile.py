"""A report in which every text that comes from a plan tries to break out of its place."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Document, Evidence, Report, Text
from tests.report.sample import sample_report

ATTACK = "</title><script>alert(\"1\")</script><img src='x' onerror=a> & [b](http://x.y) `c` **d** | {{ 7*7 }} {0} \x1b[31m\u202e"


def hostile_report() -> Report:
    """The sample with ATTACK as title, zone, file name, quotations and found values."""
    report = sample_report()
    attack = Evidence(ATTACK, 0, len(ATTACK), 1, (ATTACK, ATTACK))
    statements = replace(
        report.statements,
        title=ATTACK,
        zone=ATTACK,
        kind_reasons=(Text(ATTACK, ATTACK),),
        targets=tuple(
            replace(target, text=ATTACK, unit=ATTACK, evidence=attack)
            for target in report.statements.targets
        ),
    )
    findings = tuple(
        replace(
            finding,
            message=Text(ATTACK, ATTACK),
            remedy=Text(ATTACK, ATTACK),
            expected=Text(ATTACK, ATTACK),
            found=Text(ATTACK, ATTACK),
            evidence=(attack,),
        )
        for finding in report.findings
    )
    document: Document = replace(report.document, name=ATTACK)
    return replace(report, document=document, statements=statements, findings=findings)
