interface Bindings {
  API: Fetcher;
}

/** Hands the request to the Worker as it came, cookies included: one origin for the browser, no CORS. */
export const onRequest: PagesFunction<Bindings> = ({ request, env }) => env.API.fetch(request);
