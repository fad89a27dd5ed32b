import { appendFile, mkdir } from 'node:fs/promises';
import { githubApi } from '../github/github-api.ts';
import { readCommandLine } from '../read-command-line.ts';
import { installTool } from '../tools/tools.ts';
import { changelog } from './changelog.ts';
import { runProgram } from './programs.ts';
import { publishRelease } from './publish-release.ts';
import { IMAGES, logIn, pushImage } from './push-image.ts';
import { readSubjects, subjectOf } from './read-subjects.ts';
import { verifyImage } from './verify-image.ts';

const HELP = `What workflows do with images, and what a person can do by hand in the same way.

Usage: npm run delivery -- --do STEP [options]

  --do push --image NAME --registry HOST --tag TAG        builds for ARM64 and pushes; NAME: ${IMAGES.join(', ')}
  --do sbom --subject NAME@DIGEST                         lists what is inside: dist/sbom/image.cdx.json
  --do sign --subject NAME@DIGEST                         signs by cosign, with the identity of the workflow
  --do verify --subject NAME@DIGEST --repository O/N      refuses an image that another workflow built, or a pull
                                                          request where --profile is not ephemeral
  --do changelog --tag TAG [--subject NAME@DIGEST]        what was done since the release before, and the images of this one
  --do announce --tag TAG [--subject NAME@DIGEST]         a release on GitHub with that text; a second time writes it anew

--subject may be given several times, once for each image. Registries other than ECR take REGISTRY_TOKEN; announcing takes GH_TOKEN,
GITHUB_REPOSITORY and GITHUB_API_URL; verifying takes gh with GH_TOKEN. Within a workflow, name and digest become its outputs.
`;

const options = readCommandLine(HELP, {
  do: { type: 'string', default: '' },
  image: { type: 'string', default: IMAGES[0] },
  registry: { type: 'string', default: '' },
  tag: { type: 'string', default: '' },
  repository: { type: 'string', default: '' },
  profile: { type: 'string', default: '' },
  subject: { type: 'string', multiple: true, default: [] },
});
const { image, registry, tag, subject: subjects, repository, profile } = options;

const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  async push() {
    await logIn(registry, process.env['REGISTRY_TOKEN'], runProgram);
    const pushed = await pushImage({ image, registry, tag }, runProgram);
    await tell(`name=${pushed.name}\ndigest=${pushed.digest}\n`);
  },
  async sbom() {
    await mkdir('dist/sbom', { recursive: true });
    const [subject, ...others] = readSubjects(subjects);
    if (others.length > 0) throw new Error('A list is of one image: give --subject once.');
    const format = 'cyclonedx-json=dist/sbom/image.cdx.json';
    await runProgram(await installTool('syft'), [
      'scan',
      `registry:${subjectOf(subject)}`,
      '--output',
      format,
      '--quiet',
    ]);
  },
  async sign() {
    for (const subject of readSubjects(subjects)) await runProgram('cosign', ['sign', '--yes', subjectOf(subject)]);
  },
  async verify() {
    const expected = { repository, isPreview: profile === 'ephemeral' };
    for (const subject of readSubjects(subjects)) await verifyImage(subject, expected, runProgram);
  },
  async changelog() {
    process.stdout.write(await changelog(tag, subjects, runProgram));
  },
  async announce() {
    const [token, target] = [process.env['GH_TOKEN'], process.env['GITHUB_REPOSITORY']];
    if (!token || !target) throw new Error('GH_TOKEN and GITHUB_REPOSITORY (owner/name) say who announces, and where.');
    const api = githubApi({ url: process.env['GITHUB_API_URL'] ?? 'https://api.github.com', token });
    const text = await changelog(tag, subjects, runProgram);
    const state = await publishRelease(api, { repository: target, tag }, text);
    process.stderr.write(`${tag} was ${state}.\n`);
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
