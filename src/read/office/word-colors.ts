/** The paper, as Word and RTF number colours. */
export const WHITE = 0xffffff

/** Whether two colours can hardly be told apart. */
export const areAlike = (a: number, b: number): boolean =>
  [16, 8, 0].every((shift) => Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)) <= 12)
