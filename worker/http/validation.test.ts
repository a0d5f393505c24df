import { expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { post } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

interface Refused {
  detail: string;
  errors: { path: string; message: string }[];
}

/** A body of at most 64 KiB with as many members as it can hold. */
function fill(member: (number: number) => string): string {
  const parts: string[] = [];
  for (let length = 2; ;) {
    const part = member(parts.length);
    length += new TextEncoder().encode(part).length + 1;
    if (length > 64 * 1024) return `{${parts.join(",")}}`;
    parts.push(part);
  }
}

const long = (character: string, bytes: number) => character.repeat(Math.floor(1_500 / bytes));

test.for([
  ["thousands of short names", (n: number) => `"${n.toString(36)}":1`],
  ["long names", (n: number) => `"${n}${long("x", 1)}":1`],
  ["long names of emoji", (n: number) => `"${n}${long("🌳", 4)}":1`],
  ["control characters", (n: number) => `"${n}${long("\\u0001", 6)}":1`],
  ["lone surrogates", (n: number) => `"${n}${long("\\ud800", 6)}":1`],
  ["one name twice", (n: number) => (n < 2 ? `"${long("\\u0001", 1 / 6)}":1` : `"${n}":1`)],
] as const)("an answer to unknown fields stays under 8 kB: %s", async ([, member]) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await world.fetch("/api/auth/signin", { method: "POST", headers, body: fill(member) });
  expect(answer.status).toBe(400);
  const text = await answer.text();
  expect(new TextEncoder().encode(text).length).toBeLessThan(8_000);
  const { detail, errors }: Refused = JSON.parse(text);
  expect(errors.length).toBeLessThanOrEqual(21);
  for (const { path } of errors) expect(detail).toContain(path);
});

test("of many faults the first 20 are named, in both places, and the rest are counted", async () => {
  const fields = Object.fromEntries(Array.from({ length: 498 }, (_, n) => [`field-${n}`, n]));
  const { detail, errors } = await (await post(world, "/api/auth/signin", fields)).json<Refused>();
  // The address and the password are missing, too.
  expect(errors).toHaveLength(21);
  expect(errors.at(-1)).toEqual({ path: "", message: "480 more errors" });
  expect(detail.split("; ")).toHaveLength(21);
  expect(detail).toMatch(/; 480 more errors$/);
});

test("up to 20 faults are named as they are", async () => {
  const { errors } = await (await post(world, "/api/auth/signin", { colour: "green" })).json<Refused>();
  expect(errors.map(({ path }) => path)).toEqual(["email", "password", "colour"]);
});

test("a batch with nothing right in it is answered as briefly, and one about missing tasks names each", async () => {
  const ann = as(world, await createPerson(world));
  const wrong = await ann.post("/api/tasks/batch", {
    operations: Array.from({ length: 20 }, () => ({ do: "delete", ids: Array(900).fill("") })),
  });
  expect(wrong.status).toBe(400);
  expect((await wrong.text()).length).toBeLessThan(8_000);

  const list_id = crypto.randomUUID();
  const lost = await ann.post("/api/tasks/batch", {
    operations: Array.from({ length: 200 }, () => ({ do: "create", task: { title: "Trim", list_id } })),
  });
  expect(lost.status).toBe(400);
  expect((await lost.text()).length).toBeLessThan(8_000);

  const ids = Array.from({ length: 1000 }, () => crypto.randomUUID());
  const body = JSON.stringify({ operations: [{ do: "delete", ids }] });
  const missing = await ann.post("/api/tasks/batch", body);
  expect(missing.status).toBe(404);
  const text = await missing.text();
  const { errors }: Refused = JSON.parse(text);
  expect(errors).toHaveLength(1000);
  expect(text.length).toBeLessThan(2 * body.length);
});
