import type { ManifestFile } from './manifest.type';
import type { ContentWriter, NewPlace } from './package-store.port';

/** A file as it is kept: under a name of the place, with what an archive says of it. */
export interface KeptFile extends ManifestFile {
  readonly name: string;
  readonly crc32: number;
}

/** The name under which the list of the files of a package is kept. */
export const INDEX = 'index';

/** The files of a package while it is made. */
export class PackageFiles {
  private readonly open = new Map<ContentWriter, Pick<KeptFile, 'path' | 'mediaType' | 'name'>>();
  private readonly kept: KeptFile[] = [];
  private begun = 0;

  constructor(private readonly place: NewPlace) {}

  async begin(path: string, mediaType: string): Promise<ContentWriter> {
    this.begun += 1;
    const name = `f${this.begun}`;
    const writer = await this.place.content(name);
    this.open.set(writer, { path, mediaType, name });
    return writer;
  }

  async ended(writer: ContentWriter): Promise<void> {
    const file = this.open.get(writer);
    if (!file) throw new Error('A file ends once');
    this.open.delete(writer);
    this.kept.push({ ...file, ...(await writer.end()) });
  }

  async put(path: string, mediaType: string, content: string | Uint8Array): Promise<void> {
    const writer = await this.begin(path, mediaType);
    await writer.write(content);
    await this.ended(writer);
  }

  /** In the order of their paths. */
  all(): readonly KeptFile[] {
    return [...this.kept].sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
  }

  /** Writes down what there is, so that it is found again. */
  async keep(): Promise<void> {
    const index = await this.place.content(INDEX);
    await index.write(JSON.stringify(this.all()));
    await index.end();
  }
}
