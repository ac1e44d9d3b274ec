// Reads what frontline/views/player/packing.py writes.

const LITTLE_ENDIAN = true;

export function splitHead(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, LITTLE_ENDIAN);
  const head = new TextDecoder().decode(bytes.subarray(4, 4 + size));
  return [JSON.parse(head), bytes.subarray(4 + size)];
}

export async function unpack(body) {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const [head, rest] = splitHead(bytes);
  const columns = {};
  let at = 0;
  for (const [name, size] of Object.entries(head.columns)) {
    columns[name] = rest.subarray(at, at + size);
    at += size;
  }
  return { words: head.words, columns };
}

export function varints(bytes) {
  let n = 0;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] < 128) n += 1;
  const values = new Uint32Array(n);
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at];
      at += 1;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    values[i] = value >>> 0;
  }
  return values;
}

export function unzigzag(value) {
  return value & 1 ? -((value + 1) >>> 1) : value >>> 1;
}

// Sums of differences of both signs.
export function signedSums(bytes) {
  let sum = 0;
  return Int32Array.from(varints(bytes), (value) => (sum += unzigzag(value)));
}

// Degrees that were packed to so many decimals.
export function degrees(bytes, decimals) {
  const whole = 10 ** decimals;
  return Float64Array.from(signedSums(bytes), (value) => value / whole);
}
