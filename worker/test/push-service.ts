import { afterAll, beforeAll } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { subscribe, type TestSubscriber } from "../../local/harness/push.ts";

export interface TestPushService {
  /** For the setting PUSH_LOOPBACK. */
  readonly origin: string;
  /** Subscribes a browser to the sender with this public key. */
  subscribe(key: string): Promise<TestSubscriber>;
}

/** Opens a push service on this machine for a test file. Call at its top. */
export function usePushService(): TestPushService {
  let service: { name: string; origin: string };

  beforeAll(async () => {
    service = await askControl("POST", "/push-services");
  });
  afterAll(() => askControl("DELETE", `/push-services/${service.name}`));

  return {
    get origin() {
      return service.origin;
    },
    subscribe: (key) => subscribe(service.origin, key),
  };
}
