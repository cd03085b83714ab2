/** The polynomial of CRC-32 as ZIP has it, lowest power first. */
const polynomial = 0xedb88320
/** x to the power of 0. */
const one = 0x80000000

const times = (a: number, b: number): number => {
  let [product, left] = [0, b]
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= left
    left = left & 1 ? (left >>> 1) ^ polynomial : left >>> 1
  }
  return product >>> 0
}

/** What a CRC is multiplied with when so many bytes follow. */
const shiftOf = (bytes: number): number => {
  // x to the power of 8: one byte
  let [shift, power] = [one, one >>> 8]
  for (let n = bytes; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) shift = times(shift, power)
    power = times(power, power)
  }
  return shift
}

/** CRC-32 of two pieces, one behind the other, from that of each. */
export const joinedCrc = (first: number, second: number, bytesOfSecond: number): number =>
  (times(shiftOf(bytesOfSecond), first) ^ second) >>> 0
