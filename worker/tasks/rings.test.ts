import { expect, test } from "vitest";
import type { Due } from "../../web/src/task/due.ts";
import { type Reminder, ringsAt } from "../../web/src/task/reminders.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

const zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];
/** Beside the days on which clocks change, in Berlin and in New York. */
const days = [
  "2027-03-14",
  "2027-03-15",
  "2027-03-28",
  "2027-03-29",
  "2027-10-31",
  "2027-11-01",
  "2027-11-07",
];
const times = ["00:30:00.000", "02:30:00.000", "12:00:07.250", "23:59:59.000"];
const reminders: Reminder[] = [
  { minutes_before: 90 },
  { days_before: 0 },
  { days_before: 1 },
  { days_before: 1, time: "02:30" },
  { at: "2027-05-01T08:00:00.250Z" },
];
const dues: Due[] = [
  {},
  ...days.flatMap((day): Due[] => [
    { due_on: day },
    ...zones.flatMap((time_zone) => [
      { due_on: day, time_zone },
      ...times.map((time) => ({ due_at: `${day}T${time}Z`, time_zone })),
    ]),
  ]),
];

test.for([
  { time_zone: "UTC", day_time: "09:00" },
  { time_zone: "America/New_York", day_time: "02:15" },
])("a device knows when the server rings, for somebody whose days are of %o", async (clock) => {
  const person = await createPerson(world);
  const ann = as(world, person);
  if (clock.time_zone !== "UTC")
    await world.sql(
      `insert into reminder_settings (user_id, time_zone, day_minutes)
        select id, $2, $3 from users where email = $1`,
      [person.email, clock.time_zone, 135],
    );
  const operations = dues.map((due, nth) => ({
    do: "create",
    task: { title: String(nth), ...due, reminders },
  }));
  const made = await ann.post("/api/tasks/batch", { operations });
  expect(made.status).toBe(200);
  const rows = await world.sql(
    `select tasks.title, alarms.at from alarms join tasks on tasks.id = alarms.task_id
      join users on users.id = alarms.user_id where users.email = $1 order by alarms.at`,
    [person.email],
  );
  const rung = Map.groupBy(rows, ({ title }) => Number(title));
  for (const [nth, due] of dues.entries()) {
    const moments = reminders.flatMap((reminder) => ringsAt(reminder, due, clock) ?? []);
    const known = [...new Set(moments)]
      .toSorted((a, b) => a - b)
      .map((moment) => new Date(moment).toISOString());
    const theirs = (rung.get(nth) ?? []).map(({ at }) => new Date(String(at)).toISOString());
    expect({ due, theirs }).toEqual({ due, theirs: known });
  }
});
