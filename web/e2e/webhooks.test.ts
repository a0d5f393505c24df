import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { createTasks } from "./tasks.ts";
import { messages, openWebhook, runInProduct, tellBefore, url } from "./webhook-log.ts";

const phone = { viewport: { width: 320, height: 640 } };
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a webhook is created, its secret is shown once and copied, and it is listed with a link to its page", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 400/);
  const page = await openPage(phone);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAsNewPerson(page, "/account");
  await page.getByRole("button", { name: "Create a webhook…" }).click();
  const wish = page.getByRole("dialog", { name: "Create a webhook" });
  await wish.getByLabel("Address").fill("http://garden.example/");
  for (const box of await wish.getByRole("checkbox").all()) await box.uncheck();
  await wish.getByRole("button", { name: "Create webhook" }).click();
  await wish.getByText("Give it a name that you’ll recognise.").waitFor();
  await wish.getByText("The address must begin with https://").waitFor();
  await wish.getByText("Choose at least one.").waitFor();
  await expectAccessible(page, "what is wrong with a new webhook");
  await wish.getByLabel("What is it for?").fill("Watering plan");
  await wish.getByLabel("Address").fill("https://localhost/hooks");
  await wish.getByRole("checkbox", { name: "Task completed" }).check();
  await wish.getByRole("button", { name: "Create webhook" }).click();
  await wish.getByRole("alert").getByText("lead to a public server").waitFor();
  await wish.getByLabel("Address").fill(url);
  await wish.getByRole("button", { name: "Create webhook" }).click();

  const made = page.getByRole("dialog", { name: "Your new webhook" });
  const secret = await made.getByLabel("The secret").inputValue();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await expectAccessible(page, "a webhook’s secret");
  await page.keyboard.press("Escape");
  await made.getByRole("button", { name: "Copy" }).click();
  await made.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await made.getByRole("button", { name: "I’ve saved it" }).click();
  await made.waitFor({ state: "detached" });

  await page
    .getByRole("list", { name: "Recent activity" })
    .getByText("Created the webhook “Watering plan”")
    .waitFor();
  const line = page.getByRole("list", { name: "Webhooks" }).getByRole("listitem");
  await expect
    .poll(() => line.innerText())
    .toMatch(/Watering plan\s*on\s+garden\.example\s+Nothing has been delivered yet\./);
  await expectAccessible(page, "a list of webhooks");
  expect(await overflow(page)).toBe(0);
  expect(await page.content()).not.toContain(secret);
  await line.getByRole("link", { name: "Settings and log: Watering plan" }).click();
  await page.getByText("Reports: Task completed").waitFor();
  expect(await page.content()).not.toContain(secret);
});

test("a webhook is changed, gets a new secret, is turned off and on, and is removed", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await openAsNewPerson(page, "/account");
  await openWebhook(page);
  await page.getByText("Reports: everything").waitFor();
  await page.getByRole("button", { name: "Change…" }).click();
  const change = page.getByRole("dialog", { name: "Change the webhook" });
  expect(await change.getByLabel("Address").inputValue()).toBe(url);
  await change.getByLabel("What is it for?").fill("Harvest plan");
  await change.getByLabel("Address").fill("https://shed.example/hooks");
  await change.getByRole("checkbox", { name: "List removed" }).uncheck();
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Harvest plan", level: 1 }).waitFor();
  await page.getByText("https://shed.example/hooks", { exact: true }).waitFor();
  await page.getByText(/^Reports: Task added, .*, List changed$/).waitFor();

  await page.getByRole("button", { name: "New secret…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replace it" }).click();
  const fresh = page.getByRole("dialog", { name: "The new secret" });
  expect(await fresh.getByLabel("The secret").inputValue()).toMatch(/^whsec_/);
  await page.keyboard.press("Escape");
  await fresh.getByRole("button", { name: "I’ve saved it" }).click();

  await page.getByRole("button", { name: "Turn it off" }).click();
  await page.getByText("You turned it off. It reports nothing until you turn it on again.").waitFor();
  expect(await page.getByRole("button", { name: "Send a test" }).count()).toBe(0);
  await expectAccessible(page, "a webhook that is off");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByRole("button", { name: "Send a test" }).waitFor();

  await page.getByRole("button", { name: "Remove…" }).click();
  const sure = page.getByRole("dialog", { name: "Remove the webhook" });
  await sure.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("button", { name: "Remove…" }).click();
  await sure.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
  await page.getByText("Removed: Harvest plan").waitFor();
  const activity = page.getByRole("list", { name: "Recent activity" });
  await activity.getByText("Created the webhook “Watering plan”").waitFor();
  await activity.getByText("Removed the webhook “Harvest plan”").waitFor();
  expect(await page.getByRole("list", { name: "Webhooks" }).count()).toBe(0);
});

