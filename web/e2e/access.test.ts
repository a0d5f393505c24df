import type { Page } from "playwright-core";
import { expect } from "vitest";
import { beginSetUp, codeFor, finishSetUp } from "./authenticator.ts";
import { expectAccessible, expectMoreContrast } from "./axe.ts";
import { openAsNewPerson, password, signIn } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectCount, removeTask, unfold } from "./tasks.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** Expects that nothing is wider than the window, and that no control is smaller than a fingertip. */
async function expectRoom(page: Page, state: string): Promise<void> {
  const faults = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>("button, input, select, textarea, nav a, label.tick"),
    ];
    const small = controls
      .filter((control) => control.checkVisibility() && !control.matches(".tick input, .choice input, .skip"))
      // All of a row opens its task. What lies on it in small print is also in its menu.
      .filter((control) => !control.matches(".words"))
      .filter((control) => control.getBoundingClientRect().height < (control.closest(".facts") ? 24 : 44))
      .map((control) => control.outerHTML.slice(0, 80));
    return { wide: document.documentElement.scrollWidth - innerWidth, small };
  });
  expect(faults, state).toEqual({ wide: 0, small: [] });
}

async function expectGood(page: Page, state: string): Promise<void> {
  await expectAccessible(page, state);
  await expectRoom(page, state);
}

const narrow = { viewport: { width: 320, height: 640 } };

test("the signed-out pages are accessible", async ({ openPage, expectTrouble }) => {
  expectTrouble(/status of (4\d\d|503)/);
  const page = await openPage(narrow);
  await page.goto("/sign-in");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expectGood(page, "sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Type your email address.").waitFor();
  await expectGood(page, "sign-in with faults");
  await page.getByLabel("Email").fill("nobody@example.org");
  await page.getByLabel("Password", { exact: true }).fill("something or other");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".problem").waitFor();
  await expectGood(page, "sign-in refused");
  await page.goto("/sign-up");
  await page.getByLabel("Password", { exact: true }).fill("wandering");
  await expectGood(page, "sign-up");
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "Nothing grows here" }).waitFor();
  await expectGood(page, "an address that leads nowhere");
  await page.goto("/sign-up");
  // An installed app answers every address itself.
  await page.evaluate(() => {
    history.pushState(null, "", "/nowhere");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await page.getByRole("heading", { name: "Nothing grows here" }).waitFor();
  await expectGood(page, "an address that leads nowhere, in the app");
});

