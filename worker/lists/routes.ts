import { changeMany, enter, openOwnersRouter } from "../access/owners-router.ts";
import { answerTagged, statesIn, tagOf } from "../http/etag.ts";
import { Problem } from "../http/problem.ts";
import type { ProblemCode } from "../http/problem-table.ts";
import * as declared from "./contract.ts";
import { present } from "./present.ts";
import { changeList, createList, deleteList, listLists, readList } from "./store.ts";

/** One router for every published contract. */
export const lists = openOwnersRouter({ absent: "list_not_found" })
  .openapi(declared.list, async (c) => {
    const body = { lists: (await listLists(enter(c, { oneList: true }))).map(present) };
    return answerTagged(c, body);
  })
  .openapi(declared.create, async (c) => {
    const { list, isNew } = orRefuse(await createList(enter(c), c.req.valid("json")));
    const headers = { ETag: tagOf(list), Location: `${c.req.path.replace(/\/$/, "")}/${list.id}` };
    return isNew ? c.json(present(list), 201, headers) : c.json(present(list), 200, headers);
  })
  .openapi(declared.read, async (c) => {
    const list = orRefuse(await readList(enter(c, { oneList: true }), c.req.valid("param").id));
    return c.json(present(list), 200, { ETag: tagOf(list) });
  })
  .openapi(declared.change, async (c) => {
    const expected = statesIn(c.req.valid("header")["If-Match"]);
    const list = orRefuse(await changeList(enter(c), c.req.valid("param").id, c.req.valid("json"), expected));
    return c.json(present(list), 200, { ETag: tagOf(list) });
  })
  .openapi(declared.remove, async (c) => {
    const expected = statesIn(c.req.valid("header")["If-Match"]);
    const { tasks, limit } = c.req.valid("query");
    const wish = { withTasks: tasks === "delete", expected, limit };
    const { id } = c.req.valid("param");
    const outcome = await changeMany(c, (gate) => deleteList(gate, id, wish));
    if (outcome === "more") return c.json({ more: true as const }, 200);
    orRefuse(outcome);
    return c.body(null, 204);
  });

export const refusals = {
  absent: "list_not_found",
  "changed meanwhile": "list_changed_meanwhile",
  "too many": "too_many_lists",
  "id taken": "id_taken",
  "deleted meanwhile": "deleted_meanwhile",
} as const satisfies Record<string, ProblemCode>;

export function orRefuse<Outcome extends object>(outcome: Outcome | keyof typeof refusals): Outcome {
  if (typeof outcome === "string") throw new Problem(refusals[outcome]);
  return outcome;
}
