import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../context/app-env.ts";
import { answerNotModified } from "./etag.ts";

const app = new Hono<AppEnv>()
  .use(answerNotModified)
  .all("/tagged", (c) => c.json({}, 200, { ETag: '"a"', Vary: "Accept" }))
  .all("/refused", (c) => c.json({}, 409, { ETag: '"a"' }))
  .all("/plain", (c) => c.json({}, 200));
const ask = (path: string, method = "GET", held = "*") =>
  app.request(path, { method, headers: { "If-None-Match": held } });

test.each(["GET", "HEAD"])(
  "%s with the ETag that the caller holds is a 304 with the headers that were set",
  async (method) => {
    for (const held of ["*", '"a"', 'W/"a"', '"b", "a"']) {
      const answer = await ask("/tagged", method, held);
      expect([answer.status, await answer.text()]).toEqual([304, ""]);
      expect(Object.fromEntries(answer.headers)).toEqual({ etag: '"a"', vary: "Accept" });
    }
  },
);

test("another ETag, a write, a refusal and an answer without an ETag get the whole answer", async () => {
  expect((await ask("/tagged", "GET", '"b"')).status).toBe(200);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect((await ask("/tagged", method)).status).toBe(200);
  }
  expect((await ask("/refused")).status).toBe(409);
  expect((await ask("/plain")).status).toBe(200);
});
