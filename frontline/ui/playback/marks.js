// Turns counts into marks by the rules that the page sends: frontline/views/maps/map_rules.py has the
// numbers and says what they mean, frontline/views/maps/markers.py and provinces.py do the same in Python.

// Radius in pixels of a place with so many events; its area grows with them.
export function discRadius(nEvents, unit, { ofOne, least, most, scale, radiusStep }) {
  if (nEvents <= 0) return 0;
  const radius = scale * Math.min(most, Math.max(least, ofOne * Math.sqrt(nEvents / unit)));
  return Math.round(radius / radiusStep) * radiusStep;
}

// How many events have the size of one, so that the largest disc need not be cut.
export function sizeUnit(busiest, { ofOne, most, unitSteps }) {
  const wanted = busiest / (most / ofOne) ** 2;
  let power = 1;
  while (unitSteps[unitSteps.length - 1] * power < wanted) power *= 10;
  return power * unitSteps.find((n) => n * power >= wanted);
}

// The most frequent family and, where it comes near, the second; −1 for none.
export function topTwo(sums, at, nFamilies, secondShare) {
  let first = -1;
  let second = -1;
  for (let family = 0; family < nFamilies; family += 1) {
    const n = sums[at + family];
    if (n <= 0) continue;
    if (first < 0 || n > sums[at + first]) {
      second = first;
      first = family;
    } else if (second < 0 || n > sums[at + second]) second = family;
  }
  const isShared = second >= 0 && sums[at + second] >= secondShare * sums[at + first];
  return [first, isShared ? second : -1];
}

// The upper counts of the first three of four shades, for the largest count.
export function shadeSteps(most, { fixed, mostOfFixed, shares }) {
  if (most <= mostOfFixed) return fixed;
  const steps = [];
  for (const share of shares) {
    const before = steps.length ? steps[steps.length - 1] + 1 : 1;
    steps.push(Math.max(before, firstDigit(most * share) - 1));
  }
  return steps;
}

// A number rounded to its first digit.
function firstDigit(value) {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / power) * power;
}

// The fill for a count: the land's for none, else one of four shades.
export function shadeFill(n, steps, fills) {
  return fills[n > 0 ? 1 + steps.filter((upper) => n > upper).length : 0];
}

// How dark the line and the fill of circles are when so many are drawn.
export function circleInk(nCircles, { mostFull, line, fill, leastFill }) {
  const paler = nCircles ? Math.min(1, Math.sqrt(mostFull / nCircles)) : 1;
  return { line: line * paler, fill: Math.max(leastFill, fill * paler) };
}
