import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";

test("the Worker under test has the stubs of the bundle, and zod still answers in English", () => {
  expect(Object.keys(z.locales)).toEqual(["en"]);
  expect(() => z.compile(z.string())).toThrow("not in the bundle");
  expect(z.string().safeParse(1).error?.issues[0]?.message).toBe(
    "Invalid input: expected string, received number",
  );
});
