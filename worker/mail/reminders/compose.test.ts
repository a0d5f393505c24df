import { expect, test } from "vitest";
import { languages } from "../message.ts";
import { composeReminders } from "./compose.ts";
import type { ReminderMessage } from "./message.ts";

const at = new Date("2026-11-30T16:05:00Z");
const reader = { to: "ann@example.com", origin: "https://tasks.example.org" };
const english = (message: ReminderMessage) => composeReminders(message, { ...reader, language: "en" });

const everything: ReminderMessage[] = [
  ...[1, 40].map((count) => ({
    about: "reminders" as const,
    tasks: Array.from({ length: count }, () => ({ title: "Trim", due: at, timeZone: "Europe/Berlin" })),
    isLast: count > 1,
  })),
  { about: "reminders", tasks: [{ title: "Trim", dueOn: "2026-11-30" }] },
  ...[
    [1, 0],
    [0, 1],
    [7, 2],
  ].map(([due = 0, overdue = 0]) => ({
    about: "digest" as const,
    day: "2026-11-30",
    due,
    overdue,
    titles: ["Trim"],
  })),
];

test("every mail about reminders is in the person's language, and leads to where it can be changed", () => {
  for (const message of everything) {
    const mails = languages.map((language) => composeReminders(message, { ...reader, language }));
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(languages.length);
    for (const { subject, text, html } of mails) {
      expect(subject.trim()).not.toBe("");
      for (const words of [subject, text, html]) expect(words).not.toMatch(/undefined|\[object|NaN/);
      for (const words of [text, html]) expect(words).toContain("https://tasks.example.org/account");
    }
  }
});

test("a mail about reminders has the titles and when each is due by its clock, thirty at most", () => {
  const task = { title: "Trim\r\nBcc: all@example.com", due: at, timeZone: "Asia/Tokyo" };
  const one = english({ about: "reminders", tasks: [task] });
  expect(one.subject).toBe("Reminder: Trim Bcc: all@example.com");
  expect(one.text).toContain("Trim Bcc: all@example.com\n  Due: Tuesday, 1 December 2026 at 01:05\n");
  const many = english({ about: "reminders", tasks: Array.from({ length: 40 }, () => task) });
  expect(many.subject).toBe("40 reminders");
  expect(many.text.match(/^Trim/gm)).toHaveLength(30);
  expect(many.text).toContain("And 10 more tasks.");
});

test("a digest says how much is due and overdue, and of what it has no title", () => {
  const digest = { about: "digest" as const, day: "2026-11-30", titles: ["Trim", "Rake"] };
  const mail = english({ ...digest, due: 3, overdue: 4 });
  expect(mail.subject).toBe("3 due today, 4 overdue");
  expect(mail.text).toContain("And 5 more tasks.");
  expect(english({ ...digest, due: 0, overdue: 2 }).subject).toBe("2 overdue");
  expect(english({ ...digest, due: 2, overdue: 0 }).text).not.toContain("more");
});
