import { For, Match, Show, Switch } from "solid-js";
import { rich, t } from "../../language/t.ts";
import type { AccountEvent } from "../../api/activity.ts";
import { sayMoment } from "../../dates/moments.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import type { Activity } from "./activity.ts";
import { sayCountry } from "../../ui/say-country.ts";
import { sayDevice } from "../../ui/say-device.ts";
import { namesDevice, sayEvent } from "./say-event.ts";

export function ActivitySection(props: { activity: Activity }) {
  const events = () => props.activity.events().filter((event) => sayEvent(event));
  let list: HTMLOListElement | undefined;

  const showMore = async () => {
    if (props.activity.isReading()) return;
    const shown = events().length;
    await props.activity.readMore();
    // The button goes with the last page: whoever reads on with the keyboard goes on at the first new line.
    queueMicrotask(() => list?.querySelectorAll("li")[shown]?.focus());
  };

  return (
    <Section title={t("Recent activity")}>
      <p>
        {t(
          "What was done to your account in the last ninety days. If something was not you, change your password, end the access of programs, revoke your API keys and your calendar address, and remove the webhooks that are not yours.",
        )}
      </p>
      <Switch>
        <Match when={props.activity.isPending()}>
          <p class="text-small text-soft">{t("One moment…")}</p>
        </Match>
        <Match when={props.activity.isFailed()}>
          <p class="problem">{t("Your recent activity could not be loaded.")}</p>
        </Match>
        <Match when={events().length === 0}>
          <p class="text-soft">{t("Nothing has been recorded yet.")}</p>
        </Match>
        <Match when={events().length > 0}>
          <ol ref={(element) => (list = element)} class="grid gap-3" aria-label={t("Recent activity")}>
            <For each={events()}>{(event) => <EventLine event={event} />}</For>
          </ol>
        </Match>
      </Switch>
      <Problem words={props.activity.isMoreFailed() ? t("Older activity could not be loaded.") : undefined} />
      <Show when={props.activity.hasMore()}>
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={props.activity.isReading()}
          onClick={() => void showMore()}
        >
          {t("Show more")}
        </button>
      </Show>
    </Section>
  );
}

function EventLine(props: { event: AccountEvent }) {
  const time = () => <time datetime={props.event.at.toISOString()}>{sayMoment(props.event.at)}</time>;
  const device = () => (namesDevice(props.event) ? undefined : props.event.device);
  return (
    <li class="event" tabindex="-1">
      <p classList={{ "font-semibold": props.event.knownBrowser === false }}>{sayEvent(props.event)}</p>
      <p class="text-small text-soft">
        <Switch fallback={time()}>
          <Match when={props.event.byOperator}>
            {rich("{time}, by the people who run this server", { time: time() })}
          </Match>
          <Match when={device()}>
            {(name) => rich("{time}, from {device}", { time: time(), device: sayDevice(name()) })}
          </Match>
        </Switch>
        <Show when={sayCountry(props.event.country)}>{(country) => ` · ${country()}`}</Show>
      </p>
    </li>
  );
}
