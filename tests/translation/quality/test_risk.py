"""The order of the queue: what must come before what."""

from translation.quality.risk import article_risk, segment_risk


def test_segment_risk_rises_with_lower_quality_graver_findings_and_a_prominent_place():
    order = [
        segment_risk(95, [], "body"),
        segment_risk(95, ["minor"], "body"),
        segment_risk(95, ["minor"], "headline"),
        segment_risk(90, ["major"], "body"),
        segment_risk(90, ["critical"], "body"),
        segment_risk(20, ["critical"], "body"),
        segment_risk(20, ["critical", "critical"], "body"),
    ]

    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_segment_risk_of_a_row_without_a_score_lies_between_good_and_bad_ones():
    assert segment_risk(90, [], "body") < segment_risk(None, [], "body") < segment_risk(20, [], "body")


def test_segment_risk_of_many_findings_levels_off():
    assert segment_risk(0, ["critical"] * 9, "headline") == 215


def test_article_risk_rises_with_what_was_found_and_where_and_levels_off():
    assert article_risk(90, 0, 0, False) == 10
    assert article_risk(90, 1, 0, False) > article_risk(90, 0, 2, False) > article_risk(90, 0, 1, False)
    assert article_risk(90, 1, 0, True) == article_risk(90, 1, 0, False) + 9
    assert article_risk(0, 50, 50, True) == 145
