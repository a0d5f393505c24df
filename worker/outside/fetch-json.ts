import { askOutside, type OutsideFault } from "./ask.ts";
import type { OutsideSettings } from "./settings.ts";

export interface JsonDocument {
  value: Record<string, unknown>;
  headers: Headers;
}

export interface DocumentFault {
  fault: OutsideFault["fault"] | "wrong_status" | "wrong_type" | "not_json";
}

/** Fetches a stranger's document: one JSON object. */
export async function fetchJson(
  settings: OutsideSettings,
  address: string,
  patience?: number,
): Promise<JsonDocument | DocumentFault> {
  const answer = await askOutside(settings, address, {
    headers: { Accept: "application/json" },
    ...(patience !== undefined && { patience }),
  });
  if ("fault" in answer) return answer;
  const { status, headers, text } = answer;
  if (status !== 200) return { fault: "wrong_status" };
  if (!isJson(headers.get("Content-Type") ?? "")) return { fault: "wrong_type" };
  const value = parse(text);
  return value ? { value, headers } : { fault: "not_json" };
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);
}

function parse(text: string): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
