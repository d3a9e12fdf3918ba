interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function, and its part of the time in which the process was not idle. */
export interface SelfTime {
  readonly where: string;
  readonly part: number;
}

/** The functions of a `.cpuprofile` with the most time of their own, the most first. */
export function selfTimes(text: string, most: number): SelfTime[] {
  const { nodes, samples, timeDeltas } = JSON.parse(text) as CpuProfile;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, at) => {
    const name = names.get(id) ?? '';
    if (name === '(idle)') return;
    const time = timeDeltas[at] ?? 0;
    busy += time;
    times.set(name, (times.get(name) ?? 0) + time);
  });
  return [...times]
    .map(([where, time]) => ({ where, part: time / busy }))
    .sort((a, b) => b.part - a.part)
    .slice(0, most);
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(?=(node_modules|dist)\/)/, '').replace(/^file:\/\//, '');
  return file === '' ? functionName : `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`;
}
