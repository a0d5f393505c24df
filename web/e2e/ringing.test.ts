import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { withServiceWorker } from "./browser-storage.ts";
import { openRinging, withNotifications } from "./notifications.ts";
import { test } from "./product.ts";
import { pushKey, standInForPush } from "./ringing.ts";
import { openAsNewPerson } from "./session.ts";
import { patience } from "./tasks.ts";

const section = (page: Page) => page.getByRole("region", { name: "Reminders" });
const settingsOf = async (page: Page) => {
  const { settings }: { settings: object } = await (await page.request.get("/api/reminders")).json();
  return settings;
};

const elsewhere = {
  id: "22222222-2222-4222-8222-222222222222",
  device: "Firefox on Windows",
  created_at: "2026-10-01T08:00:00.000Z",
  current: false,
};

test("reminders are turned on and off for a device, and off for another one", async ({ openPage }) => {
  const page = await openPage(withNotifications);
  const { sent, devices } = await standInForPush(page, [elsewhere]);
  await openRinging(page, "/account");
  await section(page).getByText("Reminders do not ring on this device yet.").waitFor();
  await section(page).getByRole("button", { name: "Turn on here" }).click();
  await section(page).getByText("also when Hedgerow is closed").waitFor();
  const endpoint = () => page.evaluate(() => localStorage.getItem("test.subscription"));
  expect(sent).toEqual([{ endpoint: await endpoint(), p256dh: "p", auth: "a", key: pushKey }]);

  await page.reload();
  await section(page).getByText("also when Hedgerow is closed").waitFor();
  await section(page).getByRole("button", { name: "Remove Firefox on Windows" }).click();
  await section(page).getByText("Firefox on Windows").waitFor({ state: "detached" });
  await section(page).getByRole("button", { name: "Turn off here" }).click();
  await section(page).getByText("Reminders do not ring on this device yet.").waitFor();
  expect(devices).toEqual([]);
  expect(await endpoint()).toBeNull();
  expect(sent).toHaveLength(1);
});

test("a browser whose subscription the server does not know says so again, and signing out ends it", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  const { sent, devices } = await standInForPush(page);
  await openRinging(page, "/account");
  await section(page).getByRole("button", { name: "Turn on here" }).click();
  await section(page).getByRole("button", { name: "Turn off here" }).waitFor();
  devices.splice(0);
  await page.reload();
  await expect.poll(() => sent.length, patience).toBe(2);
  // Once a day is enough.
  devices.splice(0);
  await page.reload();
  await section(page).getByRole("button", { name: "Turn on here" }).waitFor();
  expect(sent).toHaveLength(2);
  await section(page).getByRole("button", { name: "Turn on here" }).click();
  await section(page).getByRole("button", { name: "Turn off here" }).waitFor();
  await page.getByRole("button", { name: "Sign out here" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage)), patience)
    .not.toContain("test.subscription");
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContain("hedgerow.rings");
});

test("a browser that was told to let nothing ring says how to allow it", async ({ openPage }) => {
  const page = await openPage({ ...withServiceWorker, permissions: [] });
  await page.context().addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "denied" });
  });
  await standInForPush(page);
  await openAsNewPerson(page, "/account");
  await section(page).getByText("Allow notifications for this site").waitFor();
  expect(await section(page).getByRole("button").count()).toBe(0);
});

test("an iPhone whose app is not on the Home Screen says what to do first", async ({ openPage }) => {
  const page = await openPage();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "standalone", { value: false });
    Reflect.deleteProperty(window, "PushManager");
  });
  await standInForPush(page);
  await openAsNewPerson(page, "/account");
  await section(page).getByText("reminders ring once Hedgerow is on the Home Screen").waitFor();
});

test("the time of the day, the time zone and the daily overview are set on the account page", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Zurich" });
  await openAsNewPerson(page, "/account");
  await section(page).getByText("This server does not send reminders to browsers.").waitFor();
  await section(page).getByText("Time zone: Zurich").waitFor();
  await section(page).getByLabel("When a day rings").fill("07:15");
  await section(page).getByLabel("When a day rings").blur();
  await expect
    .poll(() => settingsOf(page), patience)
    .toEqual({ time_zone: "Europe/Zurich", day_time: "07:15", by_mail: false });

  const headers = { Origin: new URL(page.url()).origin };
  await page.request.put("/api/reminders/settings", { data: { time_zone: "Asia/Tokyo" }, headers });
  await page.reload();
  await section(page).getByText("Time zone: Tokyo").waitFor();
  await section(page).getByRole("button", { name: "Use this device’s: Zurich" }).click();
  await section(page).getByText("Time zone: Zurich").waitFor();
  expect(await settingsOf(page)).toMatchObject({ time_zone: "Europe/Zurich", day_time: "07:15" });
  // Without mail, and without push, there is no way to send it.
  expect(await section(page).getByLabel("What is due, once a day").count()).toBe(0);
  await expectAccessible(page, "the account page");
});
