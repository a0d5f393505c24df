import { expect } from "vitest";
import type { Page } from "playwright-core";
import { expectSent } from "./browser-storage.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { test } from "./product.ts";
import {
  add,
  closeTask,
  createTasks,
  expectCount,
  expectStored,
  expectTitles,
  patience,
  storedTitles,
  removeTask,
  unfold,
} from "./tasks.ts";

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const problem = (status: number, detail: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "Content-Type": "application/problem+json", ...headers },
  body: JSON.stringify({ type: "about:blank", title: "", status, detail, request_id: "r" }),
});

/** The first writes get these answers, and later writes reach the server. */
async function answerWritesWith(page: Page, ...answers: Answer[]) {
  await page.route("**/api/*/sync**", (route) => {
    const answer = route.request().method() === "GET" ? undefined : answers.shift();
    return answer ? route.fulfill(answer) : route.fallback();
  });
}

test("without a connection the list stays, and changes are saved and sent later, once", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "before");
  await expectStored(page, "before");
  await expectSent(page);
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await add(page, "kept one", "kept two");
  await page.getByRole("checkbox", { name: "before" }).click();
  await unfold(page);
  await page.getByRole("button", { name: "Edit: kept one" }).click();
  await page.getByLabel("Title").fill("kept, reworded");
  await closeTask(page);
  await expectTitles(page, "kept two", "kept, reworded", "before");
  await page.getByText("4 changes are kept here").waitFor();
  await page.context().setOffline(false);
  await expectStored(page, "kept two", "kept, reworded", "before");
  await page.getByText("You are offline.").waitFor({ state: "detached" });
  await expectCount(page, "Done 1");
});

test("changes that were made offline are sent by the next page that opens", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_/);
  await openAsNewPerson(page);
  await page.route("**/api/*/sync", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "typed in the tunnel");
  await page.getByText("1 change is kept here").waitFor();
  await page.close({ runBeforeUnload: false });
  const next = await page.context().newPage();
  await next.goto("/?view=all");
  await expectTitles(next, "typed in the tunnel");
  await expectStored(next, "typed in the tunnel");
});

test("a lost answer does not create a second task", async ({ page, expectTrouble }) => {
  expectTrouble(/ERR_/);
  await openAsNewPerson(page);
  let lost = 0;
  await page.route("**/api/*/sync", async (route) => {
    if (route.request().method() !== "POST" || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await add(page, "only once");
  await expect.poll(() => lost, patience).toBe(1);
  await page.getByText("1 change is kept here").waitFor();
  await page.getByText("1 change is kept here").waitFor({ state: "detached" });
  expect(await storedTitles(page)).toEqual(["only once"]);
  await expectTitles(page, "only once");
});

test("changes wait while the server is busy or down, or another page is answered in its place", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (429|503)/);
  await openAsNewPerson(page);
  await answerWritesWith(
    page,
    problem(429, "Too many requests", { "Retry-After": "1" }),
    problem(503, "The database is away", { "Retry-After": "1" }),
    {
      status: 200,
      headers: { "Content-Type": "text/html", "Retry-After": "1" },
      body: "<html>The train's own network",
    },
  );
  await add(page, "patient");
  await page.getByText("The server asks for a little patience.").waitFor();
  await page.getByText("The server cannot be reached just now.").waitFor();
  await page.getByText("not sent yet").waitFor();
  await expectStored(page, "patient");
  await page.getByText("The server cannot be reached just now.").waitFor({ state: "detached" });
});

test("a spell of errors loses nothing, and clicks do not shorten the pause that the server asks for", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 50[03]/);
  await openAsNewPerson(page);
  await add(page, "first");
  await expectStored(page, "first");
  let asked = 0;
  await page.route("**/api/*/sync", (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    asked += 1;
    return route.fulfill(asked < 4 ? problem(500, "Broken") : problem(503, "Away", { "Retry-After": "3" }));
  });
  await page.getByRole("button", { name: "Edit: first" }).click();
  await page.getByLabel("Description").fill("a letter ".repeat(50));
  await closeTask(page);
  await expect.poll(() => asked, patience).toBeGreaterThanOrEqual(4);
  const before = asked;
  await add(page, "second", "third", "fourth");
  expect(asked).toBeLessThanOrEqual(before + 1);
  await page.getByText("4 changes are kept here").waitFor();
  await page.unroute("**/api/*/sync");
  await expectStored(page, "fourth", "third", "second", "first");
  const answer = await page.request.get("/api/tasks?q=letter");
  expect(await answer.json()).toMatchObject({ tasks: [{ description: "a letter ".repeat(50) }] });
});

