import { YamlReader } from '../kernel/yaml-reader';
import type { Dataset } from './dataset.type';
import { datasetNodes, parseDataset } from './parse-dataset';

/** A file as read. */
export interface DatasetFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads dataset files and the overlays beside them (root `overlay:`), which add to a dataset without its file being
 * edited; later file names have the last word. Throws a ConfigurationError with `file:line`, also where an overlay names
 * what its dataset does not have.
 */
export function parseDatasetFiles(files: readonly DatasetFile[]): Dataset[] {
  const roots = files.map(({ name, text }) => YamlReader.parse(text, name));
  const overlays = roots.flatMap((root) => root.at('overlay').items());
  const nodes = roots.filter((root) => !root.keys().includes('overlay')).flatMap(datasetNodes);
  const known = new Set(nodes.map(keyOf));
  for (const overlay of overlays) {
    checkOverlay(overlay);
    if (!known.has(keyOf(overlay)))
      overlay.at('fides_key').refuse(`the key of a dataset that a file describes, not ${keyOf(overlay)}`);
  }
  return nodes.map((node) =>
    parseDataset(
      overlays
        .filter((overlay) => keyOf(overlay) === keyOf(node))
        .reduce((below, overlay) => below.overlaid(overlay), node),
    ),
  );
}

const keyOf = (node: YamlReader): string => node.at('fides_key').requiredText();

/** An overlay is ours, so a key that nothing reads is a mistake in it. */
function checkOverlay(overlay: YamlReader): void {
  overlay.only(['fides_key', 'name', 'data_categories', 'fides_meta', 'honnin', 'collections']);
  for (const collection of overlay.at('collections').items()) {
    collection.only(overlayKeys);
    collection.at('name').requiredText();
    collection.at('fields').items().forEach(checkField);
  }
}

function checkField(field: YamlReader): void {
  field.only(overlayKeys);
  field.at('name').requiredText();
  field.at('fields').items().forEach(checkField);
}

const overlayKeys = ['name', 'description', 'data_categories', 'fides_meta', 'honnin', 'fields'];
