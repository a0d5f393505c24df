import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import type { Outside, SeenOutside } from "../../local/harness/outside.ts";
import { test } from "./product.ts";
import { ageProofs, openAsNewPerson, password, submit } from "./session.ts";
import { createTasks } from "./tasks.ts";
import { messages, openWebhook, url } from "./webhook-log.ts";

/** What stands for all public hosts. Only this file's tests ask it, one after another. */
const outside = await askControl<string>("GET", "/outside");
const behave = (wish: Outside) => askControl("PUT", `/outsides/${outside}`, wish);
const received = async () =>
  (await askControl<SeenOutside>("GET", `/outsides/${outside}`)).requests.filter(
    ({ address }) => address === url,
  );
const create = async (page: Page) => {
  await page.getByRole("button", { name: "Create a webhook…" }).click();
  const wish = page.getByRole("dialog", { name: "Create a webhook" });
  await wish.getByLabel("What is it for?").fill("Watering plan");
  await wish.getByLabel("Address").fill(url);
  await wish.getByRole("button", { name: "Create webhook" }).click();
};
const putAway = async (page: Page, name: string) => {
  const made = page.getByRole("dialog", { name });
  const secret = await made.getByLabel("The secret").inputValue();
  await made.getByRole("button", { name: "I’ve saved it" }).click();
  return secret;
};

test("a test and a change arrive, signed with the secret that was shown, and the log says so by itself", async ({
  page,
}) => {
  await behave({ documents: { [url]: [{ status: 503 }, { status: 204 }] } });
  await openAsNewPerson(page, "/account");
  await create(page);
  const secret = await putAway(page, "Your new webhook");
  await page.getByRole("link", { name: "Settings and log: Watering plan" }).click();
  await page.getByText("No messages yet.").waitFor();
  await page.getByRole("button", { name: "Send a test" }).click();
  await messages(page)
    .getByText(/^Waiting: tried 1 time, next try .*; the server has a fault \(503\)$/)
    .waitFor();
  await page.getByText(/^Failing since /).waitFor();
  await messages(page).getByText("Delivered", { exact: true }).waitFor();
  await page.getByText(/^Last delivered /).waitFor();
  expect(await page.getByText(/^Failing since /).count()).toBe(0);

  await createTasks(page, [{ title: "water the beans" }]);
  await expect.poll(async () => (await received()).length).toBe(3);
  for (const { method, headers, body } of await received()) {
    const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = headers;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const expected = createHmac("sha256", key)
      .update(`${String(id)}.${String(at)}.${body}`)
      .digest("base64");
    expect([method, signature]).toEqual(["POST", `v1,${expected}`]);
  }
  expect(JSON.parse((await received()).at(-1)?.body ?? "")).toMatchObject({
    type: "task.created",
    data: { task: { title: "water the beans" } },
  });
  await page.reload();
  await messages(page)
    .filter({ hasText: "Task added water the beans" })
    .getByText("Delivered", { exact: true })
    .waitFor();
});

test("a name that nobody knows is shown as the reason, with the next try", async ({ page }) => {
  await behave({ names: { "garden.example": [] } });
  await openAsNewPerson(page, "/account");
  await openWebhook(page);
  await page.getByRole("button", { name: "Send a test" }).click();
  await messages(page)
    .getByText(/^Waiting: tried 1 time, next try .*; nobody knows a server of that name$/)
    .waitFor();
});

test("whoever signed in a while ago shows who they are to create a webhook, to send it elsewhere, and for a new secret", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (403|503)/);
  const email = await openAsNewPerson(page, "/account", 11);
  const proof = page.getByRole("dialog", { name: "Confirm it’s you" });
  const prove = async () => {
    await proof.getByLabel("Password", { exact: true }).fill(password);
    await submit(page, "Confirm");
  };
  await create(page);
  await proof.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Nothing was done. Confirm first that it’s you.").waitFor();
  expect(await (await page.request.get("/api/webhooks")).json()).toEqual({ webhooks: [] });
  await page.getByRole("button", { name: "Create webhook" }).click();
  await prove();
  const secret = await putAway(page, "Your new webhook");

  await ageProofs(email, 11);
  await page.getByRole("link", { name: "Settings and log: Watering plan" }).click();
  const change = page.getByRole("dialog", { name: "Change the webhook" });
  await page.getByRole("button", { name: "Change…" }).click();
  await change.getByLabel("What is it for?").fill("Harvest plan");
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Harvest plan", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Change…" }).click();
  await change.getByLabel("Address").fill("https://shed.example/hooks");
  await change.getByRole("button", { name: "Save" }).click();
  await prove();
  await page.getByText("https://shed.example/hooks", { exact: true }).waitFor();

  await ageProofs(email, 11);
  await page.getByRole("button", { name: "New secret…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replace it" }).click();
  await prove();
  expect(await putAway(page, "The new secret")).not.toBe(secret);
});
