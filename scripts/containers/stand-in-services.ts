import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installTool } from '../tools/tools.ts';
import type { Engine } from './engine.ts';
import { BASES } from './stand-in-bases.ts';

/** The images of `compose.yaml` that a machine without a registry can stand in for: same program, same command line. */
export const STANDS_IN_FOR = ['postgres', 'valkey', 'prometheus'] as const;

/** Makes local images under the names that the compose file asks for, by service. For tests only. */
export async function makeStandInServices(
  engine: Engine,
  names: Readonly<Record<(typeof STANDS_IN_FOR)[number], string>>,
) {
  await makePostgres(engine, names.postgres);
  await fromDebian(engine, names.valkey, 'redis-server', [
    'RUN ln -s /usr/bin/redis-server /usr/local/bin/valkey-server && ln -s /usr/bin/redis-cli /usr/local/bin/valkey-cli',
    'USER redis',
  ]);
  await fromDebian(engine, names.prometheus, 'prometheus wget', [
    'USER prometheus',
    'WORKDIR /tmp',
    'ENTRYPOINT ["prometheus"]',
  ]);
}

/** What the official image does on its first start, as far as our compose file needs it. */
const POSTGRES_ENTRY = `#!/bin/sh
set -e
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  printf %s "$POSTGRES_PASSWORD" > /tmp/password
  initdb --pgdata="$data" --username="$POSTGRES_USER" --auth=scram-sha-256 --pwfile=/tmp/password --no-sync
  echo 'host all all all scram-sha-256' >> "$data/pg_hba.conf"
  echo "CREATE DATABASE $POSTGRES_DB" | postgres --single -D "$data" postgres
fi
exec postgres -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp
`;

async function makePostgres(engine: Engine, name: string): Promise<void> {
  // The package and, beside it, the libraries that its programs look for there.
  const packages = join(dirname(await installTool('postgres')), '../../..');
  await withContext(async (context) => {
    for (const folder of ['embedded_postgres', 'embedded_postgres.libs']) {
      await cp(join(packages, folder), join(context, 'postgres', folder), { recursive: true });
    }
    await writeFile(join(context, 'entry'), POSTGRES_ENTRY, { mode: 0o755 });
    await build(engine, context, name, [
      `FROM ${BASES.build}`,
      'COPY postgres /usr/local/postgres',
      'COPY entry /usr/local/bin/entry',
      'RUN useradd postgres && mkdir -p /var/lib/postgresql && chown postgres /var/lib/postgresql',
      'ENV PATH=/usr/local/postgres/embedded_postgres/pginstall/bin:/usr/local/bin:/usr/bin:/bin',
      'USER postgres',
      'ENTRYPOINT ["entry"]',
    ]);
  });
}

function fromDebian(engine: Engine, name: string, packages: string, instructions: readonly string[]): Promise<void> {
  const install = `RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages}`;
  return withContext((context) => build(engine, context, name, [`FROM ${BASES.build}`, install, ...instructions]));
}

async function build({ run }: Engine, context: string, name: string, instructions: readonly string[]): Promise<void> {
  await writeFile(join(context, 'Dockerfile'), `${instructions.join('\n')}\n`);
  await run('buildah', ['bud', '--format', 'docker', '--pull-never', '--layers', '--tag', name, context]);
}

async function withContext(work: (context: string) => Promise<void>): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), 'phase-five-service-image-'));
  try {
    await work(context);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
