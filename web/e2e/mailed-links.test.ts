import type { Page } from "playwright-core";
import { expect } from "vitest";
import { linkIn, mailsTo } from "../../local/harness/mail.ts";
import type { KeptMail } from "../../local/mailbox/mail.ts";
import { freshEmail, openAsNewPerson, password, signIn, submit } from "./session.ts";
import { test } from "./product.ts";
import { expectTitles, patience } from "./tasks.ts";

const better = "a better sentence than before";

/** The mail that arrives with such a link, for the nth time. */
async function mailWith(email: string, path: string, nth = 1): Promise<KeptMail> {
  const look = async () => (await mailsTo(email)).filter(({ text }) => text.includes(`${path}#token=`));
  await expect.poll(async () => (await look()).length, patience).toBe(nth);
  const mail = (await look()).at(-1);
  if (!mail) throw new Error("the mail has gone");
  return mail;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** As a filter of mails does: it loads the page with its code, and presses nothing. */
async function scan(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator("main button").first().waitFor();
  await page.request.get(link);
  await page.goto("about:blank");
}

test("whoever forgot the password chooses a new one with a link, once, and signs in with it", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|410|503)/);
  const signedIn = await openPage();
  const email = await openAsNewPerson(signedIn);

  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await heading(page, "Forgot your password?").waitFor();
  expect(await page.getByLabel("Email").inputValue()).toBe(email);
  expect(await page.getByLabel("Email").getAttribute("autocomplete")).toBe("username");
  await press(page, "Send the link");
  await heading(page, "Check your inbox").waitFor();
  await page.getByText(`If there is an account with ${email}, a link is on its way.`).waitFor();
  expect(await page.title()).toBe("Check your inbox · Hedgerow");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");

  const link = linkIn(await mailWith(email, "/reset-password"));
  await scan(await openPage(), link);
  await page.goto(link);
  await heading(page, "Choose a new password").waitFor();
  // The secret is in no address and no storage.
  const [, secret = ""] = link.split("=");
  expect(await page.evaluate(() => JSON.stringify([location, localStorage, sessionStorage]))).not.toContain(
    secret,
  );
  const chosen = page.getByLabel("New password", { exact: true });
  expect(await chosen.getAttribute("autocomplete")).toBe("new-password");
  await chosen.fill("short");
  await press(page, "Change password");
  await page.getByText("3 more characters to go.").first().waitFor();
  expect(await chosen.evaluate((input) => input === document.activeElement)).toBe(true);
  await chosen.fill(better);
  await submit(page, "Change password");
  await heading(page, "Your password has been changed").waitFor();

  // Every device is signed out, and can go on from where it is.
  const dialog = signedIn.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  expect(await dialog.getByRole("link", { name: "Forgot your password?" }).getAttribute("target")).toBe(
    "_blank",
  );

  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, email, better);
  await heading(page, "Nothing here yet").waitFor();

  const late = await openPage();
  await late.goto(link);
  await late.getByLabel("New password", { exact: true }).fill(password);
  await submit(late, "Change password");
  await heading(late, "This link no longer works").waitFor();
  await late.getByRole("link", { name: "Get a new link" }).click();
  await heading(late, "Forgot your password?").waitFor();
});

test("whose session has ended gets there without leaving the page, and goes on where it was", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/WebSocket|status of (401|503)/);
  const email = await openAsNewPerson(page);
  await page.getByLabel("New task").fill("a thought on the way");
  await page.context().clearCookies();
  await page.getByLabel("New task").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    dialog.getByRole("link", { name: "Forgot your password?" }).click(),
  ]);
  await expect.poll(() => tab.getByLabel("Email").inputValue(), patience).toBe(email);
  await press(tab, "Send the link");
  await tab.goto(linkIn(await mailWith(email, "/reset-password")));
  await tab.getByLabel("New password", { exact: true }).fill(better);
  await submit(tab, "Change password");
  await heading(tab, "Your password has been changed").waitFor();
  // Nobody is signed in here, so that the next page does not ask for the list first.
  expect(await tab.evaluate(() => localStorage.getItem("hedgerow.person"))).toBeNull();
  await tab.getByRole("link", { name: "Sign in" }).click();
  await signIn(tab, email, better);
  await expectTitles(tab, "a thought on the way");
  await dialog.waitFor({ state: "detached" });
  await expectTitles(page, "a thought on the way");
});

test("a page for a new password that cannot be sent just now loses nothing, and goes on later", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|status of (410|503)/);
  await page.goto(`/reset-password#token=${"x".repeat(43)}`);
  const chosen = page.getByLabel("New password", { exact: true });
  await chosen.fill(better);
  await page.context().setOffline(true);
  await press(page, "Change password");
  await page.getByRole("alert").getByText("You’re offline. Try again when it is back.").waitFor();
  await page.context().setOffline(false);
  await page.route("**/api/auth/reset-password", (route) =>
    route.fulfill({
      status: 503,
      headers: { "Retry-After": "20", "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems/unavailable", status: 503 }),
    }),
  );
  await press(page, "Change password");
  await page.getByRole("alert").getByText("The server is having trouble. Try again in 20 seconds.").waitFor();
  expect(await chosen.inputValue()).toBe(better);
  await page.unroute("**/api/auth/reset-password");
  // Nobody was sent this link.
  await submit(page, "Change password");
  await heading(page, "This link no longer works").waitFor();
});

