import { join } from "./text.ts";

type Parts = Partial<Record<string, string>>;

const days: Record<string, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

const months = "January February March April May June July August September October November December".split(
  " ",
);

const said = new Set([
  "BYDAY",
  "BYMONTHDAY",
  "BYMONTH",
  "BYSETPOS",
  "BYHOUR",
  "BYMINUTE",
  "WKST",
  "COUNT",
  "UNTIL",
]);

const units: Record<string, string> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };

interface Repeat {
  rule: string;
  from?: "due" | "completion" | undefined;
}

/** A rule of RFC 5545 in words. What has no short words is said to be a rule of its own. */
export function sayRepeat({ rule, from }: Repeat): string {
  const parts: Parts = Object.fromEntries(rule.split(";").map((part) => part.split("=")));
  const words = `${sayEvery(parts)}${sayEnd(parts)}`;
  return from === "completion" ? `${words}, counted from when it is done` : words;
}

function sayEvery({ FREQ = "", INTERVAL = "1", ...parts }: Parts): string {
  const unit = units[FREQ];
  const on = unit && sayOn(parts);
  if (unit === undefined || on === undefined) return "repeats by a rule of its own";
  if (FREQ === "WEEKLY" && INTERVAL === "1" && parts["BYDAY"] !== undefined)
    return `every ${parts["BYDAY"] === "MO,TU,WE,TH,FR" ? "weekday" : on.replace(/^ on /, "")}`;
  return `${INTERVAL === "1" ? `every ${unit}` : `every ${INTERVAL} ${unit}s`}${on}`;
}

function sayOn(parts: Parts): string | undefined {
  const { BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS } = parts;
  if (Object.keys(parts).some((name) => !said.has(name))) return undefined;
  const named = BYMONTH?.split(",").map((number) => months[Number(number) - 1] ?? number);
  if (BYMONTHDAY !== undefined) {
    const numbers = BYMONTHDAY.split(",");
    // "28,29,30,31" and the last of them: a month that is too short has its last day instead.
    const isLast = BYSETPOS === "-1" && numbers[0] === "28";
    if (BYDAY !== undefined || (BYSETPOS !== undefined && !isLast)) return undefined;
    return ` on the ${join((isLast ? numbers.slice(-1) : numbers).map(sayMonthDay))}${named ? ` of ${join(named)}` : ""}`;
  }
  if (BYSETPOS !== undefined) return undefined;
  const inMonths = named ? ` in ${join(named)}` : "";
  if (BYDAY === undefined) return inMonths;
  const weekdays = BYDAY.split(",").map(sayDay);
  return weekdays.includes("") ? undefined : ` on ${join(weekdays)}${inMonths}`;
}

function sayDay(code: string): string {
  const [, nth = "", day = ""] = /^([+-]?\d+)?([A-Z]{2})$/.exec(code) ?? [];
  const name = days[day] ?? "";
  return nth === "" || name === "" ? name : `the ${ordinal(nth)} ${name}`;
}

const sayMonthDay = (day: string): string => (day === "-1" ? "last day" : ordinal(day));

function ordinal(text: string): string {
  const number = Number(text);
  if (number === -1) return "last";
  if (number < 0) return `${ordinal(text.slice(1))} to last`;
  const tens = number % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

function sayEnd({ COUNT, UNTIL }: Parts): string {
  if (COUNT !== undefined) return COUNT === "1" ? ", one more time" : `, ${COUNT} times`;
  if (UNTIL === undefined) return "";
  return `, until ${UNTIL.replace(/^(\d{4})(\d\d)(\d\d).*/, "$1-$2-$3")}`;
}
