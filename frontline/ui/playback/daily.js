// Events by day and place as they are sent: frontline/views/player/packed_counts.py writes them.

import { varints } from "./bytes.js";

export const N_FAMILIES = 10;
const FAMILY_BITS = 5;
const FULL = 7;

// Events by day: entries of a day stand together; day 0 holds the undated, day 1 the first day.
// Of an event that colours by several families one entry counts it, the others only colour.
export class DailyCounts {
  constructor({ dayEntries, placeSteps, kinds, rests }) {
    const nEntries = varints(dayEntries);
    this.starts = new Uint32Array(nEntries.length + 1);
    nEntries.forEach((n, day) => {
      this.starts[day + 1] = this.starts[day] + n;
    });
    this.places = varints(placeSteps);
    this.families = new Uint8Array(kinds.length);
    this.counts = new Uint32Array(kinds.length);
    this.isCounted = new Uint8Array(kinds.length);
    this.totals = new Float64Array(nEntries.length);
    this.read(kinds, varints(rests));
  }

  read(kinds, rests) {
    let nextRest = 0;
    for (let day = 0; day < this.totals.length; day += 1) {
      let place = 0;
      for (let i = this.starts[day]; i < this.starts[day + 1]; i += 1) {
        place += this.places[i];
        this.places[i] = place;
        const family = kinds[i] & ((1 << FAMILY_BITS) - 1);
        this.families[i] = family % N_FAMILIES;
        this.isCounted[i] = family < N_FAMILIES ? 1 : 0;
        let n = kinds[i] >> FAMILY_BITS;
        if (n === FULL) {
          n += rests[nextRest];
          nextRest += 1;
        }
        this.counts[i] = n;
        this.totals[day] += n * this.isCounted[i];
      }
    }
  }
}
