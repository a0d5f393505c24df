import { Show } from "solid-js";
import { rich, t } from "../../language/t.ts";
import { language } from "../../language/words.ts";
import { receiverAt } from "./hand-back.ts";
import { StepPage } from "./step-page.tsx";

/** Nobody can be told but the person: the address to answer at may be a stranger's. So nothing here leads anywhere. */
export function FaultyRequestPage(props: { fault: string }) {
  return (
    <StepPage
      title={t("This request is faulty")}
      lead={t(
        "The program that sent you here asked in a way that can’t be answered. Nothing was allowed, and you can close this page.",
      )}
    >
      <div class="problem">
        <Show when={language !== "en"}>
          <p>{t("For whoever makes the program:")}</p>
        </Show>
        <p class="wrap-anywhere" lang="en" dir="ltr">
          {props.fault}
        </p>
      </div>
    </StepPage>
  );
}

/** Anybody can write a request with a fault, and it must not lead on by itself from our address to theirs (RFC 9700 §4.11.2). */
export function FaultForProgramPage(props: { redirect: string; onTell: () => void }) {
  const host = () =>
    receiverAt(props.redirect) === "site" ? (
      <strong class="text-ink wrap-anywhere">{new URL(props.redirect).host}</strong>
    ) : undefined;
  return (
    <StepPage
      title={t("This can’t be allowed")}
      lead={t("The program’s request has a fault. Nothing was allowed.")}
    >
      <p>
        {host()
          ? rich("If you started this yourself, go back to {host}: it is told what is wrong.", {
              host: host(),
            })
          : t("If you started this yourself, go back to the program: it is told what is wrong.")}
      </p>
      <button type="button" class="button justify-self-start" onClick={() => props.onTell()}>
        {t("Go back")}
      </button>
    </StepPage>
  );
}

/** Without a request: the page was loaded again after the answer, or somebody typed the address. */
export function NothingAskedPage() {
  return (
    <StepPage
      title={t("No program is asking")}
      lead={t(
        "To let a program use your tasks, start there. If it has your answer already, close this page.",
      )}
    />
  );
}
