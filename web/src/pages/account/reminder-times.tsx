import { createUniqueId, Show } from "solid-js";
import type { ReminderSettings, SettingsChange } from "../../api/reminders.ts";
import { here } from "../../dates/here.ts";
import { t } from "../../language/t.ts";
import { sayZone } from "../../task/due-words.ts";

interface ReminderTimesProps {
  settings: ReminderSettings;
  mayPush: boolean;
  mayMail: boolean;
  busy: boolean;
  onChange: (wished: Partial<SettingsChange>) => void;
}

const usualDigest = "07:30";

/** When days ring, by which clock, and what comes by mail. */
export function ReminderTimes(props: ReminderTimesProps) {
  const id = createUniqueId();
  const zone = () => props.settings.time_zone ?? here().zone;
  const digest = () => props.settings.digest;
  const changeDigest = (by: string) => {
    if (by === "push" || by === "mail")
      props.onChange({ digest: { time: digest()?.time ?? usualDigest, by } });
    else props.onChange({ digest: null });
  };
  /** An emptied field says no time: then the old one stays. */
  const timed = (input: HTMLInputElement, before: string, change: (time: string) => void) => {
    if (/^\d\d:\d\d$/.test(input.value)) change(input.value);
    else input.value = before;
  };

  return (
    <>
      <div class="grid justify-items-start gap-1">
        <label for={`${id}-day`} class="font-semibold">
          {t("Time of the day")}
        </label>
        <input
          id={`${id}-day`}
          class="entry w-auto"
          type="time"
          value={props.settings.day_time}
          aria-describedby={`${id}-day-hint`}
          onChange={({ currentTarget: input }) =>
            timed(input, props.settings.day_time, (day_time) => props.onChange({ day_time }))
          }
        />
        <p id={`${id}-day-hint`} class="text-small text-soft">
          {t("When reminders ring for tasks that are due on a day without a time.")}
        </p>
      </div>
      <div class="grid justify-items-start gap-1">
        <p>{t("Time zone: {zone}", { zone: sayZone(zone()) })}</p>
        <Show when={zone() !== here().zone}>
          <button
            type="button"
            class="button"
            aria-disabled={props.busy}
            onClick={() => props.onChange({ time_zone: here().zone })}
          >
            {t("Use this device’s: {zone}", { zone: sayZone(here().zone) })}
          </button>
        </Show>
      </div>
      <Show when={props.mayPush || props.mayMail || digest()}>
        <div class="grid justify-items-start gap-1">
          <label for={`${id}-digest`} class="font-semibold">
            {t("What is due, once a day")}
          </label>
          <div class="flex flex-wrap gap-3">
            <select
              id={`${id}-digest`}
              class="entry"
              onChange={(event) => changeDigest(event.currentTarget.value)}
            >
              <option value="" selected={!digest()}>
                {t("Off [digest]")}
              </option>
              <Show when={props.mayPush || digest()?.by === "push"}>
                <option value="push" selected={digest()?.by === "push"}>
                  {t("As a notification")}
                </option>
              </Show>
              <Show when={props.mayMail || digest()?.by === "mail"}>
                <option value="mail" selected={digest()?.by === "mail"}>
                  {t("By email")}
                </option>
              </Show>
            </select>
            <Show when={digest()}>
              {(known) => (
                <input
                  class="entry w-auto"
                  type="time"
                  aria-label={t("Time of the daily overview")}
                  value={known().time}
                  onChange={({ currentTarget: input }) =>
                    timed(input, known().time, (time) => props.onChange({ digest: { time, by: known().by } }))
                  }
                />
              )}
            </Show>
          </div>
        </div>
      </Show>
      <Show when={props.mayMail || props.settings.by_mail}>
        <label class="choice">
          <input
            type="checkbox"
            class="plain-check"
            checked={props.settings.by_mail}
            onChange={(event) => props.onChange({ by_mail: event.currentTarget.checked })}
          />
          {t("Send each reminder by email, too")}
        </label>
      </Show>
    </>
  );
}
