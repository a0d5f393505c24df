import { createSignal } from "solid-js";
import type { Day } from "./calendar.ts";
import { ownZone, wallAt } from "./zone.ts";

/** What the clock and the calendar of this browser show. */
export interface Here {
  now: Date;
  today: Day;
  zone: string;
}

const everySoOften = 20_000;

const [here, setHere] = createSignal(look());
const [today, setToday] = createSignal(here().today);

/** `today` moves once a day, `here` with the minutes: what only asks for the day is not told of every minute. */
export { here, today };

/** Goes on with the clock until the answer is called; at once when the page is looked at again. */
export function watchClock(): () => void {
  const update = () => {
    const seen = look();
    if (minuteOf(seen) === minuteOf(here()) && seen.zone === here().zone) return;
    setHere(seen);
    setToday(seen.today);
  };
  update();
  const timer = setInterval(update, everySoOften);
  document.addEventListener("visibilitychange", update);
  addEventListener("pageshow", update);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", update);
    removeEventListener("pageshow", update);
  };
}

function look(): Here {
  const now = new Date();
  const zone = ownZone();
  return { now, today: wallAt(now, zone).day, zone };
}

function minuteOf({ now }: Here): number {
  return Math.floor(now.getTime() / 60_000);
}
