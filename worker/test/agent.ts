import { expect } from "vitest";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { programOf } from "./mcp.ts";
import type { World } from "./world.ts";

/** What a tool that changes something answers. */
export interface Acted {
  summary: string;
  dry_run?: true;
  confirm?: string;
  repeated?: true;
  act?: string;
  take_back?: { tool: string; arguments: Record<string, unknown> };
  tasks_touched?: Record<string, number>;
  lists_touched?: Record<string, number>;
  tasks: (TaskAnswer & { url: string })[];
  removed: string[];
  lists?: { id: string; name: string; archived: boolean }[];
}

interface Refused {
  type: string;
  detail: string;
  errors: { path: string; message: string }[];
}

type Given = Record<string, unknown>;
interface Answer {
  status: number;
  result: Given;
}

/** What a tool answered, as data. It is any, so that a test says what it expects, and then looks. */
const structured = ({ result }: Answer) => JSON.parse(JSON.stringify(result["structuredContent"]));

/** A program that calls the tools that change something. */
export function agentOf(world: World, credential: { token: string }) {
  const program = programOf(world, credential);
  const call = async (name: string, given: Given): Promise<Answer> => program.call(name, given);
  return {
    call,

    /** Calls a tool that does what it is asked, in so many requests to the database. */
    async act(name: string, given: Given, trips = 1): Promise<Acted> {
      const { requests, result } = await world.countingRequests(() => call(name, given));
      expect(result.result["isError"], JSON.stringify(result)).toBe(false);
      expect(requests, name).toBe(trips);
      return structured(result);
    },

    /** Calls a tool that refuses what it is asked. */
    async refusal(name: string, given: Given): Promise<Refused> {
      const answer = await call(name, given);
      expect(answer.result["isError"], JSON.stringify(answer)).toBe(true);
      return structured(answer);
    },
  };
}
