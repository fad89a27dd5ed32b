import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { changelog } from './changelog.ts';
import { runProgram } from './programs.ts';
import { logIn, pushImage } from './push-image.ts';
import { verifyImage } from './verify-image.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const REGISTRY = '111122223333.dkr.ecr.us-east-1.amazonaws.com';
const IMAGE = { name: `${REGISTRY}/phase-five/roadmap-api`, digest: DIGEST };

describe('pushImage', () => {
  it('builds for what Fargate runs, names the commit, and gives the digest of what was pushed', async () => {
    const ran: string[] = [];
    const pushed = await pushImage(
      { image: 'roadmap-api', registry: REGISTRY, tag: 'abc123' },
      async (command, args) => {
        ran.push([command, ...args].join(' '));
        await writeFile(args[args.indexOf('--metadata-file') + 1] ?? '', `{"containerimage.digest":"${DIGEST}"}`);
        return '';
      },
    );
    expect(pushed).toEqual(IMAGE);
    expect(ran[0]).toMatch(
      /^docker buildx build --platform linux\/arm64 --provenance=false --push --file services\/roadmap-api\/Dockerfile --tag \S+roadmap-api:abc123 /,
    );
  });

  it('logs in to ECR by AWS, elsewhere by a token, and never shows either', async () => {
    const ran: string[] = [];
    const run = async (command: string, args: readonly string[], input = '') => {
      ran.push(`${[command, ...args].join(' ')} < ${input}`);
      return 'password';
    };
    await logIn(REGISTRY, undefined, run);
    await logIn('ghcr.io/owner', 'secret', run);
    expect(ran.slice(1)).toEqual([
      `docker login --username AWS --password-stdin ${REGISTRY} < password`,
      'docker login --username token --password-stdin ghcr.io < secret',
    ]);
    await expect(logIn('ghcr.io/owner', undefined, run)).rejects.toThrow('REGISTRY_TOKEN');
  });
});

describe('verifyImage', () => {
  it('asks for the signature and the provenance of our own workflow', async () => {
    const ran: string[] = [];
    await verifyImage(IMAGE, { repository: 'owner/name' }, async (command, args) => {
      ran.push([command, ...args].join(' '));
      return '';
    });
    expect(ran.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'aws ecr',
      'docker login',
      'cosign verify',
      'gh attestation',
    ]);
    expect(ran[2]).toContain('owner/name/\\.github/workflows/images\\.yml@refs/(heads/main|tags/v.+)$');
    expect(ran[3]).toContain('--signer-workflow owner/name/.github/workflows/images.yml');
  });

  it('takes what a pull request built for its preview alone', async () => {
    const identities: string[] = [];
    for (const isPreview of [true, false])
      await verifyImage(IMAGE, { repository: 'owner/name', isPreview }, async (command, args) => {
        if (command === 'cosign') identities.push(args.join(' '));
        return '';
      });
    expect(identities.map((identity) => identity.includes('pull/'))).toEqual([true, false]);
  });

  it.each(['cosign', 'gh'])('fails where %s says no', async (refusing) => {
    const run = async (command: string) => {
      if (command === refusing) throw new Error('no matching signatures');
      return '';
    };
    await expect(verifyImage(IMAGE, { repository: 'owner/name' }, run)).rejects.toThrow('no matching');
  });
});

describe('changelog', () => {
  it('lists what was done since the last release, newest first, with the images', async () => {
    const run = async (_: string, args: readonly string[]) =>
      args[0] === 'describe' ? 'v1.0.0\n' : 'Answer faster\nCut the bill\n';
    expect(await changelog('v1.1.0', [IMAGE], run)).toBe(
      `## v1.1.0\n\nSince v1.0.0:\n\n- Answer faster\n- Cut the bill\n\nImages:\n\n- \`${IMAGE.name}@${DIGEST}\`\n`,
    );
  });

  it('lists everything for the first', async () => {
    const run = async (_: string, args: readonly string[]) => {
      if (args[0] === 'describe') throw new Error('no names found');
      return 'Begin\n';
    };
    expect(await changelog('v0.1.0', [], run)).toBe('## v0.1.0\n\nThe first release:\n\n- Begin\n');
  });
});

describe('runProgram', () => {
  it('gives what a program prints of its input, and says which one failed, without its arguments', async () => {
    expect(await runProgram(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'], 'word')).toBe('word');
    await expect(runProgram(process.execPath, ['-e', 'process.exit(3)'])).rejects.toThrow(/-e` failed \(exit 3\)/);
    await expect(runProgram('phase-five-none', [])).rejects.toThrow('This machine has no `phase-five-none`');
  });
});
