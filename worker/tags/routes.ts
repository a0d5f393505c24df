import { changeMany, enter, openOwnersRouter } from "../access/owners-router.ts";
import { answerTagged } from "../http/etag.ts";
import { Problem } from "../http/problem.ts";
import * as declared from "./contract.ts";
import { listTags, removeTag, renameTag } from "./store.ts";

/** One router for every published contract. */
export const tags = openOwnersRouter({ absent: "tag_not_found" })
  .openapi(declared.list, async (c) => {
    const { tags: listed, more } = await listTags(enter(c));
    const body = { tags: listed, ...(more && { more }) };
    return answerTagged(c, body);
  })
  .openapi(declared.rename, async (c) => {
    const { name: from } = c.req.valid("param");
    const { name: to } = c.req.valid("json");
    const { limit } = c.req.valid("query");
    const renamed = await changeMany(c, (gate) => renameTag(gate, from, to, limit));
    if (renamed === "absent") throw new Problem("tag_not_found");
    const { more, ...tag } = renamed;
    return c.json({ ...tag, ...(more && { more }) }, 200);
  })
  .openapi(declared.remove, async (c) => {
    const { limit } = c.req.valid("query");
    const { name } = c.req.valid("param");
    const outcome = await changeMany(c, (gate) => removeTag(gate, name, limit));
    if (outcome === "absent") throw new Problem("tag_not_found");
    return outcome === "more" ? c.json({ more: true as const }, 200) : c.body(null, 204);
  });
