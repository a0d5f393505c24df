import { t } from "../../../language/t.ts";
import type { Section } from "../../../task/sections.ts";
import { Popover } from "../../../ui/popover.tsx";
import { Sign } from "../../../ui/sign.tsx";
import { SectionMenu } from "./section-menu.tsx";
import type { Sections } from "./use-sections.ts";

export interface SectionActsProps {
  sections: Sections;
  section: Section;
}

/** What stands beside the heading of a section. */
export function SectionActs(props: SectionActsProps) {
  return (
    <>
      <button
        type="button"
        class="row-act"
        tabindex="-1"
        aria-label={t("Add a task to {section}", { section: props.section.name })}
        title={t("Add a task")}
        onClick={() => props.sections.aim(props.section.id)}
      >
        <Sign name="add" />
      </button>
      <Popover
        name={props.section.name}
        class="row-act row-more"
        tabindex={-1}
        label={
          <>
            <span class="sr-only">{t("Actions: {name}", { name: props.section.name })}</span>
            <Sign name="menu" />
          </>
        }
      >
        {(close) => <SectionMenu sections={props.sections} section={props.section} close={close} />}
      </Popover>
    </>
  );
}
