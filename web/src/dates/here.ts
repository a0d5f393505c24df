import { createSignal } from "solid-js";
import type { Day } from "./calendar.ts";
import { ownZone, wallAt } from "./zone.ts";

/** The time, the day and the time zone of this browser. */
export interface Here {
  now: Date;
  today: Day;
  zone: string;
}

const everySoOften = 20_000;

const [here, setHere] = createSignal(look());
const [today, setToday] = createSignal(here().today);

/** `here` changes every minute and `today` once a day, so that readers of the day do not run every minute. */
export { here, today };

/** Follows the clock until the returned function is called, and updates at once when the page is shown again. */
export function watchClock(): () => void {
  const update = () => {
    const now = look();
    if (minuteOf(now) === minuteOf(here()) && now.zone === here().zone) return;
    setHere(now);
    setToday(now.today);
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
