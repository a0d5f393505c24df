import { countCharacters, titleLimit } from "../../../task/task.ts";
import type { Step } from "../../../task/checklist.ts";

/** Of what is reworded letter by letter only the last word counts. */
export function addStep(steps: Step[], step: Step): Step[] {
  const last = steps.at(-1);
  const isSame = last?.do === "reword" && step.do === "reword" && last.id === step.id;
  return isSame ? [...steps.slice(0, -1), step] : [...steps, step];
}

/** A step without words is none, and one that is too long ends where it has to. */
export function tidySteps(steps: Step[]): Step[] {
  return steps.map((step): Step => {
    if (step.do !== "reword") return step;
    const title = shorten(step.title.trim());
    return title === "" ? { do: "remove", id: step.id } : { ...step, title };
  });
}

function shorten(title: string): string {
  return countCharacters(title) <= titleLimit ? title : Array.from(title).slice(0, titleLimit).join("");
}
