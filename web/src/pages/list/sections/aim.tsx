import { rich, t } from "../../../language/t.ts";
import type { Section } from "../../../task/sections.ts";

export interface AimProps {
  section: Section;
  onLeave: () => void;
}

/** Says into which section new tasks go. */
export function Aim(props: AimProps) {
  return (
    <p class="aim" role="status">
      <span>{rich("New tasks go to {section}", { section: <b dir="auto">{props.section.name}</b> })}</span>
      <button type="button" class="button is-quiet is-round" onClick={() => props.onLeave()}>
        <span class="sr-only">{t("No longer add to {section}", { section: props.section.name })}</span>
        <span aria-hidden="true">×</span>
      </button>
    </p>
  );
}
