import { createSignal, For, Match, Show, Switch } from "solid-js";
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

type Way = "password" | "code" | "recovery";

function ProveDialog(props: { proofs: string[]; onClose: (isProven: boolean) => void }) {
  const takes = (proof: string) => props.proofs.includes(proof);
  const [way, setWay] = createSignal<Way>(takes("password") ? "password" : "code");
  const [typed, setTyped] = createSignal("");
  const { busy, wrong, setWrong, attempt } = createPlainAttempt();
  const types = () => takes("password") || takes("totp");
  const canUsePasskey = takes("passkey") && hasPasskeys();
  /** A recovery code is spent, so it is offered where no password would do. */
  const ways = (): Way[] => [
    ...(takes("password") ? (["password"] as const) : []),
    ...(takes("totp") ? (["code"] as const) : []),
    ...(takes("totp") && !takes("password") ? (["recovery"] as const) : []),
  ];

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
    const isPassword = way() === "password";
    if (!typed().trim()) setWrong(isPassword ? t("Type your password.") : t("Type the code."));
    else void send(async () => (isPassword ? { password: typed() } : { code: typed().trim() }));
  };
  const choose = (next: Way) => {
    setTyped("");
    setWrong(undefined);
    setWay(next);
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
        <p>
          {takes("totp") && !takes("password")
            ? t("This changes how you sign in, so your password alone isn’t enough.")
            : t("You signed in a while ago. To go on, show that it’s still you.")}
        </p>
        <Show when={!canUsePasskey && !types()}>
          <p>
            {t("You sign in with a passkey, and this browser has none. Open Hedgerow where you have yours.")}
          </p>
        </Show>
        <Show when={canUsePasskey}>
          <button
            type="button"
            class="button"
            classList={{ "is-main": !types() }}
            aria-disabled={busy()}
            onClick={usePasskey}
          >
            {t("Use a passkey")}
          </button>
        </Show>
        <Show when={types()}>
          <Switch>
            <Match when={way() === "password"}>
              <PasswordField label={t("Password")} name="password" value={typed()} onValue={setTyped} />
            </Match>
            <Match when={way() !== "password"}>
              <CodeField
                kind={way() === "recovery" ? "recovery" : "app"}
                value={typed()}
                onValue={setTyped}
              />
            </Match>
          </Switch>
        </Show>
        <Problem words={wrong()} />
        <div class="flex flex-wrap gap-3">
          <Show when={types()}>
            <button type="submit" class="button is-main" aria-disabled={busy()}>
              {t("Confirm")}
            </button>
          </Show>
          <For each={ways().filter((other) => other !== way())}>
            {(other) => (
              <button type="button" class="button is-quiet" onClick={() => choose(other)}>
                {sayWay(other)}
              </button>
            )}
          </For>
          <button type="button" class="button is-quiet" onClick={() => props.onClose(false)}>
            {t("Cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function sayWay(way: Way): string {
  if (way === "password") return t("Use the password");
  return way === "code" ? t("Use a code") : t("Use a recovery code");
}
