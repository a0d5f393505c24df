import { enter, openOwnersRouter } from "../access/owners-router.ts";
import * as declared from "./contract.ts";
import { readUsage } from "./store.ts";
import { present } from "./wire.ts";

/** One router for every published contract. */
export const account = openOwnersRouter({ absent: "not_found" }).openapi(declared.usage, async (c) =>
  c.json(present(await readUsage(enter(c))), 200),
);
