// Makes a fresh clone ready: installs packages when they are missing or older than the lock file, and with --build
// compiles when a source is newer than the last build; with --start it serves. Plain Node, since nothing is installed
// yet when it runs.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const quiet = process.argv.includes('--quiet');
// On stderr even when quiet, as it may take minutes and stdout may be a file.
const say = (text) => console.error(text);
const run = (command, args) =>
  execFileSync(command, args, { stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'], env: process.env });

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Honnin needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const time = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return time(path);
  return Math.max(time(path), ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (time('node_modules/.package-lock.json') < time('package-lock.json')) {
  say('Installing packages …');
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}
if (process.argv.includes('--build')) {
  const sources = [
    'src',
    'seeds',
    'bench',
    'ide',
    'scripts',
    'ormconfig.ts',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ];
  if (Math.max(...sources.map(newest)) > time('dist/.built')) {
    say('Building …');
    run('node', ['scripts/build.mjs']);
  }
}
// In this process, so that the signal that ends `npm start` reaches the server.
if (process.argv.includes('--start')) await import('../dist/src/main.js');