test("a page of a link that is loaded again asks for the link, and another link in its address is taken", async ({
  page,
}) => {
  for (const path of ["/reset-password", "/verify-email", "/keep-email"]) {
    await page.goto(`${path}#token=${"x".repeat(43)}`);
    await page.locator("main button").first().waitFor();
    await page.reload();
    await heading(page, "Open the link again").waitFor();
    await page.evaluate(() => (location.hash = "#token=another"));
    await page.locator("main button").first().waitFor();
    expect(new URL(page.url()).hash).toBe("");
  }
});

test("an address is verified by pressing a button, and not by loading the page", async ({
  page,
  openPage,
}) => {
  const email = await openAsNewPerson(page, "/account");
  await page.getByText("Not verified yet.").waitFor();
  await press(page, "Send the link again");
  await page.getByText("It is on its way.").waitFor();
  const link = linkIn(await mailWith(email, "/verify-email"));

  await scan(await openPage(), link);
  await page.reload();
  await page.getByText("Not verified yet.").waitFor();

  // The account page in the tab beside hears of it, too.
  const beside = await page.context().newPage();
  await beside.goto("/account");
  await beside.getByText("Not verified yet.").waitFor();

  await page.goto(link);
  await heading(page, "Is this your email address?").waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Yes, this is my address" }).press("Enter");
  await heading(page, "Your email address is verified").waitFor();
  await page.getByText(`You sign in as ${email}.`).waitFor();
  await beside.getByText("Verified.", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Go to your list" }).click();
  await heading(page, "Nothing here yet").waitFor();
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText("Verified.", { exact: true }).waitFor();
  await page.getByRole("list", { name: "Recent activity" }).getByText("Verified the email address").waitFor();

  // A second time, where nobody is signed in, and where somebody else is.
  const nobody = await openPage();
  await nobody.goto(link);
  await press(nobody, "Yes, this is my address");
  await heading(nobody, "Your email address is verified").waitFor();
  await nobody.getByRole("link", { name: "Sign in" }).click();
  await expect.poll(() => nobody.getByLabel("Email").inputValue(), patience).toBe(email);
  const another = await openPage();
  const other = await openAsNewPerson(another);
  await another.goto(link);
  await press(another, "Yes, this is my address");
  await another.getByText(`In this browser, ${other} is signed in.`).waitFor();
});

test("who has signed up reads once that a link was sent; a line asks to verify the address a day later, once, and sends it again", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  const email = freshEmail();
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Create account");
  await mailWith(email, "/verify-email");
  const line = page.getByText("Verify your email address by ");
  const sent = page.getByText(`We have sent a link to ${email}. Open it to verify your address.`);
  await sent.waitFor();
  const visit = async (path: string) => {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
  };
  await visit("/");
  expect(await Promise.all([sent.count(), line.count()])).toEqual([0, 0]);

  await page.clock.setSystemTime(Date.now() + 25 * 3_600_000);
  await visit("/");
  await line.waitFor();
  await press(page, "Send the link again");
  await page.getByText("It is on its way.").waitFor();
  const link = linkIn(await mailWith(email, "/verify-email", 2));
  await visit("/account");
  await page.getByText("Open the link we sent you. After ").waitFor();
  expect(await line.count()).toBe(0);
  await page.getByLabel("Name", { exact: true }).fill("Ann");
  await press(page, "Save name");
  await page.getByText("Name saved.").waitFor();
  await visit("/");
  expect(await line.count()).toBe(0);

  await page.clock.setSystemTime(Date.now() + 50 * 3_600_000);
  await visit("/");
  await line.waitFor();
  await page.goto(link);
  await press(page, "Yes, this is my address");
  await heading(page, "Your email address is verified").waitFor();
  await page.clock.setSystemTime(Date.now() + 75 * 3_600_000);
  const asked = page.waitForResponse("**/api/auth/get-session");
  await visit("/");
  await asked;
  expect(await line.count()).toBe(0);
});

test("mail is in the language that the person has chosen for the app", async ({ page }) => {
  const email = await openAsNewPerson(page);
  await page.goto("/account");
  await page.getByLabel("Language").selectOption("Deutsch");
  const told = page.waitForResponse((answer) => answer.url().endsWith("/api/auth/update-user"));
  await page.getByRole("heading", { name: "Konto", level: 1 }).waitFor();
  expect((await told).status()).toBe(200);
  await press(page, "Link noch einmal senden");
  expect((await mailWith(email, "/verify-email")).html).toContain('lang="de"');
});