test("the pages of links in mails are accessible", async ({ openPage, expectTrouble }) => {
  expectTrouble(/status of (410|503)/);
  const page = await openPage(narrow);
  const token = `#token=${"x".repeat(43)}`;
  await page.goto("/forgot-password");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByText("Type your email address.").waitFor();
  await expectGood(page, "a forgotten password, with a fault");
  await page.route("**/request-password-reset", (route) => route.fulfill({ json: { status: true } }));
  await page.getByLabel("Email").fill(`${"a-long-name-".repeat(5)}@example.org`);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("button", { name: "Send it again" }).click();
  await page.getByText("It is on its way.").waitFor();
  await expectGood(page, "a link that was sent");
  await page.goto(`/reset-password${token}`);
  await page.getByLabel("New password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expectGood(page, "a new password, with a fault");
  for (const path of ["/verify-email", "/keep-email"]) {
    await page.goto(path + token);
    const button = page.locator("main button");
    await button.waitFor();
    await expectGood(page, path);
    await button.click();
    await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
    await expectGood(page, `${path}, refused`);
  }
});

test("the list is accessible in each of its states", async ({ openPage, expectTrouble }) => {
  expectTrouble(/ERR_|status of 40[14]|WebSocket/);
  const page = await openPage(narrow);
  await openAsNewPerson(page);
  await page.getByText("Type a task and press Enter").waitFor();
  await expectGood(page, "an empty list");
  await add(page, "   ");
  await expectGood(page, "a fault in a new task");
  await createTasks(page, [
    { title: "one" },
    { title: "a-long-word-".repeat(12), completed: true },
    { title: "three" },
  ]);
  await page.reload();
  await expectCount(page, "All 3");
  await unfold(page);
  await expectGood(page, "a list");
  await page.getByRole("button", { name: "Edit: one" }).click();
  await expectGood(page, "editing");
  await page.keyboard.press("Escape");
  await removeTask(page, "three");
  await page.getByText("Removed: three").waitFor();
  await expectGood(page, "a notice");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await expectGood(page, "the keys");
  await page.keyboard.press("Escape");
  await page.goto("/?q=nothing-like-it");
  await page.getByText("Nothing found for").waitFor();
  await expectGood(page, "nothing found");
  await page.goto("/?view=all");
  await expectCount(page, "All 2");
  await page.context().setOffline(true);
  await add(page, "kept");
  await page.getByText("1 change is kept here").waitFor();
  await expectGood(page, "offline");
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await expectGood(page, "signing in over the list");
});

test("lists, days, tags and all fields of a task are accessible", async ({ openPage }) => {
  const page = await openPage(narrow);
  await openAsNewPerson(page);
  const list_id = await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    const make = async (fields: object): Promise<string> => {
      const answer = await fetch("/api/lists", { method: "POST", headers, body: JSON.stringify(fields) });
      const { id }: { id: string } = await answer.json();
      return id;
    };
    await make({ name: "a-long-name-".repeat(8), colour: "yellow" });
    return make({ name: "Garden", colour: "green" });
  });
  const checklist = ["sharpen", "trim"].map((title, i) => ({ id: title, title, completed: i === 0 }));
  await createTasks(page, [
    {
      title: "late",
      due_on: "2020-01-01",
      priority: "high",
      list_id,
      tags: ["home", "a-long-tag-".repeat(4)],
    },
    {
      title: "ahead",
      due_at: "2099-01-01T08:00:00Z",
      time_zone: "America/New_York",
      start_on: "2098-12-01",
      duration_minutes: 90,
      repeat: { rule: "FREQ=WEEKLY", from: "due" },
      priority: "low",
      checklist,
    },
  ]);
  await page.goto("/?view=today");
  await page.getByText("overdue").first().waitFor();
  await expectGood(page, "today");
  await expectMoreContrast(page, "today");
  await page.getByRole("button", { name: "Actions: late" }).click();
  await page.getByRole("menuitem", { name: "Complete" }).waitFor();
  await expectGood(page, "the menu of a row");
  await page.getByRole("menuitem", { name: "Due another day…" }).click();
  await expectGood(page, "the day of a row");
  await expectMoreContrast(page, "the day of a row");
  await page.keyboard.press("Escape");
  await page.goto("/?view=upcoming");
  await page.getByRole("button", { name: "Edit: ahead" }).click();
  await page.getByLabel("Add a step").waitFor();
  await page.getByLabel("Repeats", { exact: true }).selectOption("Custom…");
  await page.getByLabel("Step 2").focus();
  await expectGood(page, "editing all the fields");
  for (const fact of ["Starts", "Takes"]) {
    await page.getByRole("button", { name: new RegExp(`^${fact}: `) }).click();
    await page.getByRole("dialog", { name: fact }).getByLabel("In words").press("x");
    await expectGood(page, fact);
    await page.keyboard.press("Escape");
  }
  await page.goto(`/?list=${list_id}`);
  await page.getByRole("button", { name: "List settings" }).click();
  await page.getByRole("dialog").waitFor();
  await page.getByRole("button", { name: "Delete…" }).click();
  await expectGood(page, "a list being deleted");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectGood(page, "the places beside the list");
  await expectMoreContrast(page, "the places beside the list");
});

test("the account page is accessible", async ({ openPage }) => {
  const page = await openPage(narrow);
  await openAsNewPerson(page, "/account");
  await page.getByText("this device").waitFor();
  await expectGood(page, "account");
  await page.getByRole("button", { name: "Change the address…" }).click();
  await page.getByRole("dialog").waitFor();
  await expectGood(page, "changing the address");
  await page.getByLabel("New email address").fill(`${"a".repeat(60)}@${crypto.randomUUID()}.example`);
  await page.getByRole("button", { name: "Send the link", exact: true }).click();
  await page.getByRole("button", { name: "Cancel the change" }).waitFor();
  await expectGood(page, "an address that waits");
  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await expectGood(page, "signing out everywhere");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete my account…" }).click();
  await page.getByRole("dialog").waitFor();
  await expectGood(page, "deleting the account");
});

