import { createSignal, Match, Switch } from "solid-js";
import { beginSecondFactor, finishSecondFactor } from "../../api/factors.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { CodeField } from "../../session/code-field.tsx";
import { PasswordField } from "../../session/password-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { AppKey } from "./app-key.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { StepTitle } from "./step-title.tsx";

interface SetUpDialogProps {
  email: string;
  onChanged: () => void;
  onClose: () => void;
}

/** The password, then the app and its first code, then the recovery codes. */
export function SetUpDialog(props: SetUpDialogProps) {
  let codeInput: HTMLInputElement | undefined;
  const [begun, setBegun] = createSignal<{ uri: string; codes: string[] }>();
  const [isOn, setOn] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const [password, setPassword] = createSignal("");
  const [code, setCode] = createSignal("");
  const { busy, wrong, setWrong, attempt } = createAttempt();

  const begin = (event: SubmitEvent) => {
    event.preventDefault();
    if (!password()) setWrong(t("Type your password."));
    else
      void attempt(async () => {
        setBegun(await beginSecondFactor(password()));
      });
  };
  const finish = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!code().trim()) setWrong(t("Type the code."));
    else if (await attempt(() => finishSecondFactor(code()))) {
      setOn(true);
      return props.onChanged();
    }
    codeInput?.select();
  };
  const close = () => {
    if (isOn()) setLeaving(true);
    else props.onClose();
  };

  const foot = (act: string) => (
    <DialogFoot act={act} wrong={wrong()} busy={busy()} onClose={props.onClose} />
  );

  return (
    <Dialog name={isOn() ? t("Your recovery codes") : t("Turn two-step sign-in on")} onClose={close}>
      <Switch
        fallback={
          <form class="grid gap-4" method="post" novalidate onSubmit={begin}>
            <h2 class="text-title">{t("Turn two-step sign-in on")}</h2>
            <p>{t("You need an authenticator app on your phone. All other devices are signed out.")}</p>
            <PasswordField label={t("Password")} name="password" value={password()} onValue={setPassword} />
            {foot(t("Continue"))}
          </form>
        }
      >
        <Match when={isOn() && begun()}>
          {(made) => (
            <RecoveryCodes
              codes={made().codes}
              email={props.email}
              isLeaving={isLeaving()}
              onClose={props.onClose}
            />
          )}
        </Match>
        <Match when={begun()}>
          {(made) => (
            <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void finish(event)}>
              <StepTitle words={t("Add Hedgerow to your app")} />
              <AppKey uri={made().uri} />
              <CodeField value={code()} onValue={setCode} ref={(input) => (codeInput = input)} />
              {foot(t("Turn it on"))}
            </form>
          )}
        </Match>
      </Switch>
    </Dialog>
  );
}
