import type { ControlReads } from '../../src/federation/control-reads.port';

/** A control database without a key or a subject. */
export const noControl: ControlReads = {
  about: (_keyIds, anchors) => Promise.resolve({ keys: new Map(), known: anchors.map(() => false) }),
};
