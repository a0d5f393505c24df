import { Show } from "solid-js";
import type { Decision } from "../../api/programs.ts";
import { t } from "../../language/t.ts";
import { ClosePage } from "./close-page.tsx";
import { receiverAt } from "./hand-back.ts";
import { StepPage } from "./step-page.tsx";

export interface Answer {
  program: string;
  redirect: string;
  /** Undefined if the program only hears what was wrong with its request. */
  decision: Decision | undefined;
}

/** Stays where no other page comes: the answer went to something that is no site. */
export function HandedBackPage(props: { answer: Answer }) {
  const isApp = () => receiverAt(props.answer.redirect) === "app";
  return (
    <Show
      when={receiverAt(props.answer.redirect) !== "site"}
      fallback={<StepPage title={t("One moment…")} lead={t("You are being taken back.")} />}
    >
      <ClosePage program={props.answer.program} decision={props.answer.decision}>
        <Show when={isApp()}>
          <p>{t("If the app doesn’t open by itself, open it here.")}</p>
          <button
            type="button"
            class="button justify-self-start"
            onClick={() => location.assign(props.answer.redirect)}
          >
            {t("Open the app")}
          </button>
        </Show>
      </ClosePage>
    </Show>
  );
}
