import { expect } from "vitest";
import type { Page } from "playwright-core";
import { holdAnswers } from "./hold-answers.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles, patience, storedTitles } from "./tasks.ts";

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
  await page.route("**/api/*/tasks**", (route) => {
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
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await add(page, "kept one", "kept two");
  await page.getByRole("checkbox", { name: "before" }).check();
  await page.getByRole("button", { name: "Edit: kept one" }).click();
  await page.getByLabel("Title").fill("kept, reworded");
  await page.getByRole("button", { name: "Save" }).click();
  await expectTitles(page, "kept two", "kept, reworded", "before");
  await page.getByText("3 changes are kept here").waitFor();
  await page.context().setOffline(false);
  await expectStored(page, "kept two", "kept, reworded", "before");
  await page.getByText("You are offline.").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Done 1" }).waitFor();
});

test("changes that were made offline are sent by the next page that opens", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_/);
  await openAsNewPerson(page);
  await page.route("**/api/*/tasks", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "typed in the tunnel");
  await page.getByText("1 change is kept here").waitFor();
  await page.close({ runBeforeUnload: false });
  const next = await page.context().newPage();
  await next.goto("/");
  await expectTitles(next, "typed in the tunnel");
  await expectStored(next, "typed in the tunnel");
});

test("a lost answer does not create a second task", async ({ page, expectTrouble }) => {
  expectTrouble(/ERR_/);
  await openAsNewPerson(page);
  let lost = 0;
  await page.route("**/api/*/tasks", async (route) => {
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

test("a refused change is put back, and a notice says so", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 4\d\d/);
  await openAsNewPerson(page);
  await add(page, "steady");
  await expectStored(page, "steady");
  await answerWritesWith(
    page,
    problem(400, "completed is not wanted today"),
    problem(400, "title is not wanted"),
  );
  await page.getByRole("checkbox", { name: "steady" }).click();
  await page.getByRole("alert").getByText("“steady” was put back: completed is not wanted today").waitFor();
  expect(await page.getByRole("checkbox", { name: "steady" }).isChecked()).toBe(false);
  await add(page, "unwanted");
  await page.getByText("“unwanted” was not added: title is not wanted").waitFor();
  await expectTitles(page, "steady");
  await page.getByRole("button", { name: "Edit it" }).click();
  expect(await page.getByLabel("New task").inputValue()).toBe("unwanted");
});

test("changing a task that was deleted elsewhere says so and removes it from the list", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  await openAsNewPerson(page);
  await add(page, "fleeting");
  await expectStored(page, "fleeting");
  await page.evaluate(async () => {
    const { tasks }: { tasks: { id: string }[] } = await (await fetch("/api/tasks")).json();
    await fetch(`/api/tasks/${tasks[0]?.id}`, { method: "DELETE" });
  });
  await page.getByRole("checkbox", { name: "fleeting" }).click();
  await page.getByText("“fleeting” was removed elsewhere").waitFor();
  await expectTitles(page);
});

test("when two devices reword one task, both versions are shown and the person decides", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "first words");
  await expectStored(page, "first words");
  const rewordElsewhere = (title: string) =>
    page.evaluate(async (words) => {
      const { tasks }: { tasks: { id: string }[] } = await (await fetch("/api/tasks")).json();
      const headers = { "Content-Type": "application/json" };
      await fetch(`/api/tasks/${tasks[0]?.id}`, {
        method: "PATCH",
        headers,
        body: JSON.stringify({ title: words }),
      });
    }, title);
  const dialog = page.getByRole("dialog", { name: "Changed in two places" });

  await page.getByRole("button", { name: "Edit: first words" }).click();
  await rewordElsewhere("their words");
  await page.getByLabel("Title").fill("my words");
  await page.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("region", { name: "Yours" }).getByText("my words").waitFor();
  await dialog.getByRole("region", { name: "The other" }).getByText("their words").waitFor();
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await expectStored(page, "my words");

  await page.getByRole("button", { name: "Edit: my words" }).click();
  await rewordElsewhere("their last words");
  await page.getByLabel("Title").fill("my last words");
  await page.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Keep the other" }).click();
  await expectTitles(page, "their last words");
  await expectStored(page, "their last words");
});

test("the page shows a skeleton while the server is slow, and a way to try again when it is down", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await openAsNewPerson(page);
  await add(page, "there");
  await expectStored(page, "there");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/*/tasks?*", async (route) => {
    await held;
    await route.fulfill(problem(503, "Away", { "Retry-After": "0" }));
  });
  // Nothing of this list is stored yet.
  await page.goto("/?sort=title");
  await page.locator(".skeleton").first().waitFor();
  expect(await page.getByLabel("New task").isEnabled()).toBe(true);
  release();
  await page.getByRole("alert").getByText("could not be loaded").waitFor();
  await page.unroute("**/api/*/tasks?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectTitles(page, "there");
});

test("a list that was requested before a task was added, and arrives after, keeps the new task", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await page.getByText("Type a task and press Enter").waitFor();
  const release = await holdAnswers(page, /\/tasks\?archived=false&limit=50$/);
  const asked = page.waitForRequest("**/api/*/tasks?archived=false&limit=50");
  await page.reload();
  await asked;
  await add(page, "in between");
  await expectStored(page, "in between");
  const come = page.waitForResponse("**/api/*/tasks?archived=false&limit=50");
  release();
  await (await come).finished();
  await page.getByRole("link", { name: "All 1" }).waitFor();
  await expectTitles(page, "in between");
});

test("one tab shows what the other does, and signing out in one empties both", async ({ page }) => {
  await openAsNewPerson(page);
  const other = await page.context().newPage();
  await other.goto("/");
  await other.getByText("Type a task and press Enter").waitFor();
  await add(page, "shared");
  await expectTitles(other, "shared");
  await other.getByRole("checkbox", { name: "shared" }).click();
  await page.getByRole("link", { name: "Done 1" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "shared" }).isChecked()).toBe(true);
  await other.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.getByText("shared").count()).toBe(0);
});

test("closing the page still sends a removal of a moment before", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "keep", "lose");
  await expectStored(page, "lose", "keep");
  await page.getByRole("button", { name: "Remove: lose" }).click();
  await page.goto("about:blank");
  await expectStored(page, "keep");
});
