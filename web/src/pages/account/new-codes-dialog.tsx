import { createSignal, Show } from "solid-js";
import { makeRecoveryCodes } from "../../api/factors.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { PasswordField } from "../../session/password-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface NewCodesDialogProps {
  email: string;
  onChanged: () => void;
  onClose: () => void;
}

/** The password, then ten codes in place of those that there are. */
export function NewCodesDialog(props: NewCodesDialogProps) {
  const [password, setPassword] = createSignal("");
  const [codes, setCodes] = createSignal<string[]>();
  const [isLeaving, setLeaving] = createSignal(false);
  const { busy, wrong, setWrong, attempt } = createAttempt();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!password()) setWrong(t("Type your password."));
    else
      await attempt(async () => {
        setCodes(await makeRecoveryCodes(password()));
      });
    if (codes()) props.onChanged();
  };
  const close = () => {
    if (codes()) setLeaving(true);
    else props.onClose();
  };

  return (
    <Dialog name={codes() ? t("Your recovery codes") : t("New recovery codes")} onClose={close}>
      <Show
        when={codes()}
        fallback={
          <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
            <h2 class="text-title">{t("New recovery codes")}</h2>
            <p>{t("The codes that you have stop working.")}</p>
            <PasswordField label={t("Password")} name="password" value={password()} onValue={setPassword} />
            <DialogFoot act={t("Continue")} wrong={wrong()} busy={busy()} onClose={props.onClose} />
          </form>
        }
      >
        {(made) => (
          <RecoveryCodes codes={made()} email={props.email} isLeaving={isLeaving()} onClose={props.onClose} />
        )}
      </Show>
    </Dialog>
  );
}
