import type { Context } from "hono";
import type { z } from "zod";
import type { AppEnv } from "../context/app-env.ts";
import { faultsIn } from "../http/validation.ts";

/** What a tool does to tasks. Whoever may only read is refused for all but the first. */
type Effect = "reads" | "changes" | "removes";

/** One call of a tool. `enter(c)` and `changeMany(c, …)` open the gate, as in a route. */
export interface Call {
  readonly c: Context<AppEnv>;
  readonly now: Date;
  /** Where the web app shows a task. */
  urlOf(this: void, taskId: string): string;
}

export interface Outcome {
  structured: Record<string, unknown>;
  /** What a model reads. Without it, the structured content as JSON. */
  text?: string;
}

export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  /** For the model that chooses among tools. */
  description: string;
  input: Input;
  output: z.ZodObject;
  effect: Effect;
  isIdempotent: boolean;
  /** Others prescribe what the result is: nothing is added to it. */
  isExact?: boolean;
  /** A Problem that it throws is told to the model, which can do better; what concerns the caller stays an HTTP answer. */
  run(this: void, call: Call, input: z.output<Input>): Promise<Outcome>;
}

/** A tool whose arguments are not checked yet. */
export interface ReadyTool extends Omit<Tool, "run"> {
  call(call: Call, given: unknown): Promise<Outcome>;
}

export function defineTool<Input extends z.ZodObject>({ run, ...tool }: Tool<Input>): ReadyTool {
  return {
    ...tool,
    call(call, given) {
      const checked = tool.input.safeParse(given);
      if (!checked.success) throw faultsIn(checked.error);
      return run(call, checked.data);
    },
  };
}
