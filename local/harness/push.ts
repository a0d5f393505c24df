import type { MadeSubscription, PushFault, ReceivedPushes } from "../push-service/message.ts";

/** A browser that has subscribed at a push service of ours. */
export interface TestSubscriber {
  subscription: MadeSubscription & { key: string };
  /** What has come for it. */
  look(): Promise<ReceivedPushes>;
  /** Lets messages for it fail, so many or all, until the fault is cleared. */
  injectFault(fault: PushFault): Promise<void>;
  clearFault(): Promise<void>;
  /** Ends the subscription, as somebody does who wants no more notifications. */
  end(): Promise<void>;
}

/** Subscribes a browser to the sender with this public key; works in workerd and in Node. */
export async function subscribe(origin: string, key: string): Promise<TestSubscriber> {
  const made = await ask<MadeSubscription>("POST", `${origin}/subscriptions`, { key });
  const control = made.endpoint.replace("/push/", "/subscriptions/");
  return {
    subscription: { ...made, key },
    look: () => ask("GET", control),
    injectFault: (fault) => ask("PUT", `${control}/fault`, fault),
    clearFault: () => ask("DELETE", `${control}/fault`),
    end: () => ask("DELETE", control),
  };
}

async function ask<T = void>(method: string, url: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, { method, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the push service answered ${answer.status}: ${await answer.text()}`);
  const value: T = JSON.parse(await answer.text());
  return value;
}
