import { createRoute, z } from "@hono/zod-openapi";
import { text } from "../../fields/text.ts";
import type { ProblemCode } from "../../http/problem-table.ts";
import { problemResponses } from "../../openapi/describe.ts";
import { answer, badBody, body, busy } from "../../openapi/shared.ts";
import { chosenPassword, email } from "../bodies.ts";
import { entering, inside, looking } from "../from-browsers.ts";

const tags = ["auth for Better Auth's client"];

/** Better Auth's client sends them. Links in mails lead to our own pages, whatever they say. */
const ignored = text({ max: 2000 }).optional().openapi({ description: "Ignored.", example: "/" });

const token = text({ min: 1, max: 200 }).openapi({
  description: "What follows `#token=` in the link.",
  example: "k5nTn0S4mE1x2Jm6Q7c8R9vWbYzAaBcDeFgHiJkLmNo",
});

const done = z.object({ status: z.literal(true) });

const asking = <Schema extends z.ZodType>(schema: Schema) => ({ body: body(schema) });

const answering = <Answer extends z.ZodType, Code extends ProblemCode>(
  description: string,
  schema: Answer,
  ...codes: Code[]
) => ({
  200: answer(description, schema),
  ...problemResponses<Code | (typeof busy)[number]>(...busy, ...codes),
});

export const ways = createRoute({
  method: "get",
  path: "/ways",
  operationId: "readWays",
  tags,
  summary: "What this service offers around signing in",
  responses: {
    200: answer(
      "What is on.",
      z.object({
        mail: z.boolean().openapi({
          description: "Whether mail is sent: links for a new password, to verify an address, to change it.",
        }),
      }),
    ),
    ...problemResponses("too_many_requests"),
  },
});

export const sendVerification = createRoute({
  method: "post",
  path: "/send-verification-email",
  operationId: "sendVerificationEmail",
  tags,
  summary: "Send a link that verifies an email address",
  description:
    "The answer is the same for every address. Mail is sent if it belongs to an account and is not verified, and to one address at most " +
    "three times an hour and eight times a day. The link works for a day.",
  middleware: entering,
  request: asking(z.strictObject({ email, callbackURL: ignored })),
  responses: answering("Done.", done, ...badBody, "cross_site", "mail_off"),
});

export const verifyEmail = createRoute({
  method: "post",
  path: "/verify-email",
  operationId: "verifyEmail",
  tags,
  summary: "Verify an email address, or change to it, with the token of a link",
  description: "The same token again is answered in the same way, as long as the account has that address.",
  middleware: entering,
  request: asking(z.strictObject({ token })),
  responses: answering(
    "The address is verified.",
    done.extend({
      email: z.email(),
      changed: z.boolean().openapi({ description: "Whether it took the place of another address." }),
    }),
    ...badBody,
    "cross_site",
    "email_taken",
    "link_gone",
  ),
});

export const requestReset = createRoute({
  method: "post",
  path: "/request-password-reset",
  operationId: "requestPasswordReset",
  tags,
  summary: "Send a link for a new password",
  description:
    "The answer is the same for every address. Mail is sent if it belongs to an account, and to one address at most three times an hour and " +
    "eight times a day. The link works once, for an hour; a newer one replaces it.",
  middleware: entering,
  request: asking(z.strictObject({ email, redirectTo: ignored })),
  responses: answering("Done.", done.extend({ message: z.string() }), ...badBody, "cross_site", "mail_off"),
});

export const resetPassword = createRoute({
  method: "post",
  path: "/reset-password",
  operationId: "resetPassword",
  tags,
  summary: "Choose a new password with the token of a link, and end every session",
  description:
    "It also verifies the address. If the address was not verified before, API keys and the calendar address are revoked: " +
    "somebody else may have made the account.",
  middleware: entering,
  request: asking(z.strictObject({ newPassword: chosenPassword, token })),
  responses: answering("The password is the new one.", done, ...badBody, "cross_site", "link_gone"),
});

export const changeEmail = createRoute({
  method: "post",
  path: "/change-email",
  operationId: "changeEmail",
  tags,
  summary: "Send a link to a new email address, and one that stops the change to the old address",
  description:
    "The address changes when the link is opened, within an hour. The old address, if it is verified, gets a link that works for a week: it stops the " +
    "change or undoes it. The answer does not say whether the new address belongs to another account.",
  security: [{ session: [] }],
  middleware: inside,
  request: asking(z.strictObject({ newEmail: email, callbackURL: ignored })),
  responses: answering(
    "Done.",
    done,
    ...badBody,
    "not_authenticated",
    "session_needed",
    "cross_site",
    "proof_needed",
    "mail_off",
  ),
});

export const readChange = createRoute({
  method: "get",
  path: "/change-email",
  operationId: "readEmailChange",
  tags,
  summary: "Read which email address waits for its link to be opened",
  security: [{ session: [] }],
  middleware: looking,
  responses: answering(
    "The address, or null if no change waits.",
    z.object({
      newEmail: z.email().nullable(),
      expiresAt: z.iso.datetime().nullable().openapi({ description: "Until when the link works." }),
    }),
    "not_authenticated",
    "session_needed",
  ),
});

export const cancelChange = createRoute({
  method: "delete",
  path: "/change-email",
  operationId: "cancelEmailChange",
  tags,
  summary: "Cancel a change of the email address, whose link stops working",
  description:
    "If the link was opened before, nothing is undone: the answer has the address that the account has.",
  security: [{ session: [] }],
  middleware: inside,
  responses: answering(
    "No change waits.",
    done.extend({ email: z.email() }),
    "not_authenticated",
    "session_needed",
    "cross_site",
  ),
});

export const keepEmail = createRoute({
  method: "post",
  path: "/keep-email",
  operationId: "keepEmail",
  tags,
  summary: "Stop or undo a change of the email address with the token of a link, and end every session",
  middleware: entering,
  request: asking(z.strictObject({ token })),
  responses: answering(
    "The account has this address.",
    done.extend({ email: z.email() }),
    ...badBody,
    "cross_site",
    "email_taken",
    "link_gone",
  ),
});
