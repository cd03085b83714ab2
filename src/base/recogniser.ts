/** A picture of one line of words: 0 is black, 255 white. */
export interface LinePicture {
  /** a byte a pixel, row by row from the top */
  gray: Uint8Array
  /** in pixels */
  width: number
  /** in pixels */
  height: number
  /** what is looked for: `number` where what stands there seems to be one */
  kind: 'number' | 'words'
}

/** What was recognised in one picture. */
export interface Recognised {
  /** empty where nothing was recognised */
  text: string
  /** 0 to 1, as the recogniser sees it */
  confidence: number
  /** other readings that it thinks possible, the likeliest first */
  candidates?: readonly string[]
}

/**
 * Something that reads lines of words in pictures: `nianbao/ocr` has two, and any function of this shape will do. A number
 * from a picture is given as certain only where two of them, different from each other, agree.
 */
export interface Recogniser {
  /** for messages */
  name: string
  /** it knows digits and no words: it is asked about numbers alone */
  numbersOnly?: boolean
  /** one answer for each picture, in their order */
  lines: (pictures: readonly LinePicture[]) => Promise<readonly Recognised[]>
  /** gives back what it holds; it may be asked again afterwards */
  close?: () => Promise<void>
}
