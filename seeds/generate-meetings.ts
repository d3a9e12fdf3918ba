import { BLOCK, type Identity } from './identity';
import type { Meeting, Message, Person } from './person';
import type { Random } from './random';

const TITLES = ['週次定例', '企画会議', '採用面接', '家族の集まり', '英会話', '読書会', '商品説明会', '保護者会'];
const BODIES = [
  '資料を送ります',
  '少し遅れます',
  '音声が聞こえません',
  '次回は来週です',
  'ありがとうございました',
  '画面を共有します',
];

/** The meetings a generated person hosted, with others of the same block. */
export function generatedMeetings(identity: Identity, draw: Random): Person['user'] {
  const { index, name } = identity;
  const block = index - (index % BLOCK);
  const others = Array.from({ length: BLOCK }, (_, n) => block + n).filter((other) => other !== index);
  const hosted = Array.from({ length: draw.pick([0, 0, 1, 1, 2]) }, () => meeting(index, others, draw));
  return { displayName: draw.pick([`${name.family} ${name.given}`, name.given, name.givenRomaji, null]), hosted };
}

function meeting(host: number, others: readonly number[], draw: Random): Meeting {
  const attended = [host, ...others.filter(() => draw.chance(0.5))];
  const day = `2026-${String(draw.between(1, 9)).padStart(2, '0')}-${String(draw.between(1, 28)).padStart(2, '0')}`;
  const messages = Array.from({ length: draw.between(0, 3) }, (): Message => {
    const from = draw.pick(attended);
    const rest = attended.filter((one) => one !== from);
    return { from, to: rest.length > 0 && draw.chance(0.3) ? draw.pick(rest) : null, body: draw.pick(BODIES) };
  });
  return {
    title: draw.chance(0.9) ? draw.pick(TITLES) : null,
    startedAt: `${day} ${String(draw.between(0, 14)).padStart(2, '0')}:00:00.000`,
    minutes: draw.pick([15, 30, 45, 60, 90]),
    attended,
    messages,
  };
}
