import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONSOLE_FOLDER } from '../roadmap-api/build-console.ts';
import { HELP } from './options.ts';

describe('npm start', () => {
  it.each(['--help', '-h'])('answers %s without building anything', (option) => {
    const page = () => statSync(join(CONSOLE_FOLDER, 'index.html'), { throwIfNoEntry: false })?.ino;
    const before = page();
    const said = execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), option], { encoding: 'utf8' });
    expect(said).toBe(HELP);
    expect(page()).toBe(before);
  });
});
