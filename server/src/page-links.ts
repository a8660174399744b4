/** Addresses of the page for letters: never made of what a caller says the host is. */
export class PageLinks {
  readonly #publicUrl: string | null;
  #listening = 'http://127.0.0.1';

  /** @param publicUrl where people find Koers; null when nobody said: then it is where it listens */
  constructor(publicUrl: string | null) {
    this.#publicUrl = publicUrl;
  }

  listensAt(address: string): void {
    this.#listening = address;
  }

  /** @param path `/inbox` */
  readonly urlOf = (path: string): string => `${this.#publicUrl ?? this.#listening}${path}`;
}
