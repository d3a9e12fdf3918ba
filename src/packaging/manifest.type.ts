import type { TableSummary } from './snapshot.type';

/** One file of a package; `path` within it. */
export interface ManifestFile {
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** What is withheld on one ground, never what it is. */
export interface ManifestWithheld {
  /** By which rows refer to it, from 1. */
  readonly number: number;
  readonly ground: string;
  readonly citation: string;
  readonly explanation: string;
  readonly rows: number;
}

/** `manifest.json`: what a package holds, where it comes from, and the digest of each file; signed (`manifest.jws`). */
export interface Manifest {
  readonly format: 'honnin-package/1';
  readonly request: string;
  /** Instants as ISO 8601, UTC. */
  readonly asOf: string;
  readonly preparedAt: string;
  readonly policy: string;
  readonly snapshot: string;
  readonly checkpoint: string | null;
  readonly tables: readonly TableSummary[];
  readonly withheld: readonly ManifestWithheld[];
  readonly retired: readonly string[];
  /** In the order of their paths; without the manifest and its signature. */
  readonly files: readonly ManifestFile[];
}
