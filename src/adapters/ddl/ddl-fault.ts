import type { Position } from '../../kernel/yaml-reader';

/** A statement that was not understood: where, and what was required instead. */
export class DdlFault extends Error {
  constructor(
    readonly where: Position,
    required: string,
  ) {
    super(`not understood; required: ${required}`);
    this.name = 'DdlFault';
  }
}
