import { once } from "node:events";
import type { CpuProfile } from "../figures/self-times.ts";

/** Microseconds. */
const samplingInterval = 200;

interface Profiler {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the connection, and answers the profile. */
  close(): CpuProfile;
}

/** The Profiler domain of the Chrome DevTools Protocol, as workerd's inspector speaks it for one of its services. */
export async function openProfiler(port: number, service: string): Promise<Profiler> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${service}`);
  const answers = new Map<number, PromiseWithResolvers<{ profile?: CpuProfile }>>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = JSON.parse(String(data));
    if (error) answers.get(id)?.reject(new Error(`the inspector says: ${error.message}`));
    else answers.get(id)?.resolve(result);
  });
  await once(socket, "open");

  function call(method: string, params: object = {}): Promise<{ profile?: CpuProfile }> {
    const id = answers.size + 1;
    const answer = Promise.withResolvers<{ profile?: CpuProfile }>();
    answers.set(id, answer);
    socket.send(JSON.stringify({ id, method, params }));
    return answer.promise;
  }

  let made: CpuProfile | undefined;
  await call("Profiler.enable");
  await call("Profiler.setSamplingInterval", { interval: samplingInterval });
  return {
    start: async () => void (await call("Profiler.start")),
    async stop() {
      made = (await call("Profiler.stop")).profile;
    },
    close() {
      socket.close();
      if (!made) throw new Error("the profiler was not stopped");
      return made;
    },
  };
}
