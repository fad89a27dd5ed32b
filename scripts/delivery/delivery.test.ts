import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('names an image in small letters, whoever owns the registry', async () => {
    const { name } = await pushImage(
      { image: 'roadmap-api', registry: 'ghcr.io/Ada', tag: 'v1.0.0' },
      async (_, args) => {
        await writeFile(args[args.indexOf('--metadata-file') + 1] ?? '', `{"containerimage.digest":"${DIGEST}"}`);
        return '';
      },
    );
    expect(name).toBe('ghcr.io/ada/phase-five/roadmap-api');
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
    const identityIn = (line = '', option: string) => line.split(`${option} `)[1]?.split(' ')[0];
    expect(identityIn(ran[3], '--cert-identity-regex')).toBe(identityIn(ran[2], '--certificate-identity-regexp'));
    expect(ran[3]).toMatch(/ --repo owner\/name .*--deny-self-hosted-runners$/);
  });

  it.each([
    ['images.yml@refs/heads/main', true],
    ['images.yml@refs/tags/v1.2.3', true],
    ['images.yml@refs/heads/main-of-mine', false],
    ['images.yml@refs/pull/7/merge', false],
    ['imagesXyml@refs/heads/main', false],
    ['other.yml@refs/heads/main', false],
  ])('takes the identity %s: %s', async (end, isOurs) => {
    let identity = '';
    await verifyImage(IMAGE, { repository: 'owner/na.me' }, async (command, args) => {
      if (command === 'cosign') identity = args[args.indexOf('--certificate-identity-regexp') + 1] ?? '';
      return '';
    });
    expect(new RegExp(identity).test(`https://github.com/owner/na.me/.github/workflows/${end}`)).toBe(isOurs);
    expect(new RegExp(identity).test(`https://github.com/owner/naXme/.github/workflows/${end}`)).toBe(false);
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
  let folder: string;
  const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: folder, env })).stdout;
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'a'],
        [`GIT_${who}_EMAIL`, 'a@b'],
      ]),
    ),
  };
  const commit = (subject: string) => git('commit', '--quiet', '--allow-empty', '-m', subject);
  const changelogOf = (tag: string, images: string[] = []) => changelog(tag, images, (_, args) => git(...args));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phase-five-changelog-'));
    await git('init', '--quiet', '--initial-branch', 'main');
    await commit('Begin');
    await git('tag', 'v1.0.0');
    await commit('Answer faster');
    await git('tag', 'of-somebody-else');
    await git('checkout', '--quiet', '-b', 'bill');
    await commit('Cut the bill');
    await git('checkout', '--quiet', 'main');
    await git('merge', '--quiet', '--no-ff', '-m', 'Merge branch bill', 'bill');
    await git('tag', 'v1.1.0');
    await commit('Not yet released');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('lists what was done since the last release, without merges, and the images by digest', async () => {
    const text = await changelogOf('v1.1.0', [`${IMAGE.name}@${DIGEST}`]);
    const [heading, since, done, images, list] = text.trimEnd().split('\n\n');
    expect([heading, since]).toEqual(['## v1.1.0', 'Since v1.0.0:']);
    expect(done?.split('\n').sort()).toEqual(['- Answer faster', '- Cut the bill']);
    expect([images, list]).toEqual([expect.stringContaining('signed'), `- \`${IMAGE.name}@${DIGEST}\``]);
  });

  it('lists everything for the first', async () => {
    expect(await changelogOf('v1.0.0')).toBe('## v1.0.0\n\nThe first release:\n\n- Begin\n');
  });

  it('fails for a tag that is not there', async () => {
    await expect(changelogOf('v9.9.9')).rejects.toThrow('v9.9.9');
  });
});

describe('runProgram', () => {
  it('gives what a program prints of its input, and says which one failed, without its arguments', async () => {
    expect(await runProgram(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'], 'word')).toBe('word');
    await expect(runProgram(process.execPath, ['-e', 'process.exit(3)'])).rejects.toThrow(/-e` failed \(exit 3\)/);
    await expect(runProgram('phase-five-none', [])).rejects.toThrow('This machine has no `phase-five-none`');
  });
});
