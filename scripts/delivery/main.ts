import { appendFile, mkdir } from 'node:fs/promises';
import { readCommandLine } from '../read-command-line.ts';
import { installTool } from '../tools/tools.ts';
import { changelog } from './changelog.ts';
import { runProgram } from './programs.ts';
import { IMAGES, logIn, pushImage } from './push-image.ts';
import { verifyImage } from './verify-image.ts';

const HELP = `What workflows do with images, and what a person can do by hand in the same way.

Usage: npm run delivery -- --do STEP [options]

  --do push --image NAME --registry HOST --tag TAG        builds for ARM64 and pushes; NAME: ${IMAGES.join(', ')}
  --do sbom --name NAME --digest DIGEST                   lists what is inside: dist/sbom/image.cdx.json
  --do sign --name NAME --digest DIGEST                   signs by cosign, with the identity of the workflow
  --do verify --name NAME --digest DIGEST --repository O/N   refuses an image that another workflow built, or a pull
                                                          request where --profile is not ephemeral
  --do changelog --tag TAG                                what was done since the release before
  --do announce --tag TAG                                  a release on GitHub with that text

Registries other than ECR take REGISTRY_TOKEN. Within a workflow, name and digest become its outputs.
`;

const options = readCommandLine(HELP, {
  do: { type: 'string', default: '' },
  image: { type: 'string', default: IMAGES[0] },
  registry: { type: 'string', default: '' },
  tag: { type: 'string', default: '' },
  name: { type: 'string', default: '' },
  digest: { type: 'string', default: '' },
  repository: { type: 'string', default: '' },
  profile: { type: 'string', default: '' },
});
const { image, registry, tag, name, digest, repository, profile } = options;
const subject = `${name}@${digest}`;

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  async push() {
    await logIn(registry, process.env['REGISTRY_TOKEN'], runProgram);
    const pushed = await pushImage({ image, registry, tag }, runProgram);
    await tell(`name=${pushed.name}\ndigest=${pushed.digest}\n`);
  },
  async sbom() {
    await mkdir('dist/sbom', { recursive: true });
    const format = 'cyclonedx-json=dist/sbom/image.cdx.json';
    await runProgram(await installTool('syft'), ['scan', `registry:${subject}`, '--output', format, '--quiet']);
  },
  async sign() {
    await runProgram('cosign', ['sign', '--yes', subject]);
  },
  async verify() {
    await verifyImage({ name, digest }, { repository, isPreview: profile === 'ephemeral' }, runProgram);
  },
  async changelog() {
    process.stdout.write(await changelog(tag, [], runProgram));
  },
  async announce() {
    await runProgram(
      'gh',
      ['release', 'create', tag, '--verify-tag', '--notes-file', '-'],
      await changelog(tag, [], runProgram),
    );
  },
};

/** To the workflow that runs this, or to whoever reads. */
async function tell(outputs: string): Promise<void> {
  const file = process.env['GITHUB_OUTPUT'];
  if (file === undefined) process.stdout.write(outputs);
  else await appendFile(file, outputs);
}

const step = Object.hasOwn(STEPS, options.do) ? STEPS[options.do] : undefined;
if (step === undefined) {
  process.stderr.write(`--do takes one of ${Object.keys(STEPS).join(', ')}. See --help.\n`);
  process.exit(2);
}
try {
  await step();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
