/** Thrown where an answer did not come in time. */
export class DeadlinePassed extends Error {
  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms`);
    this.name = 'DeadlinePassed';
  }
}

/** The outcome of the work, or DeadlinePassed after so many milliseconds. The work itself is not stopped. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      failed(new DeadlinePassed(milliseconds));
    }, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
    };
    work.then(done, failed);
    work.then(stop, stop);
  });
}