test("the log says in plain words what came of each message, and what failed is sent again", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "milk" }]);
  const id = await openWebhook(page);
  const { tasks }: { tasks: { id: string }[] } = await (await page.request.get("/api/tasks")).json();
  await tellBefore(id, [
    { type: "task.created", state: "delivered", status: 204, subject: tasks[0]?.id ?? "" },
    { type: "list.updated", state: "failed", attempts: 9, fault: "late" },
    { type: "task.deleted", state: "failed", attempts: 9, status: 503 },
    { type: "task.completed", state: "waiting", attempts: 3, status: 404, next: 900 },
  ]);
  await page.reload();
  await expect.poll(() => messages(page).count()).toBe(4);
  const said = (await messages(page).allInnerTexts()).join("\n");
  expect(said).toMatch(
    /Task completed\s+Waiting: tried 3 times, next try .*; there is nothing at the address \(404\)/,
  );
  expect(said).toMatch(/Task removed\s+Failed: the server has a fault \(503\)/);
  expect(said).toMatch(/List changed\s+Failed: the server took too long to answer/);
  expect(said).toMatch(/Task added milk\s+Delivered/);
  await expectAccessible(page, "a webhook’s log");
  expect(await overflow(page)).toBe(0);

  const onlyFailed = page.getByRole("checkbox", { name: "Only failed ones" });
  await onlyFailed.check();
  await expect.poll(() => messages(page).count()).toBe(2);
  await page.getByRole("button", { name: /^Send again: List changed, / }).click();
  await page.getByText("1 message waits to be sent again.").waitFor();
  await expect.poll(() => messages(page).count()).toBe(1);
  await page.getByRole("button", { name: "Send all failed ones again" }).click();
  await page.getByText("Nothing has failed.").waitFor();
  await onlyFailed.uncheck();
  await expect.poll(() => messages(page).count()).toBe(4);
  expect(await messages(page).nth(0).innerText()).toMatch(/^Task removed/);
});

test("a webhook that was turned off says why, and is turned on and tested with the keyboard alone", async ({
  page,
}) => {
  await openAsNewPerson(page, "/account");
  const id = await openWebhook(page);
  await runInProduct("update webhooks set is_on = false, off_because = 'failing' where id = $1", [id]);
  await page.reload();
  await page.getByText("It was turned off because its address took nothing for a day.").waitFor();
  await expectAccessible(page, "a webhook that failed");
  const press = async (name: string) => {
    const button = page.getByRole("button", { name, exact: true });
    await button.waitFor();
    for (let tries = 0; tries < 40; tries++) {
      if (await button.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
  };
  await press("Turn it on");
  await press("Send a test");
  await page.getByText("A test message is on its way.").waitFor();
  await messages(page).getByText("Test message").waitFor();
});

test("a long log is read page by page, and an unknown webhook leads back to the account", async ({
  page,
}) => {
  await openAsNewPerson(page, "/account");
  const id = await openWebhook(page);
  await runInProduct(
    `insert into deliveries (user_id, webhook_id, type, state, attempts, status)
     select user_id, id, 'task.updated', 'delivered', 1, 200 from webhooks, generate_series(1, 70) where id = $1`,
    [id],
  );
  await page.reload();
  await messages(page).first().waitFor();
  const first = await messages(page).count();
  expect(first).toBeLessThan(70);
  const more = page.getByRole("button", { name: "Show more" });
  await more.click();
  await expect.poll(() => messages(page).count()).toBe(70);
  expect(await more.count()).toBe(0);

  await page.goto("/account/webhooks/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b");
  await page.getByText("This webhook no longer exists.").waitFor();
  await page.getByRole("link", { name: "← Account" }).click();
  await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
});

test("the page speaks German", async ({ openPage }) => {
  const page = await openPage({ locale: "de-DE", viewport: { width: 320, height: 640 } });
  await openAsNewPerson(page, "/account");
  const id = await openWebhook(page, "Gießplan");
  await tellBefore(id, [{ type: "task.created", state: "failed", attempts: 9, fault: "away" }]);
  await page.reload();
  await page.getByText("Fehlgeschlagen: der Server war nicht erreichbar").waitFor();
  await page.getByText("Aufgabe hinzugefügt").waitFor();
  expect(await overflow(page)).toBe(0);
});
