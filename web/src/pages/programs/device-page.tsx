import { createSignal, Match, Show, Switch } from "solid-js";
import { everyList, type List } from "../../api/lists.ts";
import type { Person } from "../../api/people.ts";
import { type Decision, decideForDevice, lookAtCode, type ProgramRequest } from "../../api/programs.ts";
import { rich, t } from "../../language/t.ts";
import { createPlainAttempt } from "../../session/plain-attempt.ts";
import { TextField } from "../../ui/text-field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { ClosePage } from "./close-page.tsx";
import { Consent } from "./consent.tsx";
import { forgetRequest } from "./hand-back.ts";
import { isStill, KnownPerson } from "./known-person.tsx";
import { ProgramName, StepPage } from "./step-page.tsx";
import { readUserCode } from "./user-code.ts";

/** What waits for the person's answer, and how they named it. */
interface Waiting {
  code: string;
  request: ProgramRequest;
  lists: readonly List[];
}

/** Where a person lets in a program that has no browser, with a code that it shows (RFC 8628 §3.3). */
export function DevicePage() {
  return <KnownPerson>{(who) => <Steps who={who} />}</KnownPerson>;
}

function Steps(props: { who: Person }) {
  const [waiting, setWaiting] = createSignal<Waiting>();
  const [decision, setDecision] = createSignal<Decision>();
  return (
    <Show when={waiting()} fallback={<CodePage who={props.who} onFound={setWaiting} />}>
      {(found) => (
        <Switch>
          <Match when={decision()}>
            {(made) => <ClosePage program={found().request.program.name} decision={made()} />}
          </Match>
          <Match when={true}>
            <Consent
              who={props.who}
              request={found().request}
              lists={found().lists}
              warning={<Warning found={found()} />}
              onDecide={async (made, extent) => {
                await decideForDevice(found().code, made, extent);
                setDecision(made);
              }}
            />
          </Match>
        </Switch>
      )}
    </Show>
  );
}

function Warning(props: { found: Waiting }) {
  return (
    <p class="problem">
      {rich(
        "Go on only if you have just started {program} yourself and it shows the code {code}. If somebody else gave you the code, they would get at your tasks.",
        {
          program: <ProgramName of={props.found.request.program.name} />,
          code: (
            <code class="font-semibold whitespace-nowrap" dir="ltr">
              {props.found.code}
            </code>
          ),
        },
      )}
    </p>
  );
}

function CodePage(props: { who: Person; onFound: (waiting: Waiting) => void }) {
  const [typed, setTyped] = createSignal(new URLSearchParams(location.search).get("user_code") ?? "");
  const [wrongCode, setWrongCode] = createSignal<string>();
  const { busy, wrong, setWrong, refusal, attempt } = createPlainAttempt();
  let input: HTMLInputElement | undefined;

  const refuse = (words: string) => {
    setWrongCode(words);
    input?.focus();
  };
  const look = async (code: string) => {
    await attempt(async () => {
      const [request, lists, isSame] = await Promise.all([
        lookAtCode(code),
        everyList(props.who.id),
        isStill(props.who),
      ]);
      if (!isSame) return;
      forgetRequest();
      props.onFound({ code, request, lists });
    });
    if (refusal()?.kind !== "gone") return;
    setWrong(undefined);
    refuse(t("No program waits for this code. Check it, or get a new one where you started."));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setWrongCode(undefined);
    const code = readUserCode(typed());
    if (code === undefined) return refuse(t("Type the eight letters of the code."));
    await look(code);
  };

  return (
    <StepPage
      title={t("Connect a program")}
      lead={t("Type the code that it shows. You will be asked what it may do before it can do anything.")}
    >
      <form class="grid gap-5" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("Code")}
          name="user-code"
          hint={t("Eight letters, such as BCDF-GHJK.")}
          value={typed()}
          onValue={setTyped}
          wrong={wrongCode()}
        >
          {(named) => (
            <input
              ref={(element) => (input = element)}
              class="entry"
              id={named.id}
              name="user-code"
              type="text"
              dir="ltr"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              maxLength={40}
              value={typed()}
              onInput={(event) => setTyped(event.currentTarget.value)}
              aria-describedby={named.describedBy}
              aria-invalid={named.invalid}
            />
          )}
        </TextField>
        <Problem words={wrong()} />
        <button type="submit" class="button is-main" aria-disabled={busy()}>
          {busy() ? t("One moment…") : t("Continue")}
        </button>
      </form>
    </StepPage>
  );
}
