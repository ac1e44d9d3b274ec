// Numbers in words, as frontline/views/wording.py has them.

export function number(value) {
  return value.toLocaleString("en-GB");
}

export function counted(n, one) {
  return `${number(n)} ${one}${n === 1 ? "" : "s"}`;
}
