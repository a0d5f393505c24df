import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { callOf, closedRoutes, nameOf } from "../../test/routes.ts";
import {
  forgetTheList,
  hidden,
  type Household,
  letInAsOwner,
  openEveryRoute,
  restOf,
  useHousehold,
} from "../../test/one-list.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const home = useHousehold(world);

/** What a program may do that may only use one list. All other routes, present and future, refuse it. */
const open = [
  "GET /tasks",
  "POST /tasks",
  "GET /tasks/:id",
  "PUT /tasks/:id",
  "PATCH /tasks/:id",
  "DELETE /tasks/:id",
  "PATCH /tasks/:id/complete",
  "GET /tasks/:id/history",
  "POST /tasks/batch",
  "POST /tasks/words",
  "POST /tasks/undo",
  "POST /tasks/redo",
  "GET /lists",
  "GET /lists/:id",
  "GET /overview",
  "POST /mcp",
];

const withoutMount = (route: string) => nameOf(route).replace(/\/api(\/v1)?(\/users)?(\/:user_id)?/, "");

/** For each route: every id of the rest in its path. */
function callsOf(route: string): ReturnType<typeof callOf>[] {
  const ids = [home.oven, home.tray, home.call, home.gone, home.kitchen, home.view, home.hedge, home.garden];
  const isAbout = (id: string) => callOf(route, home.ann, id);
  return nameOf(route).includes(":id") ? ids.map(isAbout) : [isAbout(home.oven)];
}

/** Expects that an answer tells nothing of the rest, but for ids that were asked about. */
async function isSilent(answer: Response, asked: string) {
  const told = `${[...answer.headers].join()} ${await answer.clone().text()}`;
  const ids = [home.kitchen, home.view, home.oven, home.tray, home.call, home.gone];
  for (const word of [hidden, "Kitchen", ...ids.filter((id) => !asked.includes(id))])
    expect(told, asked).not.toContain(word);
}

test("exactly these routes are open to a program that may only use one list, and each refusal is one trip at most", async () => {
  const found = new Set<string>();
  for (const route of closedRoutes) {
    const [call] = callsOf(route);
    if (!call) throw new Error("a route has a call");
    const { requests, result } = await world.countingRequests(() =>
      home.gardener.send(call.method, call.path, call.body, call.headers),
    );
    const told = await result.clone().text();
    if (told.includes("/problems/session_needed")) continue;
    if (!told.includes("/problems/only_one_list")) found.add(withoutMount(route));
    else expect([route, result.status, requests]).toEqual([route, 403, 1]);
  }
  expect([...found].toSorted()).toEqual(open.toSorted());
});

test("a program that may use every list is let in everywhere, as before", async () => {
  await world.sql("update grants set list_id = null where id = $1", [home.grant.id]);
  for (const path of ["/api/tasks", "/api/tags", "/api/sync", "/api/bin", "/api/account/usage", "/api/views"])
    expect([path, (await home.gardener.get(path)).status]).toEqual([path, 200]);
});

describe.each([
  ["with both fences", async () => async () => {}, false],
  ["where every route lets it in", openEveryRoute, true],
  ["where it enters as its owner", letInAsOwner, false],
] as const)("%s,", (_, removeFence, mayFail) => {
  beforeEach(async () => removeFence(world));

  test("no route tells, counts or changes anything beside the list", async () => {
    const before = await restOf(world, home);
    for (const route of closedRoutes) {
      for (const { method, path, body, headers } of callsOf(route)) {
        const answer = await home.gardener.send(method, path, body, headers);
        await isSilent(answer, `${method} ${path}`);
        // Without the first fence, the database refuses what nobody meant to call.
        if (!mayFail) expect(answer.status, route).toBeLessThan(500);
      }
    }
    expect(await restOf(world, home)).toEqual(before);
  });

  test("no request that names what is beside the list reaches it", async () => {
    const before = await restOf(world, home);
    const acts = await world.sql(
      `select distinct act from task_changes where user_id = $1 and task_id <> $2
       union select distinct act from list_changes where user_id = $1`,
      [home.ann.userId, home.hedge],
    );
    for (const [method, path, body] of [
      ...namings(home),
      ...acts.flatMap(({ act }) => undoing(String(act))),
    ]) {
      const answer = await home.gardener.send(method, path, body);
      await isSilent(answer, `${method} ${path} ${JSON.stringify(body)}`);
      if (!mayFail) expect(answer.status, path).toBeLessThan(500);
    }
    expect(await restOf(world, home)).toEqual(before);
  });
});

