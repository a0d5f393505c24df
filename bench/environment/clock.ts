import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Bundle } from "../../local/product/bundle.ts";
import type { Server } from "./program.ts";
import { quote } from "./services.ts";
import { serve } from "./workerd.ts";

/** Runs timekeepers in a workerd of their own, with their disks in a folder. */
export async function startClock(
  bundle: Bundle,
  settings: Record<string, string>,
): Promise<{ server: Server; disk: string }> {
  const disk = join(bundle.folder, "clocks");
  await mkdir(disk, { recursive: true });
  const texts = Object.entries(settings).map(
    ([name, text]) => `(name = ${quote(name)}, text = ${quote(text)})`,
  );
  const server = await serve({
    bundle,
    bindings: [...texts, `(name = "CLOCK", durableObjectNamespace = "Clock")`],
    services: [`(name = "disk", disk = (path = ${quote(disk)}, writable = true))`],
    objects: `durableObjectNamespaces = [(className = "Clock", uniqueKey = "bench", enableSql = true)],
  durableObjectStorage = (localDisk = "disk"),`,
  });
  return { server, disk };
}
