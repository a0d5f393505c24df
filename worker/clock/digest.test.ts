import { beforeEach, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { usePushService } from "../test/push-service.ts";
import { type Device, toldTo, useClock } from "../test/timekeeper.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const clock = useClock(world, usePushService());
const zone = "Pacific/Auckland";

let ann: Person;
let phone: Device;
beforeEach(async () => {
  ann = await createPerson(world);
  phone = await clock.subscribe(ann);
});

/** As PUT /api/reminders/settings leaves it, and due since so many minutes. */
async function wantDigest(minutesAgo = 0): Promise<void> {
  await world.sql(
    `insert into reminder_settings (user_id, time_zone, digest_minutes, digest_by) values ($1, $2, 450, 'push')`,
    [ann.userId, zone],
  );
  await world.sql(
    "update reminder_settings set digest_at = now() - make_interval(mins => $2) where user_id = $1",
    [ann.userId, minutesAgo],
  );
}

const day = (offset: number) => {
  const moment = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
};
const add = (title: string, fields: object) => as(world, ann).post("/api/tasks", { title, ...fields });

test("a digest has what is due on the day of its person, and what is overdue, and comes once a day", async () => {
  for (const title of ["One", "Two", "Three", "Four"]) await add(title, { due_on: day(0) });
  await add("Late", { due_on: day(-1) });
  await add("Later", { due_on: day(-2) });
  await add("Tomorrow", { due_on: day(1) });
  await add("Done", { due_on: day(0), completed: true });
  await add("Some day", {});
  await wantDigest();
  await clock.ring(ann.userId);
  const [digest] = await toldTo(phone);
  expect(digest).toEqual({
    v: 1,
    owner: ann.userId,
    kind: "digest",
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    day: day(0),
    due: 4,
    overdue: 2,
    titles: ["One", "Two", "Three", "Four", "Later"],
  });
  await clock.ring(ann.userId);
  expect(await toldTo(phone)).toHaveLength(1);
  const next = (await clock.of(ann.userId).nextAlarm()) ?? 0;
  const time = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  expect(new Intl.DateTimeFormat("en-GB", time).format(next)).toBe("07:30");
  expect(next - Date.now()).toBeLessThanOrEqual(25 * 3_600_000);
});

test("a digest whose answer was lost is asked for again", async () => {
  await add("Trim", { due_on: day(0) });
  await wantDigest();
  await world.injectFault({ kind: "cut", when: "after", matching: "claim_alarms", times: 1 });
  await clock.ring(ann.userId);
  await clock.ring(ann.userId);
  await clock.ring(ann.userId);
  await world.clearFault();
  expect(await toldTo(phone)).toMatchObject([{ kind: "digest", due: 1 }]);
});

test("a day with nothing has no digest, and one that is hours late is none", async () => {
  await wantDigest();
  await clock.ring(ann.userId);
  await add("Trim", { due_on: day(0) });
  await world.sql("update reminder_settings set digest_at = now() - interval '6 hours'");
  await clock.ring(ann.userId);
  expect(await toldTo(phone)).toEqual([]);
  const [settings] = await world.sql(
    "select digest_at > now() as later from reminder_settings where user_id = $1",
    [ann.userId],
  );
  expect(settings).toEqual({ later: true });
});

test("a zone that Postgres does not know keeps nobody from being told", async () => {
  await add("Trim", { due_on: "2026-01-01" });
  await wantDigest();
  await world.sql("alter table reminder_settings disable trigger user");
  await world.sql("update reminder_settings set time_zone = 'Mars/Olympus' where user_id = $1", [ann.userId]);
  await world.sql("alter table reminder_settings enable trigger user");
  await clock.ring(ann.userId);
  expect(await toldTo(phone)).toHaveLength(1);
});
