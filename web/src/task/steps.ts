import { longestTitle } from "../../../worker/fields/limits.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";
import type { Step } from "./checklist.ts";

/** While a step is being typed, only its last wording is kept. */
export function addStep(steps: Step[], step: Step): Step[] {
  const last = steps.at(-1);
  const isSame = last?.do === "reword" && step.do === "reword" && last.id === step.id;
  return isSame ? [...steps.slice(0, -1), step] : [...steps, step];
}

/** A step without words is removed, and one that is too long is cut. */
export function tidySteps(steps: Step[]): Step[] {
  return steps.map((step): Step => {
    if (step.do !== "reword") return step;
    const title = shorten(step.title.trim());
    return title === "" ? { do: "remove", id: step.id } : { ...step, title };
  });
}

function shorten(title: string): string {
  return countCodePoints(title) <= longestTitle ? title : Array.from(title).slice(0, longestTitle).join("");
}
