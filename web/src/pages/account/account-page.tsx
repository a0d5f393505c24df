import { Match, Show, Switch } from "solid-js";
import { t } from "../../language/t.ts";
import { listDevices } from "../../api/devices.ts";
import { readEmailState, sendsMail } from "../../api/email.ts";
import { readSecondFactor } from "../../api/factors.ts";
import { createActivity } from "./activity.ts";
import { ActivitySection } from "./activity-section.tsx";
import { UndoSection } from "./undo-section.tsx";
import { Header } from "../../layout/header.tsx";
import { lazily } from "../../ui/lazily.tsx";
import { place } from "../../ui/route.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { usePageTitle } from "../../ui/page-title.ts";
import { person } from "../../session/person.ts";
import { createRead } from "../../session/read.ts";
import { useTaskStore } from "../../sync/store.ts";
import { CalendarSection } from "./calendar-section.tsx";
import { DataSection } from "./data-section.tsx";
import { DeleteSection } from "./delete-section.tsx";
import { DevicesSection } from "./devices-section.tsx";
import { EmailSection } from "./email-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { LookSection } from "./look-section.tsx";
import { NameSection } from "./name-section.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProgramsSection } from "./programs-section.tsx";
import { RemindersSection } from "./reminders-section.tsx";
import { SpaceSection } from "./space-section.tsx";
import { TwoStepSection } from "./two-step-section.tsx";
import { WebhookPage } from "./webhooks/webhook-page.tsx";
import { WebhooksSection } from "./webhooks/webhooks-section.tsx";

const ActsPage = lazily(async () => (await import("./acts/acts-page.tsx")).ActsPage, Waiting);

/**
 * The account, the pages of its webhooks, which share their forms and words with it, and the page of what was done with it, which
 * hardly anybody needs.
 */
export function AccountPage() {
  const webhook = () => /^\/account\/webhooks\/([\w-]+)$/.exec(place().pathname)?.[1];
  return (
    <Switch fallback={<SettingsPage />}>
      <Match when={place().pathname === "/account/acts"}>
        <ActsPage />
      </Match>
      <Match when={webhook()} keyed>
        {(id) => <WebhookPage id={id} />}
      </Match>
    </Switch>
  );
}

function SettingsPage() {
  usePageTitle(t("Account"));
  const devices = createRead(listDevices);
  const email = createRead(readEmailState);
  const mail = createRead(sendsMail);
  const factor = createRead(readSecondFactor);
  const activity = createActivity(useTaskStore().owner);
  const renewActivity = () => void activity.renew();
  const renewDevices = () => {
    void devices.refetch();
    renewActivity();
  };
  const hasPassword = () => factor.data()?.hasPassword !== false;
  return (
    <>
      <Header />
      <main class="page list-page" id="main">
        <div>
          <a class="inline-flex min-h-11 items-center" href="/">
            {t("← Your list")}
          </a>
          <h1 class="text-great">{t("Account")}</h1>
        </div>
        <Show when={person()}>
          {(who) => (
            <>
              <NameSection who={who()} onChanged={renewActivity} />
              <EmailSection
                who={who()}
                state={email}
                sendsMail={mail.data() === true}
                onChanged={renewActivity}
              />
              <LookSection />
              <RemindersSection
                owner={who().id}
                mayMail={mail.data() === true && email.data()?.isVerified === true}
              />
              <PasswordSection
                email={who().email}
                hasPassword={hasPassword()}
                onChanged={() => {
                  void factor.refetch();
                  renewDevices();
                }}
              />
              <PasskeysSection who={who()} onChanged={renewActivity} />
              <TwoStepSection state={factor} email={who().email} onChanged={renewDevices} />
              <DevicesSection devices={devices} onChanged={renewActivity} />
              <ActivitySection activity={activity} />
              <CalendarSection owner={who().id} onChanged={renewActivity} />
              <ProgramsSection owner={who().id} onChanged={renewActivity} />
              <KeysSection owner={who().id} onChanged={renewActivity} />
              <WebhooksSection owner={who().id} onChanged={renewActivity} />
              <UndoSection />
              <SpaceSection owner={who().id} />
              <DataSection />
              <DeleteSection email={who().email} hasPassword={hasPassword()} />
            </>
          )}
        </Show>
      </main>
    </>
  );
}
