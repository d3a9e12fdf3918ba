import type { AnchorCodec } from '../../src/federation/anchor-codec';
import type { Loaders } from './loaders';
import { Subject } from './subject.type';

/** The person with this id, with where the stores know them; null where none does. */
export async function subjectOf(id: string, load: Loaders, codec: AnchorCodec): Promise<Subject | null> {
  const anchors = await load.anchors.load(id);
  if (anchors.length === 0) return null;
  const opened = anchors.map((anchor) => codec.open(anchor, id));
  const keys = (dataset: string): string[] =>
    opened.filter((anchor) => anchor.dataset === dataset).map(({ key }) => key[0] ?? '');
  return Object.assign(new Subject(), {
    id,
    memberId: keys('accounts')[0] ?? null,
    customerIds: keys('partners'),
  });
}
