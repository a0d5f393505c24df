import { join } from "node:path";
import { buildWeb } from "../product/web.ts";
import { root } from "../system/root.ts";

/** What is built once is not built again by the next start. */
await buildWeb(join(root, "web", "dist"));
