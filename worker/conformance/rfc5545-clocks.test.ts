import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, inject, test } from "vitest";
import { describeClock } from "../calendar/clock.ts";
import { writeComponent } from "../calendar/lines.ts";
import { read, zones } from "../test/calendars.ts";

/** RFC 5545 §3.6.5: time zones as an independent reader reads them, compared with those of the runtime. */
const runs = { seed: inject("seed"), numRuns: 100 };

const numbers = { year: "numeric", month: "numeric", day: "numeric" } as const;
const times = { hour: "numeric", minute: "numeric", second: "numeric" } as const;

/** The runtime's local time, computed by other means than the writer uses. */
function readerOfWalls(timeZone: string) {
  const style = { calendar: "iso8601", numberingSystem: "latn", hourCycle: "h23", timeZone } as const;
  const format = new Intl.DateTimeFormat("en", { ...style, ...numbers, ...times });
  return (moment: number): Wall => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
    const [year, month, day] = [part("year"), part("month"), part("day")];
    return { year, month, day, hour: part("hour"), minute: part("minute"), second: part("second") };
  };
}

type Wall = Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;

const asUtc = ({ year, month, day, hour, minute, second }: Wall) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

describe("a time zone (§3.6.5)", () => {
  const span = { from: Date.UTC(2009, 0), to: Date.UTC(2033, 0) };

  test.each(zones)("in %s has the right offset at every moment", (zone) => {
    const written = writeComponent({
      name: "VCALENDAR",
      properties: [],
      components: [describeClock(zone, span)],
    });
    const component = read(written).getFirstSubcomponent("vtimezone");
    if (!component) throw new Error("there is no zone");
    const told = new ICAL.Timezone(component);
    expect(told.tzid).toBe(zone);

    const wallAt = readerOfWalls(zone);
    const offsetOf = (moment: number) => asUtc(wallAt(moment)) - moment;
    // Of a time that the clock shows twice, this reader takes the later moment, and §3.3.5 the earlier one.
    const isOnce = (moment: number) =>
      [-3, 3].every((hours) => offsetOf(moment + hours * 3_600_000) === offsetOf(moment));
    const isTold = (moment: number) => {
      const time = ICAL.Time.fromData({ ...wallAt(moment), isDate: false }, told);
      expect([new Date(moment).toISOString(), time.utcOffset() * 1000]).toEqual([
        new Date(moment).toISOString(),
        offsetOf(moment),
      ]);
    };
    const second = fc.integer({ min: span.from / 1000 + 86_400, max: span.to / 1000 - 86_400 });
    fc.assert(fc.property(second.map((seconds) => seconds * 1000).filter(isOnce), isTold), runs);
    // The last second before an offset changes, and the end of the hour that may repeat.
    const settings = component.getAllSubcomponents().flatMap((setting) => {
      const offset = (name: string) => {
        const value = setting.getFirstPropertyValue(name);
        return value instanceof ICAL.UtcOffset ? value.toSeconds() * 1000 : Number.NaN;
      };
      const begins = setting.getFirstPropertyValue("dtstart");
      if (!(begins instanceof ICAL.Time)) throw new Error("it does not begin");
      return Date.parse(`${begins.toString().slice(0, 19)}Z`) - offset("tzoffsetfrom");
    });
    for (const moment of settings.slice(1)) {
      expect(offsetOf(moment - 1000)).not.toBe(offsetOf(moment));
      isTold(moment + 4 * 3_600_000);
      if (offsetOf(moment) > offsetOf(moment - 1000)) [moment - 1000, moment].forEach(isTold);
    }
    expect(settings.length > 1).toBe(!/Tokyo|Kathmandu|Kiritimati/.test(zone));
  });

  test("writes its offsets with a sign, and with seconds if there are any (§3.3.14)", () => {
    const offsets = (zone: string, year: number) =>
      JSON.stringify(describeClock(zone, { from: Date.UTC(year, 0), to: Date.UTC(year, 0) }));
    expect(offsets("America/St_Johns", 2026)).toContain('"-0330"');
    expect(offsets("UTC", 2026)).toContain('"+0000"');
    expect(offsets("Africa/Monrovia", 1970)).toContain('"-004430"');
  });
});
