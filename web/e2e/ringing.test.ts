import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { withServiceWorker } from "./browser-storage.ts";
import { openRinging, withNotifications } from "./notifications.ts";
import { test } from "./product.ts";
import {
  isSubscribed,
  originOf,
  remindersOf,
  standInForPush,
  standInForPushInWorker,
  subscribeThere,
} from "./ringing.ts";
import { openAsNewPerson, signInElsewhere } from "./session.ts";
import { createTasks, expectTitles, patience } from "./tasks.ts";

const section = (page: Page) => page.getByRole("region", { name: "Reminders", exact: true });
const press = (page: Page, name: string) => section(page).getByRole("button", { name }).click();
const currentOf = async (page: Page) =>
  (await remindersOf(page)).push.subscriptions.filter(({ current }) => current);

test("reminders are turned on, tried and turned off for a device, and off for another one", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/503/);
  const page = await openPage(withNotifications);
  await standInForPush(page);
  const { email } = await openRinging(page, "/account");
  const other = await signInElsewhere(openPage, email);
  await expectTitles(other);
  await subscribeThere(other);
  await section(page).getByText("Reminders do not ring on this device yet.").waitFor();
  await press(page, "Turn on here");
  await section(page).getByText("also when Hedgerow is closed").waitFor();
  expect(await currentOf(page)).toHaveLength(1);
  await expectAccessible(page, "the reminders on the account page");

  await page.reload();
  await section(page).getByText("also when Hedgerow is closed").waitFor();
  await press(page, "Remove Chrome on Linux");
  await section(page).getByText("They also ring on").waitFor({ state: "detached" });
  expect((await remindersOf(page)).push.subscriptions).toHaveLength(1);
  // The push service of the stand-in's address is out of reach here, and the page says so.
  await press(page, "Send a test");
  await section(page).getByText("The push service of this browser takes nothing just now.").waitFor();
  await press(page, "Turn off here");
  await section(page).getByText("Reminders do not ring on this device yet.").waitFor();
  expect((await remindersOf(page)).push.subscriptions).toEqual([]);
  expect(await isSubscribed(page)).toBe(false);
});

test("a subscription that the server has lost is made again, once a day, and ends when the person signs out", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  await standInForPush(page);
  await openRinging(page, "/account");
  await press(page, "Turn on here");
  await section(page).getByRole("button", { name: "Turn off here" }).waitFor();
  const lose = async () => {
    const [current] = await currentOf(page);
    await page.request.delete(`/api/reminders/subscriptions/${current?.id}`, { headers: originOf(page) });
  };
  await lose();
  await page.reload();
  await expect.poll(() => currentOf(page), patience).toHaveLength(1);
  await lose();
  await page.reload();
  await press(page, "Turn on here");
  await section(page).getByRole("button", { name: "Turn off here" }).waitFor();
  await page.getByRole("button", { name: "Sign out here" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expect.poll(() => isSubscribed(page), patience).toBe(false);
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContain("hedgerow.rings");
});

test("a subscription that the browser has ended is made again while no page is looking", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  await standInForPush(page);
  const ringing = await openRinging(page, "/account");
  await press(page, "Turn on here");
  await section(page).getByRole("button", { name: "Turn off here" }).waitFor();
  const [before] = await currentOf(page);
  await page.goto("/api/docs");
  await standInForPushInWorker(ringing.worker);
  await ringing.changeSubscription();
  const [after, ...others] = await currentOf(page);
  expect(others).toEqual([]);
  expect(after?.id).not.toBe(before?.id);
});

test("after the first reminder the app asks once whether this device may ring", async ({ openPage }) => {
  const page = await openPage(withNotifications);
  await standInForPush(page);
  await openRinging(page);
  await createTasks(page, [{ title: "hedge", due_on: "2999-12-03" }]);
  await page.reload();
  const offer = page.getByText("Hedgerow can ring on this device, also when it is closed.");
  const remind = async () => {
    await page.getByRole("button", { name: /^Edit: hedge/ }).click();
    await page
      .getByRole("form")
      .getByRole("button", { name: /^Reminders: / })
      .click();
    await page.getByRole("dialog", { name: "Reminders", exact: true }).getByRole("button").first().click();
  };
  expect(await offer.count()).toBe(0);
  await remind();
  await offer.waitFor();
  // The first device that reminds says where its person is.
  expect((await remindersOf(page)).settings).toHaveProperty("time_zone");
  await page.getByRole("button", { name: "Turn on", exact: true }).click();
  await page.getByText("Reminders ring on this device.").waitFor();
  await expect.poll(() => currentOf(page), patience).toHaveLength(1);
  await page.reload();
  await remind();
  await page.getByRole("button", { name: "Close", exact: true }).waitFor();
  expect(await offer.count()).toBe(0);
});

test("a browser that was told to let nothing ring says how to allow it", async ({ openPage }) => {
  const page = await openPage(withServiceWorker);
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "denied" });
  });
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
  await openAsNewPerson(page, "/account");
  await section(page).getByText("reminders ring once Hedgerow is on the Home Screen").waitFor();
});

test("the time of the day, the time zone and the daily overview are set on the account page", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Zurich" });
  await openAsNewPerson(page, "/account");
  const settings = async () => (await remindersOf(page)).settings;
  await section(page).getByText("Time zone: Zurich").waitFor();
  await section(page).getByLabel("Time of the day").fill("07:15");
  await section(page).getByLabel("Time of the day").blur();
  const set = { time_zone: "Europe/Zurich", day_time: "07:15", by_mail: false };
  await expect.poll(settings, patience).toEqual(set);
  await section(page).getByLabel("What is due, once a day").selectOption("As a notification");
  await section(page).getByLabel("Time of the daily overview").fill("06:45");
  await section(page).getByLabel("Time of the daily overview").blur();
  await expect.poll(settings, patience).toEqual({ ...set, digest: { time: "06:45", by: "push" } });
  await section(page).getByLabel("What is due, once a day").selectOption("Off");
  await expect.poll(settings, patience).toEqual(set);

  const data = { time_zone: "Asia/Tokyo" };
  await page.request.put("/api/reminders/settings", { data, headers: originOf(page) });
  await page.reload();
  await section(page).getByText("Time zone: Tokyo").waitFor();
  await press(page, "Use this device’s: Zurich");
  await section(page).getByText("Time zone: Zurich").waitFor();
  expect(await settings()).toEqual(set);
});
