// Compiles the project and bundles the IDE pages into dist/, side by side; the time stamp file is what `prepare.mjs`
// compares with. dist/ide stays where it is, since `build-ide.mjs` knows by itself whether it is up to date.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const compiled = existsSync('dist') ? readdirSync('dist').filter((name) => name !== 'ide') : [];
for (const name of compiled) rmSync(`dist/${name}`, { recursive: true });

const run = (...args) => new Promise((done) => spawn('node', args, { stdio: 'inherit' }).on('close', done));
const codes = await Promise.all([
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'),
  run('scripts/build-ide.mjs'),
]);
if (codes.some((code) => code !== 0)) process.exit(1);
writeFileSync('dist/.built', '');
