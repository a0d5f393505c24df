import { env } from "cloudflare:test";
import { beforeAll } from "vitest";
import type { CourierObject } from "../context/env.ts";
import type { CourierInTests } from "./courier-script.ts";
import { settingsOf, type World } from "./world.ts";

interface Couriers {
  getByName(name: string): CourierObject & CourierInTests;
}

/** Turns the couriers of a world on: others are told in vain. Call at the top of a test file. */
export function useCourier(world: World) {
  beforeAll(() => Object.assign(world.bindings, { COURIER: { getByName: told } }));

  /** The courier of an owner, as tests reach it. */
  function courierOf(owner: string): CourierObject & CourierInTests {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The script that tests have in its place.
    return (Reflect.get(env, "COURIER") as Couriers).getByName(owner);
  }

  function told(owner: string): CourierObject {
    return {
      async wake() {
        // What signs tokens is not for it.
        const { BETTER_AUTH_SECRET: _, ...settings } = settingsOf(world);
        await courierOf(owner).configure(settings);
        await courierOf(owner).wake(owner);
      },
      forget: () => courierOf(owner).forget(),
    };
  }

  return {
    of: courierOf,
    /** Lets an owner's courier ask now, and waits until it has delivered what there is. */
    async ring(owner: string): Promise<void> {
      await told(owner).wake(owner);
      await courierOf(owner).ring();
    },
    /** The test ends the object, which is an error for whoever waits for it. */
    crash: (owner: string) =>
      courierOf(owner)
        .crash()
        .catch(() => undefined),
  };
}
