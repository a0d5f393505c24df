import { expect } from "vitest";
import { freshEmail, openAsNewPerson, password, signIn, submit } from "./session.ts";
import { expectCached, expectSent } from "./browser-storage.ts";
import { test } from "./product.ts";
import { add, closeTask, createTasks, expectStored, expectTitles, patience } from "./tasks.ts";

test("a new person signs up with a form that password managers understand, and sees the list", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).first().click();
  const email = page.getByLabel("Email");
  const secret = page.getByLabel("Password", { exact: true });
  expect([await email.getAttribute("autocomplete"), await secret.getAttribute("autocomplete")]).toEqual([
    "username",
    "new-password",
  ]);
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  await page.getByText("Type your email address.").waitFor();
  expect(await email.getAttribute("aria-invalid")).toBe("true");
  await email.fill(freshEmail());
  await secret.fill("short");
  await page.getByText("3 more characters to go.").first().waitFor();
  await secret.fill(password);
  await page.getByText("Very good.").waitFor();
  await page.getByRole("button", { name: "Show: Password" }).click();
  expect(await secret.getAttribute("type")).toBe("text");
  await submit(page, "Create account");
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("a new person signs up with the keyboard alone, and is told about the password while typing it", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Email").focus();
  await page.keyboard.type(freshEmail());
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.getByText("Very good.").waitFor();
  expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("the server's refusal is shown beside the field, in the page's own words", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (4\d\d|503)/);
  const email = await openAsNewPerson(await openPage());
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("qwertyuiop");
  await submit(page, "Create account");
  await expect
    .poll(() => page.getByLabel("Password", { exact: true }).getAttribute("aria-invalid"), patience)
    .toBe("true");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Create account");
  await page.getByText("There is an account with this email address. Sign in instead?").waitFor();
  await page.goto("/sign-in");
  await signIn(page, email, "not the one I chose");
  await page.getByRole("alert").getByText("The email address or the password is wrong.").waitFor();
  await signIn(page, email);
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("after too many tries the page says when to try again", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 429/);
  await page.route("**/api/auth/sign-in/email", (route) =>
    route.fulfill({
      status: 429,
      headers: { "Retry-After": "300", "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "about:blank", status: 429, detail: "Too many requests" }),
    }),
  );
  await page.goto("/sign-in");
  await signIn(page, freshEmail());
  await page
    .getByRole("alert")
    .getByText(/Too many attempts.+ \(in 5 minutes\)/)
    .waitFor();
  expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe(password);
});

test("signing in leads back to the page that asked for it", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 503/);
  const email = await openAsNewPerson(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.goto("/?show=done&sort=title");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signIn(page, email);
  await page.getByRole("heading", { name: "Nothing done this week" }).waitFor();
  expect(new URL(page.url()).search).toBe("?show=done&sort=title");
});

test("after signing out, neither Back nor this browser's storage shows anything", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "a private matter");
  await expectStored(page, "a private matter");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.getByText("a private matter").count()).toBe(0);
  await page.goto("/account");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).toBe("[{},{}]");
  // One says that the account knows this browser. The other is the challenge of the page that is there now.
  const left = (await page.context().cookies()).map(({ name }) => name);
  expect(left.filter((name) => !/^__Host-hedgerow-(?:browser-|passkey-sign-in$)/.test(name))).toEqual([]);
});

test("signing out shows no notice of an ended session, even to requests that are under way in any tab", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const context = page.context();
  const pages = [page, await context.newPage()];
  await pages[1]?.goto("/");
  for (const each of pages) {
    await each.getByText("Type a task and press Enter").waitFor();
    await each.evaluate(() => {
      const root = document.documentElement;
      const look = () => document.querySelector("dialog") && (root.dataset["dialog"] = "seen");
      new MutationObserver(look).observe(root, { childList: true, subtree: true });
    });
  }
  // Requests and answers are slow: a request arrives after the session has ended, and is answered first.
  const isOver = Promise.withResolvers<void>();
  const answered: Promise<unknown>[] = [];
  await context.route(/\/sync$|\/sync\?/, async (route) => {
    await isOver.promise;
    const answer = route.fetch().then((response) => route.fulfill({ response }));
    answered.push(answer.catch(() => {}));
  });
  await context.route(/sign-out/, async (route) => {
    const response = await route.fetch();
    isOver.resolve();
    await expect.poll(() => answered.length, patience).toBeGreaterThan(0);
    await Promise.all(answered);
    // This waits for the effects of the answers.
    await page.waitForTimeout(500);
    await route.fulfill({ response });
  });
  const asked = Promise.race(pages.map((each) => each.waitForRequest(/\/sync/)));
  await createTasks(page, [{ title: "one more" }]);
  await asked;
  await page.getByRole("button", { name: "Sign out" }).click();
  for (const each of pages) {
    await each.getByRole("heading", { name: "Welcome back" }).waitFor();
    expect(await each.locator("html[data-dialog]").count()).toBe(0);
  }
});

