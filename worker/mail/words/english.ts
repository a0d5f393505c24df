import type { Words } from "./words.ts";

export const english: Words = {
  locale: "en-GB",
  colon: ":",
  links: {
    verify_email: ({ to }) => ({
      subject: "Verify your email address",
      before: [`Please verify that ${to} is the address of your Hedgerow account.`],
      button: "Verify address",
      after: [
        "The link works for 24 hours. You can use your account without it for now, but after a while you can only sign in once the address is verified.",
        "If you did not sign up for Hedgerow, ignore this email. Nobody can use your address for long without you.",
      ],
    }),
    reset_password: ({ to }) => ({
      subject: "Choose a new password",
      before: [`Someone, probably you, asked for a new password for the Hedgerow account ${to}.`],
      button: "Choose a new password",
      after: [
        "The link works once, for one hour. Choosing a new password signs you out on all devices.",
        "If it wasn’t you, ignore this email. Your password stays as it is.",
      ],
    }),
    change_email: ({ to }) => ({
      subject: "Verify your new email address",
      before: [`Someone, probably you, wants to use ${to} for a Hedgerow account.`],
      button: "Use this address",
      after: [
        "The link works for one hour. Once you have used it, you sign in with this address instead of the old one.",
        "If it wasn’t you, ignore this email. The account keeps its old address.",
      ],
    }),
    keep_email: ({ to, newEmail }) => ({
      subject: "Your email address is being changed",
      before: [
        `Someone, probably you, asked to change the email address of your Hedgerow account from ${to} to ${newEmail}.`,
        "If it was you, you don’t need to do anything. The change is made as soon as the new address is verified.",
        "If it wasn’t you, keep your address. This stops the change, or undoes it, and signs out all devices:",
      ],
      button: "Keep my address",
      after: [
        "The link works for 7 days. If you use it, choose a new password as well: someone may know the one you have.",
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
      program_allowed: "A program was let in",
      program_ended: "A program’s access was ended",
      webhook_made: "A webhook was created",
      webhook_removed: "A webhook was removed",
      webhook_off: "A webhook was turned off, because its address took no more messages",
      calendar_made: "A calendar address was created",
      calendar_replaced: "Your calendar address was replaced",
      calendar_revoked: "Your calendar address was revoked",
      password_reset: "Your password was replaced using a link from an email",
      email_verified: "Your email address was verified",
      email_change_asked: "A change of your email address was requested",
      email_change_cancelled: "The change of your email address was cancelled",
      email_changed: "Your email address was changed",
      email_kept: "Your email address stays as it was",
      passkey_added: "A passkey was added",
      passkey_removed: "A passkey was removed",
      passkey_cloned: "A passkey that may have been copied was refused",
      second_factor_on: "Two-step sign-in was turned on",
      second_factor_off: "Two-step sign-in was turned off",
      recovery_codes_made: "New recovery codes were created",
      recovery_code_used: "A recovery code was used",
      codes_refused: "Wrong codes were entered after your password",
      data_exported: "Your data was exported",
    },
    andMore: (first, more) => `${first} (and ${more} more)`,
    opening: "Here is what happened in your Hedgerow account:",
    facts: { when: "When", name: "Name", device: "Device", country: "Country", by: "By" },
    operators: "the people who run this server",
    quoted: (name) => `“${name}”`,
    deviceOn: (browser, system) => `${browser} on ${system}`,
    earlier: (count) =>
      `${count === 1 ? "1 earlier event is" : `${count} earlier events are`} under “Recent activity” on your account page.`,
    ifNotYou:
      "If it was you, you don’t need to do anything. If it wasn’t, sign out everywhere on your account page:",
    open: "Open my account",
    newPassword: "Then choose a new password:",
    passwordKnown:
      "Whoever entered the codes knows your password, but was not let in. If it was you, check that your phone sets its clock by itself. If it was not, choose a new password, here and wherever else you use it:",
    ifNotYouKeep: (subject) =>
      `If it was you, you don’t need to do anything. If it wasn’t, use the link in our earlier email, “${subject}”: it brings this address back and signs out all devices.`,
    askOperators:
      "You don’t need to do anything. If you did not expect this, ask the people who run this server.",
  },
  deleted: {
    subject: "Your account was deleted",
    text: [
      "Your Hedgerow account was deleted, with its tasks, its lists and everything else in it. It cannot be restored.",
      "If it wasn’t you, someone was able to sign in as you. If you use the same password anywhere else, change it there.",
    ],
    textByOperator: [
      "The people who run this server deleted your Hedgerow account, with its tasks, its lists and everything else in it. It cannot be restored.",
      "If you did not expect this, ask them.",
    ],
  },
  footer: (to) => `Sent to ${to} by Hedgerow`,
};
