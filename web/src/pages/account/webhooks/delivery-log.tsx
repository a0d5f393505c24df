import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from "solid-js";
import { type Delivery, resend, type Webhook } from "../../../api/webhooks.ts";
import { plural, t } from "../../../language/t.ts";
import { createAttempt } from "../../../session/attempt.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { notify } from "../../../ui/notices.ts";
import { Problem } from "../../../ui/problem.tsx";
import { DeliveryLine } from "./delivery-line.tsx";
import { createDeliveries, readWhileWaiting } from "./use-deliveries.ts";

interface DeliveryLogProps {
  owner: string;
  webhook: Webhook;
  /** How often something was done that the log shows. */
  changes: number;
  onChanged: () => Promise<void>;
}

/** What a webhook was sent in the last days, and what came of it. */
export function DeliveryLog(props: DeliveryLogProps) {
  const store = useTaskStore();
  const [onlyFailed, setOnlyFailed] = createSignal(false);
  const log = createDeliveries(props.owner, props.webhook.id, onlyFailed);
  const trial = createAttempt();
  let list: HTMLElement | undefined;

  createEffect(
    on(
      () => props.changes,
      () => void log.renew(),
      { defer: true },
    ),
  );
  const nextTry = createMemo(() => {
    const waiting = log.deliveries().flatMap(({ next_at: at }) => (at === undefined ? [] : [Date.parse(at)]));
    return waiting.length > 0 ? Math.min(...waiting) : undefined;
  });
  readWhileWaiting(nextTry, () => {
    void log.refresh();
    void props.onChanged();
  });

  const mayAsk = () => props.webhook.on && !trial.busy();
  const hasFailed = () => log.deliveries().some(({ state }) => state === "failed");
  const sendAgain = async (which: string[] | "failed") => {
    let count = 0;
    const isDone = await trial.attempt(async () => {
      count = await resend(props.owner, props.webhook.id, which);
    });
    if (!isDone) return;
    notify({
      text: plural(
        count,
        "{count} message waits to be sent again.",
        "{count} messages wait to be sent again.",
      ),
      stays: 5000,
    });
    await Promise.all([log.renew(), props.onChanged()]);
    // The button is gone, and the focus must not be.
    list?.focus();
  };
  const titleOf = ({ subject, type }: Delivery) => {
    if (subject === undefined) return undefined;
    return type.startsWith("list.") ? store.lists().get(subject)?.name : store.tasks().get(subject)?.title;
  };

  return (
    <section
      class="grid gap-4"
      aria-labelledby="webhook-log"
      tabindex="-1"
      ref={(element) => (list = element)}
    >
      <h2 class="text-title" id="webhook-log">
        {t("Messages")}
      </h2>
      <p class="text-small text-soft">{t("Delivered messages are listed for seven days.")}</p>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label class="choice">
          <input
            type="checkbox"
            class="plain-check"
            checked={onlyFailed()}
            onChange={({ currentTarget }) => setOnlyFailed(currentTarget.checked)}
          />
          {t("Only failed ones")}
        </label>
        <Show when={hasFailed() && props.webhook.on}>
          <button
            type="button"
            class="button"
            aria-disabled={!mayAsk()}
            onClick={() => mayAsk() && void sendAgain("failed")}
          >
            {t("Send all failed ones again")}
          </button>
        </Show>
      </div>
      <Problem words={trial.wrong()} />
      <Switch>
        <Match when={log.isFailed()}>
          <div class="problem grid gap-3" role="alert">
            <p>{t("The log could not be loaded.")}</p>
            <button type="button" class="button justify-self-start" onClick={() => void log.renew()}>
              {t("Try again")}
            </button>
          </div>
        </Match>
        <Match when={log.isPending()}>
          <p class="empty">{t("One moment…")}</p>
        </Match>
        <Match when={log.deliveries().length === 0}>
          <p class="empty">{onlyFailed() ? t("Nothing has failed.") : t("No messages yet.")}</p>
        </Match>
        <Match when={true}>
          <ol class="bin acts deliveries" aria-label={t("Messages")}>
            <For each={log.deliveries()}>
              {(delivery) => (
                <DeliveryLine
                  delivery={delivery}
                  title={titleOf(delivery)}
                  mayAsk={mayAsk()}
                  onResend={() => void sendAgain([delivery.id])}
                />
              )}
            </For>
          </ol>
        </Match>
      </Switch>
      <Show when={log.hasMore()}>
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={log.isReading()}
          onClick={() => void log.readMore()}
        >
          {t("Show more")}
        </button>
      </Show>
    </section>
  );
}
