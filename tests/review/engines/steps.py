"""What the tests beside it do and set up more than once."""

from review import engine_report
from review.engine_report import Choice


def entries(choice=None):
    return {entry["engine"]: entry for entry in engine_report.figures(choice or Choice())["engines"]}
