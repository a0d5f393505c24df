import { enter, openOwnersRouter } from "../access/owners-router.ts";
import { answerTagged, statesIn, tagOf } from "../http/etag.ts";
import { Problem } from "../http/problem.ts";
import { refusals } from "../lists/routes.ts";
import { changeList, createList, deleteList, listLists, readList } from "../lists/store.ts";
import * as declared from "./contract.ts";
import { present } from "./wire.ts";

/** One router for every published contract. In the database, a view is a list with a filter. */
export const views = openOwnersRouter({ absent: "view_not_found" })
  .openapi(declared.list, async (c) => {
    const body = { views: (await listLists(enter(c), "view")).map(present) };
    return answerTagged(c, body);
  })
  .openapi(declared.create, async (c) => {
    const { list: view, isNew } = orRefuse(await createList(enter(c), c.req.valid("json")));
    const headers = { ETag: tagOf(view), Location: `${c.req.path.replace(/\/$/, "")}/${view.id}` };
    return isNew ? c.json(present(view), 201, headers) : c.json(present(view), 200, headers);
  })
  .openapi(declared.read, async (c) => {
    const view = orRefuse(await readList(enter(c), c.req.valid("param").id, "view"));
    return c.json(present(view), 200, { ETag: tagOf(view) });
  })
  .openapi(declared.change, async (c) => {
    const expected = statesIn(c.req.valid("header")["If-Match"]);
    const { id } = c.req.valid("param");
    const view = orRefuse(await changeList(enter(c), id, c.req.valid("json"), expected, "view"));
    return c.json(present(view), 200, { ETag: tagOf(view) });
  })
  .openapi(declared.remove, async (c) => {
    const expected = statesIn(c.req.valid("header")["If-Match"]);
    const wish = { kind: "view", withTasks: false, expected } as const;
    const outcome = await deleteList(enter(c), c.req.valid("param").id, wish);
    // Without a limit nothing is left over.
    if (outcome !== "more") orRefuse(outcome);
    return c.body(null, 204);
  });

function orRefuse<Outcome extends object>(outcome: Outcome | keyof typeof refusals): Outcome {
  if (typeof outcome !== "string") return outcome;
  throw new Problem(outcome === "absent" ? "view_not_found" : refusals[outcome]);
}
