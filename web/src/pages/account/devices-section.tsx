import { For, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { type Device, signOutDevice, signOutOtherDevices } from "../../api/people.ts";
import { sayMoment } from "../../dates/moments.ts";
import { announce } from "../../ui/notices.ts";
import { createAttempt } from "../../session/attempt.ts";
import type { Read } from "../../session/read.ts";
import { nameDevice } from "../../../../worker/fields/device-name.ts";
import { Section } from "../../ui/section.tsx";
import { Problem } from "../../ui/problem.tsx";
import { sayDevice } from "../../ui/say-device.ts";

export function DevicesSection(props: { devices: Read<Device[]>; onChanged: () => void }) {
  const { busy, wrong, attempt } = createAttempt();
  const known = () => props.devices.data() ?? [];

  const end = async (work: () => Promise<void>, words: string) => {
    if (await attempt(work)) announce(words);
    props.onChanged();
    await props.devices.refetch();
  };

  return (
    <Section title={t("Signed-in devices")}>
      <Show
        when={!props.devices.isFailed()}
        fallback={<p class="problem">{t("This list could not be loaded.")}</p>}
      >
        <ul class="grid gap-3" aria-label={t("Devices")} aria-busy={props.devices.isPending()}>
          <For each={known()}>
            {(device) => (
              <DeviceLine
                device={device}
                busy={busy()}
                onEnd={() =>
                  void end(
                    () => signOutDevice(device.id),
                    t("Signed out: {device}", { device: nameOf(device) }),
                  )
                }
              />
            )}
          </For>
        </ul>
      </Show>
      <Problem words={wrong()} />
      <Show when={known().length > 1}>
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={busy()}
          onClick={() => void end(signOutOtherDevices, t("All other devices are signed out."))}
        >
          {t("Sign out all other devices")}
        </button>
      </Show>
    </Section>
  );
}

const nameOf = ({ agent }: Device) => sayDevice(nameDevice(agent));

function DeviceLine(props: { device: Device; busy: boolean; onEnd: () => void }) {
  const name = () => nameOf(props.device);
  const since = () => sayMoment(props.device.since);
  return (
    <li class="device">
      <div>
        <p class="font-semibold">
          {name()}
          <Show when={props.device.current}>
            <span class="here">{t("this device")}</span>
          </Show>
        </p>
        <p class="text-small text-soft">
          {props.device.address
            ? t("Since {moment}, from {address}", { moment: since(), address: props.device.address })
            : t("Since {moment}", { moment: since() })}
        </p>
      </div>
      <Show when={!props.device.current}>
        <button
          type="button"
          class="button is-quiet"
          aria-label={t("Sign out {device}, since {moment}", { device: name(), moment: since() })}
          aria-disabled={props.busy}
          onClick={() => props.onEnd()}
        >
          {t("Sign out")}
        </button>
      </Show>
    </li>
  );
}
