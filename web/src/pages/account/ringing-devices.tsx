import { createEffect, createSignal, For, Show } from "solid-js";
import { type PushDevice, type Reminders, removeSubscription } from "../../api/reminders.ts";
import { toRefusal } from "../../api/refusal.ts";
import { sayDate } from "../../dates/moments.ts";
import { t } from "../../language/t.ts";
import {
  readRingState,
  ringHere,
  ringNoMore,
  ringOnce,
  type RingState,
} from "../../reminders/subscription.ts";
import { sayPossible, sayRingState } from "../../reminders/ring-words.ts";
import { createAttempt } from "../../session/attempt.ts";
import { announce, notify } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { sayDevice } from "../../ui/say-device.ts";

interface RingingDevicesProps {
  owner: string;
  reminders: Reminders;
  onChanged: () => void;
}

/** Milliseconds. */
const timeToRead = 10_000;

/** Whether reminders ring on this device, and on which others. */
export function RingingDevices(props: RingingDevicesProps) {
  const [state, setState] = createSignal<RingState>();
  createEffect(() => void readRingState(props.reminders).then(setState, () => {}));
  const { busy, wrong, attempt } = createAttempt();

  const turnOn = (key: string) =>
    attempt(async () => {
      setState(await ringHere(props.owner, key));
      props.onChanged();
    });
  const turnOff = () =>
    attempt(async () => {
      await ringNoMore(props.owner, props.reminders);
      setState("off");
      announce(t("Reminders no longer ring on this device."));
      props.onChanged();
    });
  const test = () =>
    attempt(async () => {
      try {
        await ringOnce(props.owner);
      } catch (thrown) {
        // The server may just have learned that it rings here no more.
        if (toRefusal(thrown).type !== undefined) props.onChanged();
        throw thrown;
      }
      notify({
        text: t(
          "A test is on its way. If nothing appears, look at the notification settings of your system.",
        ),
        stays: timeToRead,
      });
    });
  const remove = (device: PushDevice) =>
    attempt(async () => {
      await removeSubscription(props.owner, device.id);
      announce(t("Removed: {device}", { device: sayDevice(device.device) }));
      props.onChanged();
    });
  const others = () => props.reminders.push?.devices.filter(({ current }) => !current) ?? [];

  return (
    <>
      <Show when={state()}>
        {(now) => (
          <>
            <p>{sayRingState(now())}</p>
            <Show when={now() === "on"}>
              <div class="flex flex-wrap gap-3">
                <button type="button" class="button" aria-disabled={busy()} onClick={() => void test()}>
                  {t("Send a test")}
                </button>
                <button
                  type="button"
                  class="button is-quiet"
                  aria-disabled={busy()}
                  onClick={() => void turnOff()}
                >
                  {t("Turn off here")}
                </button>
              </div>
            </Show>
            <Show when={now() === "off" && props.reminders.push}>
              {(push) => (
                <button
                  type="button"
                  class="button justify-self-start"
                  aria-disabled={busy()}
                  onClick={() => void turnOn(push().key)}
                >
                  {t("Turn on here")}
                </button>
              )}
            </Show>
            <Show when={(now() === "on" || now() === "off") && sayPossible()}>
              {(words) => <p class="text-small text-soft">{words()}</p>}
            </Show>
          </>
        )}
      </Show>
      <Problem words={wrong()} />
      <Show when={others().length > 0}>
        <div class="grid gap-3">
          <h3 class="font-semibold">{t("They also ring on")}</h3>
          <ul class="grid gap-3" aria-label={t("Devices that ring")}>
            <For each={others()}>
              {(device) => (
                <li class="device">
                  <div>
                    <p class="font-semibold">{sayDevice(device.device)}</p>
                    <p class="text-small text-soft">{t("Since {day}", { day: sayDate(device.made) })}</p>
                  </div>
                  <button
                    type="button"
                    class="button is-quiet"
                    aria-label={t("Remove {device}, since {day}", {
                      device: sayDevice(device.device),
                      day: sayDate(device.made),
                    })}
                    aria-disabled={busy()}
                    onClick={() => void remove(device)}
                  >
                    {t("Remove [device]")}
                  </button>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    </>
  );
}
