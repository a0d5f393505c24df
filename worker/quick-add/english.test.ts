import { describe, expect, test } from "vitest";
import { english } from "./english.ts";
import { reader as dutch } from "./languages/dutch.ts";
import { reader as french } from "./languages/french.ts";
import { reader as german } from "./languages/german.ts";
import { reader as italian } from "./languages/italian.ts";
import { reader as portuguese } from "./languages/portuguese.ts";
import { reader as spanish } from "./languages/spanish.ts";
import { type Row, table } from "../test/quick-add-table.ts";
import { understand } from "./understand.ts";

const friday = "2026-11-27T10:30:00Z";
const london = "Europe/London";

const others = [dutch, french, german, italian, portuguese, spanish];

describe.each([
  ["alone", [english]],
  ["before all other languages", [english, ...others]],
  ["after all of them", [...others, english]],
])("read %s, on a Friday morning in November, in London", (_, readers) => {
  const rows: Row[] = [
    // Days in numbers.
    ["Passport 01.03.2027", "Passport", "2027-03-01"],
    ["Passport by 1.3.", "Passport", "2027-03-01"],
    ["Passport 3/1/2027", "Passport", "2027-01-03"],
    ["Passport 3/1/27", "Passport", "2027-01-03"],
    ["Passport 3/14/2027", "Passport", "2027-03-14"],
    ["Passport on 3/1", "Passport", "2027-01-03"],
    ["Passport 2027-03-01", "Passport", "2027-03-01"],
    ["Gift every 3/1", "Gift", "2027-01-03 FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=3"],
    // Repetitions.
    ["Yoga every mon wed fri", "Yoga", "2026-11-27 FREQ=WEEKLY;BYDAY=MO,WE,FR"],
    ["Yoga every mon, wed & fri", "Yoga", "2026-11-27 FREQ=WEEKLY;BYDAY=MO,WE,FR"],
    ["Yoga every mon, wed and fri", "Yoga", "2026-11-27 FREQ=WEEKLY;BYDAY=MO,WE,FR"],
    ["Yoga every Monday Wednesday", "Yoga", "2026-11-30 FREQ=WEEKLY;BYDAY=MO,WE"],
    ["Buy every Monday sun cream", "Buy sun cream", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"],
    ["Backup every 2nd and 4th friday", "Backup", "2026-11-27 FREQ=MONTHLY;BYDAY=2FR,4FR"],
    ["Choir every 1st Monday and 3rd Tuesday", "Choir", "2026-12-07 FREQ=MONTHLY;BYDAY=1MO,3TU"],
    ["Choir first monday of the month", "Choir", "2026-12-07 FREQ=MONTHLY;BYDAY=1MO"],
    ["Stand-up mon-fri 8am", "Stand-up", "2026-11-30T08:00Z FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["Stand-up mon–fri", "Stand-up", "2026-11-27 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["Feed every fri to mon", "Feed", "2026-11-27 FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"],
    ["Swim mondays", "Swim", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"],
    ["Swim on Mondays and Thursdays at 8", "Swim", "2026-11-30T08:00Z FREQ=WEEKLY;BYDAY=MO,TH"],
    ["Tax every quarter", "Tax", "2026-11-27 FREQ=MONTHLY;INTERVAL=3"],
    ["Tax every 2 quarters", "Tax", "2026-11-27 FREQ=MONTHLY;INTERVAL=6"],
    ["Water ev 3 days", "Water", "2026-11-27 FREQ=DAILY;INTERVAL=3"],
    ["Water ev! 3 days", "Water", "2026-11-27 FREQ=DAILY;INTERVAL=3 from completion"],
    ["Report for every Monday", "Report", "2026-11-30 FREQ=WEEKLY;BYDAY=MO"],
    // A word that leads to a day goes along with it, or keeps it in the title.
    ["Sun cream for Sunday", "Sun cream", "2026-11-29"],
    ["Slides for the team for Monday 9am #work", "Slides for the team", "2026-11-30T09:00Z #work"],
    ["Slides for Monday meeting", "Slides for meeting", "2026-11-30"],
    ["Call Jo around 5pm", "Call Jo", "2026-11-27T17:00Z"],
    ["Write to Jo about Monday", "Write to Jo about Monday", ""],
    ["Move the meeting to Friday", "Move the meeting to Friday", ""],
    ["Set the alarm to 7am", "Set the alarm to 7am", ""],
    ["Log in tomorrow", "Log in", "2026-11-28"],
    // Names of days.
    ["Gym tod", "Gym", "2026-11-27"],
    ["Gym tom 6am", "Gym", "2026-11-28T06:00Z"],
    ["Gym tmr", "Gym", "2026-11-28"],
    ["Gym tmrw 6am", "Gym", "2026-11-28T06:00Z"],
    ["Report eod", "Report", "2026-11-27T17:00Z"],
    ["Report end of day Monday", "Report", "2026-11-30T17:00Z"],
    ["Report eow", "Report", "2026-11-27"],
    ["Report by end of next week", "Report", "2026-12-04"],
    ["Report eom", "Report", "2026-11-30"],
    ["Report mid January", "Report", "2027-01-15"],
    ["Report mid-Jan 2028", "Report", "2028-01-15"],
    ["Book a table for New Year's Eve", "Book a table", "2026-12-31"],
    ["Walk New Year’s Day", "Walk", "2027-01-01"],
    ["Trip in October", "Trip", "2027-10-01"],
    ["Trip in May 2028", "Trip", "2028-05-01"],
    ["Trip later this week", "Trip", "2026-11-29"],
    ["Trip this weekend", "Trip", "2026-11-28"],
    ["Trip next weekend", "Trip", "2026-12-05"],
    ["Trip no date", "Trip", ""],
    ["Trip no due date #fun", "Trip", "#fun"],
    // An hour that is over goes to the evening.
    ["Book table for 4 at 7", "Book table for 4", "2026-11-27T19:00Z"],
    ["Dinner today at 8:30", "Dinner", "2026-11-27T20:30Z"],
    ["Call at 11", "Call", "2026-11-27T11:00Z"],
    ["Call at 5", "Call", "2026-11-27T17:00Z"],
    ["Call at 7am", "Call", "2026-11-28T07:00Z"],
    ["Call at 07:00", "Call", "2026-11-28T07:00Z"],
    ["Dinner tomorrow at 7", "Dinner", "2026-11-28T07:00Z"],
    ["Stretch every day at 7", "Stretch", "2026-11-28T07:00Z FREQ=DAILY"],
    ["Meeting 3pm-4pm", "Meeting 3pm-4pm", "2026-11-27T15:00Z"],
    // Priorities as Todoist writes them.
    ["Mow p1", "Mow", "!high"],
    ["p2 mow", "mow", "!medium"],
    ["Mow p3 tod", "Mow", "2026-11-27 !low"],
    ["Mow !high p4", "Mow !high", ""],
    // Nobody but the person knows that these are names, and the page shows what was understood.
    ["Watch Friday Night Lights", "Watch Lights", "2026-11-27T20:00Z"],
    ["Monday blues playlist", "blues playlist", "2026-11-30"],
  ];
  table(friday, london, rows, { readers });
});

describe("words that stay text", () => {
  const texts = [
    ..."5/6 offer|3/4 of the e-mails|May call|sat on the sofa|Read 1984|12.50|Pay 12.50|24/7|10 push-ups|#1234".split(
      "|",
    ),
    ..."v1.2.3|Release 1.3.|Read “tomorrow”|https://a.b/#today|Mail ann@today.com|Dentista el 14 de diciembre a las 3pm".split(
      "|",
    ),
    ..."Zahnarzt am 14. Dezember um 15:30|Dentiste le 14 décembre à 15h|Charge EV Monday’s way|call tom|Tom|tom yum".split(
      "|",
    ),
    ..."end of week party|Plan New Year's Eve party|born in May and June|I may in may|trip in November|mon-fri tickets".split(
      "|",
    ),
    ..."Mondays are hard|first Monday of December|P1 incident|p2 of the book|find out why there is no date set".split(
      "|",
    ),
    ..."a list with no date|conference mon-fri in Berlin|32.01.2027|01.03.2026|3-1-27".split("|"),
  ];
  table(
    friday,
    london,
    texts.map((text) => [text, text, ""]),
  );
});

describe("at the weekend, late in the day", () => {
  table("2026-11-28T21:30:00Z", london, [
    ["Report eow", "Report", "2026-11-29"],
    ["Report end of next week", "Report", "2026-12-04"],
    ["Report later this week", "Report", "2026-11-29"],
    ["Report eod", "Report", "2026-11-29T17:00Z"],
    // The evening is over as well.
    ["Dinner at 7", "Dinner", "2026-11-29T07:00Z"],
  ]);
});

describe("where the month is written first", () => {
  table(
    friday,
    london,
    [
      ["Passport 3/1/2027", "Passport", "2027-03-01"],
      ["Passport on 3/1", "Passport", "2027-03-01"],
      ["Passport 14/3/2027", "Passport", "2027-03-14"],
      ["Passport 01.03.2027", "Passport", "2027-03-01"],
      ["Passport 2027-03-01", "Passport", "2027-03-01"],
    ],
    { order: "month first" },
  );
});

test("a task without a date and one without a priority say so", () => {
  const { matches } = understand("Mow p4 no date", { now: new Date(friday), zone: london }, []);
  expect(matches).toMatchObject([
    { kind: "priority", priority: "none" },
    { kind: "date", isNone: true },
  ]);
});
