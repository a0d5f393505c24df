import { createEffect, createSignal, Match, on, Show, Switch } from "solid-js";
import { endSecondFactor, forgetBrowsers, type SecondFactor } from "../../api/factors.ts";
import { sayDate } from "../../dates/moments.ts";
import { plural, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { PasswordField } from "../../session/password-field.tsx";
import type { Read } from "../../session/read.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { notify } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { NewCodesDialog } from "./new-codes-dialog.tsx";
import { SetUpDialog } from "./two-step-set-up.tsx";

interface TwoStepSectionProps {
  state: Read<SecondFactor>;
  email: string;
  onChanged: () => void;
}

/** Whoever has no password has passkeys, which need no second step. */
export function TwoStepSection(props: TwoStepSectionProps) {
  const [open, setOpen] = createSignal<"on" | "off" | "codes">();
  let opener: HTMLButtonElement | undefined;
  /** Turning it on or off replaces the button that opened the dialog. */
  const keepFocus = () => document.activeElement === document.body && opener?.focus();
  createEffect(
    on(
      () => props.state.data()?.isOn,
      (_, was) => was !== undefined && keepFocus(),
    ),
  );
  const close = () => {
    setOpen(undefined);
    keepFocus();
  };
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
                  <button
                    type="button"
                    class="button justify-self-start"
                    ref={(element) => (opener = element)}
                    onClick={() => setOpen("on")}
                  >
                    {t("Turn it on…")}
                  </button>
                }
              >
                <WhatIsOn
                  state={state()}
                  opener={(element) => (opener = element)}
                  onOpen={setOpen}
                  onChanged={changed}
                />
              </Show>
            )}
          </Show>
        </Show>
        <Switch>
          <Match when={open() === "on"}>
            <SetUpDialog email={props.email} onChanged={changed} onClose={close} />
          </Match>
          <Match when={open() === "off"}>
            <TurnOffDialog onChanged={changed} onClose={close} />
          </Match>
          <Match when={open() === "codes"}>
            <NewCodesDialog email={props.email} onChanged={changed} onClose={close} />
          </Match>
        </Switch>
      </Section>
    </Show>
  );
}

interface WhatIsOnProps {
  state: SecondFactor;
  opener: (button: HTMLButtonElement) => void;
  onOpen: (dialog: "off" | "codes") => void;
  onChanged: () => void;
}

function WhatIsOn(props: WhatIsOnProps) {
  let codesButton: HTMLButtonElement | undefined;
  const { busy, wrong, attempt } = createAttempt();
  const forget = async () => {
    if (!(await attempt(forgetBrowsers))) return;
    notify({ text: t("Every browser asks for a code again."), stays: 5000 });
    // The button that was pressed goes.
    codesButton?.focus();
    props.onChanged();
  };
  return (
    <>
      <p>
        <strong>{t("It is on.")}</strong> <Show when={!isFew(props.state)}>{sayCodesLeft(props.state)}</Show>
      </p>
      <Show when={isFew(props.state)}>
        <p class="problem">
          {sayCodesLeft(props.state)} {t("Make new ones before you need them.")}
        </p>
      </Show>
      <Show when={props.state.isRemembered || props.state.rememberedUntil}>
        <p>
          {props.state.isRemembered
            ? t("This browser is remembered, and asks for no code.")
            : t("A browser is remembered, and asks for no code until {day} at the latest.", {
                day: sayDate(props.state.rememberedUntil ?? new Date()),
              })}
        </p>
        <Problem words={wrong()} />
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={busy()}
          onClick={() => void forget()}
        >
          {t("Forget remembered browsers")}
        </button>
      </Show>
      <div class="flex flex-wrap gap-3">
        <button
          type="button"
          class="button"
          ref={(element) => {
            codesButton = element;
            props.opener(element);
          }}
          onClick={() => props.onOpen("codes")}
        >
          {t("New recovery codes…")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onOpen("off")}>
          {t("Turn it off…")}
        </button>
      </div>
    </>
  );
}

const isFew = ({ codesLeft }: SecondFactor) => codesLeft <= 3;

function sayCodesLeft({ codesLeft }: SecondFactor): string {
  if (codesLeft === 0) return t("No recovery code is left.");
  return plural(codesLeft, "{count} recovery code is left.", "{count} recovery codes are left.");
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
        <DialogFoot isGrave act={t("Turn it off")} wrong={wrong()} busy={busy()} onClose={props.onClose} />
      </form>
    </Dialog>
  );
}