test("two-step sign-in is accessible in each of its steps, and so is a sign-in with it", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const page = await openPage(narrow);
  const email = await openAsNewPerson(page, "/account");
  await page.getByRole("button", { name: "Turn it on…" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Type your password.").waitFor();
  await expectGood(page, "turning it on, with a fault");
  await page.keyboard.press("Escape");
  const key = await beginSetUp(page);
  await page.getByRole("img").waitFor();
  await page.getByRole("button", { name: "Turn it on", exact: true }).click();
  await page.getByText("Type the code.").waitFor();
  await expectGood(page, "the key and its QR code, with a fault");
  await expectMoreContrast(page, "the key and its QR code");
  await finishSetUp(page, key);
  await page.keyboard.press("Escape");
  await page.getByText("These codes are gone once this is closed.").waitFor();
  await expectGood(page, "the recovery codes, with a warning");
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  await page.getByText("It is on.").waitFor();
  await expectGood(page, "with it");
  for (const button of ["New recovery codes…", "Turn it off…"]) {
    await page.getByRole("button", { name: button }).click();
    await expectGood(page, button);
    await page.keyboard.press("Escape");
  }

  const other = await openPage(narrow);
  await other.goto("/sign-in");
  await signIn(other, email);
  await other.getByLabel("Code from your authenticator app").fill("000000");
  await other.getByRole("button", { name: "Continue" }).click();
  await other.locator(".problem").waitFor();
  await expectGood(other, "a wrong code");
  await other.getByRole("button", { name: "Use a recovery code" }).click();
  await expectGood(other, "a recovery code");
  await other.getByRole("button", { name: "Use the app" }).click();
  await other.getByLabel("Code from your authenticator app").fill(codeFor(key));
  await other.getByLabel("Don’t ask again in this browser for 30 days").check();
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await other.goto("/account");
  await other.getByRole("button", { name: "Forget remembered browsers" }).waitFor();
  await expectGood(other, "a remembered browser");
});

test("passkeys and proofs are accessible", async ({ openPage, expectTrouble }) => {
  expectTrouble(/status of (403|503)/);
  const page = await openPage(narrow);
  await openAsNewPerson(page, "/account", 11);
  await addAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await dialog.getByText("Type your password.").waitFor();
  await expectGood(page, "a proof, with a fault");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await page.getByText("Passkey added.").waitFor();
  await page.getByRole("textbox", { name: "Name of the passkey" }).waitFor();
  await expectGood(page, "a new passkey, which gets a name");
  await page.getByRole("button", { name: "Save name" }).last().click();
  await page.getByRole("button", { name: /^Rename .*, added/ }).waitFor();
  await expectGood(page, "a passkey");
  await page.getByRole("button", { name: /^Remove .*, added/ }).click();
  await expectGood(page, "a passkey being removed");
});

test("two-step sign-in is set up by keys alone, in the order of what is shown, and the focus comes back", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await openAsNewPerson(page, "/account");
  const focused = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      return here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : here?.textContent;
    });
  await page.getByRole("button", { name: "Turn it on…" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  const key = await beginSetUp(page);
  await page.getByRole("img").waitFor();
  const met = [await focused()];
  while (met.length < 6) {
    await page.keyboard.press("Tab");
    met.push(await focused());
  }
  expect(met).toEqual([
    "Add Hedgerow to your app",
    "Copy",
    "Open it in an app on this device",
    "Code from your authenticator app",
    "Turn it on",
    "Cancel",
  ]);
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Turn it on…");

  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Password");
  await page.keyboard.insertText(password);
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Add Hedgerow to your app");
  const newKey = await page.getByRole("dialog").locator("code").innerText();
  expect(newKey).not.toBe(key);
  for (const _ of met.slice(0, 3)) await page.keyboard.press("Tab");
  await page.keyboard.insertText(codeFor(newKey, -1));
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Your recovery codes");
  for (const button of ["Download", "Copy", "Print", "I’ve saved them"]) {
    await page.keyboard.press("Tab");
    expect(await focused()).toBe(button);
  }
  await page.keyboard.press("Enter");
  await page.getByText("It is on.").waitFor();
  await expect.poll(focused).toBe("New recovery codes…");
});

test("the theme switch overrides the system's choice, and is applied before the first paint", async ({
  openPage,
}) => {
  const page = await openPage({ colorScheme: "light" });
  await page.goto("/sign-in");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const day = await paper();
  await page.getByRole("button", { name: "Switch to dark" }).click();
  const dusk = await paper();
  expect(dusk).not.toBe(day);
  await page.reload({ waitUntil: "domcontentloaded" });
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  await page.getByRole("button", { name: "Switch to light" }).waitFor();
  expect(await paper()).toBe(dusk);
  // The system's own parts of the page follow the theme.
  const tints = page.locator("meta[name=theme-color][media=all]");
  expect(await tints.evaluateAll((all) => all.map(({ id }) => id))).toEqual(["tint-dark"]);
});

test("with forced colours, completed tasks still look different", async ({ openPage }) => {
  const page = await openPage({ forcedColors: "active" });
  await openAsNewPerson(page);
  await add(page, "one");
  const box = page.getByRole("checkbox", { name: "one" });
  await box.click();
  await unfold(page);
  expect(await box.evaluate((input) => getComputedStyle(input).appearance)).toBe("auto");
});
