import { expect } from "vitest";
import { sorts } from "../src/tasks/filters.ts";
import { isTask, type Task } from "../src/tasks/task.ts";
import { add, arrive, expectStored } from "./person.ts";
import { test } from "./product.ts";

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

test("the app asks for nothing the API does not describe, and knows every field of a task", async ({
  page,
}) => {
  const answer = await page.request.get("/api/openapi.json");
  const { paths, components }: Description = await answer.json();
  for (const [path, ...methods] of [
    ["/api/auth/me", "get"],
    ["/api/auth/renew", "post"],
    ["/api/tasks", "get", "post"],
    ["/api/tasks/{id}", "get", "patch", "delete"],
  ] as const) {
    expect(Object.keys(paths[path] ?? {}), path).toEqual(expect.arrayContaining(methods));
  }
  const asked = paths["/api/tasks"]?.["get"]?.parameters ?? [];
  const names = asked.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["completed", "q", "sort", "limit", "cursor"]));
  const known = asked.find(({ name }) => name === "sort")?.schema.enum;
  expect(known).toEqual(expect.arrayContaining([...sorts]));
  expect(components.schemas["Task"]?.required.toSorted((a, b) => a.localeCompare(b))).toEqual(
    Object.keys(task).toSorted((a, b) => a.localeCompare(b)),
  );
});

test("what the API answers is what the app takes for a task", async ({ page }) => {
  await arrive(page);
  await add(page, "one");
  await expectStored(page, "one");
  const { tasks }: { tasks: unknown[] } = await (await page.request.get("/api/tasks")).json();
  expect(tasks.map(isTask)).toEqual([true]);
});
