import { afterEach, beforeEach, expect, test, vi } from "vitest";

const stored = new Map<string, string>();
const ann = { id: "ann", email: "ann@example.org", name: "Ann" };
const bob = { id: "bob", email: "bob@example.org", name: "Bob" };

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** As a page that has just been loaded. */
async function load() {
  vi.resetModules();
  const { enter } = await import("../session/person.ts");
  return { enter, ...(await import("./settings.ts")), ...(await import("./asked.ts")) };
}

test("until somebody sets it, a day rings at nine by the clock of the device", async () => {
  const { dayClock, reminderSettings } = await load();
  expect(reminderSettings()).toEqual({ day_time: "09:00" });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  expect(dayClock()).toEqual({ time_zone: timeZone, day_time: "09:00" });
});

test("what somebody has set is known after a reload, with what else is kept of them, and to nobody else", async () => {
  const first = await load();
  first.enter(ann);
  first.setReminderSettings({ time_zone: "Asia/Kathmandu", day_time: "07:30" });
  const again = await load();
  expect(again.dayClock()).toEqual({ time_zone: "Asia/Kathmandu", day_time: "07:30" });
  again.enter(bob);
  expect(again.reminderSettings()).toEqual({ day_time: "09:00" });
  const asBob = await load();
  expect(asBob.reminderSettings()).toEqual({ day_time: "09:00" });
});

test("nobody who is signed out has settings, and what was spoilt is none", async () => {
  const out = await load();
  out.setReminderSettings({ day_time: "07:30" });
  expect(out.reminderSettings()).toEqual({ day_time: "09:00" });
  stored.set("hedgerow.person", JSON.stringify({ ...ann, reminders: { day_time: 7 } }));
  expect((await load()).reminderSettings()).toEqual({ day_time: "09:00" });
});

test("that a reminder was set is heard by whoever asks whether the device may show it", async () => {
  const { askedFor, reminderWasSet } = await load();
  expect(askedFor()).toBe(false);
  reminderWasSet();
  expect(askedFor()).toBe(true);
});
