import { createUniqueId } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { t } from "../../../language/t.ts";
import { here } from "../../../dates/here.ts";
import { type Draft, dueDraftOf } from "../../../task/draft.ts";
import type { MoreFields } from "../../../task/task.ts";
import { Popover } from "../../../ui/popover.tsx";
import { DueField } from "./due-field.tsx";
import { readDue } from "./read-day.ts";
import { WordsField } from "./words-field.tsx";

interface FactProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
  /** When it is due as it stands. */
  said: string;
}

/** The day of a task: in words, by one press, or by the browser's own pickers. */
export function DueFact(props: FactProps) {
  const labelId = createUniqueId();
  const take = (fields: MoreFields) => {
    const { repeat } = fields;
    props.set({ ...dueDraftOf(fields, here().zone), ...(repeat && { repeat }) });
  };
  return (
    <div class="fact">
      <span id={labelId}>{t("Due")}</span>
      <Popover
        name={t("Due")}
        class="fact-value"
        label={
          <>
            <span class="sr-only">{t("Due:")} </span>
            {props.said || <span class="text-soft">{t("No date")}</span>}
          </>
        }
      >
        {(close) => (
          <>
            <WordsField
              example={t("next fri 9am")}
              read={readDue}
              onTake={take}
              onDone={close}
              takesOnLeaving
            />
            <DueField draft={props.draft} set={props.set} />
          </>
        )}
      </Popover>
    </div>
  );
}
