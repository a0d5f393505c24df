import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../context/app-env.ts";
import { openDatabase } from "../db/client.ts";
import { createTask } from "../tasks/create.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { enter } from "./owners-router.ts";

const world = useWorld();

test("of all that a request writes, it knows the last revision and the earliest alarm", async () => {
  const person = await createPerson(world);
  const app = new Hono<AppEnv>();
  app.get("/", async (c) => {
    c.set("database", openDatabase(String(world.bindings["DATABASE_URL"])));
    c.set("caller", { ...person, carriedBy: "header" });
    c.set("countedAs", person.userId);
    const knows = [];
    for (const dueOn of ["2036-05-02", "2035-05-02", null, "2037-05-02"]) {
      const reminders = [{ days_before: 0 }];
      await createTask(enter(c), { title: "Trim", description: null, completed: false, dueOn, reminders });
      knows.push([c.get("written"), c.get("alarmAt")]);
    }
    return c.json(knows);
  });
  const [first, second] = [Date.parse("2036-05-02T09:00:00Z"), Date.parse("2035-05-02T09:00:00Z")];
  expect(await (await app.request("/")).json()).toEqual([
    [1, first],
    [2, second],
    [3, second],
    [4, second],
  ]);
});
