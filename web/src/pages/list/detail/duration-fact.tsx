import { For } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { t } from "../../../language/t.ts";
import type { Draft } from "../../../task/draft.ts";
import { sayDuration } from "../../../task/duration.ts";
import { readDuration } from "../../../task/read-duration.ts";
import { Popover } from "../../../ui/popover.tsx";
import { type Reading, WordsField } from "./words-field.tsx";

interface FactProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
}

const usual = [15, 30, 60, 120];

function read(words: string): Reading<number> {
  const meaning = readDuration(words);
  if (meaning === undefined)
    return { fault: t("Type minutes or hours, at most a week: “45 min” or “1h 30”.") };
  return { meaning, said: sayDuration(meaning) };
}

/** How long a task takes. */
export function DurationFact(props: FactProps) {
  const take = (minutes: number | undefined) => props.set("duration_minutes", minutes);
  return (
    <div class="fact">
      <span>{t("Takes")}</span>
      <Popover
        name={t("Takes")}
        class="fact-value"
        label={
          <>
            <span class="sr-only">{t("Takes:")} </span>
            {props.draft.duration_minutes ? (
              sayDuration(props.draft.duration_minutes)
            ) : (
              <span class="text-soft">{t("Not set")}</span>
            )}
          </>
        }
      >
        {(close) => (
          <>
            <WordsField example={t("1h 30")} read={read} onTake={take} onDone={close} takesOnLeaving />
            <div class="soon" role="group" aria-label={t("How long")}>
              <For each={usual}>
                {(minutes) => (
                  <button
                    type="button"
                    class="button"
                    aria-pressed={props.draft.duration_minutes === minutes}
                    onClick={() => take(minutes)}
                  >
                    {sayDuration(minutes)}
                  </button>
                )}
              </For>
              <button
                type="button"
                class="button"
                aria-pressed={props.draft.duration_minutes === undefined}
                onClick={() => take(undefined)}
              >
                {t("Not set")}
              </button>
            </div>
          </>
        )}
      </Popover>
    </div>
  );
}
