import type { Page } from "playwright-core";
import { expect } from "vitest";
import { addPasskey, signInByPasskey } from "./ceremonies.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, signIn, signUp } from "./session.ts";
import { add, expectStored, patience, storedTitles } from "./tasks.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** Passkeys that the browser suggests in the fields of a form (WebAuthn §5.1.4, "conditional mediation"). */

const options = "/api/auth/passkey/generate-authenticate-options";
const answer = "/api/auth/passkey/verify-authentication";

/** Counts the requests of a page to this address, from now on. */
function countRequests(page: Page, path: string) {
  let count = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path) count += 1;
  });
  return () => count;
}

/** Looks on at what the page asks the browser for, without changing it. */
async function watchCeremonies(page: Page) {
  await page.addInitScript(() => {
    const asked: CredentialRequestOptions[] = [];
    Object.assign(window, { asked });
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (wish) => {
      if (wish) asked.push(wish);
      return get(wish);
    };
  });
  return () =>
    page.evaluate(() => {
      const { asked }: { asked: CredentialRequestOptions[] } = Object(window);
      return asked.map(
        ({ mediation = "dialog", signal }) => `${mediation} ${signal?.aborted ? "aborted" : "waits"}`,
      );
    });
}

/** Somebody whose passkey this page's authenticator holds, and who is signed out. A client may sign up only so often a minute. */
async function openWithPasskey(page: Page) {
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  const email = await signUp(page);
  const made = await addPasskey(page);
  expect(made, JSON.stringify(made.said)).toMatchObject({ status: 200 });
  await page.context().clearCookies();
  await authenticator.touch(false);
  return { authenticator, email };
}

const welcome = (page: Page) => page.getByRole("heading", { name: "Welcome back" });
const inside = (page: Page) => page.getByRole("heading", { name: "Nothing here yet" });
const button = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });
const alertsOf = (page: Page) => page.getByRole("alert").allInnerTexts();

test("the fields say that passkeys are suggested in them, and whoever chooses one is in", async ({
  page,
}) => {
  const { authenticator, email } = await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  const asked = countRequests(page, options);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  expect(await page.getByLabel("Email").getAttribute("autocomplete")).toBe("username webauthn");
  const secret = page.getByLabel("Password", { exact: true });
  expect(await secret.getAttribute("autocomplete")).toBe("current-password webauthn");
  expect(asked()).toBe(1);
  await authenticator.touch(true);
  await page.reload();
  await inside(page).waitFor();
  await page.goto("/account");
  await page.getByText(`You sign in as ${email}`).waitFor();
});

test("what is suggested is renewed before its challenge ends, and not where nobody looks or nothing is connected", async ({
  page,
}) => {
  await page.clock.install();
  const { authenticator } = await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  const asked = countRequests(page, options);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  await page.getByLabel("Email").fill("half typed");
  await page.clock.fastForward("03:50");
  await page.getByLabel("Password", { exact: true }).focus();
  expect(asked()).toBe(1);
  await page.clock.fastForward("00:15");
  await expect.poll(ceremonies).toEqual(["conditional aborted", "conditional waits"]);
  expect(await page.getByLabel("Email").inputValue()).toBe("half typed");

  await page.context().setOffline(true);
  await page.clock.fastForward("10:00");
  await page.getByLabel("Email").focus();
  expect(asked()).toBe(2);
  await authenticator.touch(true);
  await page.context().setOffline(false);
  await inside(page).waitFor();
  expect(asked()).toBe(3);
});

test("a password that is sent ends what is suggested, which comes back if it was wrong", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(await openPage());
  const { authenticator } = await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  await signIn(page, email, "not the one I chose");
  await page.getByRole("alert").getByText("The email address or the password is wrong.").waitFor();
  const atRest = async () => [...new Set(await ceremonies())];
  await expect.poll(atRest).toEqual(["conditional aborted", "conditional waits"]);
  // The refusal is still there: nothing but a deed of the person takes it away.
  await page.getByRole("alert").getByText("The email address or the password is wrong.").waitFor();
  await authenticator.touch(true);
  await button(page).click();
  await inside(page).waitFor();
});

test("a ceremony that is cancelled loses nothing and says nothing, and the next one signs in", async ({
  page,
}) => {
  const { authenticator } = await openWithPasskey(page);
  await authenticator.verify(false);
  await authenticator.touch(true);
  const asked = countRequests(page, options);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("half@typed.example");
  await button(page).click();
  await expect.poll(async () => button(page).getAttribute("aria-disabled")).toBe("false");
  expect(await alertsOf(page)).toEqual([""]);
  expect(await page.getByLabel("Email").inputValue()).toBe("half@typed.example");
  // What the browser ends at once is not asked for again and again.
  await page.waitForTimeout(500);
  expect(asked()).toBeLessThanOrEqual(4);
  await authenticator.verify(true);
  await button(page).click();
  await inside(page).waitFor();
});

test("the keyboard alone reaches the passkey, which has a name", async ({ page }) => {
  const { authenticator } = await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  await authenticator.touch(true);
  await page.getByLabel("Email").focus();
  const isThere = () => button(page).evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 6 && !(await isThere()); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await inside(page).waitFor();
});

