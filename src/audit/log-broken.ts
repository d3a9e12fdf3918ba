/**
 * The log is not what was signed: nothing more is signed until a person has looked. `size` is how many entries the last
 * signed head has, as far as it is known.
 */
export class LogBroken extends Error {
  constructor(
    what: string,
    readonly size: number | null,
  ) {
    super(`${what}${size === null ? '' : `; the last signed head has ${size} entries`}`);
    this.name = 'LogBroken';
  }
}
