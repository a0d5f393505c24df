import { For, Show } from "solid-js";
import { type Device, signOutDevice, signOutOtherDevices } from "../../api/people.ts";
import { sayMoment } from "../../dates/moments.ts";
import { announce } from "../../ui/notices.ts";
import { createAttempt } from "../../session/attempt.ts";
import type { Read } from "../../session/read.ts";
import { nameDevice } from "../../../../worker/fields/device-name.ts";
import { Section } from "../../ui/section.tsx";
import { Problem } from "../../ui/problem.tsx";

export function DevicesSection(props: { devices: Read<Device[]>; onChanged: () => void }) {
  const { busy, wrong, attempt } = createAttempt();
  const known = () => props.devices.data() ?? [];

  const end = async (work: () => Promise<void>, words: string) => {
    if (await attempt(work)) announce(words);
    props.onChanged();
    await props.devices.refetch();
  };

  return (
    <Section title="Signed-in devices">
      <Show when={!props.devices.isFailed()} fallback={<p class="problem">This list could not be loaded.</p>}>
        <ul class="grid gap-3" aria-label="Devices" aria-busy={props.devices.isPending()}>
          <For each={known()}>
            {(device) => (
              <DeviceLine
                device={device}
                busy={busy()}
                onEnd={() =>
                  void end(() => signOutDevice(device.id), `Signed out: ${nameDevice(device.agent)}`)
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
          onClick={() => void end(signOutOtherDevices, "All other devices are signed out.")}
        >
          Sign out all other devices
        </button>
      </Show>
    </Section>
  );
}

function DeviceLine(props: { device: Device; busy: boolean; onEnd: () => void }) {
  const name = () => nameDevice(props.device.agent);
  return (
    <li class="device">
      <div>
        <p class="font-semibold">
          {name()}
          <Show when={props.device.current}>
            <span class="here">this device</span>
          </Show>
        </p>
        <p class="text-small text-soft">
          Since {sayMoment(props.device.since)}
          <Show when={props.device.address}>{(address) => <>, from {address()}</>}</Show>
        </p>
      </div>
      <Show when={!props.device.current}>
        <button
          type="button"
          class="button is-quiet"
          aria-label={`Sign out ${name()}, since ${sayMoment(props.device.since)}`}
          aria-disabled={props.busy}
          onClick={() => props.onEnd()}
        >
          Sign out
        </button>
      </Show>
    </li>
  );
}
