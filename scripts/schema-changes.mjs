// Fails where schema/gateway.graphql breaks a caller of the base and the major version of package.json has not grown.
// The base is the revision HONNIN_SCHEMA_BASE, else the newest release tag; with neither there is nothing to hold it to.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const attempt = (work) => {
  try {
    return work();
  } catch {
    return null;
  }
};
const leave = (code, text) => {
  console.log(text);
  process.exit(code);
};

const named = process.env.HONNIN_SCHEMA_BASE;
const base = named || attempt(() => git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*').trim());
if (!base) leave(0, 'skipped: no release tag yet, so no base; name one as HONNIN_SCHEMA_BASE=<revision>');
const before = attempt(() => git('show', `${base}:schema/gateway.graphql`));
if (before === null) leave(1, `There must be a schema/gateway.graphql in the base ${base}`);

const majorOf = (text) => Number.parseInt(JSON.parse(text).version, 10);
const grown = majorOf(readFileSync('package.json', 'utf8')) > majorOf(git('show', `${base}:package.json`));
const changes = findBreakingChanges(buildSchema(before), buildSchema(readFileSync('schema/gateway.graphql', 'utf8')));
const list = changes.map(({ description }) => `- ${description}`).join('\n');
if (changes.length > 0 && !grown)
  leave(1, `Breaking changes against ${base}; keep what was there, deprecated, or raise the major version:\n${list}`);
leave(0, `${changes.length} breaking changes against ${base}${grown ? ', under a new major version' : ''}`);
