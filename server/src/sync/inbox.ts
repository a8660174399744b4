/** Frames that wait to be read, in their order. */
export class Inbox {
  readonly #frames: Uint8Array[] = [];
  #next = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }
  get isEmpty(): boolean {
    return this.#next === this.#frames.length;
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.#bytes += frame.byteLength;
  }

  /** The frame whose turn it is; it stays. */
  get first(): Uint8Array | undefined {
    return this.#frames[this.#next];
  }

  /** Takes the first one away. */
  drop(): void {
    if (this.isEmpty) return;
    this.#bytes -= this.first?.byteLength ?? 0;
    this.#next += 1;
    if (this.isEmpty) this.clear();
  }

  clear(): void {
    this.#frames.length = 0;
    this.#next = 0;
    this.#bytes = 0;
  }
}
