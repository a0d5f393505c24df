import { expect } from "vitest";
import { dueSoon, makeRinging, openRinging, withNotifications } from "./notifications.ts";
import { test } from "./product.ts";
import { password, submit } from "./session.ts";
import { expectTitles, patience, storedTitles } from "./tasks.ts";

test("a reminder is shown once, however often it is delivered, and says when its task is due", async ({
  openPage,
}) => {
  const page = await openPage({ ...withNotifications, timezoneId: "UTC" });
  const ringing = await openRinging(page);
  const { message } = await makeRinging(page, { title: "Trim the hedge", ...dueSoon() });
  await ringing.deliver(message);
  await expect.poll(ringing.shown, patience).toEqual([
    {
      title: "Trim the hedge",
      body: expect.stringMatching(/^(?:Today|Tomorrow) \d\d:\d\d$/),
      tag: message.id,
      actions: ["done", "hour"],
    },
  ]);
  await ringing.deliver(message);
  await ringing.deliver({ kind: "several", id: "s", count: 7, titles: ["tea", "milk"] });
  await expect
    .poll(async () => (await ringing.shown()).map(({ title }) => title), patience)
    .toEqual(["7 reminders", "Trim the hedge"]);
  // Nobody is reminded for a second time of what they have put aside.
  await ringing.deliver({ kind: "close", ids: [message.id] });
  await ringing.deliver(message);
  await ringing.deliver({ kind: "digest", id: "d", day: "2026-12-01", due: 1, overdue: 2, titles: ["tea"] });
  await expect
    .poll(async () => (await ringing.shown()).map(({ title, body }) => [title, body]), patience)
    .toEqual([
      ["1 task due today, 2 overdue", "tea"],
      ["7 reminders", "tea\nmilk"],
    ]);
});

test("nothing of another account is shown, and what cannot be read says nothing of anybody", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  const ringing = await openRinging(page);
  const other = crypto.randomUUID();
  await ringing.deliver({ kind: "several", id: "s", count: 7, titles: ["a private matter"], owner: other });
  for (const unreadable of ["", "{", "[]", "null", '{"v":1}']) await ringing.deliver(unreadable);
  await expect.poll(ringing.shown, patience).toMatchObject([{ title: "Hedgerow", tag: "unknown" }]);
  await ringing.deliver({ kind: "of tomorrow", v: 2, id: "n" });
  await expect.poll(async () => (await ringing.shown()).map(({ tag }) => tag), patience).toContain("n");
  expect(JSON.stringify(await ringing.shown())).not.toContain("private");
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
});

test("a notification that is pressed opens its task where the app is open, and Today for several", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  const ringing = await openRinging(page, "/account");
  const { id, message } = await makeRinging(page, { title: "tea", ...dueSoon() });
  await ringing.deliver(message);
  await ringing.deliver({ kind: "several", id: "s", count: 2, titles: [] });
  await expect.poll(ringing.shown, patience).toHaveLength(2);
  await ringing.press(message.id);
  await page.getByRole("form", { name: "Edit tea" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/task/${id}`);
  await ringing.press("s");
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  expect(await ringing.opened()).toEqual([]);

  await ringing.deliver({ ...message, id: "again" });
  await expect.poll(ringing.shown, patience).toHaveLength(1);
  await page.goto("/api/docs");
  await ringing.press("again");
  expect(await ringing.opened()).toEqual([`/task/${id}`]);
});

test("a notification goes when its task is completed or put off, here or on another device", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  const ringing = await openRinging(page);
  const here = await makeRinging(page, { title: "here", ...dueSoon() });
  const elsewhere = await makeRinging(page, { title: "elsewhere", ...dueSoon() });
  const stays = await makeRinging(page, { title: "stays", ...dueSoon() });
  await expectTitles(page, "stays", "elsewhere", "here");
  for (const { message } of [here, elsewhere, stays]) await ringing.deliver(message);
  await expect.poll(ringing.shown, patience).toHaveLength(3);
  await page.getByRole("checkbox", { name: "here", exact: true }).click();
  const titles = async () => (await ringing.shown()).map(({ title }) => title);
  await expect.poll(titles, patience).toEqual(["elsewhere", "stays"]);
  const headers = { Origin: new URL(page.url()).origin };
  await page.request.patch(`/api/tasks/${stays.id}`, { data: { title: "still" }, headers });
  await page.request.patch(`/api/tasks/${elsewhere.id}`, { data: { due_on: "2999-01-01" }, headers });
  await expect.poll(titles, patience).toEqual(["stays"]);
  // They are the person's own.
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expect.poll(titles, patience).toEqual([]);
  await ringing.deliver({ kind: "several", id: "s", count: 7, titles: [] });
  await ringing.deliver("");
  await expect.poll(titles, patience).toEqual(["Hedgerow"]);
});

test("notifications speak the language of the app on this device, and what waits is done when the person signs in", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const page = await openPage({ ...withNotifications, locale: "de-CH" });
  const ringing = await openRinging(page);
  const { message } = await makeRinging(page, {
    title: "Tee",
    due_on: "2026-01-05",
    reminders: [{ days_before: 0 }],
  });
  await ringing.deliver(message);
  await expect
    .poll(ringing.shown, patience)
    .toMatchObject([{ title: "Tee", body: expect.stringMatching(/^Überfällig: Mo\.?,? 5\. Jan/) }]);

  await page.goto("/api/docs");
  await page.context().clearCookies();
  await ringing.press(message.id, "done");
  expect(await ringing.shown()).toMatchObject([{ title: "Zum Abschließen anmelden", tag: "sign-in" }]);
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-Mail" }).fill(ringing.email);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  await submit(page, "Anmelden");
  await expect.poll(() => storedTitles(page, "completed=true"), patience).toEqual(["Tee"]);
  await expect.poll(ringing.shown, patience).toEqual([]);
});
