import { besideLimit } from '../beside-limit';
import { batch, footprint } from '../workloads';
import type { Figure } from './figure.type';

export const peer: Figure = {
  name: 'peer',
  description: 'throughput of the same written the usual way: repositories, a resolver and a rule for each field',
  workload: footprint,
  run: async (setting) => [
    await besideLimit({ figure: 'peer-footprint', contender: 'peer', workload: footprint, atLeast: null }, setting),
    await besideLimit({ figure: 'peer-batch', contender: 'peer', workload: batch, atLeast: null }, setting),
  ],
};
