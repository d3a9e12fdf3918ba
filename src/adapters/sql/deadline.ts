/** Thrown where an answer did not come in time. */
export class DeadlinePassed extends Error {
  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms`);
    this.name = 'DeadlinePassed';
  }
}

/** The outcome of the work, or DeadlinePassed after so many milliseconds. The work itself is not stopped. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => {
      failed(new DeadlinePassed(milliseconds));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
