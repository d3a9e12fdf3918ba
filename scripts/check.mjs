// Types, lint, format, boundaries, unused code and breaking changes, side by side; prints what failed, and fails if any did.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

execFileSync('node', ['scripts/prepare.mjs'], { stdio: 'inherit' });
const checks = {
  types: [
    'typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'node_modules/.cache/types.tsbuildinfo',
  ],
  'types of ide': ['typescript/bin/tsc', '--noEmit', '-p', 'ide'],
  lint: ['eslint/bin/eslint.js', '.', '--max-warnings=0'],
  format: ['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.'],
  boundaries: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['src', 'seeds', 'bench'].filter(existsSync),
    '--output-type=err',
  ],
  unused: ['knip/bin/knip.js', '--no-progress'],
  'schema against its base': ['../scripts/schema-changes.mjs'],
};

const results = await Promise.all(
  Object.entries(checks).map(
    ([name, [script, ...args]]) =>
      new Promise((done) => {
        const started = Date.now();
        const child = spawn('node', [`node_modules/${script}`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        child.stdout.on('data', (chunk) => (output += chunk));
        child.stderr.on('data', (chunk) => (output += chunk));
        child.on('close', (code) => {
          const seconds = ((Date.now() - started) / 1000).toFixed(1);
          const skipped = output.startsWith('skipped');
          console.log(`${code !== 0 ? 'FAILED' : skipped ? 'SKIPPED' : 'ok    '} ${name} (${seconds} s)`);
          if (code !== 0 || skipped) console.log(output);
          done(code === 0);
        });
      }),
  ),
);
process.exit(results.every(Boolean) ? 0 : 1);
