import { enter, openOwnersRouter } from "../access/owners-router.ts";
import { answerTagged } from "../http/etag.ts";
import * as declared from "./contract.ts";
import { present } from "./wire.ts";
import { readOverview } from "./store.ts";

/** One router for every published contract. */
export const overview = openOwnersRouter({ absent: "not_found" }).openapi(declared.read, async (c) => {
  const body = present(await readOverview(enter(c, { oneList: true }), c.req.valid("query").today));
  return answerTagged(c, body);
});
