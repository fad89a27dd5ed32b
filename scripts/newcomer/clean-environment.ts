import { delimiter, join } from 'node:path';

/** The environment of somebody who has npm and nothing of ours: no tools on the PATH, no cache, none of our variables or npm's. */
export function cleanEnvironment(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(npm_(?!config_registry)|PHASE_FIVE_|ROADMAP_|AWS_|NODE_|INIT_CWD)/.test(name),
  );
  const path = (environment['PATH'] ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    npm_config_cache: join(folder, 'npm-cache'),
    PHASE_FIVE_CACHE: join(folder, 'tool-cache'),
  };
}
