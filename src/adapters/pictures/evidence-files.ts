import type Sharp from 'sharp';
import type { EvidenceFiles } from '../../rights/evidence-files.port';
import type { EvidenceType } from '../../rights/request.type';

/** A scan of A3 at 600 dots an inch has some 70 million. */
const MOST_PIXELS = 80_000_000;
const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const };
const pictureTypes: Readonly<Record<string, EvidenceType>> = { jpeg: 'image/jpeg', png: 'image/png' };

/** Loaded with the first picture: it is large, and few gateways look at one. */
async function pictures(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  // Nothing of a picture stays in memory.
  sharp.cache(false);
  return sharp;
}

/** Looks at files and blackens parts of pictures, by sharp. */
export const evidenceFiles: EvidenceFiles = {
  typeOf: async (content) => (isPdf(content) ? 'application/pdf' : pictureType(content)),
  blackedOut: async (content, areas) => {
    const type = await pictureType(content);
    if (type === null) return null;
    const sharp = await pictures();
    // As it is looked at: a camera only notes how it was held.
    const upright = await sharp(content, options).rotate().removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = upright.info;
    if (areas.some(({ left, top }) => left >= width || top >= height)) return 'OUTSIDE';
    const black = areas.map(({ left, top, ...size }) => {
      const inside = {
        width: Math.min(size.width, width - left),
        height: Math.min(size.height, height - top),
      };
      return { input: { create: { ...inside, channels: 3 as const, background: 'black' } }, left, top };
    });
    const made = sharp(upright.data, { raw: { width, height, channels } }).composite(black);
    // No note of the first picture goes along: neither place nor preview.
    return type === 'image/png' ? made.png().toBuffer() : made.jpeg({ quality: 90 }).toBuffer();
  },
};

/** By its beginning and its end (ISO 32000-1, 7.5). */
function isPdf(content: Uint8Array): boolean {
  const text = (from: number, to?: number): string => Buffer.from(content.subarray(from, to)).toString('latin1');
  return text(0, 5) === '%PDF-' && text(Math.max(0, content.length - 1024)).includes('%%EOF');
}

/** What it is where it can be read whole. */
async function pictureType(content: Uint8Array): Promise<EvidenceType | null> {
  try {
    const sharp = await pictures();
    const { format } = await sharp(content, options).metadata();
    const type = pictureTypes[format];
    if (!type) return null;
    await sharp(content, options).resize(8).raw().toBuffer();
    return type;
  } catch {
    return null;
  }
}
