import { besideLimit } from '../beside-limit';
import { footprint as workload } from '../workloads';
import type { Figure } from './figure.type';

export const footprint: Figure = {
  name: 'footprint',
  description: 'throughput of one person: the eight listed fields and 50 transactions, masked',
  workload,
  run: async (setting) => [
    await besideLimit({ figure: 'footprint', contender: 'gateway', workload, atLeast: 0.65 }, setting),
  ],
};
