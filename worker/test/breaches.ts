import { beforeAll } from "vitest";
import { askControl, type RangeBehaviour, type RangeRequest } from "../../local/harness/ask.ts";
import type { World } from "./world.ts";

export interface Breaches {
  /** How the service answers from now on. What it was asked before is forgotten. */
  behave(behaviour: RangeBehaviour): Promise<void>;
  /** What it was asked since. */
  asked(): Promise<RangeRequest[]>;
}

/** Lets the Worker of a test file ask a service that knows breached passwords, which stands on this machine. */
export function useBreaches(world: World): Breaches {
  let name: string;
  beforeAll(async () => {
    const service = await askControl<{ name: string; url: string }>("POST", "/ranges");
    name = service.name;
    world.bindings["BREACHED_PASSWORDS_URL"] = service.url;
  });
  return {
    behave: (behaviour) => askControl("PUT", `/ranges/${name}`, behaviour),
    asked: () => askControl("GET", `/ranges/${name}`),
  };
}
