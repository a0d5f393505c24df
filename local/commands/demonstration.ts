import type { Reminder } from "../../drizzle/schema.ts";

/** Only for demonstrations on a person's own machine. */
export const demonstrationPassword = "walk the green lane";

/** What some tasks have in addition to a title and a description. */
interface Details {
  /** Days from the day of seeding: negative, zero or positive. */
  due?: number;
  list?: string;
  tags?: string[];
  priority?: 1 | 2 | 3;
  rule?: string;
  steps?: string[];
  reminders?: Reminder[];
}

export interface Person {
  name: string;
  email: string;
  lists: (readonly [name: string, colour: string])[];
  /** Title, description and details; the newest task first. */
  tasks: (readonly [title: string, description?: string | undefined, details?: Details])[];
}

export const people: Person[] = [
  {
    name: "Ada Thorn",
    email: "ada@hedgerow.example",
    lists: [
      ["Work", "blue"],
      ["Home", "orange"],
    ],
    tasks: [
      [
        "Send Priya the draft of the talk",
        "She needs it before the rehearsal on Thursday.",
        { due: 0, list: "Work", priority: 3 },
      ],
      [
        "Book the train to Leeds",
        "The 07:42 if there is a quiet coach left.",
        { due: 1, tags: ["travel"], reminders: [{ days_before: 1, time: "18:30" }] },
      ],
      ["Reply to the landlord about the boiler", undefined, { due: -1, list: "Home", tags: ["calls"] }],
      [
        "Move the backups off the old disk",
        "Photos first. Then check that one of them opens.",
        { list: "Home", steps: ["Photos", "Letters", "Open one of them"] },
      ],
      ["Choose a date for the team lunch", undefined, { due: 3, list: "Work" }],
      ["Read chapter 6 for the book club"],
      ["Write up Tuesday's interview", "Strong on systems, thin on testing. Ask about the migration story."],
      ["Renew the passport", "Two photographs, the old one, and three weeks of patience."],
      ["Call the dentist", undefined, { due: 0, tags: ["calls"] }],
      ["Review Tom's pull request", "The retry loop needs an upper bound."],
      ["Buy a birthday present for Maya"],
      ["Return the library books"],
      ["Fix the squeaking door"],
      ["Plan the sprint demo", "Three things at most, and one of them live."],
      ["Order contact lenses"],
      ["Clean the coffee machine"],
      ["Write to Grandma"],
      ["Update the on-call notes", "The failover page still names the old cluster."],
      ["Cancel the trial subscription"],
      ["Pick up the parcel at number 14"],
      ["Defrost the freezer"],
      ["Back up the phone"],
      ["Draft goals for the quarter", "Fewer than last time."],
      ["Ask HR about parental leave"],
      ["Replace the bicycle chain"],
      ["Try the lentil recipe", "Double the cumin."],
      ["Sort the drawer of cables"],
      ["Send the invoice for October"],
      ["Take the winter coat to the cleaner"],
      ["Learn the second half of the étude"],
      ["Water the neighbours' plants"],
      ["Check the smoke alarms"],
      ["Thank Jonas for the lift"],
      ["Find the receipt for the headphones"],
      ["Write the postmortem", "What we saw, what we thought, what we changed."],
      ["Set up the new router"],
      ["Donate the old monitors"],
      ["Look at flats near the park"],
      ["Rehearse the talk once, aloud"],
      ["Make a will, finally"],
    ],
  },
  {
    name: "Bram Okafor",
    email: "bram@hedgerow.example",
    lists: [
      ["Garden", "green"],
      ["Office", "grey"],
    ],
    tasks: [
      [
        "Lift the dahlias before the frost",
        "Dry them for a week, then into the crate with straw.",
        { due: 0, list: "Garden", priority: 3 },
      ],
      ["Order bare-root hawthorn", "Sixty whips, and canes for the windy side."],
      [
        "Sharpen the shears",
        undefined,
        { due: 5, list: "Garden", rule: "FREQ=MONTHLY", reminders: [{ days_before: 0 }] },
      ],
      ["Turn the compost"],
      [
        "Quote for the Mill Lane garden",
        "Two days' clearing, one of planting, skip extra.",
        { due: 1, list: "Office", tags: ["clients"] },
      ],
      ["Plant garlic"],
      ["Service the mower", "Blade, oil, filter."],
      ["Invoice Mrs Hale", undefined, { due: -2, list: "Office", tags: ["clients"] }],
      ["Collect leaves for leaf mould"],
      ["Mend the greenhouse door"],
      ["Rake the moss out of the lawn"],
      ["Put grease bands on the apple trees"],
      ["Book the chipper for the 12th"],
      ["Wrap the outside tap"],
      ["Draw the plan for the school garden", "Raised beds by the fence, low enough for wheelchairs."],
      ["Sow broad beans"],
      ["Pick the last quinces"],
      ["Check the bird boxes"],
      ["Cut back the brambles by the gate"],
      ["Renew the van's insurance"],
      ["Divide the irises"],
      ["Photograph the beds for the portfolio"],
      ["Return the hired rotavator"],
      ["Test the soil at Orchard House", "Three places, a spade deep."],
      ["Order seed potatoes", "Charlotte, Pink Fir Apple, something early."],
      ["Ring the tree surgeon about the ash"],
      ["Clean the water butts"],
      ["Prune the climbing roses"],
      ["Stack the logs"],
      ["Label the dahlia crate"],
      ["Take cuttings of the rosemary"],
      ["Feed the hedgehogs"],
      ["Answer the allotment committee"],
      ["Replace the broken panes"],
      ["Lay the hedge along the lane", "North side first, while the ground is hard."],
      ["Sell the spare wheelbarrow"],
      ["Oil the tool handles"],
      ["Find winter work for Sam"],
      ["Read up on willow weaving"],
      ["Walk the new site with the Duartes"],
    ],
  },
  {
    name: "Carmen Liu",
    email: "carmen@hedgerow.example",
    lists: [
      ["Studies", "purple"],
      ["Flat", "yellow"],
    ],
    tasks: [
      [
        "Finish the problem set on limits",
        "Only question 5 is left. Try contradiction.",
        { due: 0, list: "Studies", priority: 3 },
      ],
      [
        "Lab report: titration",
        "Error bars, and say why the third run is out.",
        { due: 2, list: "Studies", steps: ["Error bars", "The third run"] },
      ],
      ["Email Dr Weiss about the thesis topic"],
      ["Swap Saturday's shift with Noor"],
      ["Buy oats, rice and chickpeas"],
      ["Apply for the summer school", "Transcript, one page of motivation, two referees."],
      ["Practise the presentation with Lena"],
      [
        "Pay the rent",
        undefined,
        {
          due: 9,
          list: "Flat",
          rule: "FREQ=MONTHLY;BYMONTHDAY=1",
          reminders: [{ days_before: 2 }, { days_before: 0 }],
        },
      ],
      ["Return the calculator to Ivo"],
      ["Repair the bike light"],
      ["Summarise the paper on soil microbes"],
      ["Register for the exam"],
      ["Call home on Sunday"],
      ["Laundry, whites"],
      ["Print the ticket for the concert"],
      ["Book a practice room"],
      ["Reread the notes on entropy"],
      ["Find a second-hand desk"],
      ["Submit the travel receipts"],
      ["Learn 30 words of Portuguese"],
      ["Tidy the shared kitchen", "It is our week."],
      ["Vaccination appointment"],
      ["Help Lena move", "Van at nine. Bring gloves."],
      ["Back up the thesis folder"],
      ["Ask about the tutoring job"],
      ["Cook for the film night"],
      ["Read two chapters of Sacks"],
      ["Renew the library card"],
      ["Sign the petition about the bus line"],
      ["Clean the microscope slides"],
      ["Write the abstract", "150 words, no acronyms."],
      ["Replace the phone screen"],
      ["Run 5 km without stopping"],
      ["Send Grandpa the photographs"],
      ["Plan the hike with the others"],
      ["Unsubscribe from everything"],
      ["Sew the button on the green coat"],
      ["Fix the citations"],
      ["Say sorry to Noor about Saturday"],
      ["Choose modules for next term"],
    ],
  },
];
