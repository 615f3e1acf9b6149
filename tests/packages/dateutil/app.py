from datetime import datetime, timedelta

from dateutil import tz
from dateutil.easter import easter
from dateutil.parser import ParserError, isoparse, parse
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr


class Run:
    def run(self) -> None:
        print(parse("Thu Sep 25 2003 10:36:28 BRST", tzinfos={"BRST": -7200}))
        print(isoparse("2024-W09-4T12:30Z"))
        print(datetime(2024, 1, 31) + relativedelta(months=1))
        rule = rrulestr("DTSTART:20240101T090000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3")
        print(*(day.date() for day in rule))
        print(easter(2024))
        berlin = tz.gettz("Europe/Berlin")
        before = datetime(2024, 3, 31, 1, 30, tzinfo=berlin)
        print(before, tz.resolve_imaginary(before + timedelta(hours=1)))
        try:
            parse("the day after")
        except ParserError as error:
            print(error)
