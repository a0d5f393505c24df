import { describe, expect, test } from "vitest";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const json = { "Content-Type": "application/json" };

/** No route is needed: a body is checked before the address is looked up. */
const send = (body: BodyInit, headers: Record<string, string> = json) =>
  world.fetch("/api/health", { method: "POST", headers, body });

async function detailOf(answer: Response) {
  return (await answer.json<{ detail: string }>()).detail;
}

describe("a body is refused", () => {
  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["application/json; charset=utf-16"],
    ["application/jsonp"],
    [""],
  ])("as 415 when it is called %o", async (type) => {
    expect((await send("{}", { "Content-Type": type })).status).toBe(415);
  });

  test.each(["[]", "null", "1", '"text"', "true"])("as 400 when it is %s and not an object", async (body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(await detailOf(answer)).toBe("The body must be a JSON object");
  });

  test.each(["{", "{'a':1}", "{}{}", "undefined", "{a:1}", " "])(
    "as 400 when it is %o and not JSON",
    async (body) => {
      const answer = await send(body);
      expect(answer.status).toBe(400);
      expect(await detailOf(answer)).toBe("The body is not well-formed JSON");
    },
  );

  test("as 400 when it is not UTF-8", async () => {
    const answer = await send(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect(answer.status).toBe(400);
    expect(await detailOf(answer)).toBe("The body is not well-formed UTF-8");
  });

  test("as 400 that names the field given twice", async () => {
    const answer = await send('{"title":"a","title":"b"}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: "title is given more than once",
      errors: [{ path: "title", message: "is given more than once" }],
    });
  });

  test("as 413 when it is larger than 64 KiB, declared or streamed", async () => {
    const large = JSON.stringify({ title: "x".repeat(64 * 1024) });
    expect((await send(large)).status).toBe(413);
    const unannounced = new Response(large).body;
    if (unannounced === null) throw new Error("a response has a body");
    expect((await send(unannounced)).status).toBe(413);
  });
});

test("a JSON object of up to 64 KiB reaches its route", async () => {
  const body = JSON.stringify({ title: "" });
  const largest = JSON.stringify({ title: "x".repeat(64 * 1024 - body.length) });
  expect((await send(largest)).status).toBe(405);
  expect((await send("{}", { "Content-Type": 'Application/JSON; charset="UTF-8"' })).status).toBe(405);
});
