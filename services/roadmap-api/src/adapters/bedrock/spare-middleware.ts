import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';

/** They copy what is sent for a logger that there is none, and look for a Lambda that this is not. */
const UNUSED = ['loggerMiddleware', 'recursionDetectionMiddleware'];

/**
 * Takes out of a client what the SDK does for every call and nothing here needs, a fifth of what a call costs its caller.
 *
 * The layer that tries again is passed by, as this client never does; others are told to stand behind it, so its name stays. What the client
 * calls itself is put together once.
 */
export function spareMiddleware({ middlewareStack, config }: BedrockRuntimeClient): void {
  for (const name of UNUSED) middlewareStack.remove(name);
  middlewareStack.add((next) => next, {
    name: 'retryMiddleware',
    step: 'finalizeRequest',
    priority: 'high',
    override: true,
  });
  let userAgent: Promise<string> | null = null;
  middlewareStack.add(
    (next) => async (call) => {
      userAgent ??= config.defaultUserAgentProvider().then(describe);
      const { headers } = call.request as { readonly headers: Record<string, string> };
      headers['user-agent'] = await userAgent;
      return next(call);
    },
    { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', override: true },
  );
}

type UserAgent = Awaited<ReturnType<BedrockRuntimeClient['config']['defaultUserAgentProvider']>>;

/** `aws-sdk-js/3.1 lang/js md/nodejs#24.1`: a word has one slash, and what follows it comes after a hash. */
function describe(sections: UserAgent): string {
  const word = (text: string) => text.replace(/[^\w!$%&'*+.^`|~/-]/g, '-');
  return sections
    .map(([name, version]) =>
      version === undefined ? word(name) : `${word(name)}${name.includes('/') ? '#' : '/'}${word(version)}`,
    )
    .join(' ');
}
