/** A record of the journal is not what its index says. */
export class Damaged extends Error {
  readonly segment: string
  constructor(segment: string) {
    super(segment)
    this.segment = segment
  }
}
