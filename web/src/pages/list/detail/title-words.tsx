import { createSignal, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { useParser } from "../../../new-task/use-parser.ts";
import type { Reading } from "../../../quick-add/chips.tsx";
import type { Understood } from "../../../quick-add/understand.ts";
import { useTaskStore } from "../../../sync/store.ts";
import type { MoreFields } from "../../../task/task.ts";

interface TitleWordsProps {
  title: string;
  /** The title before somebody began to type. */
  before: string;
  /** What the task has already. */
  given: MoreFields;
  field: HTMLTextAreaElement | undefined;
  /** Called once with what takes the words now, and says whether there were any. */
  onReady: (apply: () => boolean) => void;
  onApply: (understood: Understood) => void;
}

/** What is understood of the words that somebody types into a title. It is only offered. */
export function TitleWords(props: TitleWordsProps) {
  const store = useTaskStore();
  const parser = useParser(() => true);
  const [reading, setReading] = createSignal<Reading>();
  const lists = () => store.overview()?.lists.filter(({ archived }) => !archived) ?? [];
  const hasWords = () => (reading()?.understood().matches.length ?? 0) > 0;
  const apply = () => {
    const understood = reading()?.understood();
    if (!understood || !hasWords()) return false;
    props.onApply(understood);
    return true;
  };
  props.onReady(apply);

  return (
    <div class="title-words">
      <Show when={parser.loaded()} keyed>
        {({ UnderstoodChips }) => (
          <UnderstoodChips
            text={props.title}
            before={props.before}
            lists={lists()}
            given={props.given}
            field={props.field}
            onReady={setReading}
          />
        )}
      </Show>
      <Show when={hasWords()}>
        <button type="button" class="button" onClick={apply} title={t("Enter [key]")}>
          {t("Apply")}
        </button>
      </Show>
    </div>
  );
}
