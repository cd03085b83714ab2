/** Words reach into a column, or over its edge, when more than this many points of them lie there. */
export const REACH = 2

/**
 * What is close and what is far in a table without lines, where several steps must agree: they are given one object, so that a
 * test can say what it assumes. What one step alone asks stands in its file. Lengths in ems of the words that are compared, unless a
 * comment says otherwise.
 */
export interface Tolerances {
  /** words on one level: their middles are this close */
  level: number
  /** a number reaches into a column when so much of it lies there, in points */
  into: number
  /** rows stand apart by this part of the closest step from line to line at least */
  apart: number
  /** steps from line to line of one label differ by less than this, in points: browsers snap lines to pixels */
  sameStep: number
  /** lines of one label follow each other within this step */
  longestStep: number
  /** a line is full when less than this is left of its column */
  full: number
  /** words of a column are centred when the room on both sides differs by less than this */
  centred: number
  /** a label that stands off its row by more than this is put there with a doubt */
  sure: number
  /** readings of the whole column that cost this much more than the best are no rivals of it */
  rival: number
  /** what a doubtful step of a reading costs */
  cost: Costs
}

/** What the ways to put the lines of a column to its rows are weighed by. */
export interface Costs {
  /** for every em that a label stands off its row */
  off: number
  /** a row that has values but no label */
  noLabel: number
  /** a label without values */
  noValues: number
  /** a line that begins with a number of its own goes on with a label */
  innerMarker: number
  /** a label without a number of its own where others have one, and without values */
  noMarker: number
  /** a line that goes on though the one before is not full */
  notFull: number
  /** a new label after a full line, in a place where a line of a label might stand */
  afterFull: number
  /** lines of one label whose step is not the usual one, or labels that stand closer than lines of one */
  odd: number
  /** labels that follow each other like lines of one */
  tight: number
  /** a label over the end of a page */
  overPage: number
  /** a ruling is crossed, or rows are out of order */
  crossing: number
}

export const tolerances: Tolerances = {
  level: 0.4,
  into: REACH,
  apart: 0.9,
  sameStep: 0.9,
  longestStep: 3.2,
  full: 1.6,
  centred: 0.4,
  sure: 0.8,
  rival: 0.4,
  cost: {
    off: 2,
    noLabel: 2.5,
    noValues: 1,
    innerMarker: 2.5,
    noMarker: 0.8,
    notFull: 1,
    afterFull: 0.3,
    odd: 3,
    tight: 0.1,
    overPage: 0.3,
    crossing: 1000,
  },
}
