import { partsOfDay } from "../../recurrence/calendar.ts";
import { isStandalone } from "../is-standalone.ts";
import type { ReminderLanguage } from "./words.ts";

const dueDate = String.raw`(?:it(?:['’]s|\s+is)\s+)?due|(?:the\s+)?(?:deadline|due\s+date)|it\s+starts`;

export const english: ReminderLanguage = {
  ask: String.raw`(?:alert|notify|remind)\s+me`,
  unasked: String.raw`\p{L}+n['’]t|can|could|did|has|have|he|it|let|may|might|must|never|not|she|should|that|they|to|which|who|will|would|you`,
  noun: "alarm|alert|notification|reminder",
  along: String.raw`and|please|with(?:\s+an?)?`,
  to: "to",
  about: "about|of|that|to",
  and: "and",
  in: "in",
  aside: String.raw`at\s+least`,
  before: String.raw`(?:ahead\s+of|before|prior\s+to)\s+(?:${dueDate})|ahead|before(?:hand)?|earlier|in\s+advance|prior`,
  minutes: "m|mins?|minutes?",
  hours: "h|hrs?|hours?",
  days: "d|days?",
  weeks: "w|wks?|weeks?",
  numbers: "(?:an?|one) two three four five six seven eight nine ten eleven twelve".split(" "),
  durations: [
    [String.raw`(?:an\s+hour\s+and\s+a\s+half|one\s+and\s+a\s+half\s+hours)`, 90],
    [String.raw`half\s+an?\s+hour|a\s+half[-\s]hour`, 30],
    [String.raw`(?:a\s+)?quarter\s+of\s+an\s+hour`, 15],
  ],
  daysBefore: [
    [String.raw`the\s+(?:evening|night)\s+before`, 1, partsOfDay.evening],
    [String.raw`the\s+morning\s+before`, 1, partsOfDay.morning],
    [String.raw`the\s+day\s+before`, 1],
    [String.raw`the\s+week\s+before`, 7],
    [String.raw`(?:on\s+)?(?:the\s+same|that|the)\s+day`, 0],
  ],
  whenDue: String.raw`when\s+(?:it(?:['’]s|\s+is)\s+)?due|when\s+it\s+starts|on\s+time`,
  isStandalone,
  fold: (text) => text,
};
