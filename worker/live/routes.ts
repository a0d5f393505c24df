import { openSocket } from "../access/bell.ts";
import { enter, openOwnersRouter } from "../access/owners-router.ts";
import * as declared from "./contract.ts";
import { findCredential } from "./store.ts";

/** The bell: it tells an owner's devices that there is something to read (docs/decisions/0021-bell.md). */
export const live = openOwnersRouter({ absent: "not_found" }).openapi(declared.open, async (c) => {
  const { userId: owner } = c.get("caller");
  const credential = await findCredential(c.get("database"), enter(c), c.get("caller"));
  const webSocket = await openSocket(c, { owner, ...credential });
  return new Response(null, { status: 101, webSocket });
});
