import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder, with a slash at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The wrangler of the lock file, for Node to run. */
export const wranglerScript = join(root, "node_modules/wrangler/bin/wrangler.js");
