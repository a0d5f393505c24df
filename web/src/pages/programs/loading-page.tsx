import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { Problem } from "../../ui/problem.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { StepPage } from "./step-page.tsx";

/** Until it is known what is asked, or why that could not be loaded. */
export function LoadingPage(props: { wrong: string | undefined; onRetry: () => void }) {
  return (
    <Show when={props.wrong} fallback={<Waiting />}>
      <StepPage title={t("The request could not be loaded")} lead={t("Nothing was allowed.")}>
        <Problem words={props.wrong} />
        <button type="button" class="button justify-self-start" onClick={() => props.onRetry()}>
          {t("Try again")}
        </button>
      </StepPage>
    </Show>
  );
}