/** What another device does, which has the network. */
async function elsewhere(page: Page, method: string, title: string, body?: object): Promise<void> {
  const answer = await page.request.get("/api/tasks");
  const { tasks }: { tasks: { id: string; title: string }[] } = await answer.json();
  const task = tasks.find((each) => each.title === title);
  const headers = { Origin: new URL(page.url()).origin };
  const done = await page.request.fetch(`/api/tasks/${task?.id}`, {
    method,
    headers,
    ...(body && { data: body }),
  });
  expect(done.ok()).toBe(true);
}

test("what the server refuses stays on the device until the person has dealt with it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "steady", tags: ["old"] }]);
  await page.reload();
  await expectTitles(page, "steady");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: /^Edit: steady/ }).click();
  await page.getByRole("combobox", { name: "Tags" }).pressSequentially("mine");
  await closeTask(page);
  await elsewhere(page, "PATCH", "steady", { tags: Array.from({ length: 20 }, (_, nth) => `tag${nth}`) });
  await page.context().setOffline(false);
  await page.getByText("1 change could not be saved to your account.").waitFor();
  await page.getByRole("button", { name: /^Edit: steady .*#tag19/ }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Review" }).click();
  const drawer = page.getByRole("dialog", { name: "Unsent changes" });
  await drawer.getByText("steady: #mine").waitFor();
  await drawer.getByText("A task can have at most 20 tags.").waitFor();
  await elsewhere(page, "PATCH", "steady", { tags: [] });
  await drawer.getByRole("button", { name: "Try again" }).click();
  await drawer.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Edit: steady #mine" }).waitFor();
});

test("a tick does not bring back a task that was deleted elsewhere", async ({ page, expectTrouble }) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "fleeting");
  await expectStored(page, "fleeting");
  await expectSent(page);
  await page.context().setOffline(true);
  await elsewhere(page, "DELETE", "fleeting");
  await page.getByRole("checkbox", { name: "fleeting" }).click();
  await page.getByText("1 change is kept here").waitFor();
  await page.context().setOffline(false);
  await page.getByText("Type a task and press Enter").waitFor();
  await expectTitles(page);
  await expectStored(page);
  expect(await page.getByText("could not be saved").count()).toBe(0);
});

test("the page shows a skeleton while the server is slow, and says what is missing when it is down", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await signUp(page);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route("**/api/*/sync", async (route) => {
    await held;
    await route.fulfill(problem(503, "Away", { "Retry-After": "1" }));
  });
  await page.goto("/?view=all");
  await page.locator(".skeleton").first().waitFor();
  expect(await page.getByLabel("New task").isEnabled()).toBe(true);
  release();
  await page.getByText("Your tasks are not on this device yet.").waitFor();
  await page.unroute("**/api/*/sync");
  await page.getByText("Type a task and press Enter").waitFor();
});

test("one tab shows what the other does, and signing out in one empties both", async ({ page }) => {
  await openAsNewPerson(page);
  const other = await page.context().newPage();
  await other.goto("/?view=all");
  await other.getByText("Type a task and press Enter").waitFor();
  await add(page, "shared");
  await expectTitles(other, "shared");
  await other.getByRole("checkbox", { name: "shared" }).click();
  await expectCount(page, "Done 1");
  await unfold(page);
  expect(await page.getByRole("checkbox", { name: "shared" }).isChecked()).toBe(true);
  await other.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.getByText("shared").count()).toBe(0);
});

test("closing the page still sends a removal of a moment before", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "keep", "lose");
  await expectStored(page, "lose", "keep");
  await removeTask(page, "lose");
  await page.goto("about:blank");
  await expectStored(page, "keep");
});