test("an address is changed with a link to the new one, and brought back with one to the old", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  await press(page, "Send the link again");
  const verify = linkIn(await mailWith(email, "/verify-email"));
  const elsewhere = await openPage();
  await elsewhere.goto(verify);
  await press(elsewhere, "Yes, this is my address");
  await heading(elsewhere, "Your email address is verified").waitFor();

  await press(page, "Change the address…");
  const dialog = page.getByRole("dialog", { name: "Change the address" });
  const typed = dialog.getByLabel("New email address");
  await typed.fill(email.toUpperCase());
  await press(page, "Send the link");
  await dialog.getByText("That’s already your address.").waitFor();
  expect(await typed.getAttribute("aria-invalid")).toBe("true");
  const next = freshEmail();
  await typed.fill(next);
  await press(page, "Send the link");
  await dialog.waitFor({ state: "detached" });
  await page.getByText(`Waiting for ${next} to be verified.`).waitFor();

  // The link is opened on a phone, and the page that is open here hears of it when somebody looks at it again.
  await elsewhere.goto(linkIn(await mailWith(next, "/verify-email")));
  await press(elsewhere, "Yes, this is my address");
  await heading(elsewhere, "Your email address has been changed").waitFor();
  await page.reload();
  await page.getByText(`You sign in as ${next}.`).waitFor();
  await page.getByText("Verified.", { exact: true }).waitFor();
  await page
    .getByRole("list", { name: "Recent activity" })
    .getByText("Changed the email address")
    .first()
    .waitFor();

  const keep = linkIn(await mailWith(email, "/keep-email"));
  await scan(elsewhere, keep);
  await elsewhere.goto(keep);
  await press(elsewhere, "Keep my old address");
  await heading(elsewhere, "Your email address stays the same").waitFor();
  await elsewhere.getByText(`You sign in as ${email}, as before.`).waitFor();
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await elsewhere.getByRole("link", { name: "Choose a new password" }).click();
  await expect.poll(() => elsewhere.getByLabel("Email").inputValue(), patience).toBe(email);
});

test("an address that waits for its link is still there after a reload, gets the link again, and is given up", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 410/);
  const email = await openAsNewPerson(page, "/account");
  const next = freshEmail();
  await press(page, "Change the address…");
  await page.getByLabel("New email address").fill(next);
  await press(page, "Send the link");
  const waiting = page.getByText(`Waiting for ${next} to be verified.`);
  await waiting.waitFor();
  await page.reload();
  await waiting.waitFor();
  expect(await waiting.textContent()).toMatch(/works until \d\d:\d\d/);
  await press(page, "Send it again");
  await page.getByText("It is on its way.").waitFor();
  const link = linkIn(await mailWith(next, "/verify-email", 2));

  await press(page, "Cancel the change");
  await page.getByText("The change is cancelled.").waitFor();
  await waiting.waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Change the address…");
  await page
    .getByRole("list", { name: "Recent activity" })
    .getByText("Cancelled the change of the email address")
    .waitFor();
  const elsewhere = await openPage();
  await elsewhere.goto(link);
  await press(elsewhere, "Yes, this is my address");
  await heading(elsewhere, "This link no longer works").waitFor();
  await page.reload();
  await page.getByText(`You sign in as ${email}.`).waitFor();
});

test("a change that is cancelled too late has been made, and the page says so", async ({
  page,
  openPage,
}) => {
  await openAsNewPerson(page, "/account");
  const next = freshEmail();
  await press(page, "Change the address…");
  await page.getByLabel("New email address").fill(next);
  await press(page, "Send the link");
  await page.getByText(`Waiting for ${next} to be verified.`).waitFor();
  const elsewhere = await openPage();
  await elsewhere.goto(linkIn(await mailWith(next, "/verify-email")));
  await press(elsewhere, "Yes, this is my address");
  await heading(elsewhere, "Your email address has been changed").waitFor();
  await press(page, "Cancel the change");
  await page.getByText("It was too late to cancel: the link was opened before.").waitFor();
  await page.getByText(`You sign in as ${next}.`).waitFor();
});

test("a server that sends no mail says so, and offers nothing that it cannot do", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 501/);
  await page.route("**/api/auth/request-password-reset", (route) =>
    route.fulfill({
      status: 501,
      headers: { "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems/mail_off", status: 501 }),
    }),
  );
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(freshEmail());
  await press(page, "Send the link");
  await page.getByText("This server sends no email, so it can’t send you a link.").waitFor();
  await page.route("**/api/auth/ways", (route) => route.fulfill({ json: { mail: false } }));
  await page.reload();
  await page.getByText("This server sends no email, so it can’t send you a link.").waitFor();
  expect(await page.getByRole("textbox").count()).toBe(0);

  await openAsNewPerson(page, "/account");
  await page.getByText("You sign in as").waitFor();
  await page.waitForLoadState("networkidle");
  for (const name of ["Change the address…", "Send the link again"])
    expect(await page.getByRole("button", { name }).count()).toBe(0);
});

test("a sign-in that waits for the address says where the link is", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 403/);
  await page.route("**/api/auth/sign-in/email", (route) =>
    route.fulfill({
      status: 403,
      headers: { "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems/email_unverified", status: 403 }),
    }),
  );
  await page.goto("/sign-in");
  const email = freshEmail();
  await signIn(page, email);
  await page
    .getByRole("alert")
    .getByText(`We have sent a link to ${email}. Open it, then sign in.`)
    .waitFor();
});
