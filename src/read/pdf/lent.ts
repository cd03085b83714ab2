/**
 * Whether what pdf.js adds to the globals stays when a document is closed. A library gives it back; but each time V8 throws away
 * all code that it has made quick for what the globals were, and the next file of any kind is read at a quarter of the speed. In a
 * process that is our own, as the command line and the readers of a corpus, nobody is there to mind.
 */
let kept = false

/** For programs of which every line is ours. */
export const keepLent = (): void => {
  kept = true
}

export const isKept = (): boolean => kept
