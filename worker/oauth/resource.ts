/** What tokens can be for (RFC 8707 §2): all of it is one server, so each is the whole and a way to it. Undefined for others. */
export function readResource(origin: string, asked: string): string | undefined {
  const ours = [origin, `${origin}/api`, `${origin}/api/mcp`];
  const named = asked === `${origin}/` ? origin : asked;
  return ours.includes(named) ? named : undefined;
}
