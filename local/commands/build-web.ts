import { join } from "node:path";
import { buildWeb } from "../product/web.ts";
import { root } from "../system/root.ts";

/** The build is cached, so the next start need not repeat it. */
await buildWeb(join(root, "web", "dist"));
