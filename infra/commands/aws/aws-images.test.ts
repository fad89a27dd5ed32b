import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsImages } from './aws-images.ts';

const REGION = 'us-east-1';
const REPOSITORY = 'phase-five/roadmap-api';

/** The emulator keeps neither signatures nor scans that fail, so this speaks ECR's protocol, by AWS's reference. */
let server: Server;
let images: ReturnType<typeof awsImages>;
/** What the registry answers, by operation. */
let answers: Record<string, object>;

beforeEach(async () => {
  answers = {};
  server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    await text(request);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answers[operation] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'emulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'emulated');
  images = awsImages();
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('awsImages', () => {
  it('takes no signature for an image, though the registry lists each after the image that it is about', async () => {
    answers['DescribeImages'] = { imageDetails: SIGNED_HISTORY };
    expect((await images.history(REGION, REPOSITORY, 'production')).map(({ digest }) => digest)).toEqual([
      hex('4'),
      hex('1'),
    ]);
    expect(await images.newest(REGION, REPOSITORY, 'production')).toBe(hex('4'));
  });

  it('tells the images of a profile from those of others, by what their tags begin with', async () => {
    answers['DescribeImages'] = { imageDetails: [...SIGNED_HISTORY, detail('7', { imageTags: ['ephemeral-pr9'] })] };
    expect(await images.newest(REGION, REPOSITORY, 'ephemeral')).toBe(hex('7'));
    expect(await images.newest(REGION, REPOSITORY, 'production')).toBe(hex('4'));
    expect(await images.history(REGION, REPOSITORY, 'personal')).toEqual([]);
  });

  it('holds an image, and not what is only stored beside one', async () => {
    answers['DescribeImages'] = { imageDetails: [IMAGE] };
    expect(await images.has(REGION, REPOSITORY, hex('1'))).toBe(true);
    answers['DescribeImages'] = { imageDetails: [SIGNATURE] };
    expect(await images.has(REGION, REPOSITORY, hex('2'))).toBe(false);
  });

  it.each([
    ['PENDING', undefined],
    ['IN_PROGRESS', undefined],
    ['COMPLETE', { kind: 'scanned', counts: { HIGH: 2 } }],
    ['ACTIVE', { kind: 'scanned', counts: { HIGH: 2 } }],
    ['FAILED', { kind: 'failed', why: 'FAILED: the base is unknown' }],
    ['LIMIT_EXCEEDED', { kind: 'failed', why: 'LIMIT_EXCEEDED: the base is unknown' }],
    ['UNSUPPORTED_IMAGE', { kind: 'unsupported', why: 'UNSUPPORTED_IMAGE: the base is unknown' }],
    ['SCAN_ELIGIBILITY_EXPIRED', { kind: 'expired', why: 'SCAN_ELIGIBILITY_EXPIRED: the base is unknown' }],
  ])('reads a scan that is %s', async (status, read) => {
    answers['DescribeImageScanFindings'] = {
      imageScanStatus: { status, description: 'the base is unknown' },
      imageScanFindings: { findingSeverityCounts: { HIGH: 2 } },
    };
    expect(await images.scan(REGION, REPOSITORY, hex('1'))).toEqual(read);
  });
});

const hex = (digit: string) => digit.repeat(64);
const detail = (digit: string, more: object) => ({
  imageDigest: `sha256:${hex(digit)}`,
  imagePushedAt: Number(digit) * 60,
  ...more,
});
const IMAGE = detail('1', {
  imageTags: ['production-1'],
  artifactMediaType: 'application/vnd.docker.container.image.v1+json',
});
/** As cosign pushes it now: about another manifest, and without a tag. */
const SIGNATURE = detail('2', {
  subjectManifestDigest: `sha256:${hex('1')}`,
  artifactMediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
});
const SIGNED_HISTORY = [
  IMAGE,
  SIGNATURE,
  // As cosign pushed it before, and as it does where a registry knows no referrers.
  detail('3', { imageTags: [`sha256-${hex('1')}`] }),
  detail('4', { imageTags: ['production-2'], artifactMediaType: 'application/vnd.oci.image.config.v1+json' }),
  detail('5', { artifactMediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }),
  detail('6', { imageTags: [`sha256-${hex('4')}.sig`], artifactMediaType: 'application/vnd.oci.image.config.v1+json' }),
];