test("the passkey of a deleted account is named as such, once, and the device stops offering it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  await page.goto("/sign-up");
  await signUp(page);
  const authenticator = await addAuthenticator(page);
  expect(await addPasskey(page)).toMatchObject({ status: 200 });
  const deleted = await page.evaluate(
    async (secret) =>
      (
        await fetch("/api/auth/delete-user", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ password: secret }),
        })
      ).status,
    password,
  );
  expect(deleted).toBe(200);
  const answered = countRequests(page, answer);
  await page.goto("/sign-in");
  await page.getByText("That passkey was removed, or its account deleted. Sign in another way.").waitFor();
  await expect.poll(authenticator.credentials).toEqual([]);
  expect(answered()).toBe(1);
  await welcome(page).waitFor();
});

test("a program that answers by itself is refused three times at most", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 401/);
  const { authenticator } = await openWithPasskey(page);
  await authenticator.touch(true);
  const answered = countRequests(page, answer);
  await page.route(`**${answer}`, (route) =>
    route.fulfill({
      status: 401,
      headers: { "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems/invalid_credentials", status: 401, detail: "no" }),
    }),
  );
  await page.goto("/sign-in");
  await page.getByText("That passkey was not accepted.").waitFor();
  await expect.poll(answered).toBe(3);
  await page.waitForTimeout(500);
  expect(answered()).toBe(3);
});

test("of two tabs that wait, the one that its person comes back to has a challenge that is good", async ({
  page,
}) => {
  const { authenticator } = await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  const later = await page.context().newPage();
  await addAuthenticator(later, { isTouched: false });
  const others = await watchCeremonies(later);
  await later.goto("/sign-in");
  await expect.poll(others).toEqual(["conditional waits"]);
  expect(await ceremonies()).toEqual(["conditional waits"]);
  await authenticator.touch(true);
  await page.getByLabel("Email").focus();
  await inside(page).waitFor();
  expect(await ceremonies()).toHaveLength(2);
  await later.close();
});

test("a page that comes back from the browser's memory asks for another challenge", async ({ page }) => {
  await openWithPasskey(page);
  const ceremonies = await watchCeremonies(page);
  await page.goto("/sign-in");
  await expect.poll(ceremonies).toEqual(["conditional waits"]);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect.poll(ceremonies).toEqual(["conditional aborted", "conditional waits"]);
  // Leaving the form ends it.
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByRole("button", { name: "Create account", exact: true }).waitFor();
  expect(await ceremonies()).toEqual(["conditional aborted", "conditional aborted"]);
});

/** Ends the session of a page behind its back, as another device can. */
async function endSession(page: Page) {
  await page.context().clearCookies();
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  return dialog;
}

test("a session is resumed with a passkey that the browser suggests, and what was typed is still there", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401|Authentication failed/);
  await openAsNewPerson(page);
  const authenticator = await addAuthenticator(page);
  expect(await addPasskey(page)).toMatchObject({ status: 200 });
  await add(page, "tea");
  await expectStored(page, "tea");
  await page.getByLabel("New task").fill("half a tho");
  const dialog = await endSession(page);
  await dialog.waitFor({ state: "detached" });
  expect(await page.getByLabel("New task").inputValue()).toBe("half a tho");
  expect(await authenticator.credentials()).toHaveLength(1);
});

test("somebody else's passkey resumes no session: nothing is sent, and nothing of the two is mixed", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 401|Authentication failed|ERR_FAILED/);
  const bobs = await openPage();
  const { authenticator: hisPhone, email: bob } = await openWithPasskey(bobs);
  const ann = await openAsNewPerson(page);
  const authenticator = await addAuthenticator(page);
  // Her own passkey is on another device.
  await hisPhone.copyTo(authenticator);
  await page.route("**/api/*/sync", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "Ann's alone");
  await page.getByText("1 change is kept here").waitFor();
  const answered = countRequests(page, answer);

  const dialog = await endSession(page);
  await dialog.getByText("That passkey is for another account.").waitFor();
  await button(page).click();
  await dialog.getByText("That passkey is for another account.").waitFor();
  expect(answered()).toBe(0);
  expect(await page.evaluate(async () => (await fetch("/api/auth/me")).status)).toBe(401);
  expect(await dialog.getByLabel("Email").inputValue()).toBe(ann);
  // His passkey is his still: nothing was told to his device.
  expect(await authenticator.credentials()).toHaveLength(1);

  await page.unroute("**/api/*/sync");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await expect
    .poll(async () => {
      if (await dialog.isVisible())
        await dialog.getByRole("button", { name: "Sign in and continue" }).click({ timeout: 1000 });
      return dialog.count();
    }, patience)
    .toBe(0);
  await expectStored(page, "Ann's alone");

  await hisPhone.touch(true);
  expect(await signInByPasskey(bobs)).toMatchObject({ status: 200, said: { user: { email: bob } } });
  expect(await storedTitles(bobs)).toEqual([]);
});
