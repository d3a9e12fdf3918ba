import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal; elsewhere a line at each tenth. Gives the function that moves it; at the total it ends. */
export function progress(what: string): (done: number, total: number) => void {
  const out = process.stderr;
  if (!out.isTTY) return lines(what);
  const bar = new SingleBar(
    { format: `${what} {bar} {value}/{total} · {duration_formatted} · {eta_formatted} left`, stream: out },
    Presets.shades_classic,
  );
  return (done, total) => {
    if (!bar.isActive) bar.start(total, 0);
    bar.update(done);
    if (done >= total) bar.stop();
  };
}

function lines(what: string): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done * 10) / Math.max(1, total));
    if (tenth > told) process.stderr.write(`${what} ${done}/${total}\n`);
    told = Math.max(told, tenth);
  };
}
