import type { paths } from "./generated/api.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The paths that answer a method. */
export type PathFor<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: unknown } ? P : never;
}[keyof paths];

type OperationAt<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;

type PartOf<Operation, Name extends string> = Operation extends { parameters: infer All }
  ? All extends { [K in Name]?: infer Value }
    ? Exclude<Value, undefined>
    : never
  : never;

type BodyOf<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } }
  ? Body
  : never;

type OptionalBodyOf<Operation> = Operation extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** A part that the operation does not have cannot be given, and one without a required field can be left out. */
type Part<Name extends string, Value> = [Value] extends [never]
  ? { [K in Name]?: never }
  : object extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

type Parts<Operation> = Part<"path", PartOf<Operation, "path">> &
  Part<"query", PartOf<Operation, "query">> &
  ([BodyOf<Operation>] extends [never] ? { body?: OptionalBodyOf<Operation> } : { body: BodyOf<Operation> });

export interface RequestOptions {
  /** More headers, such as `If-Match` or an `Idempotency-Key` of your own. */
  headers?: Record<string, string>;
  /** Ends the request, and the waiting between tries. */
  signal?: AbortSignal | undefined;
  /** Is told of the answer's status and headers, such as its ETag. */
  onAnswer?: (answer: { status: number; headers: Headers }) => void;
}

type Flat<T> = { [K in keyof T]: T[K] };

/** What a request to a path takes beside it. */
export type OptionsFor<P extends keyof paths, M extends Method> = Flat<
  Parts<OperationAt<P, M>> & RequestOptions
>;

/** Required as soon as one of the parts is. */
type OptionsArgument<P extends keyof paths, M extends Method> =
  object extends OptionsFor<P, M> ? [options?: OptionsFor<P, M>] : [options: OptionsFor<P, M>];

type ContentOf<Response> = Response extends { content: infer Content }
  ? Content extends { "application/json": infer Body }
    ? Body
    : string
  : undefined;

/** What a request is answered with: undefined where the answer has no body. */
export type AnswerOf<P extends keyof paths, M extends Method> =
  OperationAt<P, M> extends { responses: infer Responses }
    ? { [Status in keyof Responses]: ContentOf<Responses[Status]> }[keyof Responses]
    : never;

export type Ask<M extends Method> = <P extends PathFor<M>>(
  path: P,
  ...options: OptionsArgument<P, M>
) => Promise<AnswerOf<P, M>>;
