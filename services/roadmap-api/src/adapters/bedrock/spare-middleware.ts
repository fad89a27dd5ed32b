import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';

/** They copy requests for a logger that isn't there, and look for a Lambda environment that this isn't. */
const UNUSED = ['loggerMiddleware', 'recursionDetectionMiddleware'];

/**
 * Removes from a client the layers that the SDK runs for every call and nothing here needs: a fifth of what a call costs its caller.
 *
 * The retry layer is bypassed, since this client never retries; its name stays, because other layers are placed relative to it. The
 * client's `User-Agent` is composed once.
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
