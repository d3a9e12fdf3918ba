import { besideLimit } from '../beside-limit';
import { batch as workload } from '../workloads';
import type { Figure } from './figure.type';

export const batch: Figure = {
  name: 'batch',
  description: 'throughput of 1,000 people in one request, the eight listed fields of each, masked',
  workload,
  run: async (setting) => [
    await besideLimit({ figure: 'batch', contender: 'gateway', workload, atLeast: 0.75 }, setting),
  ],
};