test("signing out without a connection says that it failed, and the list stays", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "mine");
  await expectStored(page, "mine");
  await expectSent(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("alert").getByText("You are still signed in:").waitFor();
  await page.request.post("/api/tasks", {
    data: { title: "from elsewhere" },
    headers: { Origin: new URL(page.url()).origin },
  });
  await page.context().setOffline(false);
  await expectTitles(page, "from elsewhere", "mine");
});

test("no script can read the session", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 503/);
  const bodies: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/"))
      void response.text().then(
        (text) => bodies.push(text),
        () => {},
      );
  });
  const email = await openAsNewPerson(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await signIn(page, email);
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText("this device").waitFor();
  const cookies = (await page.context().cookies()).filter(({ name }) => name.startsWith("__Host-"));
  expect(cookies.length).toBeGreaterThan(1);
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict", path: "/" });
    expect(bodies.join("\n")).not.toContain(decodeURIComponent(cookie.value));
    expect(bodies.join("\n")).not.toContain(cookie.value.split(".")[0]);
  }
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const storage = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(storage).not.toMatch(/eyJ|token|password/i);
});

test("after an hour the token is renewed unnoticed", async ({ page, expectTrouble }) => {
  expectTrouble(/status of (401|503)/);
  await openAsNewPerson(page);
  await add(page, "before");
  await expectStored(page, "before");
  await page.context().clearCookies({ name: "__Host-hedgerow-token" });
  const renewals: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/auth/renew")) renewals.push(request.method());
  });
  await add(page, "after");
  await expectStored(page, "after", "before");
  await expectTitles(page, "after", "before");
  expect(renewals).toEqual(["POST"]);
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("when the session ends during an edit, a dialog signs the person in and the edit goes on", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page);
  await add(page, "the letter");
  await expectStored(page, "the letter");
  await page.getByRole("button", { name: "Edit: the letter" }).click();
  await page.getByLabel("Description").fill("Half a sentence that must not");
  await page.getByLabel("New task").fill("a thought on the way");
  // Otherwise saving the description may open the dialog before Enter is pressed.
  const { promise: pressed, resolve: goOn } = Promise.withResolvers<void>();
  await page.route("**/api/**", async (route) => {
    await pressed;
    await route.continue();
  });
  await page.context().clearCookies();
  await page.getByLabel("New task").press("Enter");
  goOn();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  expect(await dialog.getByLabel("Email").inputValue()).toBe(email);
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Sign in and continue");
  await dialog.waitFor({ state: "detached" });
  expect(await page.getByLabel("Description").inputValue()).toBe("Half a sentence that must not");
  await closeTask(page);
  await expectTitles(page, "a thought on the way", "the letter");
  await expectStored(page, "a thought on the way", "the letter");
  await page.getByText("Half a sentence that must not").waitFor();
});

test("after a long absence the sign-in page opens, and unsent changes are still there", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|status of (401|503)/);
  const email = await openAsNewPerson(page);
  await page.route("**/api/*/sync", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "left unsent");
  await page.getByText("1 change is kept here").waitFor();
  // The stored list of last time does not keep the page open.
  await expectCached(page, "left unsent");
  await page.context().clearCookies();
  await page.goto("/?show=todo");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(new URL(page.url()).searchParams.get("to")).toBe("/?show=todo");
  await page.unroute("**/api/*/sync");
  await signIn(page, email);
  await expectTitles(page, "left unsent");
  await expectStored(page, "left unsent");
});
