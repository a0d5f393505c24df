import { createSignal, onMount, Show } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { makeIdFor } from "../../../../../worker/ids/id.ts";
import type { ListFields, Overview } from "../../../api/lists.ts";
import type { Part } from "../../../api/sync.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { readFilters } from "../../../task/filters.ts";
import { faultInName } from "../../../task/list-name.ts";
import { notify, notifyUndoable } from "../../../ui/notices.ts";
import { go, place } from "../../../ui/route.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { useTaskStore } from "../../../sync/store.ts";
import { ColourField } from "./colour-field.tsx";
import { ListMoves } from "./list-moves.tsx";
import { changesOfList, isListEdited, listDraftOf, readListDraft } from "../../../sync/list-draft.ts";
import { partsOfListCopy } from "../../../sync/list-copy.ts";
import { cutToSize, perform } from "../../../sync/perform.ts";

type Listed = Overview["lists"][number];

export interface ListDialogProps {
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
    const fault = faultInName(name, t("A list needs a name."));
    setWrong(fault);
    if (fault) return;
    const id = makeIdFor(store.owner);
    const { colour, was = {} } = kept;
    const set = changesOfList(kept);
    const words = before ? t("Saved: {title}", { title: name }) : t("Created: {title}", { title: name });
    const part: Part = before
      ? { do: "change_list", list: before.id, set, was }
      : { do: "create_list", list: { id, name, colour } };
    store.drafts.drop(key);
    if (before && Object.keys(set).length === 0) return props.onClose();
    perform(store, words, [[part]], () => {
      store.drafts.putBack(key, kept);
      notify({
        wrong: true,
        text: t("That was not saved: there is no room left on this device. “{name}” is kept.", { name }),
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
    notifyUndoable(t("Draft discarded"), () => store.drafts.putBack(key, kept));
  };
  const change = (list: Listed, set: ListFields, words: string) => {
    const was = { name: list.name, colour: list.colour, archived: list.archived };
    act(words, { do: "change_list", list: list.id, set, was });
  };
  const toggleArchived = (list: Listed) => {
    const { name } = list;
    const words = list.archived
      ? t("{name} is no longer archived.", { name })
      : t("{name} is archived.", { name });
    change(list, { archived: !list.archived }, words);
  };
  const duplicate = (original: Listed) => {
    const { search } = place();
    const { list, count, parts } = partsOfListCopy(store.tasks().values(), original, store.owner);
    const words = sayDuplicated(original.name, count);
    const { undo } = perform(store, words, cutToSize(parts));
    props.onClose();
    go(`/?list=${list}`, { stay: true });
    notifyUndoable(words, () => {
      undo();
      go(`/${search}`, { stay: true });
    });
  };
  const remove = (list: Listed) => {
    store.drafts.drop(key);
    const words = t("{name} is deleted. Its tasks are in the inbox.", { name: list.name });
    act(words, { do: "delete_list", list: list.id });
    const { where } = readFilters(place().search);
    if (where.at === "list" && where.list === list.id) go("/", { stay: true });
  };

  return (
    <Dialog
      name={before ? t("Settings of the list {name}", { name: before.name }) : t("New list")}
      onClose={props.onClose}
    >
      <form class="grid gap-4" onSubmit={save} autocomplete="off">
        <h2 class="text-title">{before ? t("List settings") : t("New list")}</h2>
        <TextField
          label={t("Name")}
          name="name"
          ref={(input) => before && onMount(() => input.select())}
          value={draft().name}
          onValue={(name) => type({ name })}
          wrong={wrong()}
        />
        <ColourField colour={draft().colour} onColour={(colour) => type({ colour })} />
        <div class="flex flex-wrap gap-2">
          <button type="submit" class="button is-main">
            {before ? t("Save") : t("Create list")}
          </button>
          <button type="button" class="button is-quiet" onClick={cancel}>
            {t("Cancel")}
          </button>
        </div>
        <Show when={before}>
          {(list) => (
            <div class="flex flex-wrap gap-2 border-t border-line pt-4">
              <ListMoves list={list()} />
              <button type="button" class="button" onClick={() => toggleArchived(list())}>
                {list().archived ? t("Unarchive") : t("Archive")}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => {
                  props.onClose();
                  go(`/?list=${list().id}`, { stay: true });
                  props.onAddSection();
                }}
              >
                {t("Add section")}
              </button>
              <button type="button" class="button" onClick={() => duplicate(list())}>
                {t("Duplicate")}
              </button>
              <Show
                when={isConfirming()}
                fallback={
                  <button type="button" class="button is-grave" onClick={() => setConfirming(true)}>
                    {t("Delete…")}
                  </button>
                }
              >
                <p class="problem w-full" role="alert">
                  {t("{name} will be deleted.", { name: list().name })} {sayTasks(list().open)}
                </p>
                <button type="button" class="button is-grave" onClick={() => remove(list())}>
                  {t("Delete {name}", { name: list().name })}
                </button>
              </Show>
            </div>
          )}
        </Show>
      </form>
    </Dialog>
  );
}

function sayDuplicated(title: string, count: number): string {
  if (count === 0) return t("Duplicated: {title}, with no open tasks", { title });
  return plural(
    count,
    "Duplicated: {title}, with {count} open task",
    "Duplicated: {title}, with {count} open tasks",
    { title },
  );
}

function sayTasks(open: number): string {
  if (open === 0) return t("Its completed tasks are kept.");
  return plural(open, "Its {count} open task goes to the inbox.", "Its {count} open tasks go to the inbox.");
}
