import { beforeAll } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import type { Outside, SeenOutside } from "../../local/harness/outside.ts";

export interface TestOutside {
  /** For a Worker that is to ask it. */
  readonly settings: { DNS_OVER_HTTPS_URL: string; OUTSIDE_LOOPBACK: string };
  /** What it is from now on. What was asked before is forgotten. */
  behave(outside: Outside): Promise<void>;
  /** Lets those answer that wait with it. */
  letAnswer(): Promise<void>;
  /** What was asked since. */
  seen(): Promise<SeenOutside>;
}

/** Stands for all public hosts and the DNS, for a test file. Call at its top; a world given here asks it. */
export function useOutside(world?: { bindings: Record<string, unknown> }): TestOutside {
  let name: string;
  let origin: string;
  const settings = () => ({ DNS_OVER_HTTPS_URL: `${origin}/dns-query`, OUTSIDE_LOOPBACK: origin });
  beforeAll(async () => {
    ({ name, origin } = await askControl<{ name: string; origin: string }>("POST", "/outsides"));
    if (world) Object.assign(world.bindings, settings());
  });
  return {
    get settings() {
      return settings();
    },
    behave: (outside) => askControl("PUT", `/outsides/${name}`, outside),
    letAnswer: () => askControl("PUT", `/outsides/${name}/answers`),
    seen: () => askControl("GET", `/outsides/${name}`),
  };
}
