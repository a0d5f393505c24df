import { t } from "../../../language/t.ts";
import type { Overview } from "../../../api/lists.ts";
import { perform } from "../../../sync/perform.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { inOrder } from "../../../task/position.ts";
import { announce } from "../../../ui/notices.ts";

type Listed = Overview["lists"][number];

interface ListMovesProps {
  lists: Listed[];
  list: Listed;
}

/** Moves a list up or down among those that are archived as it is, or not. */
export function ListMoves(props: ListMovesProps) {
  const store = useTaskStore();
  const all = () => inOrder(props.lists.filter(({ archived }) => archived === props.list.archived));
  const index = () => all().findIndex(({ id }) => id === props.list.id);

  const move = (by: 1 | -1) => {
    const to = index() + by;
    const count = all().length;
    if (to < 0 || to >= count) return;
    const others = all().filter(({ id }) => id !== props.list.id);
    const neighbours = { after: others[to - 1]?.id ?? null, before: others[to]?.id ?? null };
    const words = t("{name}: {place} of {count}", { name: props.list.name, place: to + 1, count });
    perform(store, words, [[{ do: "move_list", list: props.list.id, ...neighbours }]]);
    announce(words);
  };

  return (
    <>
      <button type="button" class="button" aria-disabled={index() <= 0} onClick={() => move(-1)}>
        {t("Move up")}
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={index() >= all().length - 1}
        onClick={() => move(1)}
      >
        {t("Move down")}
      </button>
    </>
  );
}
