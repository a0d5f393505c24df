import { expect, test } from "vitest";
import { complete, suggest } from "./suggest.ts";

const known = {
  tags: [
    { name: "errand", open: 1 },
    { name: "Home", open: 4 },
    { name: "homework", open: 9 },
    { name: "at-home", open: 2 },
  ],
  lists: [
    { name: "Garden", colour: "green", open: 3 },
    { name: "Garden shed", colour: "red", open: 0 },
    { name: "Two words", colour: "blue", open: 1 },
  ],
};

/** The names in their order, the one that Enter takes in brackets, and a new one with a plus. A bar is the cursor. */
function say(typed: string): string {
  const text = typed.replace("|", "");
  const cursor = typed.includes("|") ? typed.indexOf("|") : text.length;
  const { options = [], isMeant = false } = suggest(text, cursor, known) ?? {};
  return options
    .map(({ name, isNew }, n) => (isMeant && n === 0 ? `[${name}]` : isNew ? `+${name}` : name))
    .join(", ");
}

test.for([
  // The ones that are used most come first, and Enter still adds the task.
  ["dig #", "homework, Home, at-home, errand"],
  ["dig #e", "[errand]"],
  ["dig #hom", "[homework], Home, at-home"],
  ["dig #HOM", "[homework], Home, at-home"],
  ["#hom", "[homework], Home, at-home"],
  ["dig (#hom", "[homework], Home, at-home"],
  ["dig #hom| the beds", "[homework], Home, at-home"],
  // What stands already is not suggested, and what is longer is not meant.
  ["dig #Home", "homework, at-home"],
  ["dig #home", "homework, Home, at-home"],
  ["dig #errand", ""],
  ["dig #beds", "+beds"],
  ["dig @", "Garden, Garden shed, Two words"],
  ["dig @gard", "[Garden], Garden shed"],
  ["dig @garden", "Garden shed"],
  ["dig @garden s", "[Garden shed]"],
  ["dig @garden shed", ""],
  ["dig @words", "Two words"],
  ["dig @“two w", "[Two words]"],
  ["dig @Anna", "+Anna"],
  ["dig @“Anna and", "+Anna and"],
  ["dig !", "high, medium, low"],
  ["dig !m", "[medium]"],
  ["dig !high", ""],
  // Enter adds the task, because a reminder that is begun may be whole.
  ["dig !!", "9am, tomorrow 9am, 1h before, 1 day before"],
  ["dig !!1", "1h before, 1 day before"],
  ["dig !!tomorrow", "tomorrow 9am"],
  ["dig !!1h", "1h before"],
  [
    "dig remind",
    "remind me in 2 hours, remind me tomorrow at 9, remind me 1h before, remind me the day before at 6pm, remind me when it’s due",
  ],
  ["dig Remind me t", "remind me tomorrow at 9, remind me the day before at 6pm"],
  ["dig remind me tomorrow at 9", ""],
])("%s suggests: %s", ([typed = "", names]) => {
  expect(say(typed)).toBe(names);
});

test.for([
  "dig",
  "fix #12",
  "learn C#",
  "mail ann@example",
  "see https://example.org/#home",
  "wow!",
  "mow !1",
  "mow !urgent",
  "dig #home ",
  "dig #|home",
  "write @Anna about",
  "meet @ noon",
  "dig @!",
  "remin",
  "dig remind me to c",
  "dig reminder",
  "a gremind",
  "dig !!9am",
  "dig !!x",
  "wow!!",
  `dig #${"x".repeat(51)}`,
  `dig @${"x".repeat(101)}`,
])("%s suggests nothing", (typed) => {
  expect(say(typed)).toBe("");
});

function completed(typed: string, option: number): string {
  const text = typed.replace("|", "");
  const cursor = typed.includes("|") ? typed.indexOf("|") : text.length;
  const suggested = suggest(text, cursor, known);
  const chosen = suggested?.options[option];
  if (!suggested || !chosen) return "";
  const after = complete(text, suggested, chosen, known.lists);
  return `${after.text.slice(0, after.cursor)}|${after.text.slice(after.cursor)}`;
}

test.for<[string, number, string]>([
  ["dig #hom", 0, "dig #homework |"],
  ["dig #hom| the beds", 1, "dig #Home |the beds"],
  ["dig @two", 0, "dig @“Two words” |"],
  ["dig @“two w|” soon", 0, "dig @“Two words” |soon"],
  // A further word would make another list of it.
  ["dig @gard| shed", 0, "dig @“Garden” |shed"],
  ["dig @Anna", 0, "dig @Anna |"],
  ["dig !m", 0, "dig !medium |"],
  ["dig !!1| the beds", 0, "dig !!1h before |the beds"],
  ["dig remind me 1| the beds", 0, "dig remind me 1h before |the beds"],
])("%s and its option %i become: %s", ([typed, option, text]) => {
  expect(completed(typed, option)).toBe(text);
});

test("of a task that is due, what is before that comes first", () => {
  const { options = [] } = suggest("dig !!", 6, { ...known, isDue: true }) ?? {};
  expect(options.map(({ name }) => name)).toEqual(["1h before", "1 day before", "9am", "tomorrow 9am"]);
});
