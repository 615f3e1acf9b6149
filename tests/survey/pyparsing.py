# pyparsing==3.3.3
import pyparsing as pp


def use():
    number = pp.pyparsing_common.integer
    total = pp.DelimitedList(number, "+").set_parse_action(lambda found: sum(found))
    assert total.parse_string("1 + 2 + 39")[0] == 42
