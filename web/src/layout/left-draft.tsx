import { Show, untrack } from "solid-js";
import { t } from "../language/t.ts";
import { perform } from "../sync/perform.ts";
import { type LeftDraft, readLeft } from "../sync/left-drafts.ts";
import { useTaskStore } from "../sync/store.ts";
import { notifyUndoable } from "../ui/notices.ts";
import { CopyButton } from "./copy-button.tsx";

/** The words of somebody who was editing a task or a list that was removed meanwhile. */
export function LeftDraftItem(props: { draft: string }) {
  const store = useTaskStore();
  const left = untrack(() => readLeft(store, props.draft));
  const putBack = () => store.drafts.putBack(props.draft, left?.value);
  const saveAsNew = ({ what, words, parts }: LeftDraft) => {
    const { undo } = perform(store, t("Added: {words}", { words }), [parts], putBack);
    store.drafts.drop(props.draft);
    notifyUndoable(what === "task" ? t("Saved as a new task") : t("Saved as a new list"), () => {
      undo();
      putBack();
    });
  };
  const discard = () => {
    store.drafts.drop(props.draft);
    notifyUndoable(t("Draft discarded"), putBack);
  };
  return (
    <li class="grid gap-2 border-t border-line pt-4">
      <Show when={left} fallback={<p>{t("A draft of another version of this app.")}</p>}>
        {(known) => (
          <>
            <p class="whitespace-pre-wrap">{known().words}</p>
            <p class="text-small text-soft">
              {known().what === "task"
                ? t("You were editing this task. It is no longer in your account.")
                : t("You were editing this list. It is no longer in your account.")}
            </p>
          </>
        )}
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={left}>
          {(known) => (
            <>
              <button type="button" class="button" onClick={() => saveAsNew(known())}>
                {known().what === "task" ? t("Save as a new task") : t("Save as a new list")}
              </button>
              <CopyButton words={known().words} />
            </>
          )}
        </Show>
        <button type="button" class="button is-quiet" onClick={discard}>
          {t("Discard")}
        </button>
      </div>
    </li>
  );
}
