import type { Api } from './generated/api.ts';

/** A route by method and path: `GET /v1/phases/{id}`. */
type RouteName = keyof Api;

/** What a route answers when it succeeds. */
export type ResponseOf<Route extends RouteName> = Api[Route]['response'];

type Parts<Route extends RouteName> = Omit<Api[Route], 'response'>;
/** Parts that are there, and all of whose fields may be left out. */
type Optional<Route extends RouteName> = {
  [Part in keyof Parts<Route>]: object extends Parts<Route>[Part] ? Part : never;
}[keyof Parts<Route>];

/** What a route takes: `path`, `query`, `header` and `body`, those that it has. */
type InputOf<Route extends RouteName> = Omit<Parts<Route>, Optional<Route>> &
  Partial<Pick<Parts<Route>, Optional<Route>>>;

/** Nothing, where a route needs nothing. */
type InputArguments<Route extends RouteName> =
  object extends InputOf<Route> ? [input?: InputOf<Route>] : [input: InputOf<Route>];

/** A request as any program sends it that speaks HTTP, for an answer of this type. */
export interface ApiRequest<Answer> {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null where there is none. */
  readonly body: string | null;
  /** Never there: it carries the type to whoever reads the answer. */
  readonly answer?: Answer;
}

interface LooseInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * The request for a route: the one place where addresses are put together, for browsers, Node and k6 alike. It sends nothing.
 *
 * The compiler refuses a route, a parameter or a field that the contract doesn't have.
 */
export function requestFor<Route extends RouteName>(
  route: Route,
  ...[input]: InputArguments<Route>
): ApiRequest<ResponseOf<Route>> {
  const { path = {}, query = {}, header = {}, body }: LooseInput = input ?? {};
  const [method = '', pattern = ''] = route.split(' ');
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const asked = given
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return {
    method,
    path: asked === '' ? filled : `${filled}?${asked}`,
    headers: { ...header, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  };
}
