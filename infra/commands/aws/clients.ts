/** Client settings that every adapter shares. */
export interface ClientSettings {
  readonly region: string;
  readonly maxAttempts: number;
}

type Client<C> = (region: string) => C;

/** Where AWS is, when it is not AWS: an emulator's address. Every SDK client reads it by itself; only S3 needs to know. */
export function hasEndpointOverride(): boolean {
  return (process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']) !== undefined;
}

/** One client a region, made when it is first needed. */
export function clientPerRegion<C>(make: (settings: ClientSettings) => C): Client<C> {
  const clients = new Map<string, C>();
  return (region) => {
    const client = clients.get(region) ?? make({ region, maxAttempts: 5 });
    clients.set(region, client);
    return client;
  };
}

/** The value, or nothing where the service says that the thing does not exist; other failures stay failures. */
export async function ifExists<T>(names: readonly string[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
}

/** AWS's lists of `{ Key, Value }` as an object. */
export function tagsFrom(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
) {
  return Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));
}
