import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderAssets } from './folder-assets.ts';

describe('the assets of a folder', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'assets-'));
    mkdirSync(join(root, 'console/assets'), { recursive: true });
    writeFileSync(join(root, 'console/index.html'), '<!doctype html>');
    writeFileSync(join(root, 'console/assets/app-1A2B3C4D.js'), 'let a;');
    writeFileSync(join(root, 'console/assets/app-1A2B3C4D.js.map'), '{}');
    writeFileSync(join(root, 'console/assets/style.css'), 'a{}');
    writeFileSync(join(root, 'console/strange.bin'), 'x');
    writeFileSync(join(root, 'secret.txt'), 'secret');
    symlinkSync(join(root, 'secret.txt'), join(root, 'console/link.txt'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['index.html', 'text/html; charset=utf-8', false],
    ['assets/app-1A2B3C4D.js', 'text/javascript; charset=utf-8', true],
    ['assets/app-1A2B3C4D.js.map', 'application/json', true],
    ['assets/style.css', 'text/css; charset=utf-8', false],
    ['strange.bin', 'application/octet-stream', false],
  ])('%s has its type, and is immutable only by a hashed name', (path, contentType, immutable) => {
    expect(folderAssets(join(root, 'console')).get(path)).toMatchObject({ contentType, immutable });
  });

  it('holds the bytes and a tag that changes with them', () => {
    const before = folderAssets(join(root, 'console')).get('assets/style.css');
    expect(new TextDecoder().decode(before?.body)).toBe('a{}');
    writeFileSync(join(root, 'console/assets/style.css'), 'b{}');
    const after = folderAssets(join(root, 'console')).get('assets/style.css');
    expect(after?.etag).not.toBe(before?.etag);
  });

  it('reads a file once, for the first who asks', () => {
    const assets = folderAssets(join(root, 'console'));
    writeFileSync(join(root, 'console/strange.bin'), 'written since');
    const asset = assets.get('strange.bin');
    expect(new TextDecoder().decode(asset?.body)).toBe('written since');
    expect(assets.get('strange.bin')).toBe(asset);
  });

  it('has nothing in place of a file that went since', () => {
    writeFileSync(join(root, 'console/gone.txt'), 'x');
    const assets = folderAssets(join(root, 'console'));
    rmSync(join(root, 'console/gone.txt'));
    expect(assets.get('gone.txt')).toBeNull();
  });

  it.each(['../secret.txt', 'assets/../../secret.txt', '/secret.txt', 'link.txt', 'assets', '', '__proto__'])(
    'has nothing at %j',
    (path) => {
      expect(folderAssets(join(root, 'console')).get(path)).toBeNull();
    },
  );

  it('has a page that says how to build what was not built', () => {
    const page = folderAssets(join(root, 'nowhere')).get('index.html');
    expect(page?.contentType).toBe('text/html; charset=utf-8');
    expect(new TextDecoder().decode(page?.body)).toContain('npm run build:console');
  });
});
