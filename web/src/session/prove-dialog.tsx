import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import { type Proof, prove } from "../api/factors.ts";
import { t } from "../language/t.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Problem } from "../ui/problem.tsx";
import { CodeField } from "./code-field.tsx";
import { answerByPasskey, hasPasskeys } from "./passkey.ts";
import { createPlainAttempt } from "./plain-attempt.ts";
import { PasswordField } from "./password-field.tsx";

/** Asks the person to show once more who they are. Answers whether they did. */
export function askForProof(proofs: string[]): Promise<boolean> {
  const place = document.body.appendChild(document.createElement("div"));
  return new Promise<boolean>((resolve) => {
    const close = (isProven: boolean) => {
      dispose();
      place.remove();
      resolve(isProven);
    };
    const dispose = render(() => <ProveDialog proofs={proofs} onClose={close} />, place);
  });
}

function ProveDialog(props: { proofs: string[]; onClose: (isProven: boolean) => void }) {
  const takes = (proof: string) => props.proofs.includes(proof);
  const [byCode, setByCode] = createSignal(!takes("password"));
  const [typed, setTyped] = createSignal("");
  const { busy, wrong, setWrong, attempt } = createPlainAttempt();
  const types = () => takes("password") || takes("totp");

  const send = async (find: () => Promise<Proof | undefined>) => {
    let isProven = false;
    await attempt(async () => {
      const proof = await find();
      if (proof) await prove(proof);
      isProven = proof !== undefined;
    });
    if (isProven) props.onClose(true);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!typed()) setWrong(byCode() ? t("Type the code.") : t("Type your password."));
    else void send(async () => (byCode() ? { code: typed() } : { password: typed() }));
  };
  const choose = (code: boolean) => {
    setTyped("");
    setWrong(undefined);
    setByCode(code);
  };
  const usePasskey = () =>
    void send(async () => {
      const passkey = await answerByPasskey();
      return passkey === undefined ? undefined : { passkey };
    });

  return (
    <Dialog name={t("Confirm it’s you")} onClose={() => props.onClose(false)}>
      <form class="grid gap-4" method="post" novalidate onSubmit={submit}>
        <h2 class="text-title">{t("Confirm it’s you")}</h2>
        <p>{t("You signed in a while ago, and this needs to be you.")}</p>
        <Show when={takes("passkey") && hasPasskeys()}>
          <button type="button" class="button" aria-disabled={busy()} onClick={usePasskey}>
            {t("Use a passkey")}
          </button>
        </Show>
        <Show when={types()}>
          <Show
            when={byCode()}
            fallback={
              <PasswordField label={t("Password")} name="password" value={typed()} onValue={setTyped} />
            }
          >
            <CodeField value={typed()} onValue={setTyped} />
          </Show>
        </Show>
        <Problem words={wrong()} />
        <div class="flex flex-wrap gap-3">
          <Show when={types()}>
            <button type="submit" class="button is-main" aria-disabled={busy()}>
              {t("Confirm")}
            </button>
          </Show>
          <Show when={takes("password") && takes("totp")}>
            <button type="button" class="button is-quiet" onClick={() => choose(!byCode())}>
              {byCode() ? t("Use the password") : t("Use a code")}
            </button>
          </Show>
          <button type="button" class="button is-quiet" onClick={() => props.onClose(false)}>
            {t("Cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
