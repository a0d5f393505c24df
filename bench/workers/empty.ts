/** The least that a Worker can do: no Worker is faster than this one. */
export default { fetch: () => new Response("ok") };
