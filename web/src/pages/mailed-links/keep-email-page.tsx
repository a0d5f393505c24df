import { keepEmail } from "../../api/email.ts";
import { rich, t } from "../../language/t.ts";
import { handOverEmail } from "../../session/hand-over-email.ts";
import { Address, LinkPage, Onward } from "./link-page.tsx";
import { LinkSteps } from "./link-steps.tsx";
import { leaveIfSignedOut } from "./leave-if-signed-out.ts";

/** From the mail to the address that an account has, when it is to have another one. */
export function KeepEmailPage() {
  const open = async (token: string) => {
    const email = await keepEmail(token);
    await leaveIfSignedOut();
    return { email };
  };
  return (
    <LinkSteps
      title={t("Keep your old address?")}
      lead={t(
        "Somebody asked to change the email address of your account. If it wasn’t you, keep the old one: that undoes the change, and signs out every device.",
      )}
      act={t("Keep my old address")}
      open={open}
      gone={t(
        "It has already been used, or it is too old. If you can’t sign in any more, ask the people who run this server.",
      )}
    >
      {({ email }) => (
        <LinkPage
          title={t("Your email address stays the same")}
          lead={rich("You sign in as {email}, as before. Every device has been signed out.", {
            email: <Address of={email} />,
          })}
        >
          <p>{t("Somebody else may know your password: choose a new one.")}</p>
          <Onward href="/forgot-password" onClick={() => handOverEmail(email)}>
            {t("Choose a new password")}
          </Onward>
        </LinkPage>
      )}
    </LinkSteps>
  );
}
