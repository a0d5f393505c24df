interface Bindings {
  API: Fetcher;
}

/** Passes the request to the Worker unchanged, with its cookies: the browser sees one origin and needs no CORS. */
export const onRequest: PagesFunction<Bindings> = ({ request, env }) => env.API.fetch(request);
