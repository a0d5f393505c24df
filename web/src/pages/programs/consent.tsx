import { createSignal, type JSX } from "solid-js";
import type { List } from "../../api/lists.ts";
import type { Person } from "../../api/people.ts";
import type { Decision, Extent, ProgramRequest } from "../../api/programs.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { Problem } from "../../ui/problem.tsx";
import { ExtentChoice } from "./extent-choice.tsx";
import type { Receiver } from "./hand-back.ts";
import { isStill, switchAccount } from "./known-person.tsx";
import { Origin } from "./origin.tsx";
import { ProgramName, StepPage } from "./step-page.tsx";
import { createTimeToLook } from "./time-to-look.ts";

interface ConsentProps {
  who: Person;
  request: ProgramRequest;
  lists: readonly List[];
  /** Who hears the answer. Undefined for a device, which asks for it. */
  receiver?: Receiver | undefined;
  /** What the person had better look at first. */
  warning?: JSX.Element;
  onDecide: (decision: Decision, extent: Extent) => Promise<void>;
}

/** Who asks for what, and the person's answer. No key is the answer by itself: there is no form, and no button has the focus. */
export function Consent(props: ConsentProps) {
  const [extent, setExtent] = createSignal<Extent>({ scope: props.request.scope });
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isOneTooMany = () => refusal()?.type === "/problems/too_many_programs";
  const mayAllow = createTimeToLook();
  const decide = (decision: Decision) =>
    attempt(async () => {
      if (await isStill(props.who)) await props.onDecide(decision, extent());
    });

  return (
    <StepPage
      title={t("Let a program use your tasks?")}
      lead={rich("{program} asks to use the tasks of {account}.", {
        program: <ProgramName of={props.request.program.name} />,
        account: <strong class="text-ink wrap-anywhere">{props.who.email}</strong>,
      })}
    >
      {props.warning}
      <Origin request={props.request} receiver={props.receiver} />
      <ExtentChoice asked={props.request.scope} lists={props.lists} extent={extent()} onChoose={setExtent} />
      <ul class="grid list-disc gap-1 ps-5">
        <li>{t("Everything it does is written down, and you can undo it.")}</li>
        <li>
          {t("Its access ends after 90 days without use, or as soon as you end it on your account page.")}
        </li>
      </ul>
      <Problem words={isOneTooMany() ? sayTooMany() : wrong()} />
      <div class="flex flex-wrap gap-3">
        <button
          type="button"
          class="button is-main"
          aria-disabled={busy() || !mayAllow()}
          onClick={() => mayAllow() && void decide("allow")}
        >
          {busy() ? t("One moment…") : t("Allow")}
        </button>
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void decide("refuse")}>
          {t("Don’t allow")}
        </button>
      </div>
      <button
        type="button"
        class="button is-quiet -ms-3 justify-self-start"
        aria-disabled={busy()}
        onClick={() => void attempt(switchAccount)}
      >
        {t("Use another account")}
      </button>
    </StepPage>
  );
}

const sayTooMany = () =>
  t("You have let in as many programs as you can. End the access of one on your account page first.");
