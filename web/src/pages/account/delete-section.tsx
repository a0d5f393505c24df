import { createSignal, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { deleteAccount } from "../../api/people.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { forgetEverything } from "../../sync/sign-out.ts";
import { TextField } from "../../ui/text-field.tsx";
import { forgetOtherPasskeys } from "../../session/passkey.ts";
import { PasswordField } from "../../session/password-field.tsx";
import { person } from "../../session/person.ts";
import { useTaskStore } from "../../sync/store.ts";
import { createAttempt } from "../../session/attempt.ts";
import { Section } from "../../ui/section.tsx";

export function DeleteSection(props: { email: string; hasPassword: boolean }) {
  const [asking, setAsking] = createSignal(false);
  return (
    <Section title={t("Delete account")}>
      <p>{t("This deletes your account and all your tasks at once. Nobody can bring them back.")}</p>
      <button type="button" class="button is-grave justify-self-start" onClick={() => setAsking(true)}>
        {t("Delete my account…")}
      </button>
      <Show when={asking()}>
        <DeleteDialog email={props.email} hasPassword={props.hasPassword} onClose={() => setAsking(false)} />
      </Show>
    </Section>
  );
}

function DeleteDialog(props: { email: string; hasPassword: boolean; onClose: () => void }) {
  const [typed, setTyped] = createSignal("");
  const [password, setPassword] = createSignal("");
  const store = useTaskStore();
  const { busy, wrong, setWrong, attempt } = createAttempt();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (typed().trim().toLowerCase() !== props.email) {
      setWrong(t("Type {email} to confirm.", { email: props.email }));
      return;
    }
    const deleteIt = () =>
      store.withReadsPaused(() => deleteAccount(props.hasPassword ? password() : undefined));
    if (!(await attempt(deleteIt))) return;
    const who = person();
    if (who) forgetOtherPasskeys(who.id, []);
    forgetEverything();
  };

  return (
    <Dialog name={t("Delete my account")} onClose={props.onClose}>
      <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <h2 class="text-title">{t("Delete my account")}</h2>
        <p>{t("This cannot be undone. You may want to download your data first.")}</p>
        <TextField
          label={t("Your email address, to confirm")}
          name="confirmation"
          type="email"
          autocomplete="off"
          hint={props.email}
          value={typed()}
          onValue={setTyped}
        />
        <Show when={props.hasPassword}>
          <PasswordField label={t("Password")} name="password" value={password()} onValue={setPassword} />
        </Show>
        <DialogFoot
          isGrave
          act={t("Delete everything")}
          cancel={t("Keep my account")}
          wrong={wrong()}
          busy={busy()}
          onClose={props.onClose}
        />
      </form>
    </Dialog>
  );
}
