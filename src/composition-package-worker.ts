import { sqlJobStore } from './adapters/sql/control/job-store';
import { disclosureTools, packageKey } from './composition-packages';
import { rightsWith } from './composition-rights';
import { recordSources, viewingOptions, type ViewingParts } from './composition-viewing';
import { Worker } from './jobs/worker';
import { packageJobs } from './rights/disclosure/package-jobs';
import { rulesOfTheDay } from './rules-of-the-day';
import type { OpenDocuments } from './vault/open-documents';
import { viewings } from './viewing/viewing';

/** Control and audit must be open and migrated. */
export interface PackageWorkerParts extends ViewingParts {
  /** Where what is collected and built is kept. */
  readonly packages: string;
  /** Opens what is sealed, of which there may be much. */
  readonly openDocuments: OpenDocuments;
}

/** Who collects and builds, and does nothing else: for a thread of its own. */
export async function packageWorker(parts: PackageWorkerParts): Promise<Worker> {
  const { declarations, databases, keys, log } = parts;
  const rules = rulesOfTheDay(declarations);
  const sources = recordSources(parts, { read: () => undefined });
  const viewing = await viewingOptions(parts, sources, () => rules().table);
  const options = { ...viewing, openDocuments: parts.openDocuments };
  const disclosing = await disclosureTools(parts, options, await packageKey(keys), () => rules().table);
  const rights = await rightsWith(keys, databases.control, declarations, options, viewings(options), disclosing);
  return new Worker({
    store: sqlJobStore({ dataSource: databases.control }),
    handlers: packageJobs(rights),
    // Somebody waits for what is collected and built.
    restMs: 250,
    alarm: log.alarm,
  });
}
