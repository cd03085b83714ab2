/** What marks a result begins with the version that made it; a hash of the settings, and limits, follow where there are any. */
export const versionIn = (by: string): string => by.split(' ', 1)[0]!
