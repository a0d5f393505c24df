import { join } from "node:path";
import { root } from "../start/state.ts";
import { buildWeb } from "../start/web.ts";

/** What is built once is not built again by the next start. */
await buildWeb(join(root, "web", "dist"));
