import { Show, untrack } from "solid-js";
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
    const { undo } = perform(store, `Added: ${words}`, [parts], putBack);
    store.drafts.drop(props.draft);
    notifyUndoable(`Saved as a new ${what}`, () => {
      undo();
      putBack();
    });
  };
  const discard = () => {
    store.drafts.drop(props.draft);
    notifyUndoable("Draft discarded", putBack);
  };
  return (
    <li class="grid gap-2 border-t border-line pt-4">
      <Show when={left} fallback={<p>A draft of another version of this app.</p>}>
        {(known) => (
          <>
            <p class="whitespace-pre-wrap">{known().words}</p>
            <p class="text-small text-soft">
              You were editing this {known().what}. It is no longer in your account.
            </p>
          </>
        )}
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={left}>
          {(known) => (
            <>
              <button type="button" class="button" onClick={() => saveAsNew(known())}>
                Save as a new {known().what}
              </button>
              <CopyButton words={known().words} />
            </>
          )}
        </Show>
        <button type="button" class="button is-quiet" onClick={discard}>
          Discard
        </button>
      </div>
    </li>
  );
}
