import { useQueryClient } from "@tanstack/solid-query";
import { generateKeyBetween } from "fractional-indexing";
import { changeList, type Overview } from "../../../api/lists.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { positionOf } from "../../../task/order.ts";
import { inOrder, keepList } from "../../../sync/keep-list.ts";

type Listed = Overview["lists"][number];

interface ListMovesProps {
  lists: Listed[];
  list: Listed;
  /** Called with the move, which answers what to say of it. */
  onMove: (work: () => Promise<string>) => void;
}

/** Moves a list up or down among those that are archived as it is, or not. */
export function ListMoves(props: ListMovesProps) {
  const store = useTaskStore();
  const client = useQueryClient();
  const others = () => inOrder(props.lists.filter(({ archived }) => archived === props.list.archived));
  const place = () => others().findIndex(({ id }) => id === props.list.id);

  const move = (by: 1 | -1) => {
    const all = others();
    const to = place() + by;
    const [before, after] = by > 0 ? [all[to], all[to + 1]] : [all[to - 1], all[to]];
    if (to < 0 || to >= all.length) return;
    props.onMove(async () => {
      const position = generateKeyBetween(
        before ? positionOf(before) : null,
        after ? positionOf(after) : null,
      );
      keepList(client, await changeList(store.owner, props.list.id, { position }));
      return `${props.list.name}: ${to + 1} of ${all.length}`;
    });
  };

  return (
    <>
      <button type="button" class="button" aria-disabled={place() <= 0} onClick={() => move(-1)}>
        Move up
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={place() >= others().length - 1}
        onClick={() => move(1)}
      >
        Move down
      </button>
    </>
  );
}
