import { readFile } from 'node:fs/promises';
import type { Finding, Scan } from './scan.ts';

/** What may be in the service, its images and its tools: nothing here asks for more than to be named. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT'];

/** Others, each for a package and a reason, and only where it is installed for development. */
const EXCEPTIONS: readonly { readonly licence: string; readonly packages: RegExp; readonly because: string }[] = [
  { licence: 'MPL-2.0', packages: /^axe-core$/, because: 'it runs in tests of the console, unchanged' },
  {
    licence: 'MPL-2.0',
    packages: /^lightningcss(-.+)?$/,
    because: "Vitest's bundler brings it; it is never published",
  },
  { licence: 'AGPL-3.0', packages: /^k6$/, because: 'an empty package, which holds the name for its types' },
];

/** The part of a lock file that is read here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>;
}

/** Every licence of the lock file is on the list, or excepted with a reason. */
export const licences: Scan = {
  name: 'licences',
  looksAt: 'the licences of what package-lock.json installs',
  scan: async () => unallowedLicences(JSON.parse(await readFile('package-lock.json', 'utf8'))),
  scanPlanted: async () => unallowedLicences({ packages: { 'node_modules/copied': { license: 'GPL-3.0-only' } } }),
};

/** What a lock file installs under a licence that nobody allowed. */
export function unallowedLicences({ packages }: LockFile): Finding[] {
  return Object.entries(packages).flatMap(([path, { license, dev = false }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (path === '' || isAllowed(license) || (dev && isExcepted(name, license))) return [];
    const what = license === undefined ? 'names no licence' : `comes under ${license}`;
    return [`${path} ${what}: use another package, or write into scripts/scan/licences.ts why it may stay.`];
  });
}

/** `(MIT OR GPL-3.0)` leaves the choice to us, `MIT AND ISC` asks for both. */
function isAllowed(expression = ''): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => ALLOWED.includes(licence)));
}

function isExcepted(name: string, license: string | undefined): boolean {
  return EXCEPTIONS.some(({ licence, packages }) => licence === license && packages.test(name));
}