test("without either fence everything is open: so the tests above can fail", async () => {
  onTestFinished(await openEveryRoute(world));
  await forgetTheList(world);
  for (const path of ["/api/tasks", "/api/lists", "/api/overview?today=2035-01-02", "/api/bin", "/api/sync"])
    expect(await (await home.gardener.get(path)).text(), path).toContain(hidden);
  expect((await home.gardener.delete(`/api/tasks/${home.oven}`)).status).toBe(204);
});

type Request = [method: string, path: string, body?: object];

function undoing(act: string): Request[] {
  return [
    ["POST", "/api/tasks/undo", { act, dry_run: true }],
    ["POST", "/api/tasks/undo", { act }],
    ["POST", "/api/tasks/redo", { act }],
  ];
}

function namings({ garden, kitchen, view, hedge, oven, tray, call, gone }: Household): Request[] {
  const filters = [
    `list=${kitchen}`,
    "list=none",
    `q=${hidden}`,
    `tag=${hidden}`,
    `parent_id=${oven}`,
    `view=${view}&today=2034-01-01`,
    "due=some&sort=due",
    "completed=false&limit=1",
    "completed=false&limit=1&offset=1",
    "archived=false&sort=title",
  ];
  const tasks = [oven, tray, call, gone];
  const places = [{ list_id: kitchen }, { list_id: crypto.randomUUID() }, { parent_id: oven }];
  const leaving = [...places, { list_id: null }];
  const batches = [
    ...tasks.flatMap((id) => [
      { do: "change", ids: [id], change: { completed: true } },
      { do: "change", ids: [hedge, id], change: { list_id: garden } },
      { do: "delete", ids: [id] },
      { do: "create", task: { id, title: "Taken" } },
    ]),
    ...places.map((place) => ({ do: "create", task: { title: "Elsewhere", ...place } })),
    ...leaving.map((change) => ({ do: "change", ids: [hedge], change })),
  ];
  return [
    ...filters.map((filter): Request => ["GET", `/api/tasks?${filter}`]),
    ...places.map((place): Request => ["POST", "/api/tasks", { title: "Elsewhere", ...place }]),
    ...leaving.map((change): Request => ["PATCH", `/api/tasks/${hedge}`, change]),
    ...tasks.flatMap((id): Request[] => [
      ["POST", "/api/tasks", { id, title: "Taken" }],
      ["PATCH", `/api/tasks/${id}`, { list_id: garden }],
      ["PATCH", `/api/tasks/${id}`, { title: "Taken" }],
      ["PATCH", `/api/tasks/${id}/complete`],
      ["DELETE", `/api/tasks/${id}`],
      ["GET", `/api/tasks/${id}/history`],
    ]),
    ...batches.map((operation): Request => ["POST", "/api/tasks/batch", { operations: [operation] }]),
    ["POST", "/api/tasks/undo", { dry_run: true }],
    ["POST", "/api/tasks/undo"],
    ["POST", "/api/tasks/redo"],
    ...[garden, kitchen, view].flatMap((id): Request[] => [
      ["PATCH", `/api/lists/${id}`, { name: "Mine" }],
      ["DELETE", `/api/lists/${id}`],
      ["DELETE", `/api/lists/${id}?tasks=delete`],
      ["DELETE", `/api/views/${id}`],
    ]),
    ["PATCH", `/api/tags/${hidden}`, { name: "mine" }],
    ["DELETE", `/api/tags/${hidden}`],
    ["POST", "/api/bin/restore", { tasks: [gone] }],
    ["POST", "/api/sync", { operations: operationsOn(tasks, kitchen) }],
  ];
}

function operationsOn(tasks: string[], list: string): object[] {
  const made = () => ({ id: crypto.randomUUID(), at: new Date().toISOString() });
  return [
    ...tasks.flatMap((task) => [
      { do: "change_task", task, set: { title: "Mine" }, ...made() },
      { do: "delete_task", task, ...made() },
    ]),
    { do: "delete_list", list, tasks: "delete", ...made() },
    { do: "delete_tag", tag: hidden, ...made() },
  ];
}
