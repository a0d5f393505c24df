/** What a sign-in or a sign-up may need beside the password, in one file that is loaded late. */
import { Show } from "solid-js";
import { hasPasskeys } from "./passkey.ts";
import { type PasskeyWayProps, SignInByPasskey } from "./passkey-sign-in.tsx";
import { SignUpByPasskey } from "./passkey-sign-up.tsx";

export { CodeStep } from "./code-step.tsx";

/** Below the form, where the browser has passkeys. */
export function PasskeyWay(props: PasskeyWayProps & { isNew: boolean }) {
  return (
    <Show when={hasPasskeys()}>
      {props.isNew ? <SignUpByPasskey {...props} /> : <SignInByPasskey {...props} />}
    </Show>
  );
}
