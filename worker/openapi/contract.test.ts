import { beforeAll, describe, expect, test } from "vitest";
import {
  type Contract,
  type Described,
  expectDeclared,
  operationsOf,
  readContract,
} from "../test/described.ts";
import { as, createPerson } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";
import { describedRoutes } from "../test/routes.ts";
import { problemCodes, problems } from "../http/problem-table.ts";

const world = useWorld();

let contract: Contract;
let operations: Described[];

beforeAll(async () => {
  contract = await readContract(world);
  operations = operationsOf(contract);
});

describe("the description of the API", () => {
  test("has every route of the router, and the router has every operation of the description", () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(describedRoutes.toSorted());
  });

  test("is not sent again to a caller that has it, and names the server that was asked", async () => {
    const first = await world.fetch("/api/openapi.json");
    const tag = first.headers.get("ETag") ?? "";
    expect(await first.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: origin }] });
    const headers = { "If-None-Match": tag };
    const again = await world.fetch("/api/openapi.json", { headers });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const elsewhere = await world.fetch("https://elsewhere.example/api/openapi.json", { headers });
    expect(await elsewhere.json()).toMatchObject({ servers: [{ url: "https://elsewhere.example" }] });
  });

  test("names each operation once, with its tags, a summary, and its security", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const tags = new Set(contract.tags.map(({ name }) => name));
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(operation.tags.filter((tag) => !tags.has(tag))).toEqual([]);
      expect(operation.summary).not.toBe("");
      for (const way of operation.security) {
        expect(contract.components.securitySchemes).toHaveProperty(Object.keys(way));
      }
    }
  });

  test("describes the headers of every answer, and the sentences of every refusal", () => {
    for (const { operation } of operations) {
      for (const [status, { headers, content }] of Object.entries(operation.responses)) {
        expect(headers).toHaveProperty("X-Request-Id");
        expect(headers).toHaveProperty("Cache-Control");
        if (status === "429" || status === "503") expect(headers).toHaveProperty("Retry-After");
        if (!/^[45]/.test(status)) continue;
        const isProtocol = operation.tags.includes("programs") && content?.["application/json"] !== undefined;
        const type = isProtocol ? "application/json" : "application/problem+json";
        const names = Object.keys(content?.[type]?.examples ?? {});
        expect(names).not.toEqual([]);
        if (isProtocol) continue;
        for (const name of names) {
          expect(contract.components.examples[name]?.value.status).toBe(Number(status));
        }
      }
      expect(operation.responses["default"]?.headers).toHaveProperty("Allow");
    }
  });

  test("has an example for every body that is sent or answered", () => {
    for (const { operation } of operations) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      for (const media of contents) expect(media.example !== undefined || media.examples).toBeTruthy();
    }
  });

  test("has every sentence that a refusal can carry", () => {
    const examples = problemCodes.map((code) => [code, contract.components.examples[code]?.value.status]);
    expect(examples).toEqual(problemCodes.map((code) => [code, problems[code].status]));
  });

  test("names the URL it is requested at as the server, for programs that import it", () => {
    expect(contract.openapi).toBe("3.1.0");
    expect(contract.servers).toEqual([{ url: "https://hedgerow.example" }]);
  });
});

