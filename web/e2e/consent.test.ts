import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { createProgram } from "./program.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, signIn, signUp, submit } from "./session.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const asking = (page: Page) => heading(page, "Let a program use your tasks?");
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

/** Counts what was sent to say yes or no. */
function countDecisions(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => (count += Number(request.url().endsWith("/api/oauth/consent"))));
  return () => count;
}

test("a program on this device asks in plain words, and is let in to see one list", async ({
  openPage,
  product,
}) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  const email = await openAsNewPerson(page);
  const list = await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ name: "Garden", colour: "green" });
    const made = await fetch("/api/lists", { method: "POST", headers, body });
    const { id }: { id: string } = await made.json();
    return id;
  });
  const program = await createProgram(product, { name: `Notes ${"a-very-long-name-".repeat(4)}` });
  const address = program.addressToAsk();
  const answer = await page.goto(address);
  expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  await asking(page).waitFor();

  const said = await page.getByRole("main").innerText();
  expect(said).toContain(email);
  expect(said).toContain("That is what it calls itself. Nobody has checked who made it.");
  expect(said).toContain("Your answer goes to a program on this device.");
  expect(said).toContain("Everything it does is written down, and you can undo it.");
  expect(said).toContain("Its access ends after 90 days without use");
  await page.getByRole("radio", { name: "Only see your tasks" }).check();
  await page.getByRole("radio", { name: "Only those of one list" }).check();
  await page.getByLabel("List", { exact: true }).selectOption("Garden");
  await expectAccessible(page, "a program that asks");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

  await press(page, "Allow");
  await heading(page, "Back in the program").waitFor();
  const heard = await program.answered;
  expect(heard.referrer).toBeUndefined();
  const tokens = await program.exchange(heard);
  expect(tokens.scope?.split(" ").toSorted()).toEqual([`list:${list}`, "read"]);
});

test("whoever is signed out signs in and comes back with the request, and going back asks nothing twice", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await signUp(page);
  await page.context().clearCookies();
  const program = await createProgram(product);
  await page.goto("/sign-up");
  const address = program.addressToAsk({ scope: "read" });
  await page.goto(address);
  await heading(page, "Welcome back").waitFor();
  await signIn(page, email);
  await asking(page).waitFor();
  expect(page.url()).toBe(address);
  expect(await focused(page)).toBe("H1");
  // It asked to see, so there is nothing more to choose.
  await page.getByText("See your tasks. It can’t change any.").waitFor();
  expect(await page.getByRole("radio").count()).toBe(0);

  await press(page, "Don’t allow");
  await heading(page, "Back in the program").waitFor();
  const { address: heard } = await program.answered;
  expect(Object.fromEntries(heard.searchParams)).toMatchObject({
    error: "access_denied",
    state: program.state,
    iss: product.replace(/\/$/, ""),
  });
  await page.goBack();
  await page.locator("#app h1").first().waitFor();
  expect(page.url()).not.toContain("client_id");
});

test("whoever signed in a while ago shows who they are before a program is let in, and not to refuse it", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of (403|503)/);
  await openAsNewPerson(page, "/account", 11);
  const refused = await createProgram(product);
  await page.goto(refused.addressToAsk());
  await press(page, "Don’t allow");
  await heading(page, "Back in the program").waitFor();

  const program = await createProgram(product);
  await page.goto(program.addressToAsk());
  await press(page, "Allow");
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Nothing was done. Confirm first that it’s you.").waitFor();
  await press(page, "Allow");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Confirm");
  await heading(page, "Back in the program").waitFor();
  const tokens = await program.exchange(await program.answered);
  expect(tokens.scope?.split(" ").toSorted()).toEqual(["read", "write"]);
  expect((await program.ask(tokens, "/api/tasks", { title: "by a program" })).status).toBe(201);
});

test("no key and no press in the first second allows anything", async ({ page, product }) => {
  await openAsNewPerson(page);
  const decisions = countDecisions(page);
  const program = await createProgram(product);
  await page.clock.install({ time: "2026-11-30T10:00:00Z" });
  await page.goto(program.addressToAsk());
  await asking(page).waitFor();
  const allow = page.getByRole("button", { name: "Allow", exact: true });
  await page.clock.pauseAt("2026-11-30T11:00:00Z");
  // Twice, another window was in front meanwhile.
  for (const _ of [1, 2]) {
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    expect(await allow.getAttribute("aria-disabled")).toBe("true");
    await allow.dispatchEvent("click");
    await page.clock.runFor(900);
    await allow.dispatchEvent("click");
  }
  await page.clock.runFor(200);
  expect(await allow.getAttribute("aria-disabled")).toBe("false");
  for (const key of ["Enter", "Space", "Escape"]) await page.keyboard.press(key);
  await page.getByRole("radio", { name: "Only see your tasks" }).focus();
  await page.keyboard.press("Enter");
  expect(decisions()).toBe(0);
  await allow.click();
  await heading(page, "Back in the program").waitFor();
  expect(decisions()).toBe(1);
});

