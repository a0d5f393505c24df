import { Match, Show, Switch } from "solid-js";
import type { Act } from "../../../api/acts.ts";
import { sayTime } from "../../../dates/moments.ts";
import { t } from "../../../language/t.ts";
import { sayBy } from "../../list/history/words.ts";
import { doerOf, sayAct, sayTitles } from "./words.ts";

interface ActLineProps {
  act: Act;
  mayAsk: boolean;
  onUndo: () => void;
  onRedo: (undo: string) => void;
  onUndoFrom: () => void;
}

/** What was done at once, when, by what, and how to take it back. */
export function ActLine(props: ActLineProps) {
  const said = () => sayAct(props.act);
  /** The undo that can be taken back: this one, or the one that undid this. */
  const undo = () => {
    const { act, undo: isUndo, undone, undone_by: by } = props.act;
    return isUndo && !undone ? act : isUndo ? undefined : by;
  };
  const ask = (work: () => void) => props.mayAsk && work();
  return (
    <li>
      <div class="grid gap-0.5">
        <p classList={{ "text-soft": props.act.undone === true }}>
          <Show when={props.act.undo}>
            <span class="here">{t("Undo [what was done]")}</span>
          </Show>
          {said()}
          <Show when={props.act.undone}>
            <span class="text-soft"> {props.act.undo ? t("(redone)") : t("(undone)")}</span>
          </Show>
        </p>
        <Show when={sayTitles(props.act)}>{(titles) => <p class="text-small text-soft">{titles()}</p>}</Show>
        <p class="text-small text-soft">
          <time datetime={props.act.at}>{sayTime(new Date(props.act.at))}</time>
          <Show when={sayBy(props.act)}>{(by) => `, ${by()}`}</Show>
        </p>
      </div>
      <div class="ms-auto flex flex-wrap justify-end">
        <Switch>
          <Match when={undo()}>
            {(id) => (
              <button
                type="button"
                class="button is-quiet"
                aria-disabled={!props.mayAsk}
                aria-label={t("Redo: {change}", { change: said() })}
                onClick={() => ask(() => props.onRedo(id()))}
              >
                {t("Redo")}
              </button>
            )}
          </Match>
          <Match when={!props.act.undone && !props.act.undo}>
            <button
              type="button"
              class="button is-quiet"
              aria-disabled={!props.mayAsk}
              aria-label={t("Undo: {change}", { change: said() })}
              onClick={() => ask(props.onUndo)}
            >
              {t("Undo")}
            </button>
            <Show when={doerOf(props.act)}>
              <button
                type="button"
                class="button is-quiet"
                aria-disabled={!props.mayAsk}
                aria-label={t("Undo from here on: {change}", { change: said() })}
                onClick={() => ask(props.onUndoFrom)}
              >
                {t("Undo from here on…")}
              </button>
            </Show>
          </Match>
        </Switch>
      </div>
    </li>
  );
}
