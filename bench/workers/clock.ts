import type { Clock } from "../../worker/clock/index.ts";

export { Clock } from "../../worker/clock/index.ts";

/** Wakes the timekeepers of the owners in its body, as the API does after a write. */
export default {
  async fetch(request, { CLOCK }) {
    const owners: string[] = JSON.parse(await request.text());
    // A moment that is no whole minute, for which nobody waits.
    const now = Date.now() | 1;
    await Promise.all(owners.map((owner) => CLOCK.getByName(owner).wake(owner, now)));
    return new Response();
  },
} satisfies ExportedHandler<{ CLOCK: DurableObjectNamespace<Clock> }>;