test("what a program calls itself is text", async ({ page, product }) => {
  await openAsNewPerson(page);
  const name = "<img src=x onerror=alert(1)> <b>שלום</b>";
  const program = await createProgram(product, { name });
  await page.goto(program.addressToAsk());
  await asking(page).waitFor();
  expect(await page.locator("main bdi").first().textContent()).toBe(name);
  expect(await page.locator("main :is(img, b)").count()).toBe(0);
});

test("a faulty request is said in words, and leads nowhere", async ({ page, product, expectTrouble }) => {
  expectTrouble(/status of 400/);
  await openAsNewPerson(page);
  const program = await createProgram(product);
  await page.goto(program.addressToAsk({ redirect_uri: "https://evil.example/callback" }));
  await heading(page, "This request is faulty").waitFor();
  await page
    .getByText("The program wants to be answered at an address that it has not said is its own")
    .waitFor();
  await expectAccessible(page, "a faulty request");
  expect(await page.locator("main :is(a, button)").count()).toBe(0);
});

test("a request that is wrong otherwise goes back to the program when a button is pressed, and not by itself", async ({
  page,
  product,
}) => {
  await openAsNewPerson(page);
  const program = await createProgram(product);
  await page.goto(program.addressToAsk({ response_type: "token" }));
  await heading(page, "This can’t be allowed").waitFor();
  await expectAccessible(page, "a request with a fault");
  await page.waitForLoadState("networkidle");
  expect(page.url()).toContain(product);
  await press(page, "Go back");
  const { address } = await program.answered;
  expect(address.searchParams.get("error")).toBe("unsupported_response_type");
});

test("an app that the system opens leaves a page that can be closed, without the request", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/Failed to launch|ERR_/);
  await openAsNewPerson(page);
  const program = await createProgram(product, { redirect: "com.example.notes:/callback" });
  await page.goto(program.addressToAsk());
  await page.getByText("Your answer goes to an app on this device, com.example.notes.").waitFor();
  await press(page, "Allow");
  await heading(page, "You can close this page").waitFor();
  await page.getByText("Notes can use your tasks now: go on there.").waitFor();
  expect(await focused(page)).toBe("H1");
  await expectAccessible(page, "a page to close");
  expect(new URL(page.url()).search).toBe("");
  await page.reload();
  await heading(page, "No program is asking").waitFor();
  await expectAccessible(page, "no request");
});

test("another account is used after signing in with it, with the same request", async ({
  page,
  openPage,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const elsewhere = await openPage();
  await elsewhere.goto("/sign-in");
  const other = await signUp(elsewhere);
  const email = await openAsNewPerson(page);
  const program = await createProgram(product);
  await page.goto(program.addressToAsk());
  await page.getByRole("main").getByText(email).waitFor();
  await press(page, "Use another account");
  await heading(page, "Welcome back").waitFor();
  expect(await page.getByLabel("Email").inputValue()).toBe("");
  await signIn(page, other);
  await asking(page).waitFor();
  await page.getByRole("main").getByText(other).waitFor();
  await press(page, "Allow");
  await program.exchange(await program.answered);
});

test("nothing is allowed for an account that is no longer the one on the page", async ({ page, product }) => {
  const email = await openAsNewPerson(page);
  const decisions = countDecisions(page);
  const program = await createProgram(product);
  await page.goto(program.addressToAsk());
  await page.getByRole("main").getByText(email).waitFor();
  // In another tab, whose messages this one has missed.
  const other = await signUp(page);
  await press(page, "Allow");
  await page.getByRole("main").getByText(other).waitFor();
  await asking(page).waitFor();
  expect(decisions()).toBe(0);
});

test("a page without a connection says so, and goes on when it is back", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/ERR_/);
  await openAsNewPerson(page);
  const program = await createProgram(product);
  await page.route("**/api/oauth/request", (route) => route.abort());
  await page.goto(program.addressToAsk());
  await heading(page, "The request could not be loaded").waitFor();
  await expectAccessible(page, "a request that could not be loaded");
  await page.unroute("**/api/oauth/request");
  await press(page, "Try again");
  await asking(page).waitFor();
});
