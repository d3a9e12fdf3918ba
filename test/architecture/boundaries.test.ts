import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** Each folder of the domain stands on those in the lines above it; beside or below it, only what is named. */
const layers = [
  ['kernel'],
  ['catalogue', 'vault', 'jobs', 'notices', 'provision'],
  ['policy', 'datasets'],
  ['identity', 'masking', 'federation', 'audit'],
  ['authority', 'linking'],
  ['reveal', 'states'],
  ['viewing'],
  ['packaging'],
  ['rights'],
];
const domain = layers.flat();
const edges = ['adapters', 'cli'];
const heads = [
  'composition.ts',
  'composition-audit.ts',
  'composition-databases.ts',
  'composition-download.ts',
  'composition-evidence.ts',
  'composition-keys.ts',
  'composition-open-package.ts',
  'composition-packages.ts',
  'composition-package-worker.ts',
  'composition-viewing.ts',
  'composition-staff.ts',
  'composition-rights.ts',
  'config.ts',
  'config-identity.ts',

  'declarations.ts',
  'main.ts',
  'opening-thread.ts',
  'package-thread.ts',
  'start-opening-thread.ts',
  'start-package-thread.ts',
  'rules-of-the-day.ts',
];

interface Import {
  /** Folders or files under `src/`; a rule's own place is seen from the file `probe.ts` in the folder. */
  readonly from: string;
  readonly to: string;
}

const upward = layers.flatMap((layer, at) =>
  layer.flatMap((from) =>
    layers
      .slice(at + 1)
      .flat()
      .map((to): Import => ({ from, to })),
  ),
);
const wrong: readonly Import[] = [
  ...upward,
  ...domain.flatMap((from) => [...edges.map((to) => `${to}/sql`), ...heads].map((to): Import => ({ from, to }))),
  { from: 'masking', to: 'federation' },
  { from: 'federation', to: 'masking' },
  { from: 'masking', to: 'vault' },
  { from: 'adapters/graphql', to: 'adapters/http' },
  { from: 'adapters/stores', to: 'adapters/graphql' },
  { from: 'adapters/sql', to: 'adapters/stores' },
  { from: 'adapters/http', to: 'cli' },
  { from: 'adapters/sql', to: 'config.ts' },
  { from: 'adapters/graphql', to: 'composition.ts' },
  { from: 'cli', to: 'viewing' },
  { from: 'cli', to: 'federation' },
  { from: 'declarations.ts', to: 'viewing' },
  { from: 'config.ts', to: 'policy' },
  { from: 'viewing', to: '../seeds' },
  { from: 'composition.ts', to: '../seeds' },
];
const right: readonly Import[] = [
  { from: 'viewing', to: 'federation' },
  { from: 'viewing', to: 'authority' },
  { from: 'authority', to: 'policy' },
  { from: 'adapters/stores', to: 'adapters/sql' },
  { from: 'adapters/graphql', to: 'viewing' },
  { from: 'composition.ts', to: 'adapters/http' },
  { from: 'cli', to: 'composition.ts' },
  { from: 'declarations.ts', to: 'datasets' },
];

const named = ({ from, to }: Import): string => `${from} → ${to}`;

/** The rules that stop each of the imports, in a project that has these imports and nothing else. */
function verdicts(imports: readonly Import[]): Map<string, string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'honnin-boundaries-')));
  try {
    const write = (path: string, text: string): void => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    write('tsconfig.json', '{}');
    const fileOf = (place: string, name: string): string =>
      join('src', place.endsWith('.ts') ? place : join(place, `${name}.ts`));
    const lines = new Map<string, string[]>();
    for (const one of imports) {
      const [from, to] = [fileOf(one.from, 'probe'), fileOf(one.to, 'target')];
      const up = '../'.repeat(dirname(from).split('/').length);
      lines.set(from, [...(lines.get(from) ?? []), `import './${up}${to.replace(/\.ts$/, '')}';`]);
      if (!lines.has(to)) lines.set(to, []);
    }
    for (const [path, text] of lines) write(path, `${text.join('\n')}\nexport {};\n`);
    return stopped(folder, imports, fileOf);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string; readonly severity: string };
}

function stopped(
  folder: string,
  imports: readonly Import[],
  fileOf: (place: string, name: string) => string,
): Map<string, string[]> {
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const given = [command, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type=json', 'src'];
  const answer = JSON.parse(execFileSync('node', given, { cwd: folder, encoding: 'utf8' })) as {
    readonly summary: { readonly violations: readonly Violation[] };
  };
  const errors = answer.summary.violations.filter(({ rule }) => rule.severity === 'error' && rule.name !== 'no-cycles');
  return new Map(
    imports.map((one) => {
      const [from, to] = [fileOf(one.from, 'probe'), fileOf(one.to, 'target')];
      const rules = errors.filter((error) => error.from === from && error.to === to).map(({ rule }) => rule.name);
      return [named(one), rules];
    }),
  );
}

describe('the direction of imports', () => {
  const found = verdicts([...wrong, ...right]);

  test.each(wrong.map(named))('%s is refused', (name) => {
    expect(found.get(name)).not.toEqual([]);
  });

  test.each(right.map(named))('%s is allowed', (name) => {
    expect(found.get(name)).toEqual([]);
  });

  test('everything under src has its place in the layers', () => {
    expect(
      readdirSync(join(root, 'src'))
        .filter((name) => name !== 'README.md')
        .sort(),
    ).toEqual([...domain, ...edges, ...heads].sort());
  });
});
