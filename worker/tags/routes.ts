import { enter, openOwnersRouter } from "../access/owners-router.ts";
import { tagOfText } from "../http/etag.ts";
import { Problem } from "../http/problem.ts";
import * as declared from "./contract.ts";
import { listTags, removeTag, renameTag } from "./store.ts";

/** One router for every published contract. */
export const tags = openOwnersRouter({ absent: "tag_not_found" })
  .openapi(declared.list, async (c) => {
    const body = { tags: await listTags(enter(c)) };
    return c.json(body, 200, { ETag: await tagOfText(JSON.stringify(body)) });
  })
  .openapi(declared.rename, async (c) => {
    const tag = await renameTag(enter(c), c.req.valid("param").name, c.req.valid("json").name);
    if (tag === "absent") throw new Problem("tag_not_found");
    return c.json(tag, 200);
  })
  .openapi(declared.remove, async (c) => {
    const outcome = await removeTag(enter(c), c.req.valid("param").name);
    if (outcome === "absent") throw new Problem("tag_not_found");
    return c.body(null, 204);
  });
