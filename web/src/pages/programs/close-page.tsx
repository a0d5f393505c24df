import type { JSX } from "solid-js";
import type { Decision } from "../../api/programs.ts";
import { rich, t } from "../../language/t.ts";
import { ProgramName, StepPage } from "./step-page.tsx";

interface ClosePageProps {
  program: string;
  decision: Decision | undefined;
  children?: JSX.Element;
}

/** Nothing is left to do here. */
export function ClosePage(props: ClosePageProps) {
  return (
    <StepPage
      title={t("You can close this page")}
      lead={
        props.decision === "allow"
          ? rich("{program} can use your tasks now: go on there.", {
              program: <ProgramName of={props.program} />,
            })
          : t("Nothing was allowed.")
      }
    >
      {props.children}
    </StepPage>
  );
}
