import type { Browser, BrowserContext } from "playwright-core";
import { actByProgram, choices } from "./acts.ts";
import { createDevice, startFresh } from "./device.ts";
import { createLedger } from "./ledger.ts";
import { openLine } from "./line.ts";
import { openProgram } from "./program.ts";
import { createRandom } from "./random.ts";
import { createFaults } from "./faults.ts";
import { verify } from "./verify.ts";

interface Given {
  seed: number;
  actions: number;
  browser: Browser;
  product: string;
  /** The email address of a person who has nothing yet. */
  email: string;
  /** Another way to start the second device's browser. */
  start?: (() => Promise<BrowserContext>) | undefined;
}

/**
 * Does what its seed says, on two devices of one person, of which the first has two tabs, and by a program, while
 * connections, pages and sessions end. Then it expects that nothing is lost, and nothing is there twice.
 */
export async function walk({ seed, actions, browser, product, email, start }: Given): Promise<string[]> {
  // Each step begins a random sequence of its own, so that what one step finds changes nothing in those after it.
  let random = createRandom(seed);
  const ledger = createLedger();
  const errors: string[] = [];
  const program = await openProgram(product, email);
  const begin = async (name: string, how: () => Promise<BrowserContext>) => {
    const line = await openLine(product);
    return createDevice({ name, product, line, email, start: how, onError: (words) => errors.push(words) });
  };
  const laptop = await begin("laptop", startFresh(browser));
  const phone = await begin("phone", start ?? startFresh(browser));
  const devices = [laptop, phone];
  const actors = [
    { device: laptop, tab: "one" },
    { device: laptop, tab: "two" },
    { device: phone, tab: "one" },
  ];
  let count = 0;
  const walker = {
    get random() {
      return random;
    },
    ledger,
    fresh: (what: string) => `${what} z${toLetters((count += 1))}z`,
  };

  /** So that each page has its links to the views from the beginning. */
  async function makeList(): Promise<void> {
    const name = walker.fresh("list");
    const answer = await program.ask("POST", "lists", { name });
    const { id }: { id: string } = await answer.json();
    ledger.listMade(id, name);
  }

  try {
    await makeList();
    for (const device of devices) await device.signIn();
    for (const { device, tab } of actors) await device.open(tab);
    const faults = createFaults({ devices, actors, tell: ledger.tell, restartable: start && phone });
    for (let nth = 0; nth < actions; nth += 1) {
      random = createRandom(seed * 1000 + nth);
      await faults.step(random);
      if (random.chance(0.15)) {
        ledger.tell(`program: ${await actByProgram(program, walker)}`);
        continue;
      }
      const actor = random.pick(actors);
      const page = actor?.device.tabs.get(actor.tab);
      if (!actor || !page) continue;
      const { name, act } = random.weigh(choices);
      const who = `${actor.device.name} ${actor.tab}`;
      ledger.tell(`${who}: ${name}…`);
      const what = await act(page, actor.device.name, walker);
      ledger.trace.push(`${ledger.trace.pop() ?? ""} ${what}`);
      if (errors.length > 0) throw new Error(errors.join("\n"));
    }
    ledger.tell("all is well again");
    await faults.end();
    await verify(devices, program, ledger);
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return ledger.trace;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.stack : String(thrown);
    throw new Error(`SEED=${seed} WALK=${actions}\n${ledger.trace.join("\n")}\n${reason}`, { cause: thrown });
  } finally {
    for (const device of devices) await device.close();
    for (const { line } of devices) await line.close();
  }
}

/** Without digits, which the quick add might read as a time. */
function toLetters(count: number): string {
  return count.toString(8).replaceAll(/\d/g, (digit) => "bcdfghjk"[Number(digit)] ?? "");
}
