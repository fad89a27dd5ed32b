import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardFolder } from '../../../scripts/guard/guard.ts';
import { ENV } from '../../../services/roadmap-api/contract.ts';
import { API_USER } from '../../stack/replica-environment.ts';
import { type Action, Unsupported } from '../experiment.ts';
import { awaitRequests } from './await-requests.ts';
import { addReplica } from './replace-replica.ts';

const HOSTS = '127.0.0.1 localhost database.test cache.test model.test\n';
/** An address where nobody listens: each lookup is refused at once, as by a resolver that is down. */
const RESOLVER = 'nameserver 127.0.0.2\noptions timeout:1 attempts:1\n';

/** Requests to wait for first: a replica refuses learners it hasn't met while the database is away, which is not what this tests. */
const MEETS_LEARNERS = 60;

/**
 * The names of all parts stop resolving, and open connections are cut.
 *
 * It is done for real: replicas run in a mount namespace of their own, in which `/etc/hosts` is a file that can be changed.
 */
export const failNames = (): Action => ({
  name: 'fail-names',
  title: 'Let no name of a part resolve any longer',
  async inject(stack) {
    refuseWithoutNamespaces();
    const folder = await mkdtemp(join(tmpdir(), 'phase-five-names-'));
    const forgetFolder = guardFolder(folder);
    const hosts = join(folder, 'hosts');
    const resolver = join(folder, 'resolv.conf');
    await Promise.all([writeFile(hosts, HOSTS), writeFile(resolver, RESOLVER)]);
    const mount = 'mount --bind "$0" /etc/hosts && mount --bind "$1" /etc/resolv.conf && shift && exec "$@"';
    const wrapper = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mount, hosts, resolver];
    const environment = byName(stack.links);
    const former = [...stack.replicas()];
    for (const replica of former) {
      await addReplica(stack, { wrapper, environment });
      await stack.retire(replica);
    }
    const nameless = [...stack.replicas()];
    await Promise.all(nameless.map((replica) => awaitRequests(replica, MEETS_LEARNERS)));
    // In place, as what is mounted is the file and not its name.
    await writeFile(hosts, '127.0.0.1 localhost\n');
    const links = Object.values(stack.links);
    await Promise.all(links.map((link) => link.down()));
    await Promise.all(links.map((link) => link.up()));
    return async () => {
      await writeFile(hosts, HOSTS);
      for (const replica of nameless) {
        await addReplica(stack);
        await stack.retire(replica);
      }
      await rm(folder, { recursive: true });
      forgetFolder();
    };
  },
  aws: {
    kind: 'none',
    because: 'FIS leaves the resolver of a VPC alone; `aws:network:disrupt-connectivity` takes far more than names',
  },
});

const byName = (links: Readonly<Record<'database' | 'cache' | 'model', { readonly port: number }>>) => ({
  [ENV.databaseUrl]: `postgres://${API_USER}@database.test:${links.database.port}/postgres`,
  [ENV.cacheUrl]: `redis://cache.test:${links.cache.port}`,
  [ENV.bedrockEndpoint]: `http://model.test:${links.model.port}`,
});

function refuseWithoutNamespaces(): void {
  try {
    execFileSync('unshare', ['--user', '--map-root-user', '--mount', 'true'], { stdio: 'ignore' });
  } catch {
    throw new Unsupported('This machine allows no user namespaces, in which names could fail for the replicas alone.');
  }
}
