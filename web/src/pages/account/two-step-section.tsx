import { createSignal, Match, Show, Switch } from "solid-js";
import { endSecondFactor, makeRecoveryCodes, type SecondFactor } from "../../api/factors.ts";
import { plural, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { PasswordField } from "../../session/password-field.tsx";
import type { Read } from "../../session/read.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { notify } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpDialog } from "./two-step-set-up.tsx";

/** Whoever has no password has passkeys, which need no second step. */
export function TwoStepSection(props: { state: Read<SecondFactor>; onChanged: () => void }) {
  const [open, setOpen] = createSignal<"on" | "off" | "codes">();
  const close = () => setOpen(undefined);
  const changed = () => {
    void props.state.refetch();
    props.onChanged();
  };
  return (
    <Show when={props.state.data()?.hasPassword !== false}>
      <Section title={t("Two-step sign-in")}>
        <p>
          {t(
            "Signing in then takes your password and a code from an app on your phone. Someone who learns your password still can’t sign in.",
          )}
        </p>
        <Show
          when={!props.state.isFailed()}
          fallback={<p class="problem">{t("Its state could not be loaded.")}</p>}
        >
          <Show when={props.state.data()}>
            {(state) => (
              <Show
                when={state().isOn}
                fallback={
                  <button type="button" class="button justify-self-start" onClick={() => setOpen("on")}>
                    {t("Turn it on…")}
                  </button>
                }
              >
                <p>
                  <strong>{t("It is on.")}</strong>{" "}
                  {plural(
                    state().codesLeft,
                    "{count} recovery code is left.",
                    "{count} recovery codes are left.",
                  )}
                </p>
                <div class="flex flex-wrap gap-3">
                  <button type="button" class="button" onClick={() => setOpen("codes")}>
                    {t("New recovery codes…")}
                  </button>
                  <button type="button" class="button is-quiet" onClick={() => setOpen("off")}>
                    {t("Turn it off…")}
                  </button>
                </div>
              </Show>
            )}
          </Show>
        </Show>
        <Switch>
          <Match when={open() === "on"}>
            <SetUpDialog onChanged={changed} onClose={close} />
          </Match>
          <Match when={open() === "off"}>
            <TurnOffDialog onChanged={changed} onClose={close} />
          </Match>
          <Match when={open() === "codes"}>
            <NewCodesDialog onChanged={changed} onClose={close} />
          </Match>
        </Switch>
      </Section>
    </Show>
  );
}

function TurnOffDialog(props: { onChanged: () => void; onClose: () => void }) {
  const [password, setPassword] = createSignal("");
  const { busy, wrong, attempt } = createAttempt();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(await attempt(() => endSecondFactor(password())))) return;
    notify({ text: t("Two-step sign-in is off. Other devices are signed out."), stays: 8000 });
    props.onClose();
    props.onChanged();
  };
  return (
    <Dialog name={t("Turn two-step sign-in off")} onClose={props.onClose}>
      <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <h2 class="text-title">{t("Turn two-step sign-in off")}</h2>
        <p>{t("Your password alone will be enough to sign in. All other devices are signed out.")}</p>
        <PasswordField label={t("Password")} name="password" value={password()} onValue={setPassword} />
        <Problem words={wrong()} />
        <div class="flex flex-wrap gap-3">
          <button type="submit" class="button is-grave" aria-disabled={busy()}>
            {t("Turn it off")}
          </button>
          <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
            {t("Cancel")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function NewCodesDialog(props: { onChanged: () => void; onClose: () => void }) {
  const [password, setPassword] = createSignal("");
  const [codes, setCodes] = createSignal<string[]>();
  const { busy, wrong, attempt } = createAttempt();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await attempt(async () => {
      setCodes(await makeRecoveryCodes(password()));
    });
    if (codes()) props.onChanged();
  };
  return (
    <Dialog
      name={t("New recovery codes")}
      onClose={() => {
        if (!codes()) props.onClose();
      }}
    >
      <Show
        when={codes()}
        fallback={
          <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
            <h2 class="text-title">{t("New recovery codes")}</h2>
            <p>{t("The codes that you have stop working.")}</p>
            <PasswordField label={t("Password")} name="password" value={password()} onValue={setPassword} />
            <Problem words={wrong()} />
            <div class="flex flex-wrap gap-3">
              <button type="submit" class="button is-main" aria-disabled={busy()}>
                {t("Continue")}
              </button>
              <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
                {t("Cancel")}
              </button>
            </div>
          </form>
        }
      >
        {(made) => <RecoveryCodes codes={made()} onClose={props.onClose} />}
      </Show>
    </Dialog>
  );
}
