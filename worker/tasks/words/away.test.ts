import { beforeEach, expect, test } from "vitest";
import { as, createGrant, createPerson, type Person } from "../../test/people.ts";
import { programOf } from "../../test/mcp.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer } from "../model/wire.ts";

const error = "Secret plans were not understood";
const world = useWorld({ PARSER: { understandLines: () => Promise.reject(new Error(error)) } });
const bare = useWorld({ PARSER: undefined });
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const lines = ["Secret plans tomorrow"];
const time_zone = "Europe/Berlin";

/** Expects that nothing was made, and that the log has what was wrong and nothing of the lines. */
async function hasOnlyLogged(route: string) {
  expect((await (await ann.get("/api/tasks")).json<PageAnswer>()).total).toBe(0);
  const logged = world.log.filter((line) => JSON.parse(line).route === route);
  expect(JSON.parse(logged.at(-1) ?? "")).toMatchObject({
    status: 503,
    fault: { kind: "Problem < ParserAway < Error" },
  });
  expect(world.log.join("\n")).not.toMatch(/secret plans/i);
}

test("without the parser, words are refused for a while, and all else goes on", async () => {
  const body = { lines, time_zone, language: "en" };
  const { requests, result } = await world.countingRequests(() =>
    ann.post("/api/tasks/words", body, { "Idempotency-Key": "a" }),
  );
  expect([result.status, result.headers.get("Retry-After"), requests]).toEqual([503, "2", 0]);
  expect(await result.json()).toMatchObject({ type: "/problems/unavailable" });
  await hasOnlyLogged("/api/tasks/words");
  // The key was not used up.
  const batch = { operations: [{ do: "create", task: { title: "Dig" } }] };
  expect((await ann.post("/api/tasks/batch", batch, { "Idempotency-Key": "a" })).status).toBe(200);
});

test("without the parser, an assistant's words are refused for a while, and what it says field by field goes on", async () => {
  const program = programOf(world, await createGrant(world, person, { scope: "write" }));
  const answer = await program.call("add_tasks", { lines, time_zone });
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
  await hasOnlyLogged("/api/mcp");
  const made = await program.call("add_tasks", { tasks: [{ title: "Dig" }] });
  expect([made.status, made.result["isError"]]).toEqual([200, false]);
});

test("a Worker without the binding says so", async () => {
  expect((await bare.fetch("/api/health")).status).toBe(500);
  expect(bare.log.join("\n")).toContain("PARSER is not bound: see [[services]] in wrangler.toml");
});
