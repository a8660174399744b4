import { UnknownPlace, type FactPlace } from '../../projection/fact-reader.ts';
import { rankedStretch, type ListOrder, type Ranked, type Stretch } from './list-order.ts';

/** What is asked next: in each workspace its own stretch, all of one shape. */
export interface WalkStep {
  readonly stretches: readonly Stretch[];
  /** Behind which row; null from the beginning on. */
  readonly past: FactPlace | null;
  /** A row's place in the whole list, from its place in the stretch. */
  readonly placeOf: (place: FactPlace) => FactPlace;
}

const isRanked = (part: Stretch | Ranked): part is Ranked => 'values' in part;

/**
 * Goes through a list in its order, from a place on. Values that have a rank are asked for one by one where a walk along the index
 * finds them in order, and then ever more of them at once: a page is full after the first, as a rule, and where next to nothing
 * is found, hundreds of values take a few statements.
 */
export class Walk {
  readonly #orders: readonly ListOrder[];
  readonly #inIndex: boolean;
  /** The next value's index; null when what has a value is done. */
  #value: number | null = 0;
  #atOnce = 1;
  #past: FactPlace | null;
  #done = false;

  /**
   * @param orders of each workspace, the same but for the bounds of a pace
   * @param inIndex whether the rows of one value come in the order of the index
   * @throws UnknownPlace for a place that is none of this order's
   */
  constructor(orders: readonly ListOrder[], inIndex: boolean, after: FactPlace | null) {
    this.#orders = orders;
    this.#inIndex = inIndex;
    const [key, ...past] = after ?? [];
    this.#past = after === null ? null : past;
    const [first] = orders;
    if (!first) this.#done = true;
    else if (after !== null) this.#begin(first, key);
  }

  next(): WalkStep | null {
    if (this.#done) return null;
    const past = this.#past;
    this.#past = null;
    const value = this.#value;
    if (value === null) {
      this.#done = true;
      return this.#step(({ without }) => without, past);
    }
    const [first] = this.#orders;
    if (!first || !isRanked(first.with)) {
      this.#value = null;
      return this.#step((order) => (isRanked(order.with) ? null : order.with), past);
    }
    const { values } = first.with;
    const count = this.#inIndex ? this.#atOnce : values.length;
    const some = values.slice(value, value + count);
    this.#atOnce *= 2;
    this.#value = value + count < values.length ? value + count : null;
    if (some.length === 0) return this.next();
    return this.#ranked(some, past);
  }

  /** @throws UnknownPlace */
  #begin(order: ListOrder, key: unknown): void {
    if (order.without?.key === key) {
      this.#value = null;
      return;
    }
    const at = isRanked(order.with)
      ? order.with.values.findIndex((one) => one.key === key)
      : order.with.key === key
        ? 0
        : -1;
    if (at === -1) throw new UnknownPlace();
    this.#value = at;
  }

  #step(of: (order: ListOrder) => Stretch | null, past: FactPlace | null): WalkStep | null {
    const stretches = this.#orders.map(of).filter((one) => one !== null);
    const [first] = stretches;
    return first ? { stretches, past, placeOf: (place) => [first.key, ...place] } : null;
  }

  #ranked(values: Ranked['values'], past: FactPlace | null): WalkStep {
    const stretches = this.#orders.flatMap((order) =>
      isRanked(order.with) ? [rankedStretch(order.with, values)] : [],
    );
    if (values.length === 1) {
      return { stretches, past, placeOf: (place) => [values[0]?.key ?? '', ...place] };
    }
    return {
      stretches,
      // The value behind which it goes on is the first of these.
      past: past && [0, ...past],
      placeOf: ([rank, ...place]) => [values[Number(rank)]?.key ?? '', ...place],
    };
  }
}
