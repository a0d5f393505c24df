import { expect } from "vitest";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";

test("a page hears of a change as it happens, and that its session has ended", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  await openAsNewPerson(page);
  await page.evaluate(`
    window.heard = [];
    const socket = new WebSocket("/api/live");
    socket.onmessage = ({ data }) => heard.push(data);
    socket.onclose = ({ code }) => heard.push(code);
  `);
  const heard = () => page.evaluate("heard");
  await expect.poll(heard).toEqual(['{"come_back_within":60}']);

  const post = (path: string, body: object) =>
    page.evaluate(
      `fetch(${JSON.stringify(path)}, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: ${JSON.stringify(JSON.stringify(body))},
      }).then(({ status }) => status)`,
    );
  expect(await post("/api/tasks", { title: "Trim the hedge" })).toBe(201);
  await expect.poll(heard).toEqual([expect.anything(), expect.stringMatching(/^\{"cursor":"[\w-]+"\}$/)]);
  expect(await post("/api/auth/sign-out", {})).toBe(200);
  await expect.poll(heard).toEqual([expect.anything(), expect.anything(), 4401]);
});
