/** A file of the repository, by its path from the root. */
export type Files = ReadonlyMap<string, string>;

/** How much a check weighs in OpenSSF's sum: critical 10, high 7.5, medium 5, low 2.5. */
type Weight = 10 | 7.5 | 5 | 2.5;

export interface ScoredCheck {
  /** OpenSSF's own name. */
  readonly name: string;
  readonly weight: Weight;
  /** 0 to 10; null where only GitHub knows. */
  readonly score: number | null;
  /** What was seen, or where it would be. */
  readonly saw: string;
}

/** OpenSSF Scorecard's checks as far as files show them, each scored as its documentation says. */
export function scorecard(files: Files): ScoredCheck[] {
  const workflows = [...files].filter(([path]) => /^\.github\/(workflows|actions)\/.+\.yml$/.test(path));
  const text = workflows.map(([, content]) => content).join('\n');
  return [
    shown('Binary-Artifacts', 7.5, ...binaries(files)),
    shown('Dangerous-Workflow', 10, ...dangers(workflows)),
    shown('Dependency-Update-Tool', 7.5, ...has(files, '.github/dependabot.yml', 'Dependabot opens pull requests')),
    shown('Fuzzing', 5, ...fuzzing(files)),
    shown('License', 2.5, ...has(files, 'LICENSE', 'Apache 2.0')),
    shown('Packaging', 5, ...sees(/--do push/.test(text), 'a workflow publishes images', 'no workflow publishes')),
    shown('Pinned-Dependencies', 5, ...pins(files, text)),
    shown('SAST', 5, ...sees(/codeql-action\/analyze/.test(text), 'CodeQL looks at each change', 'no analysis')),
    shown('Security-Policy', 5, ...policy(files)),
    shown(
      'Signed-Releases',
      7.5,
      ...sees(/actions\/attest@/.test(text), 'images carry signature and provenance', 'nothing is signed'),
    ),
    shown('Token-Permissions', 7.5, ...permissions(workflows)),
    onlyGithub('Branch-Protection', 7.5, 'Settings, Rules: main takes reviewed pull requests whose checks are green'),
    onlyGithub('CI-Tests', 2.5, 'of the last 30 pull requests, how many ran checks'),
    onlyGithub('CII-Best-Practices', 2.5, 'a badge that a person fills in on bestpractices.dev'),
    onlyGithub('Code-Review', 7.5, 'of the last 30 changes, how many somebody else approved'),
    onlyGithub('Contributors', 2.5, 'organizations that contributors name in their profiles'),
    onlyGithub('Maintained', 7.5, 'commits and answers of the last 90 days, once it is 90 days old'),
    onlyGithub('Vulnerabilities', 7.5, 'osv.dev; here `npm run scan -- --only advisories --strict`'),
  ];
}

/** The weighted mean of what files show, to a tenth. */
export function total(checks: readonly ScoredCheck[]): number {
  const scored = checks.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]));
  const sum = scored.reduce((all, { score, weight }) => all + score * weight, 0);
  return Math.round((sum / scored.reduce((all, { weight }) => all + weight, 0)) * 10) / 10;
}

const shown = (name: string, weight: Weight, score: number, saw: string): ScoredCheck => ({ name, weight, score, saw });
const onlyGithub = (name: string, weight: Weight, saw: string): ScoredCheck => ({ name, weight, score: null, saw });

function sees(isThere: boolean, yes: string, no: string): [number, string] {
  return isThere ? [10, yes] : [0, no];
}

function has(files: Files, path: string, saw: string): [number, string] {
  return files.has(path) ? [10, saw] : [0, `there is no ${path}`];
}

/** One point less for each. WebAssembly is not counted by OpenSSF either. */
function binaries(files: Files): [number, string] {
  const found = [...files.keys()].filter((path) => /\.(exe|dll|so|dylib|jar|class|pyc|o|a|deb|rpm)$/.test(path));
  return [Math.max(0, 10 - found.length), found.length === 0 ? 'no program is committed' : found.join(', ')];
}

/** A pull request's own code with the repository's rights, or its words inside a command. */
function dangers(workflows: readonly (readonly [string, string])[]): [number, string] {
  const found = workflows.filter(
    ([, text]) =>
      /pull_request_target/.test(text) ||
      // After a stranger's run, with more rights than it had: the danger is to check out what it was about.
      (/^ +workflow_run:/m.test(text) && /^ +(ref|repository): /m.test(text)) ||
      /run: .*\$\{\{ *github\.(event\.(issue|pull_request|comment|review)|head_ref)/.test(text),
  );
  return found.length === 0
    ? [10, 'no text of strangers becomes a command']
    : [0, found.map(([path]) => path).join(', ')];
}

function fuzzing(files: Files): [number, string] {
  const uses = [...files.values()].some((text) => /from 'fast-check'/.test(text));
  return uses ? [10, 'properties are tested by fast-check'] : [0, 'nothing is fuzzed'];
}

/** Actions by commit, bases of images by digest, packages by a lock file: the mean share of what is pinned. */
function pins(files: Files, workflows: string): [number, string] {
  const actions = [...workflows.matchAll(/uses: (?!\.\/)(\S+)/g)].map(([, action = '']) =>
    /@[0-9a-f]{40}$/.test(action),
  );
  const bases = [...files].flatMap(([path, text]) =>
    /(^|\/)Dockerfile$/.test(path)
      ? [...text.matchAll(/^FROM (?:--\S+ +)*(\S+:\S+|\S+\/\S+)/gm)].map(([, base = '']) => base.includes('@sha256:'))
      : [],
  );
  const locked = [files.has('package-lock.json'), /npm ci/.test(workflows)];
  const share = (list: readonly boolean[]) => (list.length === 0 ? 1 : list.filter(Boolean).length / list.length);
  const parts = { actions, bases, locked };
  const shares = Object.entries(parts).map(
    ([name, list]) => `${name} ${list.filter(Boolean).length} of ${list.length}`,
  );
  const mean = Object.values(parts).reduce((sum, list) => sum + share(list), 0) / 3;
  return [Math.floor(mean * 10), shares.join(', ')];
}

/** A way to report, an address or link, and what to expect. */
function policy(files: Files): [number, string] {
  const text = files.get('SECURITY.md') ?? '';
  const parts = [/report/i.test(text), /\]\(|https?:|@|Security page/.test(text), /\b(days?|week)\b/.test(text)];
  const met = parts.filter(Boolean).length;
  return [Math.round((met / parts.length) * 10), `${met} of 3: how to report, where, and how soon somebody answers`];
}

/** Nothing at the top, and each right by job. */
function permissions(workflows: readonly (readonly [string, string])[]): [number, string] {
  const open = workflows.filter(([path, text]) => path.includes('/workflows/') && !/^permissions: \{\}$/m.test(text));
  return open.length === 0 ? [10, 'each workflow begins with none'] : [0, open.map(([path]) => path).join(', ')];
}
