import { forget, recallJson, remember } from "./local-storage.ts";

/** Says that something was done in the demo, and whose account it goes into. */
export interface DemoMark {
  /** Who has signed up after the demo. Without one, the person who signs in is asked. */
  owner?: string;
  /** The acts by which it goes into that account: made once, so that what is done twice makes nothing twice. */
  acts?: unknown[];
}

const name = "hedgerow.demo";

export function readDemoMark(): DemoMark | undefined {
  const kept = recallJson(name);
  if (typeof kept !== "object" || kept === null) return undefined;
  const { owner, acts }: Partial<Record<keyof DemoMark, unknown>> = kept;
  return { ...(typeof owner === "string" && { owner }), ...(Array.isArray(acts) && { acts }) };
}

export function writeDemoMark(mark: DemoMark): void {
  remember(name, JSON.stringify(mark));
}

export function clearDemoMark(): void {
  forget(name);
}
