import { beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../db/client.ts";
import { openGate, type Written } from "../db/gate.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { changeSettings, type SettingsChange } from "./store.ts";

const world = useWorld();
let database: Database;
beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

/** Changes the settings, and answers what the transaction said of itself. */
async function change(person: Person, wished: Partial<SettingsChange>): Promise<Written[]> {
  const heard: Written[] = [];
  const gate = openGate(database, person, { onWrite: (written) => heard.push(written) });
  const rest = { timeZone: "Europe/Berlin", dayMinutes: undefined, byMail: undefined, digest: undefined };
  const { requests } = await world.countingRequests(() =>
    changeSettings(gate, { ...rest, ...wished }, { needsAddress: false }),
  );
  expect(requests).toBe(1);
  return heard;
}

test("settings say when the timekeeper should look next, in the trip that writes them", async () => {
  const ann = await createPerson(world);
  const revision = expect.any(Number);
  expect(await change(ann, {})).toEqual([{ revision }]);

  await as(world, ann).post("/api/tasks", {
    title: "Trim the hedge",
    due_on: "2099-05-02",
    reminders: [{ days_before: 0 }],
  });
  // In summer, Berlin is two hours ahead.
  const moment = (time: string) => [{ revision, alarmAt: Date.parse(`2099-05-02T${time}:00Z`) }];
  expect(await change(ann, { dayMinutes: 10 * 60 })).toEqual(moment("08:00"));
  expect(await change(ann, { timeZone: "Asia/Tokyo" })).toEqual(moment("01:00"));

  const [written] = await change(ann, { digest: { minutes: 7 * 60, by: "push" } });
  const wait = (written?.alarmAt ?? 0) - Date.now();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(24 * 3_600_000);
  expect(new Date(written?.alarmAt ?? 0).toISOString()).toMatch(/T0[56]:00:00.000Z$/);
  expect(await change(ann, { digest: null })).toEqual(moment("08:00"));
});
