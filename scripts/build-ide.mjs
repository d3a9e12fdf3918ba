// Bundles the IDE pages into dist/ide/, which takes seconds: done again only when a source of theirs, this script or
// a version of what they are made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

const hash = createHash('sha256');
const sources = readdirSync('ide').map((name) => `ide/${name}`);
const packages = ['graphiql', '@graphiql/react', 'monaco-editor', 'monaco-graphql', 'graphql', 'react', 'vite'];
for (const file of [...sources, 'scripts/build-ide.mjs']) hash.update(file).update(readFileSync(file));
for (const name of packages) hash.update(JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const state = hash.digest('hex');

if (!existsSync('dist/ide/.built') || readFileSync('dist/ide/.built', 'utf8') !== state) {
  await build({
    configFile: false,
    root: 'ide',
    base: '/graphiql/',
    logLevel: 'error',
    build: {
      outDir: '../dist/ide',
      emptyOutDir: true,
      rolldownOptions: { input: ['ide/graphiql.html', 'ide/sandbox.html'] },
      chunkSizeWarningLimit: 10_000,
      reportCompressedSize: false,
    },
  });
  writeFileSync('dist/ide/.built', state);
}
