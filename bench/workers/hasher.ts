import type { PasswordHasher } from "../../worker/hasher/index.ts";

export { PasswordHasher } from "../../worker/hasher/index.ts";

/** What the API asks of an object, sent to another process: on the platform this is a call between two Workers. */
interface Call {
  name: string;
  method: "hash" | "verify";
  args: [string, string, number];
}

export default {
  async fetch(request, { HASHER }) {
    const { name, method, args }: Call = JSON.parse(await request.text());
    const hasher = HASHER.getByName(name);
    const [first, second, longest] = args;
    const answer =
      method === "hash"
        ? await hasher.hash(first, Number(second))
        : await hasher.verify(first, second, longest);
    return Response.json(answer);
  },
} satisfies ExportedHandler<{ HASHER: DurableObjectNamespace<PasswordHasher> }>;
