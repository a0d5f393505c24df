/** The least a Worker can do: the limit of everything that runs in one. */
export default { fetch: () => new Response("ok") };
