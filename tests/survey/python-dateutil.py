# python-dateutil==4.0.0
from datetime import datetime

from dateutil import parser, relativedelta, rrule, tz


def use():
    assert parser.parse("3 May 2024 10:30") == datetime(2024, 5, 3, 10, 30)
    end = datetime(2024, 1, 31) + relativedelta.relativedelta(months=1)
    assert end == datetime(2024, 2, 29)
    days = list(rrule.rrule(rrule.WEEKLY, count=3, dtstart=datetime(2024, 1, 1)))
    assert days[-1] == datetime(2024, 1, 15)
    assert datetime(2024, 7, 1, tzinfo=tz.gettz("UTC")).utcoffset().total_seconds() == 0
