import { WorkerEntrypoint } from "cloudflare:workers";
import type { ParserService } from "../context/env.ts";
import { type UnderstoodLine, understandLines, type Writer } from "../quick-add/understand-lines.ts";

/** Understands lines of words, and nothing else: it stores nothing, logs nothing and asks nobody. */
export class Parser extends WorkerEntrypoint implements ParserService {
  understandLines(lines: readonly string[], writer: Writer): Promise<UnderstoodLine[]> {
    return understandLines(lines, writer).catch((error: unknown) => {
      // Without its cause: the platform logs the messages of errors, and some quote what somebody wrote.
      const name = error instanceof Error ? error.name : typeof error;
      throw new Error(`The lines were not understood: ${name}`);
    });
  }
}

/** No route leads here. Workers must answer something all the same. */
export default { fetch: () => new Response(null, { status: 404 }) };
