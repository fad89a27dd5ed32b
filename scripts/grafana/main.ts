/** `npm run grafana` shows how to see a copy's boards from a laptop, and writes what Grafana needs for it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HELP, readOptions } from './options.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(HELP);
  else await provision(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function provision({ profile, workspaceId, json }: Exclude<ReturnType<typeof readOptions>, 'help'>) {
  const { dockerCommand, laptopGrafana } = await import('./laptop-grafana.ts');
  const grafana = laptopGrafana(profile, workspaceId);
  // Below .data, which git ignores: which workspaces somebody has is nobody else's concern.
  const folder = `.data/grafana/${profile.name}`;
  const paths = Object.entries(grafana.files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  });
  const command = dockerCommand(grafana, folder);
  if (json) console.log(JSON.stringify({ written: paths, command }, null, 2));
  else
    console.log(
      `Written: ${paths.join(', ')}.\n\nStart Grafana, which is then at http://127.0.0.1:3000:\n\n${command}`,
    );
}
