import { createSignal } from "solid-js";
import { askForNewEmail } from "../../api/email.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { faultInEmail } from "../../session/credentials.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { TextField } from "../../ui/text-field.tsx";

interface ChangeEmailDialogProps {
  email: string;
  onAsked: () => void;
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
    setFault(email === props.email ? t("That’s already your address.") : faultInEmail(email));
    if (!fault() && (await attempt(() => askForNewEmail(email)))) return props.onAsked();
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
        <DialogFoot
          act={t("Send the link")}
          wrong={isFaulty() ? undefined : wrong()}
          busy={busy()}
          onClose={props.onClose}
        />
      </form>
    </Dialog>
  );
}
