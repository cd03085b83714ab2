/** Reports that get a page of their own, when there are more. */
export const pagesByDefault = 500
