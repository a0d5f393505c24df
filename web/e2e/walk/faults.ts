import type { Device } from "./device.ts";
import { use } from "./device.ts";
import type { Random } from "./random.ts";

interface Given {
  devices: Device[];
  actors: { device: Device; tab: string }[];
  tell: (line: string) => void;
  /** The device whose browser can end and start again. */
  restartable: Device | undefined;
}

/** What goes wrong, with how often. */
const faults = [
  { kind: "offline", weight: 5 },
  { kind: "dead", weight: 3 },
  { kind: "deaf", weight: 4 },
  { kind: "slow", weight: 3 },
  { kind: "unavailable", weight: 3 },
  { kind: "broken", weight: 2 },
  { kind: "crash", weight: 3 },
  { kind: "close", weight: 3 },
  { kind: "ended session", weight: 1 },
  { kind: "restart", weight: 2 },
] as const;

/** Lets things go wrong for some steps, and mends them. */
export function createFaults({ devices, actors, tell, restartable }: Given) {
  /** For how many more steps something is wrong with a device. */
  const wrong = new Map<Device, number>();

  async function step(random: Random): Promise<void> {
    for (const [device, left] of wrong) {
      wrong.set(device, left - 1);
      if (left > 0) continue;
      wrong.delete(device);
      tell(`${device.name}: mended`);
      await device.heal();
    }
    await openMissing();
    if (!random.chance(0.14)) return;
    const device = random.pick(devices);
    if (device && !wrong.has(device)) await begin(device, random);
  }

  async function begin(device: Device, random: Random): Promise<void> {
    const { kind } = random.weigh(faults);
    if (kind === "restart" && device !== restartable) return;
    tell(`${device.name}: ${kind}`);
    switch (kind) {
      case "offline":
        await device.setOffline(true);
        break;
      case "unavailable":
        device.answerWith(503);
        break;
      case "broken":
        device.answerWith(500);
        break;
      case "dead":
      case "deaf":
      case "slow":
        device.line.set(kind);
        break;
      case "crash":
      case "close": {
        const tab = random.pick([...device.tabs.keys()]);
        if (tab === undefined) return;
        await keepAll(device);
        // Half of the time, nothing of it has arrived yet.
        if (random.chance(0.5)) device.line.set("dead");
        await device.kill(tab, kind);
        break;
      }
      case "ended session":
        await endSession(device);
        return;
      case "restart":
        await keepAll(device);
        await device.restart();
        break;
    }
    wrong.set(device, Math.floor(random.next() * 7));
  }

  /** What was done must be on the disk when its page ends: until then, the page does not say that it is kept. */
  async function keepAll(device: Device): Promise<void> {
    for (const page of device.tabs.values()) await use(page, "kept");
  }

  async function endSession(device: Device): Promise<void> {
    const other = devices.find((each) => each !== device);
    if (device.tabs.size === 0 || !other) return;
    await device.endSession(other.context());
    await device.signInAgain();
  }

  async function openMissing(): Promise<void> {
    for (const { device, tab } of actors) {
      if (device.tabs.has(tab) || !device.canOpen() || wrong.has(device)) continue;
      tell(`${device.name} ${tab}: opened`);
      await device.open(tab);
    }
  }

  return {
    step,
    end: async () => {
      wrong.clear();
      for (const device of devices) await device.heal();
      await openMissing();
    },
  };
}
