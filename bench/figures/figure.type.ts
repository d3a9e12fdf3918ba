import type { DemoCompany } from '../demo-company';
import type { Workload } from '../workloads';

/** How long to measure, and over how many people. */
export interface Effort {
  readonly pairs: number;
  /** Of each half of a pair. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** People whose answers are compared before. */
  readonly compared: number;
  /** People in the demo company. */
  readonly people: number;
  /** Few and many people, of the figure that compares the two. */
  readonly growth: readonly [few: number, many: number];
  /** Records of one person, few and many, of the figure that makes a package of them. */
  readonly records: readonly [few: number, many: number];
  /** Of the run under load. */
  readonly soakSeconds: number;
}

/** What a figure is measured on. */
export interface Setting {
  readonly effort: Effort;
  /** The demo company with so many people, seeded if it is not yet. */
  readonly company: (people: number) => Promise<DemoCompany>;
}

/** One line on standard output. */
export interface Line {
  readonly figure: string;
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
  readonly unit: string;
  /** Whether the figure is as good as it must be; null where nothing is required. */
  readonly holds: boolean | null;
}

export interface Figure {
  readonly name: string;
  /** What it measures, in one line. */
  readonly description: string;
  /** What loads the gateway, where its time can be looked into. */
  readonly workload: Workload;
  run(setting: Setting): Promise<readonly Line[]>;
}
