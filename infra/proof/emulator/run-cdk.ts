import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The CDK's command line failed; the message holds what it printed. */
export class CdkFailed extends Error {
  override readonly name = 'CdkFailed';
}

/** `cdk ARGUMENTS` against one endpoint. Resolves to what it printed; throws `CdkFailed`. */
export type RunCdk = (...args: readonly string[]) => Promise<string>;

const LIMIT_MS = 120_000;

/** The pinned command line of the CDK as people run it, in an environment from which no real account can be reached. */
export function makeRunCdk(endpoint: string): RunCdk {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    HOME: process.env['HOME'],
    NO_COLOR: '1',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: 'emulated',
    AWS_SECRET_ACCESS_KEY: 'emulated',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  return async (...args) => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk')), ...args, '--ci', '--no-notices'],
      {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: LIMIT_MS,
      },
    );
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [output, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    if (code === 0) return output + complaints;
    throw new CdkFailed(`\`cdk ${args.join(' ')}\` failed (exit ${code ?? 'by a signal'}).\n${output}${complaints}`);
  };
}
