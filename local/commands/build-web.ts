import { join } from "node:path";
import { root } from "../product/state.ts";
import { buildWeb } from "../product/web.ts";

/** What is built once is not built again by the next start. */
await buildWeb(join(root, "web", "dist"));
