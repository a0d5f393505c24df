import { t } from "../../../language/t.ts";
import type { List } from "../../../api/lists.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { announce } from "../../../ui/notices.ts";
import { moveList, siblingsOf } from "./move-list.ts";

/** Moves a list or a view up or down among its siblings. */
export function ListMoves(props: { list: List }) {
  const store = useTaskStore();
  const all = () => siblingsOf(store, props.list);
  const index = () => all().findIndex(({ id }) => id === props.list.id);
  const move = (by: 1 | -1) => {
    const to = index() + by;
    if (to >= 0 && to < all().length) announce(moveList(store, props.list, to).words);
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
