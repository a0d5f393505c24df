import { createSignal, For, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { type Device, signOutDevice, signOutOtherDevices } from "../../api/devices.ts";
import { sayMoment } from "../../dates/moments.ts";
import { announce } from "../../ui/notices.ts";
import { createAttempt } from "../../session/attempt.ts";
import type { Read } from "../../session/read.ts";
import { nameDevice } from "../../../../worker/fields/device-name.ts";
import { Section } from "../../ui/section.tsx";
import { Problem } from "../../ui/problem.tsx";
import { signOutOfHere } from "../../sync/sign-out.ts";
import { useTaskStore } from "../../sync/store.ts";
import { sayCountry } from "../../ui/say-country.ts";
import { pathOfActs } from "../../ui/acts-path.ts";
import { sayDevice } from "../../ui/say-device.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export function DevicesSection(props: { devices: Read<Device[]>; onChanged: () => void }) {
  const { busy, wrong, attempt } = createAttempt();
  const [isAsking, setAsking] = createSignal(false);
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
      <div class="flex flex-wrap gap-3">
        <Show when={known().length > 1}>
          <button
            type="button"
            class="button"
            aria-disabled={busy()}
            onClick={() => void end(signOutOtherDevices, t("All other devices are signed out."))}
          >
            {t("Sign out all other devices")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t("Sign out everywhere…")}
        </button>
      </div>
      <Show when={isAsking()}>
        <EverywhereDialog onClose={() => setAsking(false)} />
      </Show>
    </Section>
  );
}

function EverywhereDialog(props: { onClose: () => void }) {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);
  const end = async () => {
    if (busy()) return;
    setBusy(true);
    await signOutOfHere(store, true);
    props.onClose();
  };
  return (
    <ConfirmDialog
      name={t("Sign out everywhere")}
      act={t("Sign out everywhere")}
      keep={t("Stay signed in")}
      wrong={undefined}
      busy={busy()}
      onAct={() => void end()}
      onClose={props.onClose}
    >
      {t(
        "Every device is signed out, this one too. Programs, API keys and the calendar address keep working.",
      )}
    </ConfirmDialog>
  );
}

const nameOf = ({ agent }: Device) => sayDevice(nameDevice(agent));

function DeviceLine(props: { device: Device; busy: boolean; onEnd: () => void }) {
  const name = () => nameOf(props.device);
  const since = () => sayMoment(props.device.since);
  const use = () => ({ moment: since(), seen: sayMoment(props.device.seen) });
  const country = () => sayCountry(props.device.country);
  return (
    <li class="device">
      <div>
        <p class="font-semibold">
          {country() ? `${name()} · ${country()}` : name()}
          <Show when={props.device.current}>
            <span class="here">{t("this device")}</span>
          </Show>
        </p>
        <p class="text-small text-soft">
          {props.device.address
            ? t("Since {moment}, last used {seen}, from {address}", {
                ...use(),
                address: props.device.address,
              })
            : t("Since {moment}, last used {seen}", use())}
        </p>
        <a
          class="inline-flex min-h-11 items-center text-small"
          href={pathOfActs("session", props.device.session)}
          aria-label={t("What was done there: {device}", { device: name() })}
        >
          {t("What was done there")}
        </a>
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