describe("the routes answer as described", () => {
  test("for a task from its creation to its end, and for refusals on the way", async () => {
    const person = await createPerson(world);
    const ann = as(world, person);
    const bob = as(world, await createPerson(world));
    const nobody = as(world, undefined);
    const made = await ann.post("/api/tasks", { title: "Trim the hedge" });
    const { id } = await made.clone().json<{ id: string }>();
    const path = `/api/tasks/${id}`;
    await expectFits("createTask", made);
    await expectFits("listTasks", await ann.get("/api/tasks"));
    await expectFits("readTask", await ann.get(path));
    await expectFits("changeTask", await ann.patch(path, { completed: true }));
    await expectFits("putTask", await ann.put(path, { description: null }));
    await expectFits("completeTask", await ann.patch(`${path}/complete`));
    await expectFits("readTask", await bob.get(path));
    await expectFits("readTask", await nobody.get(path));
    await expectFits("changeTask", await ann.patch(path, { title: "" }));
    await expectFits("changeTask", await ann.patch(path, { title: "x" }, { "If-Match": '"0"' }));
    await expectFits(
      "createTask",
      await ann.post("/api/tasks", { title: "x" }, { "Content-Type": "text/plain" }),
    );
    await expectFits("listTasks", await ann.get("/api/tasks?limit=0"));
    await expectFits("deleteTask", await ann.delete(path));
    await expectFits("deleteTask", await ann.delete(path));
    await expectFits("readHistory", await ann.get(`${path}/history`));
    await expectFits("readHistory", await bob.get(`/api/tasks/${crypto.randomUUID()}/history`));
    await expectFits("readBin", await ann.get("/api/bin"));
    await expectFits("readActs", await ann.get("/api/acts?by=me"));
    await expectFits("readActs", await ann.get("/api/acts?by=nobody"));
    const all = { by: { kind: "browser", id: person.sessionId }, since: "2020-01-01T00:00:00Z" };
    await expectFits("undoActs", await ann.post("/api/acts/undo", { ...all, dry_run: true }));
    await expectFits("undoActs", await ann.post("/api/acts/undo", { ...all, since: "today" }));
    await expectFits("undoActs", await bob.post("/api/acts/undo", all));
    await expectFits("undoLastAct", await ann.post("/api/tasks/undo"));
    await expectFits("redo", await ann.post("/api/tasks/redo", { dry_run: true }));
    await expectFits("redo", await ann.post("/api/tasks/redo"));
    await expectFits("redo", await ann.post("/api/tasks/redo"));
    await expectFits("restore", await ann.post("/api/bin/restore", { all: true }));
    await expectFits("restore", await ann.post("/api/bin/restore", {}));
    await expectFits("undoLastAct", await bob.post("/api/tasks/undo"));
    await expectFits("undoLastAct", await ann.post("/api/tasks/undo", { act: crypto.randomUUID() }));
  });

  test("for many tasks at once, and for refusals of some of them", async () => {
    const ann = as(world, await createPerson(world));
    const batch = (...all: object[]) => ann.post("/api/tasks/batch", { operations: all });
    const made = await batch(
      { do: "create", task: { title: "Trim", tags: ["home"], due_on: "2026-11-30", priority: "high" } },
      { do: "create", task: { title: "Water", repeat: { rule: "FREQ=DAILY" }, checklist: [{ title: "a" }] } },
    );
    const { tasks } = await made.clone().json<{ tasks: { id: string }[] }>();
    const ids = tasks.map(({ id }) => id);
    await expectFits("batchTasks", made);
    await expectFits("batchTasks", await batch({ do: "change", ids, change: { add_tags: ["garden"] } }));
    await expectFits("readHistory", await ann.get(`/api/tasks/${ids[0]}/history`));
    await expectFits("batchTasks", await batch({ do: "delete", ids }));
    await expectFits("batchTasks", await batch({ do: "delete", ids }));
    await expectFits("batchTasks", await batch({ do: "destroy", ids }));
    await expectFits("undoLastAct", await ann.post("/api/tasks/undo"));
  });

  test("for a list, its tags and the overview, and for refusals on the way", async () => {
    const ann = as(world, await createPerson(world));
    const bob = as(world, await createPerson(world));
    const made = await ann.post("/api/lists", { name: "Garden", position: "a0V" });
    const { id } = await made.clone().json<{ id: string }>();
    const path = `/api/lists/${id}`;
    await ann.post("/api/tasks", { title: "Trim", list_id: id, tags: ["home"] });
    await expectFits("createList", made);
    await expectFits("undoLastAct", await ann.post("/api/tasks/undo", { dry_run: true }));
    await expectFits("createList", await ann.post("/api/lists", { name: "" }));
    await expectFits("listLists", await ann.get("/api/lists"));
    await expectFits("readList", await ann.get(path));
    await expectFits("readList", await ann.get(path, { "If-None-Match": "*" }));
    await expectFits("readList", await bob.get(path));
    await expectFits("readOverview", await ann.get("/api/overview?today=2026-11-21"));
    await expectFits("readOverview", await ann.get("/api/overview"));
    await expectFits("changeList", await ann.patch(path, { archived: true }));
    await expectFits("changeList", await ann.patch(path, { name: "x" }, { "If-Match": '"0"' }));
    await expectFits("listTags", await ann.get("/api/tags"));
    await expectFits("renameTag", await ann.patch("/api/tags/home", { name: "house" }));
    await expectFits("renameTag", await ann.patch("/api/tags/home", { name: "house" }));
    await expectFits("deleteTag", await ann.delete("/api/tags/house"));
    await expectFits("deleteList", await ann.delete(path));
    await expectFits("deleteList", await ann.delete(path));
  });

  test("for a socket, and for an opening that asks for none", async () => {
    const ann = as(world, await createPerson(world));
    await expectFits("listen", await ann.get("/api/live", { Upgrade: "websocket" }));
    await expectFits("listen", await ann.get("/api/live"));
  });

  test("for a calendar address, its content, and an export", async () => {
    const ann = as(world, await createPerson(world));
    await ann.post("/api/tasks", { title: "Trim", due_on: "2026-11-30" });
    await expectFits("readCalendar", await ann.get("/api/calendar"));
    const made = await ann.post("/api/calendar");
    const { address } = await made.clone().json<{ address: string }>();
    await expectFits("makeCalendarAddress", made);
    await expectFits("readCalendarFeed", await world.fetch(address));
    await expectFits("readCalendarFeed", await world.fetch(address, { headers: { "If-None-Match": "*" } }));
    await expectFits("readCalendar", await ann.get("/api/calendar"));
    await expectFits("exportCalendar", await ann.get("/api/calendar/export.ics"));
    await expectFits("revokeCalendarAddress", await ann.delete("/api/calendar"));
    await expectFits("readCalendarFeed", await world.fetch(address));
  });
});

function expectFits(operationId: string, answer: Response): Promise<void> {
  const described = operations.find(({ operation }) => operation.operationId === operationId);
  if (!described) throw new Error(`there is no operation ${operationId}`);
  return expectDeclared(contract, described.operation, answer);
}
