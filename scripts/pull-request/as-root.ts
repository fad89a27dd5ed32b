/** What a build of images reads of its surroundings. No token is among it, and none of a workflow's own settings. */
const KEPT = [
  'HOME',
  'TMPDIR',
  'CI',
  'PHASE_FIVE_CACHE',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'npm_config_registry',
];

/** A command and its arguments, for what takes root. Where that takes a password, it fails and says so. */
export function asRoot(command: readonly string[], user = process.getuid?.()): [string, string[]] {
  const [program = '', ...args] = command;
  if (user === 0) return [program, args];
  return [
    'sudo',
    ['--non-interactive', `--preserve-env=${KEPT.join(',')}`, 'env', `PATH=${process.env['PATH']}`, ...command],
  ];
}
