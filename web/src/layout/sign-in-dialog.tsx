import { t } from "../language/t.ts";
import type { Person } from "../api/people.ts";
import { Dialog } from "../ui/dialog.tsx";
import { enter, resumeSession } from "../session/person.ts";
import { forgetEverything } from "../sync/sign-out.ts";
import { CredentialsForm } from "../session/credentials-form.tsx";

/** The session ended while the person was at work: the page below the dialog keeps everything. */
export function SignInDialog(props: { email: string }) {
  const resume = (person: Person) => {
    enter(person);
    resumeSession();
  };
  return (
    <Dialog name={t("Sign in again")}>
      <div class="grid gap-4">
        <h2 class="text-title">{t("Sign in again")}</h2>
        <p class="text-soft">{t("Your session has ended. What you were doing is still here.")}</p>
        <CredentialsForm
          isNew={false}
          submit={t("Sign in and continue")}
          email={props.email}
          onDone={resume}
        />
        <button type="button" class="button is-quiet" onClick={forgetEverything}>
          {t("Sign out and discard unsent changes")}
        </button>
      </div>
    </Dialog>
  );
}
