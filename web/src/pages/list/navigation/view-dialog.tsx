import { createMemo, createSignal, onMount, Show } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { makeIdFor } from "../../../../../worker/ids/id.ts";
import type { Overview } from "../../../api/lists.ts";
import type { Part } from "../../../api/sync.ts";
import { newListColour } from "../../../sync/new-list-colour.ts";
import { perform } from "../../../sync/perform.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { type Filters, inbox, readFilters } from "../../../task/filters.ts";
import { faultInName } from "../../../task/list-name.ts";
import { createViewFilter, type ViewFilter } from "../../../task/saved.ts";
import {
  type Conditions,
  conditionsOf,
  filterFrom,
  filterOf,
  suggestViewName,
} from "../../../task/view-draft.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { notify, notifyUndoable } from "../../../ui/notices.ts";
import { go, place } from "../../../ui/route.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { ColourField } from "./colour-field.tsx";
import { ListMoves } from "./list-moves.tsx";
import { ViewConditions } from "./view-conditions.tsx";

type Shown = Overview["views"][number];

export interface ViewDialogProps {
  /** The view to change. Without it, a new one is made. */
  view: Shown | undefined;
  /** Where a new one begins with what is chosen. */
  filters: Filters | undefined;
  onClose: () => void;
}

/** Makes a view, or changes one: its name, its colour, its position and what it shows. It can also be deleted here. */
export function ViewDialog(props: ViewDialogProps) {
  let nameField: HTMLInputElement | undefined;
  const store = useTaskStore();
  const { view: before, filters } = props;
  const chosenHere = filters && filterOf(filters, store.views());
  const [conditions, setConditions] = createSignal(conditionsOf(before?.filter ?? chosenHere ?? {}));
  const [colour, setColour] = createSignal(before?.colour ?? newListColour);
  /** As long as nobody has written one, the name follows what is chosen. */
  const [written, setWritten] = createSignal(before?.name);
  const [wrong, setWrong] = createSignal<{ name?: string; filter?: string }>({});

  const filter = createMemo(() => filterFrom(conditions()));
  const nameOfList = (id: string) =>
    id === inbox ? t("Inbox") : (store.lists().get(id)?.name ?? t("A deleted list"));
  const name = () => written() ?? suggestViewName(conditions(), nameOfList);
  const count = createMemo(() => {
    const chosen = filter();
    if (!chosen) return undefined;
    return Array.from(store.tasks().values()).filter(createViewFilter(chosen, store.context())).length;
  });
  const choose = (part: Partial<Conditions>) => {
    setConditions({ ...conditions(), ...part });
    setWrong({});
  };

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = filter();
    const named = name().trim();
    const faults = faultsIn(named, chosen);
    setWrong(faults);
    if (faults.name) nameField?.focus();
    if (!chosen || faults.name) return;
    props.onClose();
    if (before) return change(before, { name: named, colour: colour(), filter: chosen });
    const id = makeIdFor(store.owner);
    const words = t("Created: {title}", { title: named });
    perform(store, words, [
      [{ do: "create_list", list: { id, name: named, colour: colour(), filter: chosen } }],
    ]);
    notify({ text: words, stays: 6000 });
    go(`/?saved=${id}`, { stay: true });
  };
  const change = (view: Shown, wished: Pick<Shown, "name" | "colour" | "filter">) => {
    const set = {
      ...(wished.name !== view.name && { name: wished.name }),
      ...(wished.colour !== view.colour && { colour: wished.colour }),
      ...(!isSameFilter(wished.filter, view.filter) && { filter: wished.filter }),
    };
    if (Object.keys(set).length === 0) return;
    const { name: was, colour: shade, filter: shown } = view;
    const part: Part = {
      do: "change_list",
      list: view.id,
      set,
      was: { name: was, colour: shade, filter: shown },
    };
    const words = t("Saved: {title}", { title: wished.name });
    perform(store, words, [[part]]);
    notify({ text: words, stays: 6000 });
  };
  const remove = (view: Shown) => {
    props.onClose();
    const words = t("{name} is deleted. Its tasks stay where they are.", { name: view.name });
    const { where } = readFilters(place().search);
    const isHere = where.at === "saved" && where.view === view.id;
    const { undo } = perform(store, words, [[{ do: "delete_list", list: view.id }]]);
    if (isHere) go("/", { stay: true });
    notifyUndoable(words, () => {
      undo();
      if (isHere) go(`/?saved=${view.id}`, { stay: true });
    });
  };

  return (
    <Dialog
      name={before ? t("Settings of the view {name}", { name: before.name }) : t("New view")}
      wide
      onClose={props.onClose}
    >
      <form class="grid gap-4" onSubmit={save} autocomplete="off">
        <h2 class="text-title">{before ? t("View settings") : t("New view")}</h2>
        <TextField
          ref={(input) => {
            nameField = input;
            if (before) onMount(() => input.select());
          }}
          label={t("Name")}
          name="name"
          value={name()}
          onValue={(typed) => {
            setWritten(typed);
            setWrong({});
          }}
          wrong={wrong().name}
        />
        <ViewConditions conditions={conditions()} overview={store.overview()} onChange={choose} />
        <ColourField colour={colour()} onColour={setColour} />
        <Show when={before}>
          {(view) => (
            <div class="flex flex-wrap gap-2">
              <ListMoves list={view()} />
              <button type="button" class="button is-grave" onClick={() => remove(view())}>
                {t("Delete")}
              </button>
            </div>
          )}
        </Show>
        <div class="dialog-foot">
          <button type="submit" class="button is-main">
            {before ? t("Save") : t("Create view")}
          </button>
          <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
            {t("Cancel")}
          </button>
          <p role="status" classList={{ "text-soft": !wrong().filter, wrong: Boolean(wrong().filter) }}>
            {wrong().filter ?? sayCount(count())}
          </p>
        </div>
      </form>
    </Dialog>
  );
}

function faultsIn(name: string, filter: ViewFilter | undefined): { name?: string; filter?: string } {
  if (!filter) return { filter: t("Choose at least one condition.") };
  const fault = faultInName(name, t("A view needs a name."));
  return fault === undefined ? {} : { name: fault };
}

function sayCount(count: number | undefined): string {
  return count === undefined
    ? t("Choose what this view shows.")
    : plural(count, "Shows {count} task.", "Shows {count} tasks.");
}

/** In which order lists and tags were chosen does not matter. */
function isSameFilter(left: ViewFilter, right: ViewFilter): boolean {
  const [one, other] = [left, right].map(({ lists, tags, ...rest }) => ({
    ...conditionsOf(rest),
    lists: lists?.toSorted(),
    tags: tags?.toSorted(),
  }));
  return JSON.stringify(one) === JSON.stringify(other);
}
