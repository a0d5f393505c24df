import { createEffect, Show } from "solid-js";
import {
  changeReminderSettings,
  readReminders,
  type Reminders,
  type SettingsChange,
} from "../../api/reminders.ts";
import { t } from "../../language/t.ts";
import { setReminderSettings } from "../../reminders/settings.ts";
import { createAttempt } from "../../session/attempt.ts";
import { createRead } from "../../session/read.ts";
import { announce } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { ownZone } from "../../dates/zone.ts";
import { ReminderTimes } from "./reminder-times.tsx";
import { RingingDevices } from "./ringing-devices.tsx";

export function RemindersSection(props: { owner: string; mayMail: boolean }) {
  const reminders = createRead((signal) => readReminders(props.owner, signal));
  const { busy, wrong, attempt } = createAttempt();

  createEffect(() => {
    const known = reminders.data();
    if (known) setReminderSettings(known.settings);
  });
  const change = (known: Reminders, wished: Partial<SettingsChange>) =>
    attempt(async () => {
      const time_zone = known.settings.time_zone ?? ownZone();
      const settings = await changeReminderSettings(props.owner, { time_zone, ...wished });
      reminders.set({ ...known, settings });
      announce(t("Saved."));
    });

  return (
    <Section title={t("Reminders")}>
      <Show
        when={!reminders.isFailed()}
        fallback={<p class="problem">{t("Your reminders could not be loaded.")}</p>}
      >
        <Show when={reminders.data()}>
          {(known) => (
            <>
              <RingingDevices
                owner={props.owner}
                reminders={known()}
                onChanged={() => void reminders.refetch()}
              />
              <ReminderTimes
                settings={known().settings}
                mayPush={known().push !== undefined}
                mayMail={props.mayMail}
                busy={busy()}
                onChange={(wished) => void change(known(), wished)}
              />
            </>
          )}
        </Show>
      </Show>
      <Problem words={wrong()} />
    </Section>
  );
}
