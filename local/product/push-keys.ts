import { makePushKey } from "../../worker/push/make-key.ts";
import { keepSecret } from "./kept-secret.ts";
import type { State } from "./state.ts";

/** The keys of push messages on this machine, as PUSH_KEYS has them. They are made once, because browsers subscribe with them. */
export function ensurePushKeys(state: State): Promise<string> {
  return keepSecret(state, "push-keys", makePushKey);
}

/** As PUSH_PUBLIC_KEYS has them. */
export function publicPartsOf(keys: string): string {
  return keys
    .split(/\s+/)
    .map((key) => key.split(".")[0])
    .join(" ");
}
