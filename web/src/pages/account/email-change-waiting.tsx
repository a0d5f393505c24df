import { createSignal, Show } from "solid-js";
import { askForNewEmail, cancelEmailChange, type EmailChange } from "../../api/email.ts";
import { sayTime } from "../../dates/moments.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { ResendStatus } from "./resend-status.tsx";

interface EmailChangeWaitingProps {
  change: EmailChange | undefined;
  mayResend: boolean;
  onResent: () => void;
  /** With the address that the account has then. */
  onCancelled: (email: string) => void;
}

/** The address that waits for its link to be opened, here or elsewhere. */
export function EmailChangeWaiting(props: EmailChangeWaitingProps) {
  const { busy, wrong, attempt } = createAttempt();
  const [isSent, setSent] = createSignal(false);

  const resend = async ({ email }: EmailChange) => {
    setSent(false);
    setSent(await attempt(() => askForNewEmail(email)));
    if (isSent()) props.onResent();
  };
  const cancel = async () => {
    setSent(false);
    let email = "";
    const isDone = await attempt(async () => {
      email = await cancelEmailChange();
    });
    if (isDone) props.onCancelled(email);
  };

  return (
    <>
      <div role="status">
        <Show when={props.change}>
          {(change) => (
            <p class="well">
              {rich("Waiting for {email} to be verified. The link that we sent there works until {time}.", {
                email: <strong class="wrap-anywhere">{change().email}</strong>,
                time: sayTime(change().until ?? new Date()),
              })}
            </p>
          )}
        </Show>
      </div>
      <Show when={props.change}>
        {(change) => (
          <div class="flex flex-wrap items-center gap-3">
            <Show when={props.mayResend}>
              <button
                type="button"
                class="button"
                aria-disabled={busy()}
                onClick={() => void resend(change())}
              >
                {t("Send it again")}
              </button>
            </Show>
            <button
              type="button"
              class="button is-quiet"
              aria-disabled={busy()}
              onClick={() => void cancel()}
            >
              {t("Cancel the change")}
            </button>
            <ResendStatus wrong={wrong()} isSent={isSent()} />
          </div>
        )}
      </Show>
    </>
  );
}
