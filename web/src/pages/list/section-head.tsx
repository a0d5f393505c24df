import { Show } from "solid-js";
import { plural, sayNumber } from "../../language/t.ts";
import { headOf } from "../../task/sections.ts";
import { Sign } from "../../ui/sign.tsx";
import { SectionActs, SectionField } from "./lazily.tsx";
import type { Sections } from "./sections/use-sections.ts";

interface SectionHeadProps {
  sections: Sections;
  section: string;
  /** It is where Tab enters the list. */
  isStop: boolean;
}

/** The heading of a section, with which its rows are folded. */
export function SectionHead(props: SectionHeadProps) {
  const group = () => props.sections.groups().find(({ section }) => section?.id === props.section);
  const count = () => group()?.rows.length ?? 0;
  /** What is said before and after the number, of which only the number is seen. */
  const around = () => plural(count(), "{count} task", "{count} tasks").split(sayNumber(count()));
  const isOpen = () => !props.sections.isFolded(props.section);
  return (
    <Show when={group()?.section}>
      {(section) => (
        <div role="listitem" class="section-head" data-section={headOf(section())}>
          <Show
            when={props.sections.renamed()?.id !== props.section}
            fallback={<SectionField sections={props.sections} section={section()} />}
          >
            <h2>
              <button
                type="button"
                tabindex={props.isStop ? 0 : -1}
                aria-expanded={isOpen()}
                onClick={() => props.sections.fold(props.section, isOpen())}
              >
                <Sign name="after" size={16} />
                <span class="section-name" dir="auto">
                  {section().name}
                </span>
                <span class="count">
                  <span class="sr-only">{around()[0]}</span>
                  {sayNumber(count())}
                  <span class="sr-only">{around()[1]}</span>
                </span>
              </button>
            </h2>
            <SectionActs sections={props.sections} section={section()} />
          </Show>
        </div>
      )}
    </Show>
  );
}
