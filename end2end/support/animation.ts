// An animated WebP out of screenshots, made by the browser itself: each frame is only what differs from the one before, without loss.
// The container is a RIFF file: https://developers.google.com/speed/webp/docs/riff_container
import type { Page } from "@playwright/test";

type Patch = { x: number; y: number; width: number; height: number; image: Buffer };

/** Runs in the page: the part of a screenshot that differs from the one before, as a WebP of its own; nothing where none does. */
async function difference(png: string): Promise<{ x: number; y: number; width: number; height: number; webp: string } | undefined> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const kept = window as Window & { before?: Uint32Array };
  const before = kept.before;
  kept.before = pixels;
  let [left, top, right, bottom] = [0, 0, width, height];
  if (before) {
    [left, top, right, bottom] = [width, height, 0, 0];
    for (let at = 0; at < pixels.length; at++) {
      if (pixels[at] === before[at]) continue;
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
    if (left >= right) return undefined;
    // The container counts in steps of two.
    [left, top] = [left - (left % 2), top - (top % 2)];
  }
  const part = new OffscreenCanvas(right - left, bottom - top);
  part.getContext("2d")!.drawImage(bitmap, -left, -top);
  const bytes = new Uint8Array(await (await part.convertToBlob({ type: "image/webp", quality: 1 })).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { x: left, y: top, width: right - left, height: bottom - top, webp: btoa(text) };
}

const number = (value: number, bytes: number) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const chunk = (name: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(name), number(body.length, 4), body, Buffer.alloc(body.length % 2)]);
};

/** The picture's own data out of a WebP file: without the file's head, and without what is told of a still picture. */
function bitstream(file: Buffer): Buffer {
  for (let at = 12; at < file.length; ) {
    const [name, size] = [file.toString("latin1", at, at + 4), file.readUInt32LE(at + 4)];
    const end = at + 8 + size + (size % 2);
    if (name === "VP8L" || name === "VP8 ") return file.subarray(at, end);
    at = end;
  }
  throw new Error("the browser made no WebP");
}

export class Animation {
  #frames: { patch: Patch; duration: number }[] = [];
  #size = { width: 0, height: 0 };

  /** `page` shows what is told, `desk` is an empty page that the pictures are worked on. */
  constructor(
    readonly page: Page,
    readonly desk: Page,
  ) {}

  /** Shows the page as it is now for so many milliseconds. */
  async show(duration: number): Promise<void> {
    const png = await this.page.screenshot({ animations: "disabled", caret: "initial" });
    const found = await this.desk.evaluate(difference, png.toString("base64"));
    const last = this.#frames.at(-1);
    if (!found) {
      if (last) last.duration += duration;
      return;
    }
    const { webp, ...place } = found;
    if (!last) this.#size = { width: place.width, height: place.height };
    this.#frames.push({ patch: { ...place, image: bitstream(Buffer.from(webp, "base64")) }, duration });
  }

  /** How long it takes, milliseconds. */
  get length(): number {
    return this.#frames.reduce((sum, { duration }) => sum + duration, 0);
  }

  /** The file: it begins anew when it has ended. */
  file(): Buffer {
    const { width, height } = this.#size;
    const animated = 0x02;
    // Bits of a frame: drawn over what was there (0x02), and left standing.
    const frames = this.#frames.map(({ patch: { x, y, width, height, image }, duration }) => {
      const head = [x / 2, y / 2, width - 1, height - 1, duration].map((value) => number(value, 3));
      return chunk("ANMF", ...head, number(0x02, 1), image);
    });
    const body = [
      Buffer.from("WEBP"),
      chunk("VP8X", number(animated, 4), number(width - 1, 3), number(height - 1, 3)),
      chunk("ANIM", number(0xffffffff, 4), number(0, 2)),
      ...frames,
    ];
    const size = body.reduce((sum, part) => sum + part.length, 0);
    return Buffer.concat([Buffer.from("RIFF"), number(size, 4), ...body]);
  }
}
