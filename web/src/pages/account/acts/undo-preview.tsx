import { Show } from "solid-js";
import type { UndoneActs } from "../../../api/acts.ts";
import { plural, t } from "../../../language/t.ts";
import { sayNames } from "./words.ts";

/** What undoing would come to, or why it is not possible. */
export function UndoPreview(props: { told: UndoneActs }) {
  const way = () => props.told.in_the_way;
  const effects = () => {
    const { changed, restored, removed, lists } = props.told.counts;
    return [
      ...(removed > 0 ? [plural(removed, "{count} task is removed", "{count} tasks are removed")] : []),
      ...(restored > 0 ? [plural(restored, "{count} task comes back", "{count} tasks come back")] : []),
      ...(changed > 0
        ? [plural(changed, "{count} task is changed back", "{count} tasks are changed back")]
        : []),
      ...(lists?.removed
        ? [plural(lists.removed, "{count} list is removed", "{count} lists are removed")]
        : []),
      ...(lists?.restored
        ? [plural(lists.restored, "{count} list comes back", "{count} lists come back")]
        : []),
      ...(lists?.changed
        ? [plural(lists.changed, "{count} list is changed back", "{count} lists are changed back")]
        : []),
    ];
  };
  const titles = () => [...new Set(props.told.acts.flatMap((act) => act.titles))].slice(0, 5);
  return (
    <Show
      when={way()}
      fallback={
        <>
          <ul class="list-disc ps-5">
            {effects().map((words) => (
              <li>{words}</li>
            ))}
          </ul>
          <Show when={titles().length > 0}>
            <p class="text-small text-soft">{t("Among them: {titles}", { titles: sayNames(titles()) })}</p>
          </Show>
        </>
      }
    >
      {(found) => {
        const names = () =>
          [...found().tasks.map(({ title }) => title), ...found().lists.map(({ name }) => name)]
            .filter((name) => name !== undefined)
            .slice(0, 5);
        const possible = () => props.told.counts.acts - found().acts;
        return (
          <>
            <p class="problem">
              {plural(
                found().number,
                "It cannot all be undone, because this was changed since: {names}",
                "It cannot all be undone, because these were changed since: {names}",
                { names: sayNames(names(), found().number) },
              )}
            </p>
            <p>
              {possible() > 0
                ? plural(
                    possible(),
                    "{count} of the changes can still be undone by itself, in the list behind this.",
                    "{count} of the changes can still be undone one by one, in the list behind this.",
                  )
                : t("Choose a later time, or look at the changes one by one.")}
            </p>
          </>
        );
      }}
    </Show>
  );
}
