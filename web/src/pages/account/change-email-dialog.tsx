import { createSignal } from "solid-js";
import { askForNewEmail } from "../../api/email.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { faultInEmail } from "../../session/credentials.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

interface ChangeEmailDialogProps {
  email: string;
  onAsked: (email: string) => void;
  onClose: () => void;
}

export function ChangeEmailDialog(props: ChangeEmailDialogProps) {
  let input: HTMLInputElement | undefined;
  const [typed, setTyped] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isFaulty = () => refusal()?.faults.some(({ path }) => path === "newEmail");

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const email = typed().trim().toLowerCase();
    setFault(email === props.email ? t("This is your address already.") : faultInEmail(email));
    if (!fault() && (await attempt(() => askForNewEmail(email)))) return props.onAsked(email);
    if (isFaulty()) setFault(t("This does not look like an email address."));
    if (fault()) input?.focus();
  };

  return (
    <Dialog name={t("Change the address")} onClose={props.onClose}>
      <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <h2 class="text-title">{t("Change the address")}</h2>
        <p>{t("We’ll send a link to the new address. Your address changes when you open it.")}</p>
        <TextField
          label={t("New email address")}
          name="new-email"
          type="email"
          autocomplete="email"
          value={typed()}
          onValue={setTyped}
          wrong={fault()}
          ref={(element) => (input = element)}
        />
        <Problem words={isFaulty() ? undefined : wrong()} />
        <div class="flex flex-wrap gap-3">
          <button type="submit" class="button is-main" aria-disabled={busy()}>
            {t("Send the link")}
          </button>
          <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
            {t("Cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
