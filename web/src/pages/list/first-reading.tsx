import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { online } from "../../session/connection.ts";
import { useTaskStore } from "../../sync/store.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

/** Nothing of the account is on this device yet. */
export function FirstReading() {
  const store = useTaskStore();
  const isStuck = () => !online() || store.pause() !== undefined;
  return (
    <Show when={isStuck()} fallback={<Skeleton rows={6} />}>
      <p class="empty" role="alert">
        {t("Your tasks are not on this device yet. They will appear when there is a connection.")}
      </p>
    </Show>
  );
}
