import { isDeepStrictEqual } from 'node:util';
import { random } from '../seeds/random';
import type { DemoCompany } from './demo-company';
import { post } from './measure/load';
import type { Pair } from './measure/statistics';
import type { PersonAnswer, Side } from './sides';
import type { Workload } from './workloads';

/** Throws when two sides do not say the same of so many people drawn at random. */
export async function compareAnswers(
  { people }: Workload,
  { subjects }: DemoCompany,
  compared: number,
  { value, limit }: Readonly<Record<keyof Pair, Side>>,
): Promise<void> {
  const draw = random('bench/compared', 0);
  for (let done = 0; done < compared; done += people) {
    const ids = [...new Set(Array.from({ length: people }, () => draw.pick(subjects)))];
    const [one, other] = await Promise.all(
      [value, limit].map(async (side) => side.peopleOf(await post({ ...side, body: side.bodyFor(ids) }))),
    );
    ids.forEach((id, at) => {
      const [ours, theirs] = [one?.[at], other?.[at]];
      const field = differing(ours, theirs);
      if (field === null) return;
      const texts = [ours, theirs].map((person) => JSON.stringify(person?.[field]));
      throw new Error(`What is measured and its limit do not say the same of ${id}, ${field}:\n${texts.join('\n')}`);
    });
  }
}

/** The first part in which two answers about one person differ; null for none. */
function differing(one: PersonAnswer | undefined, other: PersonAnswer | undefined): string | null {
  const names = ['id', ...Object.keys(one ?? {}), ...Object.keys(other ?? {})];
  return names.find((name) => one?.[name] === undefined || !isDeepStrictEqual(one[name], other?.[name])) ?? null;
}
