import pytest

from tests.translation.checks.helpers import found
from translation.checks.doubled_name import DoubledNameCheck


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Tin: Đỗ Minh", "Berita: Do Minh/Do Minh", [("Do Minh/Do Minh", "Do Minh")]),
        ("Thành phố Bến Tre, tỉnh Bến Tre.", "Kota Ben Tre, Ben Tre.", []),
        ("Thành phố New York (bang New York).", "Kota New York, New York.", []),
    ],
)
def test_doubled_name_check_lets_a_town_and_its_province_share_a_name(source, target, expected):
    assert found(DoubledNameCheck(), source, target) == expected
