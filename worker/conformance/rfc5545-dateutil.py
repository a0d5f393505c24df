"""Writes rules of repetition with the first days that python-dateutil 2.9 finds for each:

    python3 worker/conformance/rfc5545-dateutil.py > worker/conformance/rfc5545-dateutil.json
"""

import datetime
import itertools
import json
import random
from types import SimpleNamespace

from dateutil import rrule

RULES, DAYS, YEARS = 640, 6, 60
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
chance = random.Random(5545)
rrule.datetime = SimpleNamespace(**vars(datetime))


def some(most, make):
    return ",".join(dict.fromkeys(str(make()) for _ in range(chance.randint(1, most))))


def ordinal(most):
    return chance.choice([1, -1]) * chance.randint(1, most)


def make_rule():
    frequency = chance.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = {"FREQ": frequency}
    if chance.random() < 0.5:
        parts["INTERVAL"] = chance.choice([2, 3, 4, 5, 7, 12, chance.randint(1, 99)])
    if chance.random() < 0.3:
        parts["BYMONTH"] = some(4, lambda: chance.randint(1, 12))
    if frequency != "WEEKLY" and chance.random() < 0.4:
        parts["BYMONTHDAY"] = some(4, lambda: ordinal(31))
    if chance.random() < 0.5:
        # dateutil reads a mixture of plain and numbered weekdays as "both at once".
        numbered = frequency in ("MONTHLY", "YEARLY") and chance.random() < 0.5
        most = 53 if frequency == "YEARLY" and chance.random() < 0.4 else 5
        parts["BYDAY"] = some(5, lambda: (str(ordinal(most)) if numbered else "") + chance.choice(CODES))
    if any(name.startswith("BY") for name in parts) and chance.random() < 0.35:
        parts["BYSETPOS"] = some(3, lambda: ordinal(6))
    if chance.random() < 0.25:
        parts["WKST"] = chance.choice(CODES)
    end = chance.random()
    if end < 0.2:
        parts["COUNT"] = chance.randint(1, DAYS)
    elif end < 0.35:
        parts["UNTIL"] = f"{chance.randint(2026, 2040)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    return parts


def make_start(parts):
    start = chance.choice(
        [
            datetime.datetime(chance.randint(1990, 2030), chance.randint(1, 12), chance.randint(1, 28)),
            datetime.datetime(chance.choice([1996, 2023, 2024]), chance.choice([1, 3, 8, 12]), chance.randint(29, 31)),
            datetime.datetime(2024, 2, 29),
        ]
    )
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        # dateutil counts the positions of the first week from the start, and not from the beginning of the week.
        start -= datetime.timedelta(days=(start.weekday() - CODES.index(parts.get("WKST", "MO"))) % 7)
    return start


def find(parts, start, most):
    # A rule that never occurs would be searched for until the year 9999.
    rrule.datetime.MAXYEAR = start.year + YEARS - 1
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    return text, list(itertools.islice(rrule.rrulestr(text, dtstart=start), most))


table = {}
while len(table) < RULES:
    parts = make_rule()
    start = make_start(parts)
    try:
        if "COUNT" in parts:
            # The start counts. dateutil leaves it out unless the rule names it, so the series starts on a day of its own.
            _, days = find({name: value for name, value in parts.items() if name != "COUNT"}, start, 1)
            if not days or ("BYSETPOS" in parts and parts["FREQ"] == "WEEKLY"):
                continue
            start = days[0]
        text, days = find(parts, start, DAYS)
    except IndexError:  # dateutil's own, for some weekdays that a period lacks
        continue
    table[f"{text} {start:%Y-%m-%d}"] = " ".join(f"{day:%Y-%m-%d}" for day in days)
print(json.dumps(table, indent=2))
