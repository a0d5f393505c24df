import { expect } from "vitest";
import { sorts } from "../src/task/filters.ts";
import { isTask, type Task } from "../src/task/task.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored } from "./tasks.ts";

interface Description {
  paths: Record<string, Record<string, { parameters?: { name: string; schema: { enum?: string[] } }[] }>>;
  components: { schemas: Record<string, { properties: Record<string, unknown>; required: string[] }> };
}

const task: Task = {
  id: "",
  title: "",
  description: null,
  completed: false,
  created_at: "",
  updated_at: "",
};

test("the app sends only requests that the API describes, and knows every field of a task", async ({
  page,
}) => {
  const answer = await page.request.get("/api/openapi.json");
  const { paths, components }: Description = await answer.json();
  for (const [path, ...methods] of [
    ["/api/auth/me", "get"],
    ["/api/auth/renew", "post"],
    ["/api/{user_id}/tasks", "get", "post"],
    ["/api/{user_id}/tasks/{id}", "get", "patch", "delete"],
  ] as const) {
    expect(Object.keys(paths[path] ?? {}), path).toEqual(expect.arrayContaining(methods));
  }
  const asked = paths["/api/{user_id}/tasks"]?.["get"]?.parameters ?? [];
  const names = asked.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["completed", "q", "sort", "limit", "cursor"]));
  const known = asked.find(({ name }) => name === "sort")?.schema.enum;
  expect(known).toEqual(expect.arrayContaining([...sorts]));
  expect(components.schemas["Task"]?.required.toSorted((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(task).toSorted((a, b) => a.localeCompare(b)),
  );
});

test("the app accepts the tasks that the API answers", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "one");
  await expectStored(page, "one");
  const { tasks }: { tasks: unknown[] } = await (await page.request.get("/api/tasks")).json();
  expect(tasks.map(isTask)).toEqual([true]);
});

test("every page has a content security policy, and hashed files are cached for ever", async ({ page }) => {
  const kept: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/assets/")) kept.push(response.headers()["cache-control"] ?? "");
  });
  for (const path of [
    "/",
    "/sign-in",
    "/account",
    "/account/acts",
    "/account/webhooks/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
    "/bin",
    "/import",
    "/oauth/authorize",
    "/device",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';");
    expect(policy).not.toContain("unsafe");
    expect(answer?.headers()).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer?.headers()["x-content-type-options"]).toBe("nosniff");
  }
  expect(kept.length).toBeGreaterThan(3);
  expect(new Set(kept)).toEqual(new Set(["public, max-age=31536000, immutable"]));
});

test("no text becomes HTML or the URL of a script, and nobody can make a policy that lets it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/Trusted|trusted-types/);
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  const thrown = await page.evaluate(() => {
    const attempts = [
      () => (document.body.innerHTML = "<img src=x onerror=alert(1)>"),
      () => document.createElement("script").setAttribute("src", "/theme.js?"),
      () => (document.createElement("script").text = "1"),
      () => Object(window).trustedTypes.createPolicy("templates", { createHTML: String }),
      () => Object(window).trustedTypes.createPolicy("default", { createHTML: String }),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return "nothing";
      } catch (error) {
        return error instanceof TypeError ? "TypeError" : String(error);
      }
    });
  });
  expect(thrown).toEqual(Array(5).fill("TypeError"));
});
