import { createSignal, Show } from "solid-js";
import { makeIdFor } from "../../../../../worker/ids/id.ts";
import type { ListFields, Overview } from "../../../api/lists.ts";
import type { Part } from "../../../api/sync.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { faultInName } from "../../../task/list-name.ts";
import { notify, notifyUndoable } from "../../../ui/notices.ts";
import { go } from "../../../ui/route.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { useTaskStore } from "../../../sync/store.ts";
import { ColourField } from "./colour-field.tsx";
import { ListMoves } from "./list-moves.tsx";
import { changesOfList, isListEdited, listDraftOf, readListDraft } from "../../../sync/list-draft.ts";
import { partsOfListCopy } from "../../../sync/list-copy.ts";
import { cutToSize, perform } from "../../../sync/perform.ts";

type Listed = Overview["lists"][number];

export interface ListDialogProps {
  lists: Listed[];
  /** The list to change. Without it, a new one is made. */
  list: Listed | undefined;
  onClose: () => void;
  onAddSection: () => void;
}

/** Makes a list, or changes one: its name, colour and position. It can also be archived and deleted here. */
export function ListDialog(props: ListDialogProps) {
  const store = useTaskStore();
  const { list: before } = props;
  const key = `list:${before?.id ?? "new"}`;
  const [draft, setDraft] = createSignal(readListDraft(store.drafts.recall(key)) ?? listDraftOf(before));
  const [wrong, setWrong] = createSignal<string>();
  const [isConfirming, setConfirming] = createSignal(false);

  const type = (part: Partial<ReturnType<typeof draft>>) => {
    const next = setDraft({ ...draft(), ...part });
    store.drafts.keep(key, isListEdited(next) ? next : undefined);
  };
  const act = (words: string, part: Part) => {
    perform(store, words, [[part]]);
    props.onClose();
    notify({ text: words, stays: 6000 });
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const kept = draft();
    const name = kept.name.trim();
    const fault = faultInName(name, "A list needs a name.");
    setWrong(fault);
    if (fault) return;
    const id = makeIdFor(store.owner);
    const { colour, was = {} } = kept;
    const set = changesOfList(kept);
    const words = before ? `Saved: ${name}` : `Created: ${name}`;
    const part: Part = before
      ? { do: "change_list", list: before.id, set, was }
      : { do: "create_list", list: { id, name, colour } };
    store.drafts.drop(key);
    if (before && Object.keys(set).length === 0) return props.onClose();
    perform(store, words, [[part]], () => {
      store.drafts.putBack(key, kept);
      notify({
        wrong: true,
        text: `That was not saved: there is no room left on this device. “${name}” is kept.`,
      });
    });
    props.onClose();
    notify({ text: words, stays: 6000 });
    if (!before) go(`/?list=${id}`, { stay: true });
  };
  const cancel = () => {
    const kept = store.drafts.recall(key);
    props.onClose();
    if (kept === undefined) return;
    store.drafts.drop(key);
    notifyUndoable("Draft discarded", () => store.drafts.putBack(key, kept));
  };
  const change = (list: Listed, set: ListFields, words: string) => {
    const was = { name: list.name, colour: list.colour, archived: list.archived };
    act(words, { do: "change_list", list: list.id, set, was });
  };
  const toggleArchived = (list: Listed) => {
    const words = list.archived ? `${list.name} is no longer archived.` : `${list.name} is archived.`;
    change(list, { archived: !list.archived }, words);
  };
  const duplicate = (original: Listed) => {
    const { list, count, parts } = partsOfListCopy(store.tasks().values(), original, store.owner);
    const words = `Duplicated: ${original.name}, with ${sayOpenTasks(count)}`;
    const { undo } = perform(store, words, cutToSize(parts));
    props.onClose();
    go(`/?list=${list}`, { stay: true });
    notifyUndoable(words, () => {
      undo();
      go(`/?list=${original.id}`, { stay: true });
    });
  };
  const remove = (list: Listed) => {
    store.drafts.drop(key);
    act(`${list.name} is deleted. Its tasks are in the inbox.`, { do: "delete_list", list: list.id });
    go("/", { stay: true });
  };

  return (
    <Dialog name={before ? `Settings of the list ${before.name}` : "New list"} onClose={props.onClose}>
      <form class="grid gap-4" onSubmit={save} autocomplete="off">
        <h2 class="text-title">{before ? "List settings" : "New list"}</h2>
        <TextField
          label="Name"
          name="name"
          value={draft().name}
          onValue={(name) => type({ name })}
          wrong={wrong()}
        />
        <ColourField colour={draft().colour} onColour={(colour) => type({ colour })} />
        <div class="flex flex-wrap gap-2">
          <button type="submit" class="button is-main">
            {before ? "Save" : "Create list"}
          </button>
          <button type="button" class="button is-quiet" onClick={cancel}>
            Cancel
          </button>
        </div>
        <Show when={before}>
          {(list) => (
            <div class="flex flex-wrap gap-2 border-t border-line pt-4">
              <ListMoves lists={props.lists} list={list()} />
              <button type="button" class="button" onClick={() => toggleArchived(list())}>
                {list().archived ? "Unarchive" : "Archive"}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => {
                  props.onClose();
                  props.onAddSection();
                }}
              >
                Add section
              </button>
              <button type="button" class="button" onClick={() => duplicate(list())}>
                Duplicate
              </button>
              <Show
                when={isConfirming()}
                fallback={
                  <button type="button" class="button is-grave" onClick={() => setConfirming(true)}>
                    Delete…
                  </button>
                }
              >
                <p class="problem w-full" role="alert">
                  {list().name} will be deleted. {sayTasks(list().open)}
                </p>
                <button type="button" class="button is-grave" onClick={() => remove(list())}>
                  Delete {list().name}
                </button>
              </Show>
            </div>
          )}
        </Show>
      </form>
    </Dialog>
  );
}

function sayOpenTasks(count: number): string {
  if (count === 0) return "no open tasks";
  return `${count.toLocaleString()} open ${count === 1 ? "task" : "tasks"}`;
}

function sayTasks(open: number): string {
  if (open === 0) return "Its completed tasks are kept.";
  return `Its ${open.toLocaleString()} open ${open === 1 ? "task goes" : "tasks go"} to the inbox.`;
}
