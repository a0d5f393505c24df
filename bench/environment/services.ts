import { join, relative } from "node:path";
import type { Bundle } from "../../local/product/bundle.ts";
import { platform } from "./platform.ts";

/** The bell beside the API, in the same thread. */
export function servicesOfBell(bell: Bundle, from: string): string[] {
  const objects = `
      durableObjectNamespaces = [(className = "Bell", uniqueKey = "bench", enableSql = true)],
      durableObjectStorage = (localDisk = "disk")`;
  return [
    serviceOf("bell", bell, from, [objects]),
    // Only objects on a disk have alarms.
    `(name = "disk", disk = (path = ${quote(bell.folder)}, writable = true))`,
  ];
}

/** Another Worker in the same thread. Paths begin at the folder of the configuration. */
export function serviceOf(
  name: string,
  { folder, script }: Bundle,
  from: string,
  more: string[] = [],
): string {
  const code = quote(relative(from, join(folder, script)));
  const parts = [
    `modules = [(name = ${quote(name)}, esModule = embed ${code})]`,
    `compatibilityDate = ${quote(platform.compatibilityDate)}`,
    ...more,
  ];
  return `(name = ${quote(name)}, worker = (${parts.join(", ")}))`;
}

export function quote(text: string): string {
  return JSON.stringify(text);
}
