import type { Words } from "./words.ts";

export const french: Words = {
  locale: "en-GB",
  links: {
    verify_email: ({ to }) => ({
      subject: "Confirm your email address",
      before: [`Please confirm that ${to} is the address of your Hedgerow account.`],
      button: "Confirm address",
      after: [
        "The link works for 24 hours. Until the address is confirmed, a forgotten password cannot be replaced, and after a while the account asks for it before you can sign in.",
        "If you did not sign up for Hedgerow, do nothing: without this confirmation nobody can go on using your address.",
      ],
    }),
    reset_password: ({ to }) => ({
      subject: "Choose a new password",
      before: [`Someone, probably you, asked for a new password for the Hedgerow account ${to}.`],
      button: "Choose a new password",
      after: [
        "The link works once, for one hour. Choosing a new password signs you out on all devices.",
        "If it was not you, do nothing: your password stays as it is.",
      ],
    }),
    change_email: ({ to }) => ({
      subject: "Confirm your new email address",
      before: [`Someone, probably you, wants to use ${to} for a Hedgerow account.`],
      button: "Use this address",
      after: [
        "The link works for one hour. Then you sign in with this address instead of the old one.",
        "If it was not you, do nothing: the account keeps its old address.",
      ],
    }),
    keep_email: ({ to, newEmail }) => ({
      subject: "Your email address is being changed",
      before: [
        `Someone, probably you, asked to change the address of your Hedgerow account from ${to} to ${newEmail}.`,
        "If it was you, do nothing: the change is made once the new address is confirmed.",
        "If it was not you, keep your address. This stops or undoes the change and signs out all devices:",
      ],
      button: "Keep my address",
      after: [
        "The link works for 7 days. Afterwards, choose a new password: someone may know the one you have.",
      ],
    }),
  },
  news: {
    kinds: {
      signed_up: "Your account was created",
      signed_in: "New sign-in to your account",
      signed_out: "You signed out",
      session_ended: "A device was signed out",
      sessions_ended: "Your devices were signed out",
      password_changed: "Your password was changed",
      name_changed: "Your name was changed",
      key_made: "An API key was created",
      key_revoked: "An API key was revoked",
      calendar_made: "A calendar address was created",
      calendar_replaced: "Your calendar address was replaced",
      calendar_revoked: "Your calendar address was revoked",
      password_reset: "Your password was replaced by a link from an email",
      email_verified: "Your email address was confirmed",
      email_change_asked: "A new email address was asked for",
      email_changed: "Your email address was changed",
      email_kept: "A change of your email address was stopped",
      passkey_added: "A passkey was added",
      passkey_removed: "A passkey was removed",
      second_factor_on: "Two-step sign-in was turned on",
      second_factor_off: "Two-step sign-in was turned off",
      recovery_codes_made: "New recovery codes were made",
      recovery_code_used: "A recovery code was used",
      data_exported: "Your data was exported",
      account_deleted: "Your account was deleted",
    },
    andMore: (first, more) => `${first} (and ${more} more)`,
    opening: (count) =>
      count === 1
        ? "This was done with your Hedgerow account:"
        : "The following was done with your Hedgerow account:",
    facts: { when: "When", device: "Device", country: "Country", name: "Name", by: "By" },
    operator: "the operators of this service",
    quoted: (name) => `“${name}”`,
    deviceOn: (browser, system) => `${browser} on ${system}`,
    ifNotYou: "If it was you, there is nothing to do. If not, end all sessions on your account page:",
    look: "Open my account",
    thenPassword: "Then choose a new password:",
    askOperator: "You do not need to do anything. If you did not expect this, ask whoever runs the service.",
  },
  deleted: {
    subject: "Your account was deleted",
    text: [
      "Your Hedgerow account was deleted, with all tasks, lists and everything else in it. It cannot be brought back.",
      "If it was not you, someone knew how to sign in as you: change your password wherever else you use it.",
    ],
  },
  footer: (to) => `Sent by Hedgerow to ${to}, about your account there.`,
};
