import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { addList, changeList, type Colour, type Overview, removeList } from "../../../api/lists.ts";
import { toRefusal } from "../../../api/refusal.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { announce, notify } from "../../../ui/notices.ts";
import { go } from "../../../ui/route.ts";
import { longestListName } from "../../../../../worker/fields/limits.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { useTaskStore } from "../../../sync/store.ts";
import { countCodePoints } from "../../../../../worker/fields/code-points.ts";
import { ListMoves } from "./list-moves.tsx";
import { keepList } from "../../../sync/keep-list.ts";

const colours: Colour[] = ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"];

type Listed = Overview["lists"][number];

interface ListDialogProps {
  lists: Listed[];
  /** The list to change. Without it, a new one is made. */
  list: Listed | undefined;
  onClose: () => void;
}

/** Makes a list, or changes one: its name, colour and position. It can also be archived and deleted here. */
export function ListDialog(props: ListDialogProps) {
  const store = useTaskStore();
  const client = useQueryClient();
  const { list: before } = props;
  const [name, setName] = createSignal(before?.name ?? "");
  const [colour, setColour] = createSignal<Colour>(before?.colour ?? "green");
  const [wrong, setWrong] = createSignal<string>();
  const [isConfirming, setConfirming] = createSignal(false);

  const attempt = async (work: () => Promise<string>, isLast = true) => {
    setWrong();
    try {
      // Earlier changes are sent first: a list must not be deleted while tasks are being moved into it.
      await store.settled();
      const words = await work();
      store.refetchAll();
      if (isLast) {
        props.onClose();
        notify({ text: words, stays: 6000 });
      } else announce(words);
    } catch (thrown) {
      setWrong(toRefusal(thrown).message);
    }
  };

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = { name: name().trim(), colour: colour() };
    const fault = faultInName(fields.name);
    setWrong(fault);
    if (fault) return;
    void attempt(async () => {
      const list = before
        ? await changeList(store.owner, before.id, fields)
        : await addList(store.owner, fields);
      keepList(client, list);
      if (!before) go(`/?list=${list.id}`, { stay: true });
      return before ? `Saved: ${list.name}` : `Created: ${list.name}`;
    });
  };
  const toggleArchived = (list: Listed) =>
    void attempt(async () => {
      keepList(client, await changeList(store.owner, list.id, { archived: !list.archived }));
      return list.archived ? `${list.name} is no longer archived.` : `${list.name} is archived.`;
    });
  const remove = (list: Listed) =>
    void attempt(async () => {
      await removeList(store.owner, list.id);
      go("/", { stay: true });
      return `${list.name} is deleted. Its tasks are in the inbox.`;
    });

  return (
    <Dialog name={before ? `Edit the list ${before.name}` : "New list"} onClose={props.onClose}>
      <form class="grid gap-4" onSubmit={save} autocomplete="off">
        <h2 class="text-title">{before ? "Edit the list" : "New list"}</h2>
        <TextField label="Name" name="name" value={name()} onValue={setName} wrong={wrong()} />
        <fieldset class="colours">
          <legend>Colour</legend>
          <For each={colours}>
            {(each) => (
              <label title={each}>
                <input
                  type="radio"
                  name="colour"
                  value={each}
                  aria-label={each}
                  checked={colour() === each}
                  onChange={() => setColour(each)}
                />
                <i class={`dot is-${each}`} aria-hidden="true" />
              </label>
            )}
          </For>
        </fieldset>
        <div class="flex flex-wrap gap-2">
          <button type="submit" class="button is-main">
            {before ? "Save" : "Create list"}
          </button>
          <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
            Cancel
          </button>
        </div>
        <Show when={before}>
          {(list) => (
            <div class="flex flex-wrap gap-2 border-t border-line pt-4">
              <ListMoves lists={props.lists} list={list()} onMove={(work) => void attempt(work, false)} />
              <button type="button" class="button" onClick={() => toggleArchived(list())}>
                {list().archived ? "Unarchive" : "Archive"}
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

function faultInName(name: string): string | undefined {
  if (name === "") return "A list needs a name.";
  return countCodePoints(name) > longestListName
    ? `A name has at most ${longestListName} characters.`
    : undefined;
}

function sayTasks(open: number): string {
  if (open === 0) return "Its completed tasks are kept.";
  return `Its ${open.toLocaleString()} open ${open === 1 ? "task goes" : "tasks go"} to the inbox.`;
}
